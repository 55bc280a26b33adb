"""What was fetched is kept as it came, whatever order it came in."""

from __future__ import annotations

from app.store import loading, posts, raw
from app.store.open import Store
from tests.app.composing import NOON, add_source, keep, person, post


def _conversation_of(store: Store, remote_id: str) -> str:
    row = store.connection.execute("SELECT conversation FROM posts WHERE remote_id = ?", (remote_id,))
    return str(row.fetchone()[0])


def test_the_same_post_fetched_twice_keeps_its_id(store: Store, account: int) -> None:
    first = keep(store, account, [post("1"), post("2")])
    again = keep(store, account, [post("2"), post("1")])
    assert len(first.new) == 2
    assert again == posts.Kept((), 0)


def test_an_edited_post_counts_as_updated(store: Store, account: int) -> None:
    keep(store, account, [post("1", "Line 3 stands still")])
    kept = keep(store, account, [post("1", "Line 3 runs again", edited=NOON + 5)])
    assert kept.updated == 1
    assert store.connection.execute("SELECT text FROM posts").fetchall() == [("Line 3 runs again",)]


def test_answers_find_their_conversation_even_when_the_first_post_comes_last(
    store: Store, account: int
) -> None:
    keep(store, account, [post("c", reply_to="b", minute=2)])
    keep(store, account, [post("d", reply_to="c", minute=3)])
    assert _conversation_of(store, "d") == "b"
    keep(store, account, [post("b", reply_to="a", minute=1)])
    assert _conversation_of(store, "d") == "a"
    keep(store, account, [post("a")])
    assert {_conversation_of(store, key) for key in "abcd"} == {"a"}


def test_posts_that_answer_each_other_in_a_circle_do_no_harm(store: Store, account: int) -> None:
    keep(store, account, [post("a", reply_to="b"), post("b", reply_to="a"), post("c", reply_to="c")])
    keep(store, account, [post("d", reply_to="a")])
    assert _conversation_of(store, "a") == _conversation_of(store, "b") == _conversation_of(store, "d")


def test_a_raw_reply_comes_back_as_it_came_and_goes_after_its_time(store: Store, account: int) -> None:
    (kept,) = keep(store, account, [post("1")]).new
    assert raw.raw_of(store, kept) == b'{"id":"1"}'
    assert posts.drop_old_raw(store, NOON) == 0
    assert posts.drop_old_raw(store, NOON + 40 * 86400) == 1
    assert raw.raw_of(store, kept) is None


def test_a_post_deleted_upstream_leaves_a_tombstone_without_text(store: Store, account: int) -> None:
    source = add_source(store, account)
    keep(store, account, [post("1", "a secret", tags=("x",)), post("2", minute=1)], source)
    assert posts.between(store, source, NOON - 1, NOON + 61) == ("1", "2")
    assert posts.erase(store, account, ["1", "unknown"], NOON) == 1
    assert posts.erase(store, account, ["1"], NOON) == 0
    assert posts.between(store, source, NOON - 1, NOON + 61) == ("2",)
    assert store.connection.execute("SELECT text, tags FROM posts WHERE remote_id = '1'").fetchall() == [
        ("", "[]")
    ]
    for table in ("raw", "post_search", "post_tags"):
        key = "rowid & 536870911" if table == "post_search" else "post"
        assert (1,) not in store.connection.execute(f"SELECT {key} FROM {table}").fetchall()


def test_one_broken_post_does_not_stop_the_others(store: Store, account: int) -> None:
    broken = post(
        "x\ud800", "half a \udfff character", created=float("nan"), author=person("\ud83d"), replies=10**40
    )
    kept = keep(store, account, [post("1"), broken, post("2")])
    assert len(kept.new) == 3
    stored = loading.load(store.connection, kept.new)
    assert [each.post.remote_id for each in stored.values()] == ["1", "x?", "2"]
    assert [each.post.text for each in stored.values()][1] == "half a ? character"
