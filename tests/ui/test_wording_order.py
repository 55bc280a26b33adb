"""Everything that a rank adds up from, and every reason told of it, has words."""

from __future__ import annotations

import pytest

from app.ordering.weighing import ALL_NAMES
from app.rank import Heard
from app.rank.explaining import SILENT, Facts, Named, told
from tests.app.composing import group, person, post
from ui import wording

SOMEBODY = Named("Ewa Zielińska", "ewa")
ABOUT = Facts(
    post("1", group=group()),
    Heard(author=True, tags=("ops",), group=True),
    mentions_me=True,
    group="Plant",
    near=SOMEBODY,
    answered=SOMEBODY,
    asked=SOMEBODY,
)
ELSEWHERE = Facts(post("1"), Heard(), followed=SOMEBODY, tag="ops")
SHARED = Facts(post("1"), Heard(shared_by=(person("Ben"),)))


@pytest.mark.parametrize("name", [*ALL_NAMES, "within", "first_answer", "not_in_order", "recency"])
def test_every_summand_of_a_rank_has_words(name: str) -> None:
    assert wording.text(f"feature.{name}")


@pytest.mark.parametrize("facts", [ABOUT, ELSEWHERE, SHARED])
@pytest.mark.parametrize("name", sorted({*ALL_NAMES} - SILENT))
def test_every_reason_for_a_place_has_a_sentence_and_words_for_a_card(name: str, facts: Facts) -> None:
    for reason in told([name], [1.0], [1.0], facts):
        assert wording.reason(reason).endswith(".")
        assert wording.chip(reason)
