"""Among many posts, copies are found as among few: what is looked up less is missed no more."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.curate import Curation
from app.curate.copies import WORTH_IT, Sieve
from app.store.open import Store
from tests.app.composing import keep, person, post

EVERY, BACK = 40, 330
NUMBERS = st.lists(st.integers(0, 2**63 - 1))


@given(NUMBERS, NUMBERS)
def test_the_sieve_never_holds_back_what_is_stored(first: list[int], later: list[int]) -> None:
    sieve = Sieve(first)
    sieve.add(later)
    assert all(sieve.may_hold((number,)) for number in (*first, *later))
    assert not Sieve(()).may_hold(first)


def _text(number: int) -> str:
    return " ".join(f"w{number * 31 + place}x" for place in range(12))


def test_copies_of_far_earlier_posts_are_found_in_a_long_run(
    store: Store, account: int, curation: Curation
) -> None:
    count = 2 * WORTH_IT
    copies = range(BACK + EVERY, count, EVERY)
    texts = [_text(number) for number in range(count)]
    for turn, number in enumerate(copies):
        texts[number] = texts[number - BACK] + (" again" if turn % 2 else "")
    posts = [
        post(f"{number}", text, author=person(f"P{number}"), minute=number)
        for number, text in enumerate(texts)
    ]
    ids = keep(store, account, posts).new
    curation.notice()
    query = "SELECT post, copies FROM noticed WHERE class = 'duplicate' ORDER BY post"
    found = store.connection.execute(query).fetchall()
    assert found == [(ids[number], ids[number - BACK]) for number in copies]


def test_what_one_author_writes_alike_in_one_moment_is_looked_at_to_an_end(
    store: Store, account: int, curation: Curation
) -> None:
    keep(store, account, [post("new", _text(7), minute=60)])
    for number in range(3):
        alike = f"Number {number}: the press in hall three stands still until Monday morning, again"
        keep(store, account, [post(f"{number}", alike)])
        assert curation.notice(iter([False] * 50 + [True]).__next__) < 20
    assert store.connection.execute("SELECT count(*) FROM unnoticed").fetchone() == (0,)
