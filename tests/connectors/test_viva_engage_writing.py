"""Stories of writing to Viva Engage: nothing reaches the whole company unasked, and nothing goes twice."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs

import pytest

from app.connector import Connection, OutgoingPost
from app.errors import Offline, Refused, SignInNeeded, TooFast, Unclear
from app.model import Group
from connectors.viva_engage.memory import Memory
from connectors.viva_engage.writing import targets_of
from tests.connectors.conftest import NOW
from tests.loopback import Answer, Clock, Ledger, Loopback
from tests.loopback.viva_engage import PlayedVivaEngage

HELLO = OutgoingPost("What we learned on line 4 #production_learning\n\nMore soon.", group="501")


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def ledger(clock: Clock) -> Ledger:
    return Ledger(clock)


@pytest.fixture
def place(server: Loopback, clock: Clock) -> Iterator[PlayedVivaEngage]:
    made = PlayedVivaEngage(server, clock)
    yield made
    assert made.wrong == []


@pytest.fixture
def connection(place: PlayedVivaEngage, clock: Clock, ledger: Ledger) -> Iterator[Connection]:
    made = place.network.open(place.opening(ledger, clock))
    yield made
    made.close()


def sent_forms(place: PlayedVivaEngage) -> list[dict[str, list[str]]]:
    """List the forms that were posted."""
    return [parse_qs(seen.body.decode()) for seen in place.server.seen if seen.method == "POST"]


@pytest.mark.parametrize("group", ["", "general", "501 or so", "\u0665\u0660\u0661"])
def test_without_a_community_not_a_byte_leaves(
    connection: Connection, place: PlayedVivaEngage, ledger: Ledger, group: str
) -> None:
    with pytest.raises(Refused) as caught:
        connection.publish(OutgoingPost("For whom?", group=group), "k")
    assert caught.value.code == "group_missing"
    assert (ledger.lines, place.server.seen) == ([], [])


def test_a_message_goes_to_its_community_as_plain_words(
    connection: Connection, place: PlayedVivaEngage
) -> None:
    sent = connection.publish(HELLO, "k")
    assert sent_forms(place) == [{"body": [HELLO.text], "group_id": ["501"]}]
    assert sent.fetched is not None
    assert (sent.fetched.post.text, sent.fetched.post.automated) == (HELLO.text, False)
    assert sent.url.startswith("https://www.yammer.com/")
    assert place.own == [sent.remote_id]


def test_an_answer_names_only_what_it_answers(connection: Connection, place: PlayedVivaEngage) -> None:
    start = place.write("Who knows why?", group=2)
    sent = connection.publish(OutgoingPost("The sensor", reply_to=start, group="503"), "k")
    assert sent_forms(place) == [{"body": ["The sensor"], "replied_to_id": [start]}]
    assert sent.fetched is not None
    assert (sent.fetched.post.conversation, sent.fetched.post.visibility) == (start, "private")


def test_the_server_says_why_it_takes_no_answer(connection: Connection, place: PlayedVivaEngage) -> None:
    with pytest.raises(Refused) as caught:
        connection.publish(OutgoingPost("Too late", reply_to="12345"), "k")
    assert caught.value.values["said"] == "Cannot reply to deleted message: 12345"


def test_the_whole_company_is_the_last_place_to_write_to(
    connection: Connection, place: PlayedVivaEngage
) -> None:
    assert connection.targets(()) == ()
    connection.sight()
    *others, company = connection.targets(())
    assert [(each.key, each.audience, each.visibility) for each in others] == [
        ("group:503", "group", "private"),
        ("group:501", "group", "public"),
    ]
    assert (company.key, company.audience, company.group) == ("group:500", "everybody", "500")


def test_before_the_communities_are_listed_those_that_were_seen_stand_in() -> None:
    seen = [Group("500", "All Company", everyone=True), Group("501", "Plant North"), Group("general", "All")]
    found = targets_of(Memory(), seen)
    assert [each.key for each in found] == ["group:501", "group:500"]
    assert [each.audience for each in found] == ["group", "everybody"]


@pytest.mark.parametrize(
    "fault", [Answer(fault="lose"), Answer("", 502), Answer("<html>"), Answer({"ok": 1})]
)
def test_what_was_lost_on_the_way_back_is_found_and_not_sent_again(
    connection: Connection, place: PlayedVivaEngage, fault: Answer
) -> None:
    connection.publish(HELLO, "k0")
    mark = connection.newest_own()
    assert connection.look_back(HELLO, mark, frozenset()) is None
    place.after_landing(fault)
    with pytest.raises(Unclear):
        connection.publish(HELLO, "k1")
    found = connection.look_back(HELLO, mark, frozenset())
    assert found is not None
    assert found.remote_id == place.own[-1]
    assert connection.look_back(HELLO, mark, frozenset({found.remote_id})) is None


def test_a_message_is_found_below_many_others(connection: Connection, place: PlayedVivaEngage) -> None:
    mark = connection.newest_own()
    sought = str(place.company.write(HELLO.text, 70, 501))
    for number in range(30):
        place.company.write(f"Written elsewhere {number}", 70, 501)
    assert mark == ""
    mark = str(int(sought) - 1)
    found = connection.look_back(HELLO, mark, frozenset())
    assert found is not None
    assert found.remote_id == sought


def test_the_same_words_elsewhere_are_another_message(
    connection: Connection, place: PlayedVivaEngage
) -> None:
    start = place.company.write("Who knows?", 42, 501)
    place.company.write(HELLO.text, 70, 503)
    place.company.write(HELLO.text, 70, reply_to=start)
    assert connection.look_back(HELLO, "", frozenset()) is None
    answer = OutgoingPost(HELLO.text, reply_to=str(start))
    assert connection.look_back(answer, "", frozenset()) is not None


@pytest.mark.parametrize(
    "kept",
    [
        "What we learned on line 4 #production_learning\r\n\r\nMore soon.  ",
        "What we learned on line 4  #production_learning More soon.",
    ],
)
def test_words_that_came_back_a_little_different_are_the_same(
    connection: Connection, place: PlayedVivaEngage, kept: str
) -> None:
    place.company.write(kept, 70, 501)
    assert connection.look_back(HELLO, "", frozenset()) is not None


def test_a_message_that_only_begins_alike_is_another(connection: Connection, place: PlayedVivaEngage) -> None:
    place.company.write(HELLO.text + " And more.", 70, 501)
    assert connection.look_back(HELLO, "", frozenset()) is None


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (Answer({"base": ["You cannot post here"]}, 400), Refused),
        (
            Answer({"response": {"message": "Token not found.", "code": 16, "stat": "fail"}}, 401),
            SignInNeeded,
        ),
        (Answer({"response": {"message": "Rate limited", "code": 33, "stat": "fail"}}, 429), TooFast),
    ],
)
def test_a_plain_no_is_a_plain_no(
    connection: Connection, place: PlayedVivaEngage, answer: Answer, kind: type[Exception]
) -> None:
    place.refuse(answer)
    with pytest.raises(kind):
        connection.publish(HELLO, "k")
    assert place.own == []


def test_a_post_that_the_vendor_would_refuse_now_waits(
    connection: Connection, place: PlayedVivaEngage, clock: Clock
) -> None:
    for number in range(10):
        connection.publish(OutgoingPost(f"Number {number}", group="501"), "k")
    with pytest.raises(TooFast) as caught:
        connection.publish(HELLO, "k")
    assert caught.value.retry_after == 30
    clock.rest(30)
    connection.publish(HELLO, "k")


def test_a_message_is_deleted_but_never_changed(connection: Connection, place: PlayedVivaEngage) -> None:
    remote_id = connection.publish(HELLO, "k").remote_id
    assert (connection.can_edit, connection.can_delete) == (False, True)
    with pytest.raises(Refused) as caught:
        connection.edit(remote_id, HELLO)
    assert caught.value.code == "cannot_edit"
    connection.delete(remote_id)
    connection.delete(remote_id)
    assert not connection.exists(remote_id)


def test_a_doubt_about_a_message_is_no_deletion(connection: Connection, place: PlayedVivaEngage) -> None:
    place.answer_with(Answer("", 403))
    assert connection.exists("5")
    place.answer_with(Answer("", 500))
    assert connection.exists("5")
    asked = len(place.server.seen)
    assert connection.exists("6")
    assert len(place.server.seen) == asked


def test_nobody_at_home_is_told_before_anything_leaves(place: PlayedVivaEngage, clock: Clock) -> None:
    from connectors.viva_engage import VivaEngage

    gone = VivaEngage("http://127.0.0.1:9").open(place.opening(Ledger(clock), clock))
    with pytest.raises(Offline):
        gone.publish(HELLO, "k")


def test_a_preview_is_plain_words_with_tags_and_links(connection: Connection) -> None:
    text = "**Bold** #lean and `#code` at https://plant.example/#frag"  # no tag in code or addresses
    shown = connection.preview(OutgoingPost(text, group="501"))
    assert [(piece.kind, piece.text) for piece in shown.pieces] == [
        ("text", "**Bold** "),
        ("tag", "#lean"),
        ("text", " and `#code` at "),
        ("link", "https://plant.example/#frag"),
    ]
    assert (shown.length, shown.limit, shown.limit_known) == (len(text), 10_000, False)
    assert shown.notes == (("markup_stays", ()),)


def test_a_preview_says_that_a_name_is_only_words(connection: Connection) -> None:
    shown = connection.preview(OutgoingPost("What does @kimode think?", group="501"))
    assert [piece.kind for piece in shown.pieces] == ["text"]
    assert shown.notes == (("mention_stays", (("handle", "kimode"),)),)
