"""The hashtag bench: what is used here, by whom, how it is written and how it sounds."""

from __future__ import annotations

import pytest

from app.coaching import Coaching, bench
from app.model import KnownTag, Post
from app.store import erasing
from app.store.open import Store
from app.text import tags_in
from tests.app import composing
from tests.app.composing import NOON


def tagged(number: int, text: str, who: str = "Ana", **more: object) -> Post:
    """Compose a post whose tags are those in its text."""
    author = composing.person(who, bot=who == "Machine")
    return composing.post(f"t{number}", text, number, author=author, tags=tags_in(text), **more)


POSTS = (
    tagged(1, "The pump #ops_SuccessStories", "Ana"),
    tagged(2, "The valve #ops_SuccessStories", "Ben"),
    tagged(3, "Shouted #OPS_SUCCESSSTORIES", "Cem"),
    tagged(4, "Typo #ops_SuccesStories", "Dia"),
    tagged(5, "Forms #ops_handover", "Ana"),
    tagged(6, "Forms #fin_handover", "Eva"),
    tagged(7, "Week #ops_week41", "Ana"),
    tagged(8, "Week #ops_week42", "Ana"),
    tagged(9, "Mine #hobby_bees and #hobby_wasps", "Fay"),
    tagged(10, "Beep #ops_alerts", "Machine"),
    tagged(11, "Beep #ops_alerts", "Machine"),
    tagged(12, "Nice #weather", "Gus"),
)


@pytest.fixture
def coaching(store: Store, account: int) -> Coaching:
    """The room of coaching over a dozen posts with tags."""
    composing.keep(store, account, POSTS)
    return Coaching(store)


def names(tags: tuple[KnownTag, ...]) -> list[str]:
    """List tags as they are written."""
    return [tag.tag for tag in tags]


def test_a_known_tag_says_who_uses_it_and_since_when(coaching: Coaching) -> None:
    bench_ = coaching.tags("ops_succ")
    first = bench_.tags[0]
    assert first == KnownTag(
        "ops_SuccessStories", 3, 3, NOON + 180, ("ops_SuccesStories",), "ops success stories", "ops"
    )
    assert bench_.of_posts == len(POSTS)


def test_tags_begin_as_typed_whatever_the_case_and_the_hyphens(coaching: Coaching) -> None:
    assert names(coaching.tags("OPS-hand").tags) == ["ops_handover"]
    assert names(coaching.tags("#weath").tags) == ["weather"]
    assert coaching.tags("nothing-like-it").tags == ()


def test_a_topic_is_found_without_its_department(coaching: Coaching) -> None:
    assert set(names(coaching.tags("hando").tags)) == {"ops_handover", "fin_handover"}


def test_a_slip_in_typing_finds_the_tag_that_was_meant(coaching: Coaching) -> None:
    assert "ops_handover" in names(coaching.tags("ops_handovre").tags)
    assert "weather" in names(coaching.tags("wether").tags)


def test_before_a_letter_is_typed_the_tags_of_most_people_are_shown(coaching: Coaching) -> None:
    assert names(coaching.tags("", limit=1).tags) == ["ops_SuccessStories"]
    assert len(coaching.tags("", limit=3).tags) == 3


def test_a_department_is_learned_from_several_people_and_never_from_one(coaching: Coaching) -> None:
    assert coaching.tags("").departments == ("ops",)
    assert coaching.tags("", departments=("Fin", " ")).departments == ("fin", "ops")


def test_the_convention_is_counted_among_people_and_not_machines(coaching: Coaching) -> None:
    shown = coaching.tags("")
    assert shown.uses == 11
    assert shown.convention == 7 / 11


def test_a_network_without_the_convention_is_told_so(store: Store, account: int) -> None:
    composing.keep(
        store, account, [tagged(n, f"#Idea{n}", who) for n, who in enumerate(["Ana", "Ben", "Cem"])]
    )
    shown = Coaching(store).tags("idea")
    assert (shown.convention, shown.uses, shown.departments) == (0.0, 3, ())
    assert all(tag.department == "" for tag in shown.tags)


def test_an_empty_store_knows_no_tag(store: Store) -> None:
    shown = Coaching(store).tags("ops_x")
    assert (shown.tags, shown.of_posts, shown.convention, shown.uses) == ((), 0, 0.0, 0)
    assert shown.spoken == "ops x"


def test_what_comes_edits_and_goes_is_counted(coaching: Coaching, store: Store, account: int) -> None:
    coaching.tags("")
    composing.keep(store, account, [tagged(20, "New #ops_handover", "Hal")])
    assert coaching.tags("ops_handover").tags[0].people == 2
    erasing.erase(store, account, ["t5"], NOON)
    composing.keep(store, account, [tagged(6, "Edited #fin_forms", "Eva"), tagged(21, "Plain words", "Hal")])
    assert coaching.tags("ops_handover").tags[0].posts == 1
    assert coaching.tags("fin_handover").tags == ()
    assert coaching.tags("").of_posts == len(POSTS) + 1


def test_each_account_has_its_own_tags(coaching: Coaching, store: Store, account: int) -> None:
    other = composing.add_account(store, handle="other", me="p-other")
    composing.keep(store, other, [tagged(1, "#ops_handover elsewhere", "Ana")])
    assert coaching.tags("ops_handover", account).tags[0].posts == 1
    assert coaching.tags("ops_handover", other).of_posts == 1
    both = coaching.tags("ops_handover").tags[0]
    assert (both.posts, both.people) == (2, 2)


@pytest.mark.parametrize(
    ("written", "sound"),
    [
        ("ops_SuccessStories", "ops success stories"),
        ("ops_digitalsuccessstories", "ops digitalsuccessstories"),
        ("IT_ServiceDesk24", "IT service desk 24"),
        ("HRTeam", "HR team"),
        ("Übergabe-Blatt", "übergabe blatt"),
        ("", ""),
    ],
)
def test_a_screen_reader_splits_at_capitals_and_signs_only(written: str, sound: str) -> None:
    assert bench.spoken(written) == sound


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("ops_sharing", "ops-sharing", True),
        ("ops_sharing", "opssharing", True),
        ("ops_sharing", "ops_sharings", True),
        ("ops_sharing", "ops_shraing", True),
        ("ops_sharing", "ops_sparing", True),
        ("ops_sharing", "ops_sharing", False),
        ("ops_week41", "ops_week42", False),
        ("plan2025", "plan20255", False),
        ("bus", "bug", False),
        ("ops_sharing", "ops_meeting", False),
        ("it_handover", "itx_handover", False),
    ],
)
def test_tags_are_twins_but_for_one_letter_never_a_figure(one: str, other: str, near: bool) -> None:
    departments = frozenset({"it", "itx"})
    assert bench.alike(one, other, departments) is near
    assert bench.alike(other, one, departments) is near
    likeness = bench.Likeness([(bench.normal(other), other)])
    assert likeness.near(one, departments) == ([other] if near else [])
