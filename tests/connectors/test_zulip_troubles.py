"""Stories of bad days with Zulip: what a server says, and what it does not mean."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.connector import Credentials
from app.errors import BadReply, Refused, SignInNeeded, TooFast
from app.model import Follow
from tests.connectors.conftest import NOW
from tests.connectors.contract import Reader
from tests.loopback import Answer, Clock, Ledger, Loopback
from tests.loopback.zulip import PlayedZulip
from tests.loopback.zulip_messages import ROOMS, Room

MESSAGES = "/api/v1/messages"


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def place(server: Loopback, clock: Clock) -> PlayedZulip:
    return PlayedZulip(server, clock, many=60)


@pytest.fixture
def reader(place: PlayedZulip, clock: Clock) -> Reader:
    return Reader(place, clock, Ledger(clock))


def test_what_is_no_zulip_server_is_called_so(server: Loopback, place: PlayedZulip, clock: Clock) -> None:
    for answer in (Answer("<!doctype html>"), Answer({"result": "success"}), Answer({}, 404)):
        server.play("/api/v1/server_settings", answer)
        with pytest.raises(Refused) as caught:
            place.network.open(place.opening(Ledger(), clock)).me()
        assert caught.value.code == "not_zulip"


def test_a_wrong_key_and_no_key_are_told_apart(place: PlayedZulip, clock: Clock) -> None:
    for token, code in (("wrong", "token_wrong"), ("", "token_missing")):
        secrets = Credentials(token, (("email", "robin@example.org"),))
        opening = replace(place.opening(Ledger(), clock), credentials=secrets)
        with pytest.raises(SignInNeeded) as caught:
            place.network.open(opening).me()
        assert caught.value.code == code


def test_a_pause_is_as_long_as_the_server_says_in_its_body(place: PlayedZulip, reader: Reader) -> None:
    told = {"result": "error", "code": "RATE_LIMIT_HIT", "msg": "Zu viel", "retry-after": 28.7}
    place.answer_with(Answer(told, 429))
    with pytest.raises(TooFast) as caught:
        reader.sync()
    assert caught.value.retry_after == pytest.approx(28.7)


@pytest.mark.parametrize("answer", [Answer({"messages": None}), Answer([]), Answer({"result": "success"})])
def test_an_answer_without_messages_is_none(place: PlayedZulip, reader: Reader, answer: Answer) -> None:
    place.server.play(MESSAGES, answer)
    with pytest.raises(BadReply):
        reader.sync()


def test_only_a_clear_word_means_that_a_message_is_gone(place: PlayedZulip, clock: Clock) -> None:
    remote_id = place.write("Still here")
    path = f"{MESSAGES}/{remote_id}"
    for answer in (Answer("Bad Request", 400), Answer({}, 404), Answer({"msg": "No"}, 403), Answer({}, 401)):
        place.server.play(path, answer)
        assert place.network.open(place.opening(Ledger(), clock)).exists(remote_id)
    place.server.play(path, Answer({}, 503))
    tired = place.network.open(place.opening(ledger := Ledger(), clock))
    assert tired.exists(remote_id)
    assert tired.exists(remote_id)
    assert len(ledger.lines) == 1
    place.server.play(path)
    place.delete(remote_id)
    assert not place.network.open(place.opening(Ledger(), clock)).exists(remote_id)


def test_a_company_of_five_thousand_channels_is_read_in_few_requests_and_little_memory(
    place: PlayedZulip, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [Room(1_000 + at, f"project-{at} of some department", joined=False) for at in range(5_000)]
    for module in ("tests.loopback.zulip", "tests.loopback.zulip_messages"):
        monkeypatch.setattr(f"{module}.ROOMS", (*ROOMS, *many))
    renamed = Room(1_001, "A new name", joined=False)
    ids = [
        str(place.messages.add("ana", "In one of many", NOW - 60, room, "Line 4"))
        for room in (many[0], renamed, many[-1])
    ]
    reader = Reader(place, clock, Ledger(clock))
    reader.sync()
    shown = [reader.posts[each] for each in ids]
    assert {post.visibility for post in shown} == {"public"}
    assert [post.group.name for post in shown if post.group] == [many[0].name, "A new name", many[-1].name]
    connection = reader.open()
    assert len(connection.memory) < 200_000
    assert {target.name for target in connection.targets(())} == {"Plant", "Leads", "Canteen"}
    assert connection.coverage(Follow(1, "group", "group:x", 1, "1001", NOW)) == "all"
    asked = len(reader.ledger.lines)
    for _ in range(5):
        clock.rest(900)
        reader.sync_later()
    assert len([line for line in reader.ledger.lines[asked:] if "/streams" in line.path]) == 0
    assert len(reader.ledger.lines) - asked <= 5 * 4
