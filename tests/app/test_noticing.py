"""Posts are noticed in the order of time: copies, machines and broadcasts show only beside other posts."""

from __future__ import annotations

from dataclasses import replace

from app import noise
from app.curate import Curation
from app.feed import Feed
from app.model import Post
from app.store import erasing, posts
from app.store.open import Store
from tests.app.composing import NOON, group, keep, person, post

LONG = "The pump in hall three runs dry every night after ten o'clock"
NEARLY = "The pump in hall three runs dry every night after ten o'clock, again"
EVA, BEN = person("Eva"), person("Ben")
PLACES = ["gate", "roof", "belt", "crane", "motor", "valve", "shift", "boiler", "tower", "bridge"]


def _judge(curation: Curation) -> None:
    curation.notice()
    curation.judge_new()


def _shown(feed: Feed) -> list[str]:
    return [card.post.remote_id for card in feed.page(order="newest", limit=100).cards]


def _aside(feed: Feed) -> list[str]:
    return [card.post.remote_id for card in feed.page(order="newest", limit=100, folded=True).cards]


def _remembered(store: Store) -> list[object]:
    tables = ("noticed", "habits", "threads", "prints", "shingles", "verdicts", "unnoticed")
    return [sorted(store.connection.execute(f"SELECT * FROM {table}").fetchall()) for table in tables]


def _reports(count: int, minute: float = 0) -> list[Post]:
    """Compose what a machine writes that nobody has marked as one."""
    author = person("Deploy")
    return [
        post(
            f"r{n}",
            f"Build {n} of the {PLACES[n % 10]} finished in {n} seconds",
            author=author,
            minute=minute + 30 * n,
        )
        for n in range(count)
    ]


def test_the_same_text_by_somebody_else_is_a_copy_of_the_first(
    store: Store, account: int, feed: Feed, curation: Curation
) -> None:
    first, second, third = keep(
        store,
        account,
        [
            post("first", LONG),
            post("second", LONG.upper() + "!", author=EVA, minute=5),
            post("third", LONG, author=BEN, minute=9),
        ],
    ).new
    _judge(curation)
    assert _shown(feed) == ["first"]
    for copy, times in ((second, 1), (third, 2)):
        card = feed.card(copy)
        assert card.klass == "duplicate"
        values = dict(card.why[0].values)
        assert (values["post"], values["name"], values["times"]) == (first, "Ana", times)


def test_a_yes_after_a_question_is_an_answer_where_answers_name_no_group(
    store: Store, account: int, feed: Feed, curation: Curation
) -> None:
    question = post("question", "Does the new pump run?", group=group("Plant"), conversation="question")
    answer = post("answer", "yes", author=EVA, minute=5, reply_to="question", conversation="question")
    keep(store, account, [question, answer])
    _judge(curation)
    assert _shown(feed) == ["answer", "question"]


def test_a_copy_that_came_before_its_original_gives_way_to_it(
    store: Store, account: int, feed: Feed, curation: Curation
) -> None:
    keep(
        store, account, [post("later", LONG, author=EVA, minute=5), post("last", LONG, author=BEN, minute=9)]
    )
    _judge(curation)
    assert _shown(feed) == ["later"]
    (first,) = keep(store, account, [post("first", LONG)]).new
    _judge(curation)
    assert _shown(feed) == ["first"]
    named = {dict(card.why[0].values)["post"] for card in feed.page(order="newest", folded=True).cards}
    assert named == {first}


def test_a_text_that_is_nearly_the_same_is_a_copy(
    store: Store, account: int, feed: Feed, curation: Curation
) -> None:
    keep(store, account, [post("first", LONG), post("second", NEARLY, author=EVA, minute=5)])
    _judge(curation)
    assert _shown(feed) == ["first"]


def test_copies_come_back_one_by_one_when_what_they_copy_is_deleted(
    store: Store, account: int, feed: Feed, curation: Curation
) -> None:
    copies = [post(name, LONG, author=person(name), minute=n) for n, name in enumerate("abc")]
    keep(store, account, copies)
    _judge(curation)
    for left in ("abc", "bc", "c"):
        assert _shown(feed) == [left[0]]
        assert _aside(feed) == sorted(left[1:], reverse=True)
        posts.erase(store, account, [left[0]], NOON)
        _judge(curation)
    assert _shown(feed) == []


def test_an_edited_original_frees_its_copies(
    store: Store, account: int, feed: Feed, curation: Curation
) -> None:
    keep(store, account, [post("first", LONG), post("second", LONG, author=EVA, minute=5)])
    _judge(curation)
    keep(store, account, [post("first", "Never mind, it runs again", edited=NOON + 600)])
    _judge(curation)
    assert _shown(feed) == ["second", "first"]


def test_an_edited_post_is_noticed_anew_and_nothing_is_learned_twice(
    store: Store, account: int, feed: Feed, curation: Curation
) -> None:
    keep(store, account, [post("first", LONG), post("second", "Something else", author=EVA, minute=5)])
    _judge(curation)
    habits = store.connection.execute("SELECT author, packed FROM habits ORDER BY author").fetchall()
    keep(store, account, [post("second", LONG, author=EVA, minute=5, edited=NOON + 600)])
    _judge(curation)
    assert _shown(feed) == ["first"]
    assert store.connection.execute("SELECT author, packed FROM habits ORDER BY author").fetchall() == habits


def test_a_direct_message_is_never_noticed_and_never_named(
    store: Store, account: int, feed: Feed, curation: Curation
) -> None:
    keep(store, account, [post("d", LONG, visibility="direct"), post("1", LONG, author=EVA, minute=1)])
    _judge(curation)
    assert _shown(feed) == ["1"]
    keep(store, account, [post("2", "Hello there", minute=2)])
    keep(store, account, [post("2", LONG, minute=2, visibility="direct", edited=NOON + 600)])
    _judge(curation)
    assert _shown(feed) == ["1"]
    kept = store.connection.execute("SELECT count(*) FROM prints").fetchone()[0]
    assert kept == 1


def test_a_machine_that_nobody_marked_is_set_aside_from_its_first_report(
    store: Store, account: int, feed: Feed, curation: Curation
) -> None:
    keep(store, account, [post("hello", "Shall we meet at noon?", author=EVA), *_reports(30)])
    curation.judge_new()
    assert len(_shown(feed)) == 31
    _judge(curation)
    assert _shown(feed) == ["hello"]
    assert feed.counts().folded == (("automated", 30),)
    assert store.connection.execute("SELECT count(*) FROM habits WHERE machine = 1").fetchone() == (1,)


def test_noticing_can_be_stopped_anywhere_and_ends_the_same(
    store: Store, account: int, feed: Feed, curation: Curation
) -> None:
    talk = [
        post(f"t{n}", f"About {place}: {LONG}", author=person(place), minute=7 * n, reply_to=f"t{n - 3}")
        for n, place in enumerate(PLACES * 15)
    ]
    keep(store, account, [*talk, *_reports(60, 11)])
    connection = store.connection
    connection.execute("SAVEPOINT here")
    _judge(curation)
    whole = _remembered(store)
    connection.execute("ROLLBACK TO here")
    connection.execute("RELEASE here")
    rounds = 0
    while connection.execute("SELECT count(*) FROM unnoticed").fetchone()[0]:
        rounds += 1
        asked = iter([False] * (1 + rounds % 2) + [True])
        Curation(store).notice(lambda asked=asked: next(asked))  # type: ignore[misc]
    assert rounds > 2
    _judge(curation)
    assert _remembered(store) == whole


def test_new_rules_of_the_program_notice_everything_anew(
    store: Store, account: int, feed: Feed, curation: Curation
) -> None:
    keep(store, account, [post("first", LONG), post("second", LONG, author=EVA, minute=5), *_reports(30, 50)])
    _judge(curation)
    before = _remembered(store)
    store.connection.execute("UPDATE judged_by SET rules = ?", (noise.VERSION - 1,))
    assert curation.notice() >= 32
    curation.judge_new()
    assert _remembered(store) == before


def test_what_was_said_more_than_a_month_ago_is_forgotten(
    store: Store, account: int, feed: Feed, curation: Curation
) -> None:
    day = 24 * 60.0
    keep(store, account, [post("old", LONG, minute=-40 * day), post("new", NEARLY, author=EVA)])
    _judge(curation)
    assert _shown(feed) == ["new", "old"]
    assert store.connection.execute("SELECT count(*) FROM prints").fetchone() == (1,)
    assert store.connection.execute("SELECT count(*) FROM threads").fetchone() == (1,)


def test_nothing_is_remembered_of_an_account_that_was_removed(
    store: Store, account: int, feed: Feed, curation: Curation
) -> None:
    keep(store, account, [post("first", LONG), post("second", LONG, author=EVA, minute=5), *_reports(20)])
    _judge(curation)
    keep(store, account, [post("third", "One more", minute=9)])
    erasing.forget(store, account)
    for table in ("noticed", "habits", "threads", "prints", "shingles", "unnoticed"):
        assert store.connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


def test_weeks_that_come_late_are_noticed_as_if_they_had_come_in_time(
    store: Store, account: int, feed: Feed, curation: Curation
) -> None:
    days = 60 * 24
    opening = post("o", "Ewa has been with us for twenty years today", minute=-3 * days)

    def congrats(name: str, minute: float) -> Post:
        said = post(name, "Congratulations!", reply_to="o", author=person(name), minute=minute)
        return replace(said, conversation="o")

    keep(store, account, [opening, congrats("Ana", -2), congrats("Ida", -1)])
    keep(store, account, [post("later", LONG)])
    _judge(curation)
    assert _aside(feed) == []
    said = [f"Word {n} about the {PLACES[n % 10]}" for n in range(200)]
    others = [post(f"t{n}", text, author=person(f"P{n}"), minute=-3 * days) for n, text in enumerate(said)]
    keep(store, account, [congrats("Uwe", -2 * days), congrats("Tom", 1 - 2 * days), *others])
    _judge(curation)
    assert sorted(_aside(feed)) == ["Ana", "Ida"]
