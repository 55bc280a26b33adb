"""Stories of reading Viva Engage: what a message of each kind becomes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.model import Person, Post
from connectors.viva_engage.communities import Community, community_of
from connectors.viva_engage.envelope import envelope_of
from connectors.viva_engage.fields import age, time_of
from connectors.viva_engage.posts import Places, all_fetched
from tests.connectors.conftest import NOW
from tests.connectors.contract import Reader
from tests.loopback import Clock, Ledger, Loopback
from tests.loopback.viva_engage import PlayedVivaEngage

ANA = {"type": "user", "id": 42, "name": "anaroth", "full_name": "Ana Roth", "job_title": "Plant manager"}


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def place(server: Loopback, clock: Clock) -> Iterator[PlayedVivaEngage]:
    made = PlayedVivaEngage(server, clock)
    yield made
    assert made.wrong == []


@pytest.fixture
def reader(place: PlayedVivaEngage, clock: Clock) -> Reader:
    return Reader(place, clock, Ledger(clock))


def message(**more: object) -> dict[str, object]:
    """A message as the feed gives it."""
    body = {"plain": "Good morning", "parsed": "Good morning", "rich": "Good morning"}
    told = {"id": 2101, "sender_id": 42, "sender_type": "user", "thread_id": 2101, "body": body}
    return told | {"created_at": "2026/11/20 07:58:30 +0000", "privacy": "public", "group_id": 501} | more


def read(*messages: object, references: object = (ANA,), places: Places | None = None) -> list[Post]:
    """Read messages with what they refer to."""
    envelope = envelope_of({"messages": list(messages), "references": list(references)})  # type: ignore[call-overload]
    return [one.post for one in all_fetched(envelope, places or Places())]


def test_a_message_is_whole() -> None:
    north = {"type": "group", "id": 501, "full_name": "Plant North", "privacy": "public"}
    thread = {"type": "thread", "id": 2101, "topics": [{"type": "topic", "id": 31}], "stats": {"updates": 3}}
    topic = {"type": "topic", "id": 31, "name": "Safety first"}
    body = {
        "plain": "What we learned on line 4 #production_learning, see https://plant.example/a",
        "parsed": "What we learned on line 4 [[tag:32]], see https://plant.example/a",
        "rich": 'What we learned on line 4 <a href="https://y.example/t/32">#production_learning</a>',
    }
    told = message(body=body, liked_by={"count": 2}, language="en", web_url="https://y.example/m/2101")
    (post,) = read(told, references=[ANA, north, thread, topic])
    assert post.author == Person("42", "anaroth", "Ana Roth", False, "Plant manager")
    assert post.created == 1_795_161_510.0
    assert (post.group and post.group.name, post.visibility, post.language) == ("Plant North", "public", "en")
    assert post.tags == ("production_learning", "safety_first")
    assert [link.url for link in post.links] == ["https://plant.example/a"]
    assert (post.replies, post.reactions, post.url) == (2, 2, "https://y.example/m/2101")
    assert (post.conversation, post.reply_to, post.automated) == ("2101", "", False)


def test_topics_put_on_a_thread_later_are_tags_of_its_messages(
    place: PlayedVivaEngage, reader: Reader
) -> None:
    start = place.write("Who has the torque table?")
    place.company.add_topic(int(start), "tools")
    reader.sync()
    assert reader.posts[start].tags == ("tools",)


def test_ids_beyond_what_a_fraction_holds_stay_apart(place: PlayedVivaEngage, reader: Reader) -> None:
    reader.sync()
    expected = {str(key) for key in place.company.messages}
    assert set(reader.posts) == expected
    assert max(reader.posts, key=age) > "9007199254740993"
    assert read(message(id=9007199254740993.0)) == []
    assert [post.remote_id for post in read(message(id="9007199254740993"))] == ["9007199254740993"]


def test_replies_beside_the_feed_are_read_too() -> None:
    answer = message(id=2107, replied_to_id=2101)
    told = {"messages": [message()], "threaded_extended": {"2101": [answer]}, "references": [ANA]}
    posts = [one.post for one in all_fetched(envelope_of(told), Places())]
    assert [(post.remote_id, post.reply_to, post.conversation) for post in posts] == [
        ("2101", "", "2101"),
        ("2107", "2101", "2101"),
    ]
    assert posts[1].reply_to_author == "42"


def test_an_answer_to_what_is_gone_still_knows_what_it_answered() -> None:
    (post,) = read(message(id=2107, thread_id=2000, replied_to_id=2000))
    assert (post.reply_to, post.conversation, post.reply_to_author) == ("2000", "2000", "")


def test_an_announcement_begins_with_its_title() -> None:
    (post,) = read(message(message_type="announcement", title="Canteen closed"))
    assert post.announcement
    assert post.text == "Canteen closed\nGood morning"


@pytest.mark.parametrize(
    "more",
    [
        {"message_type": "system", "system_message": True},
        {"sender_type": "bot", "sender_id": 7},
        {"sender_type": "guide", "sender_id": None},
        {"client_type": "Microsoft Power Automate"},
        {"client_type": "GitHub"},
    ],
)
def test_what_no_person_wrote_is_automated(more: dict[str, object]) -> None:
    (post,) = read(message(**more))
    assert post.automated
    assert post.author.handle


@pytest.mark.parametrize("client", ["Web", "iPhone", "Android", "Outlook", "O365 Api Auth", "Whatever", None])
def test_an_app_that_people_write_with_or_nobody_knows_says_nothing(client: object) -> None:
    (post,) = read(message(client_type=client))
    assert not post.automated


def test_unknown_kinds_and_half_messages_spoil_nothing() -> None:
    odd: list[object] = [None, 3, "x", {}, {"id": 5}, message(created_at="yesterday"), message(id=None)]
    kept = message(id=9, message_type="hologram", body=None, attachments=[None, 3, {"type": "hologram"}])
    (post,) = read(*odd, kept, references=[None, 5, {"type": "user"}, {"id": {}}])
    assert (post.remote_id, post.text, post.author.handle) == ("9", "", "42")


def test_somebody_who_is_only_known_as_liking_has_a_name() -> None:
    liked = {"count": 1, "names": [{"full_name": "Kim Ode", "permalink": "kimode", "user_id": 77}]}
    post, _ = read(message(sender_id=77), message(id=2102, liked_by=liked))
    assert (post.author.handle, post.author.name) == ("kimode", "Kim Ode")


def test_a_body_without_plain_words_is_read_from_its_parts() -> None:
    parsed = {"parsed": "Thanks [[user:42]] for [[tag:31]]"}
    rich = {"rich": "<p>Thanks <b>Ana</b></p><script>x()</script>"}
    topic = {"type": "tag", "id": 31, "name": "lean"}
    first, second = read(message(body=parsed), message(id=2, body=rich), references=[ANA, topic])
    assert (first.text, first.mentions, first.tags) == ("Thanks Ana Roth for #lean", ("anaroth",), ("lean",))
    assert second.text == "Thanks Ana"


def test_pictures_files_praise_polls_and_shared_messages_become_words() -> None:
    attachments = [
        {"type": "image", "name": "gate.png", "web_url": "https://y.example/f/1"},
        {"type": "file", "name": "plan.xlsx", "web_url": "https://y.example/f/2"},
        {"type": "praise", "praised_user_ids": [42], "description": "for the gate"},
        {
            "type": "poll",
            "title": "When?",
            "options": [{"answer": "Monday", "count": 3}, {"answer": "Friday"}],
        },
        {"type": "shared_message", "id": 5},
    ]
    shared = {"type": "message", "id": 5, "body": {"plain": "Line 4 runs"}}
    (post,) = read(message(attachments=attachments), references=[ANA, shared])
    assert post.text.splitlines()[1:] == [
        "[🖼 gate.png]",
        "[📎 plan.xlsx]",
        "👏 Ana Roth for the gate",
        "When?",
        "▢ Monday (3)",
        "▢ Friday",
        "↻ Line 4 runs",
    ]
    assert [link.url for link in post.links] == ["https://y.example/f/1", "https://y.example/f/2"]


def test_who_may_read_a_message_is_told_and_a_doubt_is_private() -> None:
    secret = {"type": "group", "id": 501, "name": "s", "privacy": "private"}
    assert read(message(), references=[ANA, secret])[0].visibility == "private"
    assert read(message(privacy="restricted"))[0].visibility == "private"
    assert read(message(privacy="private", direct_message=True))[0].visibility == "direct"
    assert read(message(message_type="chat", group_id=None))[0].visibility == "direct"
    known = Places({"501": Community("501", "Plant North", private=True)})
    (post,) = read(message(), places=known)
    assert (post.visibility, post.group and post.group.name) == ("private", "Plant North")


def test_the_community_of_everybody_is_one_that_nobody_chose() -> None:
    everybody = {"type": "group", "id": 500, "full_name": "All Company", "company_group": True}
    (post,) = read(message(group_id=500), references=[ANA, everybody])
    assert post.group is not None
    assert (post.group.everyone, post.group.forced) == (True, True)
    assert community_of({"full_name": "no id"}) is None


def test_the_vendors_own_time_is_understood_and_others_too() -> None:
    assert time_of({"at": "2026/11/20 07:58:30 +0100"}, "at") == 1_795_157_910.0
    assert time_of({"at": "2026-11-20T07:58:30Z"}, "at") == 1_795_161_510.0
    assert time_of({"at": "soon"}, "at") is None


def test_raw_messages_are_kept_as_they_came(reader: Reader) -> None:
    told = message(unknown_field={"deep": [1, "\udc80"]})
    envelope = envelope_of({"messages": [told]})
    assert json.loads(all_fetched(envelope, Places())[0].raw) == told


def test_the_document_of_requests_says_where_it_is_from() -> None:
    document = json.loads((Path(__file__).parent / "documented" / "viva-engage.json").read_text())
    assert "public documentation" in document["info"]["description"]
