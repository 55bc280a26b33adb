"""Stories of topics as conversations: whatever order messages come in, a topic is one conversation."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from connectors.zulip.topics import MOST, MOST_FIRSTS, Placed, Topics, key_of, topic_of


def message(number: int, topic: str = "Line 4", channel: int = 17, sender: int = 42) -> dict[str, object]:
    """A message of a channel."""
    return {"id": number, "stream_id": channel, "subject": topic, "sender_id": sender}


def root_of(placed: dict[str, Placed], remote_id: str) -> str:
    """Follow the answers up to the beginning, as the store does."""
    while placed[remote_id].reply_to:
        assert int(placed[remote_id].reply_to) < int(remote_id)
        remote_id = placed[remote_id].reply_to
    return placed[remote_id].conversation


def by_id(places: list[Placed]) -> dict[str, Placed]:
    """Sort places by their messages; the last word counts."""
    return {str(one.message["id"]): one for one in places if isinstance(one.message, dict)}


def again(topics: Topics, *, holding: bool) -> Topics:
    """Put topics into a state and take them out again."""
    return Topics.read(json.loads(json.dumps(topics.state(holding=holding))))


@given(
    numbers=st.lists(
        st.tuples(st.integers(1, 400), st.sampled_from("ab")), min_size=1, unique_by=lambda n: n[0]
    ),
    pages=st.integers(1, MOST_FIRSTS),
)
def test_on_the_way_down_every_topic_becomes_one_conversation(
    numbers: list[tuple[int, str]], pages: int
) -> None:
    messages = [message(number, topic) for number, topic in sorted(numbers)]
    size = -(-len(messages) // pages)
    topics, places = Topics(), {}
    for end in range(len(messages), 0, -size):
        places |= by_id(topics.place(messages[max(0, end - size) : end], down=True))
        topics = again(topics, holding=True)
    first = {topic: min(number for number, one in numbers if one == topic) for _, topic in numbers}
    for number, topic in numbers:
        assert root_of(places, str(number)) == str(first[topic])
    stable = again(topics, holding=False)
    assert by_id(stable.place(messages, down=False)) == places
    assert by_id(again(stable, holding=False).place([message(500, "a")], down=False))["500"].reply_to or (
        "a" not in first
    )


def test_a_resolved_topic_is_the_same_conversation_and_so_is_one_in_other_letters() -> None:
    topics = Topics()
    topics.place([message(1, "Line 4")], down=False)
    (late, later) = topics.place([message(2, "✔ Line 4"), message(3, "line 4")], down=False)
    assert (late.reply_to, later.reply_to) == ("1", "1")
    assert topic_of(message(1, "✔ ✔ Line 4")) == "Line 4"


def test_the_same_topic_in_two_channels_is_two_conversations() -> None:
    places = Topics().place([message(1), message(2, channel=18)], down=False)
    assert [place.conversation for place in places] == ["1", "2"]


def test_a_message_without_a_topic_stands_alone() -> None:
    for topic in ("", "(no topic)"):
        places = Topics().place([message(1, topic), message(2, topic)], down=True)
        assert [(place.conversation, place.reply_to) for place in places] == [("1", ""), ("2", "")]


def test_what_two_people_write_each_other_is_one_conversation_in_both_directions() -> None:
    there = {"id": 1, "sender_id": 42, "display_recipient": [{"id": 42}, {"id": 7}]}
    back = {"id": 2, "sender_id": 7, "display_recipient": [{"id": 7}, {"id": 42}]}
    assert key_of(there) == key_of(back)
    assert Topics().place([there, back], down=False)[1].reply_to == "1"


def test_who_began_a_topic_is_whom_later_ones_answer() -> None:
    (_, answer) = Topics().place([message(1, sender=43), message(2)], down=False)
    assert answer.reply_to_author == "43"


def test_a_topic_that_gets_another_name_goes_on_as_the_same_conversation() -> None:
    topics = Topics()
    topics.place([message(1, "Line 4"), message(2, "Line 4")], down=False)
    renamed = topics.place([message(1, "Line 4 again"), message(2, "Line 4 again")], down=False)
    assert [place.conversation for place in renamed] == ["1", "1"]
    (new,) = again(topics, holding=False).place([message(3, "Line 4 again")], down=False)
    assert new.reply_to == "1"


def moved(number: int, before: str, now: str) -> dict[str, object]:
    """A message that was moved from one topic to another."""
    return message(number, now) | {"edit_history": [{"prev_topic": before, "topic": now, "timestamp": 9}]}


def test_a_long_topic_that_is_renamed_goes_on_though_its_beginning_is_not_seen_again() -> None:
    topics = Topics()
    topics.place([message(1, "Line 4")], down=False)
    places = topics.place([moved(5, "Line 4", "Line four"), moved(6, "Line 4", "Line four")], down=False)
    assert [place.reply_to for place in places] == ["1", "1"]
    (late, old) = topics.place([message(7, "Line four"), message(8, "Line 4")], down=False)
    assert (late.reply_to, old.reply_to) == ("1", "1")
    topics.place([message(1, "Line 4")], down=False)
    assert topics.place([message(9, "Line four")], down=False)[0].reply_to == "1"


def test_one_message_that_is_moved_out_begins_a_conversation_of_its_own() -> None:
    topics = Topics()
    topics.place([message(1, "Line 4")], down=False)
    (alone,) = topics.place([moved(5, "Line 4", "Canteen")], down=False)
    assert (alone.conversation, alone.reply_to) == ("5", "")


def test_a_beginning_that_is_moved_away_leaves_the_others_a_beginning_of_their_own() -> None:
    topics = Topics()
    topics.place([message(1), message(2), message(3)], down=False)
    places = topics.place([message(1, "Elsewhere"), message(2), message(3)], down=False)
    assert [(place.conversation, place.reply_to) for place in places] == [("1", ""), ("2", ""), ("2", "2")]


def test_what_comes_from_below_later_joins_the_conversation_without_turning_it_over() -> None:
    topics = Topics()
    topics.place([message(5)], down=False)
    (earlier,) = topics.place([message(3)], down=False)
    assert (earlier.conversation, earlier.reply_to) == ("5", "")


def test_only_the_liveliest_topics_are_remembered() -> None:
    topics = Topics()
    topics.place([message(number, f"Topic {number}") for number in range(1, MOST + 11)], down=True)
    kept = again(topics, holding=True)
    assert len(kept.talks) == MOST
    assert key_of(message(1, "Topic 1")) not in kept.talks
    assert len(json.dumps(topics.state(holding=False))) < 100_000
    assert again(topics, holding=False).held == {}


def test_what_is_remembered_stays_small_in_the_largest_company() -> None:
    topics = Topics()
    for page in range(9):
        start = 9_007_199_254_740_993 - 1_000 * page
        many = [message(start + at, f"Окно {at} {'длинное ' * 5}") for at in range(900)]
        topics.place([each | {"content": "ж" * 3_000} for each in many], down=True)
        topics = again(topics, holding=True)
    assert len(json.dumps(topics.state(holding=False))) < 120_000
    assert len(json.dumps(topics.state(holding=True))) < 180_000
    assert len(topics.talks) > 100
    assert not topics.knows([message(5, "One that nobody remembers")])
