"""Stories of writing to Zulip: a topic out of the first line, the right place, and never twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qsl

import pytest

from app.connector import Connection, Credentials, OutgoingPost
from app.errors import Refused
from app.model import Group
from connectors.zulip.memory import ADMINISTRATOR, Memory
from connectors.zulip.writing import LONGEST_TOPIC, preview_of, topic_and_content
from tests.connectors.conftest import NOW
from tests.loopback import Answer, Clock, Ledger, Loopback
from tests.loopback.zulip import PlayedZulip

PLANT = OutgoingPost("Line 4\n\nSixteen minutes.", group="17", key="k")


@pytest.fixture
def place(server: Loopback) -> Iterator[PlayedZulip]:
    made = PlayedZulip(server, Clock(NOW), many=10)
    yield made
    assert made.wrong == []


@pytest.fixture
def connection(place: PlayedZulip) -> Connection:
    return place.network.open(place.opening(Ledger(), Clock(NOW)))


def form_of(server: Loopback) -> dict[str, str]:
    """Read the last form that was sent."""
    sent = [seen for seen in server.seen if seen.method == "POST"]
    return dict(parse_qsl(sent[-1].body.decode(), keep_blank_values=True))


@pytest.mark.parametrize(
    ("text", "topic", "content"),
    [
        ("Line 4\n\nSixteen minutes.", "Line 4", "Sixteen minutes."),
        ("# Line 4\nSixteen minutes.", "Line 4", "Sixteen minutes."),
        ("Only one line", "Only one line", "Only one line"),
        (f"{'word ' * 30}\nand more", "word " * 10 + "word…", f"{'word ' * 30}\nand more"),
        ("x" * 80, "x" * (LONGEST_TOPIC - 1) + "…", "x" * 80),
        ("  \n Line 4 \n\n  \n", "Line 4", "Line 4"),
        ("#\ntext", "#", "text"),
    ],
)
def test_the_first_line_is_the_topic_and_no_word_is_lost(text: str, topic: str, content: str) -> None:
    told = topic_and_content(OutgoingPost(text))
    assert told[0] == topic.strip()
    assert len(told[0]) <= LONGEST_TOPIC
    assert told[1] == content.strip()


def test_an_answer_is_all_content() -> None:
    assert topic_and_content(OutgoingPost("Yes\n\nIndeed", reply_to="5")) == ("", "Yes\n\nIndeed")


def test_a_preview_shows_the_topic_and_says_that_the_limit_is_only_the_usual_one() -> None:
    shown = preview_of(OutgoingPost("Line 4\nSee @**Ana Roth** at https://example.org #tag"))
    assert (shown.title, shown.limit, shown.limit_known) == ("Line 4", 10_000, False)
    assert [piece.kind for piece in shown.pieces] == ["text", "mention", "text", "link", "text"]
    assert shown.length == len("See @**Ana Roth** at https://example.org #tag")


def test_a_message_goes_to_its_channel_and_topic_and_is_not_left_unread(
    place: PlayedZulip, connection: Connection
) -> None:
    sent = connection.publish(PLANT, "k")
    where = {"type": "stream", "to": "17", "topic": "Line 4"}
    assert form_of(place.server) == where | {"content": "Sixteen minutes.", "read_by_sender": "true"}
    assert sent.url.endswith(f"/near/{sent.remote_id}")


def test_an_answer_goes_where_the_message_stands_now(place: PlayedZulip, connection: Connection) -> None:
    start = place.say("ana", "Who knows?", 18, "A question")
    place.move(start, "✔ A question")
    sent = connection.publish(OutgoingPost("I do", reply_to=start, key="k"), "k")
    assert (form_of(place.server)["to"], form_of(place.server)["topic"]) == ("18", "✔ A question")
    assert sent.fetched is not None
    assert sent.fetched.post.reply_to == start


def test_an_answer_to_a_direct_message_goes_to_its_people_only(
    place: PlayedZulip, connection: Connection
) -> None:
    start = place.say("kim", "A word with you", 0, "")
    answer = OutgoingPost("Gladly", reply_to=start, visibility="direct", key="k")
    mark = connection.newest_own()
    sent = connection.publish(answer, "k")
    assert (form_of(place.server)["type"], form_of(place.server)["to"]) == ("private", "[43]")
    assert sent.fetched is not None
    assert sent.fetched.post.visibility == "direct"
    found = connection.look_back(answer, mark, frozenset())
    assert found is not None
    assert found.remote_id == sent.remote_id


def test_what_names_no_place_or_answers_what_is_gone_is_not_sent(
    place: PlayedZulip, connection: Connection
) -> None:
    for post, code in ((replace(PLANT, group=""), "group_missing"), (replace(PLANT, reply_to="1"), "gone")):
        with pytest.raises(Refused) as caught:
            connection.publish(post, "k")
        assert caught.value.code == code
    assert place.own == []


def test_what_arrived_is_sent_even_if_it_cannot_be_read_back(
    place: PlayedZulip, connection: Connection
) -> None:
    connection.newest_own()
    place.answer_with(Answer("", 500))
    sent = connection.publish(PLANT, "k")
    assert place.own == [sent.remote_id]
    assert sent.fetched is None


def test_a_message_is_found_although_what_it_answers_is_gone_but_not_in_another_channel(
    place: PlayedZulip, connection: Connection
) -> None:
    start = place.say("ana", "Who knows?", 17, "A question")
    answer, mark = OutgoingPost("I do", reply_to=start, group="17", key="k"), connection.newest_own()
    place.say("me", "I do", 18, "A question")
    place.say("me", "I do", 0, "")
    place.delete(start)
    assert connection.look_back(answer, mark, frozenset()) is None
    assert connection.look_back(replace(answer, group=""), mark, frozenset()) is None
    there = place.say("me", "I do", 17, "A question")
    found = connection.look_back(answer, mark, frozenset())
    assert found is not None
    assert found.remote_id == there


def test_an_answer_to_a_direct_message_that_is_gone_is_looked_for_among_those_only(
    place: PlayedZulip, connection: Connection
) -> None:
    answer, mark = OutgoingPost("Gladly", "1", visibility="direct", key="k"), connection.newest_own()
    place.say("me", "Gladly", 17, "Line 4")
    assert connection.look_back(answer, mark, frozenset()) is None
    there = place.say("me", "Gladly", 0, "")
    found = connection.look_back(answer, mark, frozenset())
    assert found is not None
    assert found.remote_id == there


def test_a_server_that_takes_general_chat_for_no_topic_still_shows_what_arrived(
    place: PlayedZulip, connection: Connection
) -> None:
    post, mark = replace(PLANT, text="General chat\n\nSixteen minutes."), connection.newest_own()
    there = place.say("me", "Sixteen minutes.", 17, "")
    found = connection.look_back(post, mark, frozenset())
    assert found is not None
    assert found.remote_id == there


def test_the_same_words_in_another_topic_or_of_somebody_else_are_another_message(
    place: PlayedZulip, connection: Connection
) -> None:
    mark = connection.newest_own()
    place.say("me", "Sixteen minutes.", 17, "Line 5")
    place.say("me", "Sixteen minutes.", 18, "Line 4")
    place.say("ana", "Sixteen minutes.", 17, "Line 4")
    assert connection.look_back(PLANT, mark, frozenset()) is None
    there = place.say("me", "Sixteen  minutes.\n", 17, "✔ Line 4")
    found = connection.look_back(PLANT, mark, frozenset())
    assert found is not None
    assert found.remote_id == there


def test_looking_back_goes_through_many_messages(place: PlayedZulip, connection: Connection) -> None:
    mark = connection.newest_own()
    for number in range(230):
        place.say("me", f"Other {number}", 17, "Other")
    sent = place.say("me", "Sixteen minutes.", 17, "Line 4")
    found = connection.look_back(PLANT, mark, frozenset())
    assert found is not None
    assert found.remote_id == sent


def test_the_mark_counts_what_was_written_in_channels_never_joined(
    place: PlayedZulip, connection: Connection
) -> None:
    place.say("me", "In a joined one", 17, "Line 4")
    newest = place.say("me", "In one that I never joined", 18, "Line 4")
    assert connection.newest_own() == newest


def test_whoever_may_not_delete_is_told_and_the_message_stays(
    place: PlayedZulip, connection: Connection
) -> None:
    remote_id = place.write("Not mine")
    for deed in (lambda: connection.delete(remote_id), lambda: connection.edit(remote_id, PLANT)):
        with pytest.raises(Refused):
            deed()
    assert place.text_of(remote_id) == "Not mine"


def test_the_topic_stays_when_the_words_change_and_a_changed_first_line_is_not_lost(
    place: PlayedZulip, connection: Connection
) -> None:
    remote_id = connection.publish(PLANT, "k").remote_id
    message = place.messages.all[int(remote_id)]
    connection.edit(remote_id, replace(PLANT, text="Line 4\n\nSeventeen minutes."))
    assert (message.topic, message.raw) == ("Line 4", "Seventeen minutes.")
    changed = connection.edit(remote_id, replace(PLANT, text="Line 4, corrected\n\nSeventeen minutes."))
    assert (message.topic, message.raw) == ("Line 4", "Line 4, corrected\n\nSeventeen minutes.")
    assert changed.fetched is not None
    assert changed.fetched.post.text == "Line 4, corrected\n\nSeventeen minutes."
    place.move(remote_id, "✔ Line 4")
    connection.edit(remote_id, PLANT)
    assert message.raw == "Sixteen minutes."


def test_only_channels_that_take_posts_are_offered_and_those_for_everybody_last(
    place: PlayedZulip, connection: Connection
) -> None:
    assert [each.name for each in connection.targets((Group("5", "Known"),))] == ["Known"]
    connection.sight()
    targets = connection.targets(())
    assert [(each.key, each.audience, each.visibility) for each in targets] == [
        ("group:19", "group", "private"),
        ("group:17", "group", "public"),
        ("group:21", "everybody", "public"),
    ]
    memory = replace(Memory.read(connection.memory), role=ADMINISTRATOR)
    boss = place.network.open(place.opening(Ledger(), Clock(NOW), bytes(memory)))
    assert [each.name for each in boss.targets(())][-2:] == ["All hands", "Canteen"]


def test_a_channel_without_topics_gets_the_whole_text_and_no_topic(
    place: PlayedZulip, connection: Connection
) -> None:
    room = {"stream_id": 17, "name": "Plant", "stream_post_policy": 1, "topics_policy": "empty_topic_only"}
    place.server.play("/api/v1/streams", Answer({"result": "success", "streams": [room]}))
    connection.sight()
    mark = connection.newest_own()
    assert connection.preview(PLANT).title == ""
    sent = connection.publish(PLANT, "k")
    assert (form_of(place.server)["topic"], form_of(place.server)["content"]) == ("", PLANT.text)
    found = connection.look_back(PLANT, mark, frozenset())
    assert found is not None
    assert found.remote_id == sent.remote_id
    connection.edit(sent.remote_id, replace(PLANT, text="Line 4\n\nSeventeen minutes."))
    assert place.text_of(sent.remote_id) == "Line 4\n\nSeventeen minutes."
    assert connection.preview(replace(PLANT, group="18")).title == "Line 4"


@pytest.mark.parametrize(("members", "is_offered"), [([42, 7], True), ([42], False)])
def test_a_channel_for_named_people_is_offered_to_them_only_and_announces(
    place: PlayedZulip, connection: Connection, members: list[int], is_offered: bool
) -> None:
    group = {"direct_members": members, "direct_subgroups": []}
    room = {"stream_id": 17, "name": "Plant", "stream_post_policy": 1, "can_send_message_group": group}
    place.server.play("/api/v1/streams", Answer({"result": "success", "streams": [room]}))
    connection.sight()
    assert ("group:17" in {each.key for each in connection.targets(())}) == is_offered
    assert next(each for each in Memory.read(connection.memory).channels if each.id == 17).announces


def test_a_key_may_write_and_none_may_not(place: PlayedZulip) -> None:
    assert place.network.may_write(Credentials("key"))
    assert not place.network.may_write(Credentials())
