"""Coaching: the coach is told what the store knows, and nothing is asked of anybody."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.coach import Context
from app.coaching import Coaching
from app.drafts import Drafts
from app.errors import BadInput
from app.model import Person, Post, Review
from app.store.echoes import BLOCK, RUN, blocks
from app.store.open import Store
from app.text import tags_in
from tests.app import composing
from tests.app.fakes import ME, FakeClock

NEWSLETTER = "Great news: our new operating model strengthens customer proximity and accelerates decisions."
HONEST = "Yesterday I asked the night shift what our form hides. Which line would you drop first? #ops_forms"


def written(number: int, text: str, who: str = "Ana") -> Post:
    """Compose a post with the tags in its text."""
    return composing.post(f"c{number}", text, number, author=composing.person(who), tags=tags_in(text))


@pytest.fixture
def coaching(store: Store, account: int) -> Coaching:
    """The room of coaching on a store in which nobody has written yet."""
    return Coaching(store)


def checks(review: Review) -> set[str]:
    """List what was found."""
    return {tip.check for tip in (*review.marks, *review.questions, *review.confirm)}


def told(coaching: Coaching, monkeypatch: pytest.MonkeyPatch, text: str, **how: object) -> Context:
    """Review a text, and catch what the coach was told about it."""
    seen: list[Context] = []

    def look(text: str, context: Context, lexicon: object) -> Review:
        seen.append(context)
        return Review("en", 0)

    monkeypatch.setattr("app.coach.review", look)
    coaching.review(text, **how)  # type: ignore[arg-type]
    return seen[0]


def test_a_copied_newsletter_is_found_with_its_source(coaching: Coaching, store: Store, account: int) -> None:
    composing.keep(store, account, [written(1, f"Dear all. {NEWSLETTER} More soon.", "Comms")])
    review = coaching.review(
        "I read that our new operating model strengthens customer proximity and accelerates decisions."
    )
    tip = next(tip for tip in review.marks if tip.check == "boilerplate-shingle")
    assert dict(tip.values)["post"] == 1
    assert dict(tip.values)["name"] == "Comms"


def test_ones_own_posts_and_the_post_answered_may_be_repeated(
    coaching: Coaching, store: Store, account: int
) -> None:
    mine = composing.post("m", NEWSLETTER, author=ME)
    composing.keep(store, account, [mine, written(1, NEWSLETTER, "Comms")])
    reply, _ = Drafts(store, FakeClock()).new(NEWSLETTER, answers=2)
    assert "boilerplate-shingle" not in checks(coaching.review(NEWSLETTER, draft=reply))
    assert "boilerplate-shingle" in checks(coaching.review(NEWSLETTER))


def test_a_post_that_comes_while_one_writes_is_compared_too(
    coaching: Coaching, store: Store, account: int
) -> None:
    assert "boilerplate-shingle" not in checks(coaching.review(NEWSLETTER))
    composing.keep(store, account, [written(1, NEWSLETTER)])
    assert "boilerplate-shingle" in checks(coaching.review(NEWSLETTER))


def test_typing_a_word_looks_up_the_words_around_it_alone() -> None:
    chance = random.Random(3)
    words = ["".join(chance.choices("abcdefgh", k=chance.randint(1, 9))) for _ in range(300)]
    before = set(blocks(words))
    assert len(before) < 150
    for at in (0, 150, 299):
        assert len(set(blocks([*words[:at], "another", *words[at:]])) - before) <= 4


@given(st.lists(st.sampled_from(["a", "bb", "ccc", "dd", "e"]), max_size=60), st.integers(0, 60))
def test_every_run_of_eight_words_holds_a_block_that_is_looked_up(words: list[str], at: int) -> None:
    run = words[at : at + RUN]
    looked_up = set(blocks(words))
    inside = {" ".join(run[start : start + BLOCK]) for start in range(len(run) - BLOCK + 1)}
    assert len(run) < RUN or looked_up & inside


def test_nearly_the_same_tag_is_told_and_the_others_are_not(
    coaching: Coaching, store: Store, account: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = ("Ana", "Ben", "Cem")
    composing.keep(
        store, account, [written(n, "Help #ops_Sharing #it_news", who) for n, who in enumerate(people)]
    )
    context = told(coaching, monkeypatch, "I liked this #ops-sharing")
    assert context.tags == {"ops_Sharing": 3}


def test_who_writes_is_known_from_the_account(
    coaching: Coaching, store: Store, account: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    composing.keep(store, account, [composing.post("m", author=ME)])
    context = told(coaching, monkeypatch, HONEST)
    assert (context.name, context.handle) == (ME.name, ME.handle)


def test_what_is_usual_is_unknown_until_enough_was_read(
    coaching: Coaching, store: Store, account: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = told(coaching, monkeypatch, HONEST, departments=("Ops",))
    assert (few.convention, few.longest, few.departments) == (None, 0, {"ops"})
    text = "One of many words #ops_forms and #weather " + "word " * 60
    composing.keep(store, account, [written(number, text) for number in range(250)])
    many = told(coaching, monkeypatch, HONEST, departments=("Ops",))
    assert (many.convention, many.longest) == (0.5, 120)


def test_an_acronym_of_the_house_is_known_once_three_people_use_it(
    coaching: Coaching, store: Store, account: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    composing.keep(store, account, [written(n, "The QMB and the pmo met", ["Ana", "Ben"][n]) for n in (0, 1)])
    assert told(coaching, monkeypatch, "The QMB agreed").acronyms == frozenset()
    composing.keep(store, account, [written(3, "QMB again", "Cem")])
    assert told(coaching, monkeypatch, "The QMB and the PMO agreed").acronyms == {"QMB"}


def test_a_draft_brings_its_paste_its_sheet_and_what_is_to_be_quiet(
    coaching: Coaching, store: Store, account: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = Drafts(store, FakeClock())
    draft, _ = drafts.new("x" * 100)
    draft, _ = drafts.save(draft.id, pasted=80, dismissed=("jargon",))
    context = told(coaching, monkeypatch, draft.text, draft=draft, quiet=("paste",))
    assert (context.pasted, context.quiet, context.intent) == (0.8, {"jargon", "paste"}, None)
    assert told(coaching, monkeypatch, draft.text, draft=draft, pasted=0.1).pasted == 0.1


def test_a_dismissed_check_stays_quiet_for_its_draft(coaching: Coaching, store: Store) -> None:
    drafts = Drafts(store, FakeClock())
    draft, _ = drafts.new("Let us leverage synergies going forward.")
    assert "jargon" in checks(coaching.review(draft.text, draft=draft))
    draft, _ = drafts.save(draft.id, dismissed=("jargon",))
    assert "jargon" not in checks(coaching.review(draft.text, draft=draft))
    assert "jargon" in checks(coaching.review(draft.text))


def test_words_of_the_company_count_from_the_moment_they_are_saved(
    coaching: Coaching, tmp_path: Path
) -> None:
    file = tmp_path / "words.toml"
    text = "We will flubberise the plant, said nobody I know."
    file.write_text('[en]\njargon = ["flubber"]\n')
    assert "jargon" not in checks(coaching.review(text, company_words=str(file)))
    file.write_text('[en]\njargon = ["flubberise"]\n')
    later = time.time() + 5
    os.utime(file, (later, later))
    assert "jargon" in checks(coaching.review(text, company_words=str(file)))
    file.unlink()
    with pytest.raises(BadInput, match="company_words"):
        coaching.review(text, company_words=str(file))


def test_people_are_completed_by_handle_and_by_every_part_of_the_name(
    coaching: Coaching, store: Store, account: int
) -> None:
    authors = (
        Person("p-1", "lutz", "Leyla Öztürk"),
        Person("p-2", "leo", "Leo Beep", bot=True),
        Person("p-3", "lena", "Lena Otto"),
        ME,
    )
    batch = [composing.post(f"p{n}", minute=n, author=author) for n, author in enumerate(authors)]
    composing.keep(store, account, batch)
    assert [person.name for person in coaching.people("le")] == ["Lena Otto", "Leyla Öztürk", "Leo Beep"]
    assert [person.handle for person in coaching.people("@LUT")] == ["lutz"]
    assert [person.name for person in coaching.people("ozt")] == ["Leyla Öztürk"]
    assert [person.name for person in coaching.people("otto", account)] == ["Lena Otto"]
    assert [person.name for person in coaching.people("", limit=2)] == ["Lena Otto", "Leyla Öztürk"]
    assert coaching.people("robin") == coaching.people("leyla", account + 1) == ()


def test_an_empty_store_still_has_a_coach(store: Store) -> None:
    coaching = Coaching(store)
    assert coaching.review(HONEST).marks == ()
    assert coaching.people("") == ()


@pytest.mark.parametrize(
    "text", ["", "\ud83d half", '"', "# #- #_ #\x00", "NEAR AND OR NOT text : *" * 9, "🙂" * 40]
)
def test_no_text_upsets_what_is_looked_up(coaching: Coaching, store: Store, account: int, text: str) -> None:
    composing.keep(store, account, [written(1, NEWSLETTER)])
    assert coaching.review(text).milliseconds >= 0
    assert coaching.tags(text).typed == text
    assert isinstance(coaching.people(text), tuple)
