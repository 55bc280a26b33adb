"""The story of very bad days: whatever fails and whoever is killed, every post is there once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.chaos.story import day

SENDS = 75
SEED = 20261122


@pytest.mark.parametrize("honours", [True, False], ids=["key-honoured", "key-ignored"])
def test_every_post_arrives_once(
    tmp_path: Path, honours: bool, record_property: Callable[[str, object], None]
) -> None:
    figures = day(tmp_path, SEED + honours, SENDS, honours)
    record_property("figures", f"a bad day, key {'honoured' if honours else 'ignored'}: {figures}")
    assert figures.double == 0
    assert figures.lost == 0
    assert figures.sends == SENDS
    assert figures.sent + figures.refused + figures.taken_back == SENDS
    assert min(figures.looked, figures.asked, figures.refused) > 0
    assert figures.kills >= SENDS // 20 - 1
