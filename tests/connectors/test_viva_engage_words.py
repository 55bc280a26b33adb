"""Stories of what today's messages of Viva Engage say: polls, praise, shared messages, tags with hyphens."""

from __future__ import annotations

from app.connector import OutgoingPost
from connectors.viva_engage.envelope import envelope_of
from connectors.viva_engage.posts import Places, all_fetched
from tests.connectors.conftest import NOW
from tests.connectors.test_viva_engage import ANA, message, read
from tests.loopback import Clock, Ledger, Loopback
from tests.loopback.viva_engage import PlayedVivaEngage

KIM = {"type": "user", "id": 77, "name": "kimode", "full_name": "Kim Ode"}
LUNCH = [{"option": 1, "answer": "Soup", "count": 3}, {"option": 2, "answer": "Salad", "count": 0}]


def said(plain: str, **more: object) -> str:
    """Tell how a message reads."""
    body = {"plain": plain, "parsed": plain, "rich": plain}
    return read(message(body=body, **more), references=[ANA, KIM])[0].text


def test_the_choices_of_a_poll_are_read_where_they_stand_in_the_message() -> None:
    text = said("What do you want?", message_type="poll", poll_options=LUNCH)
    assert text == "What do you want?\n▢ Soup (3)\n▢ Salad (0)"


def test_what_the_text_says_already_is_not_said_twice() -> None:
    poll = {"type": "poll", "name": "What do you want?", "options": LUNCH}
    once = "What do you want?\n▢ Soup (3)\n▢ Salad (0)"
    assert said("What do you want?", attachments=[poll]) == once
    assert said("What do you want?", attachments=[poll], poll_options=LUNCH) == once
    praise = {"type": "praise", "comment": "Great job", "praised_user_ids": [77]}
    assert said("Great job", attachments=[praise]) == "Great job\n👏 Kim Ode"
    assert said("", attachments=[praise]) == "👏 Kim Ode Great job"


def test_a_message_that_was_passed_on_says_who_said_what() -> None:
    whole = {
        "type": "shared_message",
        "id": 9,
        "sender_id": 77,
        "body": {"rich": "<p>The <b>canteen</b></p>"},
    }
    assert said("Look", attachments=[whole]) == "Look\n↻ Kim Ode: The canteen"
    told = {"type": "shared_message", "id": 9, "sender_id": 77, "body": {"plain": "The canteen"}}
    (post,) = read(message(shared_message_id=9), references=[ANA, KIM, told])
    assert post.text == "Good morning\n↻ Kim Ode: The canteen"


def test_a_hashtag_with_a_hyphen_is_one_tag() -> None:
    body = {"plain": "For the #Öl-Team and #line", "parsed": "For the [[tag:31]] and [[tag:32]]", "rich": ""}
    topics = [{"type": "topic", "id": 31, "name": "Öl-Team"}, {"type": "topic", "id": 32, "name": "line"}]
    (post,) = read(message(body=body), references=[ANA, *topics])
    assert post.tags == ("line", "öl-team")


def test_a_message_that_was_written_for_later_is_as_old_as_its_publication() -> None:
    (now, later) = read(message(), message(id=2102, published_at="2026/11/20 09:00:00 +0000"))
    assert later.created - now.created == 3_690


def test_lines_without_words_are_not_many() -> None:
    assert said("One\r\n\r\n\r\n\r\nTwo") == "One\n\nTwo"


def test_the_network_itself_speaks_by_its_name() -> None:
    told = message(sender_type="system", sender_id=1)
    (post,) = [one.post for one in all_fetched(envelope_of({"messages": [told]}), Places())]
    assert (post.author.name, post.automated) == ("Viva Engage", True)


def test_what_stands_in_a_private_community_of_others_is_not_there(server: Loopback) -> None:
    clock = Clock(NOW)
    place = PlayedVivaEngage(server, clock)
    hidden = str(place.company.write("Between others", 77, 501, group_id=509, privacy="private"))
    connection = place.network.open(place.opening(Ledger(clock), clock))
    assert not connection.exists(hidden)


def test_a_message_whose_signs_came_back_as_html_is_found(server: Loopback) -> None:
    clock = Clock(NOW)
    place = PlayedVivaEngage(server, clock)
    place.company.write("R&amp;D &lt; sales", 70, 501)
    connection = place.network.open(place.opening(Ledger(clock), clock))
    post = OutgoingPost("R&D < sales", group="501")
    assert connection.look_back(post, "", frozenset()) is not None
