"""Stories of writing to Mattermost: into a channel that is spelled out, unseen, found again by its key."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from app.connector import Connection, OutgoingPost, PublishGuard
from app.errors import Refused, Unclear
from tests.connectors.conftest import NOW
from tests.connectors.contract import Reader
from tests.loopback import Answer, Clock, Ledger, Loopback
from tests.loopback.mattermost import PlayedMattermost
from tests.loopback.mattermost_rows import IDS

TEXT = "What we learned on **line 4** #production_learning"


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def place(server: Loopback, clock: Clock) -> Iterator[PlayedMattermost]:
    made = PlayedMattermost(server, clock)
    yield made
    assert made.wrong == []


@pytest.fixture
def reader(place: PlayedMattermost, clock: Clock) -> Reader:
    made = Reader(place, clock, Ledger(clock))
    made.open().me()
    made.sync()
    return made


@pytest.fixture
def connection(reader: Reader) -> Connection:
    return reader.open()


def to(place: PlayedMattermost, group: int = 0, text: str = TEXT, key: str = "k1") -> OutgoingPost:
    """Address a text to a channel."""
    return OutgoingPost(text, visibility="public", group=place.channels[group], key=key)


def test_one_can_write_where_one_is_a_member_and_to_everybody_last(connection: Connection) -> None:
    targets = connection.targets(())
    assert [target.name for target in targets] == ["Line 4", "Shift leads", "Town Square"]
    assert [target.audience for target in targets] == ["group", "group", "everybody"]
    assert [target.visibility for target in targets] == ["public", "private", "public"]


def test_a_post_leaves_with_its_markdown_its_key_and_without_showing_anybody_online(
    place: PlayedMattermost, connection: Connection
) -> None:
    sent = connection.publish(to(place), "k1")
    assert place.text_of(sent.remote_id) == TEXT
    assert place.server.seen[-1].query == {"set_online": ["false"]}
    body = json.loads(place.server.seen[-1].body)
    assert body["pending_post_id"] == f"{IDS['me']}:k1"
    assert sent.fetched is not None
    assert sent.fetched.post.text == "What we learned on line 4 #production_learning"
    assert sent.fetched.post.author.handle == "robin"
    assert not sent.fetched.post.automated


def test_nothing_leaves_without_a_channel(place: PlayedMattermost, connection: Connection) -> None:
    with pytest.raises(Refused) as caught:
        connection.publish(OutgoingPost(TEXT), "k1")
    assert caught.value.code == "group_missing"
    assert place.own == []


def test_an_answer_to_an_answer_joins_the_same_conversation(
    place: PlayedMattermost, connection: Connection
) -> None:
    start = place.write("Who knows?", group=2)
    answer = place.write("I do", "kim", reply_to=start)
    sent = connection.publish(OutgoingPost("So do I", answer), "k1")
    row = place.kept.rows[sent.remote_id]
    assert (row["root_id"], row["channel_id"]) == (start, place.channels[2])
    assert sent.fetched is not None
    assert sent.fetched.post.visibility == "private"


def test_an_answer_to_a_direct_message_stays_between_two(
    place: PlayedMattermost, reader: Reader, connection: Connection
) -> None:
    asked = reader.holding("A word between us")
    sent = connection.publish(OutgoingPost("And one back", asked.remote_id, visibility="direct"), "k1")
    assert place.kept.rows[sent.remote_id]["channel_id"] == place.direct
    assert sent.fetched is not None
    assert sent.fetched.post.visibility == "direct"


def test_the_server_says_no_to_a_channel_that_was_not_joined(
    place: PlayedMattermost, connection: Connection
) -> None:
    with pytest.raises(Refused) as caught:
        connection.publish(to(place, 1), "k1")
    assert "appropriate permissions" in str(caught.value.values["said"])


def test_nobody_relies_on_a_key_that_is_known_for_half_a_minute(
    place: PlayedMattermost, connection: Connection, clock: Clock
) -> None:
    assert connection.guard is PublishGuard.LOOK_BACK
    once = connection.publish(to(place), "k1").remote_id
    assert connection.publish(to(place), "k1").remote_id == once
    clock.rest(31)
    assert connection.publish(to(place), "k1").remote_id != once


def test_a_post_is_found_by_its_key_though_a_clock_went_wrong_and_its_words_were_changed(
    place: PlayedMattermost, connection: Connection
) -> None:
    mark = connection.newest_own()
    place.after_landing(Answer(fault="lose"))
    with pytest.raises(Unclear):
        connection.publish(to(place, key="k1"), "k1")
    (remote_id,) = place.own
    place.kept.rows[remote_id] |= {"create_at": int(mark) - 2_000, "message": "Put in order by a plugin"}
    found = connection.look_back(to(place, key="k1"), mark, frozenset())
    assert found is not None
    assert found.remote_id == remote_id
    assert connection.look_back(to(place, key="k2"), mark, frozenset()) is None


def test_a_post_that_lost_its_key_on_the_way_is_found_by_its_words(
    place: PlayedMattermost, connection: Connection, clock: Clock
) -> None:
    mark = connection.newest_own()
    clock.rest(5)
    remote_id = connection.publish(to(place, text="One  two\nthree"), "k1").remote_id
    row = place.kept.rows[remote_id]
    row |= {"props": {}, "message_source": row["message"], "message": "One two three!"}
    place.kept.write(place.channels[0], "kim", "One two three")
    found = connection.look_back(to(place, text="One two three", key="k1"), mark, frozenset())
    assert found is not None
    assert found.remote_id == remote_id
    assert connection.look_back(to(place, 2, "One two three"), mark, frozenset()) is None
    later = connection.newest_own()
    assert connection.look_back(to(place, text="One two three"), later, frozenset()) is None


def test_looking_back_goes_through_as_many_pages_as_were_written_meanwhile(
    place: PlayedMattermost, connection: Connection, clock: Clock
) -> None:
    mark = connection.newest_own()
    clock.rest(5)
    sent = connection.publish(to(place), "k1").remote_id
    for number in range(90):
        clock.rest(1)
        place.write(f"Meanwhile {number}")
    found = connection.look_back(to(place), mark, frozenset())
    assert found is not None
    assert found.remote_id == sent


def test_an_edit_changes_the_words_and_leaves_the_key(
    place: PlayedMattermost, connection: Connection
) -> None:
    remote_id = connection.publish(to(place), "k1").remote_id
    changed = connection.edit(remote_id, to(place, text="What I learned"))
    assert changed.fetched is not None
    assert changed.fetched.post.edited is not None
    assert place.text_of(remote_id) == "What I learned"
    assert place.kept.rows[remote_id]["props"] == {"earshot_key": "k1"}


def test_a_preview_counts_as_the_server_does_and_knows_its_limit(connection: Connection) -> None:
    before = connection.preview(OutgoingPost("👍🏽 @ana.roth, see #hr-team! #2026 https://x.example/#a."))
    assert (before.length, before.limit, before.limit_known) == (55, 16_383, False)
    connection.name()
    after = connection.preview(OutgoingPost("👍🏽 @ana.roth, see #hr-team! #2026 https://x.example/#a."))
    assert after.limit_known
    named = [(piece.kind, piece.text) for piece in after.pieces if piece.kind != "text"]
    assert named == [("mention", "@ana.roth"), ("tag", "#hr-team"), ("link", "https://x.example/#a")]
    assert after.notes == (("not_a_tag", (("tag", "#2026"),)),)
