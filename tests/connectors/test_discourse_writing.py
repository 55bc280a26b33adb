"""Writing to a Discourse site: titles, tags, answers, and looking for what may have landed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.connector import Connection, Credentials, OutgoingPost, PublishGuard
from app.errors import Refused, SignInNeeded, Unclear
from tests.connectors.conftest import NOW
from tests.connectors.contract import Reader
from tests.loopback import Answer, Clock, Ledger, Loopback
from tests.loopback.discourse import PlayedDiscourse
from tests.loopback.discourse_rows import LINE_4, PEOPLE, SHIFT_LEADS

TEXT = "What we learned on line 4\n\nThe changeover took sixteen minutes. #Safety #not_there"
POST = OutgoingPost(TEXT, group=str(LINE_4), key="k-1")


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def reader(server: Loopback, clock: Clock) -> Iterator[Reader]:
    place = PlayedDiscourse(server, clock, strict=True)
    made = Reader(place, clock, Ledger(clock))
    made.sync()
    clock.rest(60)
    yield made
    assert place.wrong == []


@pytest.fixture
def site(reader: Reader) -> PlayedDiscourse:
    assert isinstance(reader.played, PlayedDiscourse)
    return reader.played


@pytest.fixture
def connection(reader: Reader) -> Connection:
    return reader.open()


def sent(site: PlayedDiscourse) -> dict[str, object]:
    """Read the body of the last request."""
    found: dict[str, object] = json.loads(site.server.seen[-1].body)
    return found


def test_the_first_line_is_the_title_and_the_tags_that_the_site_has_go_with_it(
    site: PlayedDiscourse, connection: Connection
) -> None:
    made = connection.publish(POST, "k-1")
    assert sent(site) == {
        "title": "What we learned on line 4",
        "raw": "The changeover took sixteen minutes. #Safety #not_there",
        "category": LINE_4,
        "tags": [{"id": 42, "name": "safety"}],
        "external_id": "k-1",
    }
    assert made.fetched is not None
    assert made.fetched.post.text == TEXT
    assert made.url == f"{site.url}/t/a-topic/{made.remote_id}"


def test_a_site_of_before_2026_is_told_tags_by_their_names(server: Loopback, clock: Clock) -> None:
    place = PlayedDiscourse(server, clock, objects=False)
    reader = Reader(place, clock, Ledger(clock))
    reader.sync()
    reader.open().publish(POST, "k-1")
    assert sent(place)["tags"] == ["safety"]


def test_the_preview_says_what_becomes_the_title(connection: Connection) -> None:
    shown = connection.preview(POST)
    assert shown.title == "What we learned on line 4"
    assert "".join(piece.text for piece in shown.pieces).startswith("The changeover")
    assert (shown.limit, shown.limit_known) == (32_000, False)
    assert connection.preview(replace(POST, reply_to="911/2")).title == ""


def test_an_answer_says_what_it_answers(site: PlayedDiscourse, connection: Connection) -> None:
    start = site.write("Who knows why line 4 stops?")
    word = site.write("Nobody does", "kim", reply_to=start)
    answer = OutgoingPost("It is the sensor of the second gate.", reply_to=word, key="k-2")
    made = connection.publish(answer, "k-2")
    topic, number = word.split("/")
    assert sent(site) == {"raw": answer.text, "topic_id": int(topic), "reply_to_post_number": int(number)}
    assert made.fetched is not None
    assert made.fetched.post.reply_to == word
    with pytest.raises(Refused):
        connection.publish(replace(answer, reply_to="not a place"), "k-3")
    with pytest.raises(Refused) as caught:
        connection.publish(replace(POST, group=""), "k-3")
    assert caught.value.code == "group_missing"


def test_targets_are_the_categories_one_may_begin_topics_in_the_narrow_ones_first(
    connection: Connection, reader: Reader
) -> None:
    before = len(reader.ledger.lines)
    targets = connection.targets(())
    assert [(each.key, each.name, each.visibility) for each in targets] == [
        (f"group:{SHIFT_LEADS}", "Shift leads", "private"),
        ("group:5", "Line 4", "public"),
        ("group:6", "Canteen", "public"),
    ]
    assert {each.audience for each in targets} == {"group"}
    assert len(reader.ledger.lines) == before


def test_the_site_says_in_its_own_words_what_it_does_not_take(connection: Connection) -> None:
    with pytest.raises(Refused) as caught:
        connection.publish(OutgoingPost("Short", group="5"), "k-1")
    assert caught.value.values["said"] == (
        "Title is too short (minimum is 15 characters) Body is too short (minimum is 20 characters)"
    )
    connection.publish(POST, "k-1")
    with pytest.raises(Refused) as caught:
        connection.publish(POST, "k-2")
    assert "too similar" in str(caught.value.values["said"])


def test_a_key_that_may_only_read_asks_for_a_sign_in_with_the_right_to_post(
    site: PlayedDiscourse, reader: Reader
) -> None:
    site.keys.scopes[site.token] = "read"
    opening = site.opening(reader.ledger, reader.clock)
    for extra in ((), (("client_id", "c-1"), ("scopes", "read"))):
        connection = site.network.open(replace(opening, credentials=Credentials(site.token, extra)))
        with pytest.raises(SignInNeeded) as caught:
            connection.publish(POST, "k-1")
        assert caught.value.code == "write_missing"
    with pytest.raises(Refused) as refused:  # it may post, but not there
        site.network.open(opening).publish(POST, "k-1")
    assert refused.value.code == "forbidden"


def test_a_post_that_waits_for_approval_was_sent_and_has_no_place_yet(
    site: PlayedDiscourse, connection: Connection
) -> None:
    site.waits_for_approval = True
    made = connection.publish(POST, "k-1")
    assert (made.remote_id, made.fetched) == ("", None)
    assert made.url == f"{site.url}/my/activity/pending"


def test_a_post_that_waits_for_approval_is_found_although_the_reply_was_lost(
    site: PlayedDiscourse, connection: Connection
) -> None:
    start = site.write("Who knows why line 4 stops?")
    mark = connection.newest_own()
    site.waits_for_approval = True
    answer = OutgoingPost("It is the sensor of the second gate.", reply_to=start)
    for post in (POST, answer):
        site.after_landing(Answer(fault="lose"))
        with pytest.raises(Unclear):
            connection.publish(post, "k-1")
        found = connection.look_back(post, mark, frozenset())
        assert found is not None
        assert (found.remote_id, found.url) == ("", f"{site.url}/my/activity/pending")
    for other in (replace(POST, text="Another title of mine\n\nThe changeover"), replace(answer, text="No.")):
        assert connection.look_back(other, mark, frozenset()) is None


def test_where_the_mark_was_moved_the_same_words_from_before_it_are_another_post(
    site: PlayedDiscourse, connection: Connection, clock: Clock
) -> None:
    start = site.write("Who knows why line 4 stops?")
    answer = OutgoingPost("It is the sensor of the second gate.", reply_to=start)
    connection.publish(answer, "k-0")
    connection.publish(replace(answer, text="Or else it is the motor there."), "k-1")
    mark = connection.newest_own()
    row = site.rows.one(mark.partition("#")[0])
    assert row is not None
    row |= {"topic_id": site.rows.topic("Somewhere else", LINE_4), "post_number": 1}
    clock.rest(60)
    assert connection.look_back(answer, mark, frozenset()) is None


def test_who_was_renamed_on_the_site_can_still_post(
    site: PlayedDiscourse, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = reader.open()
    connection.me()
    number, _, name = PEOPLE["me"]
    monkeypatch.setitem(PEOPLE, "me", (number, "robin.adler", name))
    connection.publish(POST, "k-0")
    mark = connection.newest_own()
    assert mark.partition("#")[0] == site.own[0]
    assert b"robin.adler" in connection.memory


def test_a_users_key_gives_no_way_to_send_a_topic_twice_safely(connection: Connection) -> None:
    assert connection.guard is PublishGuard.LOOK_BACK


def test_where_the_site_keeps_the_key_of_a_topic_it_is_found_by_it(server: Loopback, clock: Clock) -> None:
    place = PlayedDiscourse(server, clock, honours=True)
    connection = place.network.open(place.opening(Ledger(clock), clock))
    place.after_landing(Answer(fault="lose"))
    mark = connection.newest_own()
    with pytest.raises(Unclear):
        connection.publish(POST, "k-1")
    place.edit(place.own[0], "The site has changed every word of it.")
    found = connection.look_back(POST, mark, frozenset())
    assert found is not None
    assert found.remote_id == place.own[0]
    assert not [seen for seen in server.seen[-2:] if seen.path == "/user_actions.json"]
    assert place.wrong == []


def test_a_topic_with_the_same_title_and_another_text_is_not_taken_for_it(
    site: PlayedDiscourse, connection: Connection
) -> None:
    mark = connection.newest_own()
    connection.publish(replace(POST, text="What we learned on line 4\n\nSomething else altogether."), "k-0")
    assert connection.look_back(POST, mark, frozenset()) is None
    made = connection.publish(POST, "k-1")
    # Sites set titles right: a capital here, no full stop there.
    site.rows.topics[int(made.remote_id.partition("/")[0])]["title"] = "What We Learned on Line 4."
    found = connection.look_back(POST, mark, frozenset())
    assert found is not None
    assert found.remote_id == made.remote_id


def test_the_same_words_from_before_the_mark_are_another_post(
    site: PlayedDiscourse, connection: Connection, clock: Clock
) -> None:
    first = connection.publish(POST, "k-0")
    clock.rest(400)
    second = connection.publish(
        OutgoingPost("Another topic of mine\n\nWith other words in it.", group="5"), "k"
    )
    mark = connection.newest_own()
    assert mark.partition("#")[0] == second.remote_id
    site.delete(second.remote_id)  # so that nothing says any more where to stop
    assert connection.look_back(POST, mark, frozenset()) is None
    assert connection.look_back(POST, "", frozenset()) is not None
    assert connection.look_back(POST, "", frozenset({first.remote_id})) is None


def test_a_changed_topic_changes_its_title_and_one_that_is_gone_cannot_be_changed(
    site: PlayedDiscourse, connection: Connection
) -> None:
    made = connection.publish(POST, "k-1")
    changed = connection.edit(made.remote_id, replace(POST, text="What I learned on line 4\n\nIt took long."))
    assert changed.fetched is not None
    assert changed.fetched.post.text == "What I learned on line 4\n\nIt took long."
    assert changed.fetched.post.edited is not None
    assert site.text_of(made.remote_id) == "What I learned on line 4\n\nIt took long."
    connection.delete(made.remote_id)
    with pytest.raises(Refused) as caught:
        connection.edit(made.remote_id, POST)
    assert caught.value.code == "gone"
    with pytest.raises(Refused):
        connection.edit("12/1", POST)
    connection.delete("12/1")


def test_an_answer_that_is_changed_stays_an_answer(site: PlayedDiscourse, connection: Connection) -> None:
    start = site.write("Who knows why line 4 stops?")
    answer = OutgoingPost("It is the sensor of the gate.", reply_to=start, key="k-1")
    made = connection.publish(answer, "k-1")
    changed = connection.edit(made.remote_id, replace(answer, text="It is the motor.\n\nSurely."))
    assert sent(site) == {"post": {"raw": "It is the motor.\n\nSurely."}}
    assert changed.fetched is not None
    assert changed.fetched.post.reply_to == start
