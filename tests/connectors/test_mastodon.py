"""Stories of servers that speak the Mastodon API in their own way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.connector import Connection, Credentials, Depth, Opening, OutgoingPost, Source
from app.errors import BadInput, EarshotError, Refused, SignInNeeded, TooFast, Unclear
from app.model import Follow
from connectors.mastodon import Mastodon, server_of
from tests.loopback import Answer, Ledger, Loopback
from tests.loopback.timeline import status

DEPTH = Depth(0.0, 1000)
PUBLIC = "/api/v1/timelines/public"
LOCAL = Source("local")
INSTANCE: dict[str, object] = {"domain": "social.example.org", "title": "Plant social"}


@pytest.fixture
def connection(server: Loopback, opening: Opening) -> Connection:
    server.play("/api/v2/instance", Answer(INSTANCE))
    return Mastodon().open(opening)


@pytest.fixture
def anonymous(server: Loopback, opening: Opening) -> Connection:
    server.play("/api/v2/instance", Answer(INSTANCE))
    return Mastodon().open(replace(opening, credentials=Credentials(), me=""))


@pytest.mark.parametrize(
    "entered",
    [
        "social.example.org",
        " https://social.example.org/ ",
        "https://Social.example.org/@ana/1156",
        "@ana@social.example.org",
        "ana@social.example.org",
        "social.example.org/about",
        "https://social.example.org/@ana@other.example",
    ],
)
def test_an_address_may_be_entered_as_it_comes(entered: str) -> None:
    assert server_of(entered) == "https://social.example.org"


def test_this_computer_may_be_asked_without_a_certificate() -> None:
    assert server_of("127.0.0.1:3000") == "http://127.0.0.1:3000"
    assert server_of("http://localhost:3000/x") == "http://localhost:3000"


@pytest.mark.parametrize(
    "entered", ["", "http://social.example.org", "two words", "https://", "ftp://x.example"]
)
def test_what_cannot_be_a_server_is_said_before_anything_is_sent(
    entered: str, opening: Opening, ledger: Ledger
) -> None:
    with pytest.raises(BadInput):
        Mastodon().open(replace(opening, url=entered))
    assert ledger.lines == []


@pytest.mark.parametrize(
    "answer", [Answer("<html>"), Answer({}, 404), Answer({"hello": 1}), Answer([]), Answer("x")]
)
def test_another_kind_of_server_is_recognised(server: Loopback, opening: Opening, answer: Answer) -> None:
    server.play("/api/v2/instance", answer)
    server.play("/api/v1/instance", answer)
    with pytest.raises(Refused) as caught:
        Mastodon().open(opening).me()
    assert (caught.value.code, caught.value.values["host"]) == ("not_mastodon", "127.0.0.1")


def test_an_older_server_tells_its_title_at_the_older_place(server: Loopback, opening: Opening) -> None:
    server.play("/api/v1/instance", Answer({"uri": "old.example", "title": "Old friends"}))
    assert Mastodon().open(opening).name() == "Old friends"


def test_without_a_token_only_what_is_public_is_read(
    server: Loopback, anonymous: Connection, ledger: Ledger
) -> None:
    server.play(PUBLIC, Answer([status(1)]), Answer([status(1)]), Answer([]))
    assert anonymous.me().remote_id == ""
    assert [source.key for source in anonymous.sources(())] == ["local", "public"]
    assert anonymous.read(LOCAL, b"", DEPTH).fetched
    assert all("authorization" not in seen.headers for seen in server.seen)


@pytest.mark.parametrize("code", [401, 403, 422])
def test_a_server_may_want_a_sign_in_even_for_that(
    server: Loopback, anonymous: Connection, code: int
) -> None:
    server.play(PUBLIC, Answer({"error": "This method requires an authenticated user"}, code))
    with pytest.raises(SignInNeeded) as caught:
        anonymous.me()
    assert caught.value.code == "token_missing"


def test_a_timeline_that_is_switched_off_is_left_out(server: Loopback, opening: Opening) -> None:
    access = {"live_feeds": {"local": "authenticated", "remote": "disabled"}}
    server.play("/api/v2/instance", Answer(INSTANCE | {"configuration": {"timelines_access": access}}))
    keys = [source.key for source in Mastodon().open(opening).sources(())]
    assert keys == ["home", "local", "mentions", "own"]


def test_a_too_early_wait_is_passed_on(server: Loopback, connection: Connection) -> None:
    server.play(PUBLIC, Answer({"error": "Too many requests"}, 429, {"X-RateLimit-Reset": "1"}))
    with pytest.raises(TooFast):
        connection.read(LOCAL, b"", DEPTH)


def test_a_missing_endpoint_is_the_error_of_its_source_alone(
    server: Loopback, connection: Connection
) -> None:
    server.play(PUBLIC, Answer([status(1)]), Answer([]))
    with pytest.raises(Refused):
        connection.read(Source("home"), b"", DEPTH)
    assert connection.read(LOCAL, b"", DEPTH).fetched


def test_notifications_of_other_kinds_are_passed_over(server: Loopback, connection: Connection) -> None:
    told = [
        {"id": "2", "type": "favourite", "status": status(1)},
        {"id": "1", "type": "mention", "status": status(2)},
    ]
    server.play("/api/v1/notifications", Answer(list(told)), Answer([]))
    page = connection.read(Source("mentions"), b"", DEPTH)
    assert [one.post.remote_id for one in page.fetched] == ["p0002"]
    assert server.seen[-1].query["types[]"] == ["mention"]


@pytest.mark.parametrize(
    ("answer", "there"),
    [
        (Answer({}, 404), False),
        (Answer({}, 410), False),
        (Answer({}, 403), True),
        (Answer({}, 500), True),
        (Answer(fault="lose"), True),
        (Answer(status(1)), True),
    ],
)
def test_a_post_is_gone_only_when_the_server_says_so(
    server: Loopback, connection: Connection, answer: Answer, there: bool
) -> None:
    server.play("/api/v1/statuses/p0001", answer)
    assert connection.exists("p0001") is there


def test_a_server_that_does_not_answer_is_not_asked_about_post_after_post(
    server: Loopback, connection: Connection
) -> None:
    server.play("/api/v1/statuses/p0001", Answer(fault="lose"))
    assert connection.exists("p0001")
    assert connection.exists("p0002")
    assert len(server.seen) == 1


def test_a_strange_id_stays_inside_its_path(server: Loopback, connection: Connection, ledger: Ledger) -> None:
    assert not connection.exists("../accounts/1/follow?x=1")
    assert ledger.lines[-1].path == "/api/v1/statuses/..%2Faccounts%2F1%2Ffollow%3Fx%3D1"


def test_a_directory_that_is_too_large_is_not_read(server: Loopback, opening: Opening) -> None:
    people = [{"id": str(number), "acct": f"a{number}", "statuses_count": 1} for number in range(80)]
    server.play("/api/v1/directory", Answer(list(people)))
    connection = Mastodon().open(replace(opening, credentials=Credentials("t", (("round", "on"),))))

    def list_everybody() -> None:
        state = b""
        while True:
            state = connection.read(Source("round"), state, DEPTH).state

    with pytest.raises(Refused) as caught:
        list_everybody()
    assert caught.value.code == "directory_too_large"


def test_coverage_says_what_can_arrive(connection: Connection, opening: Opening) -> None:
    ana, tag = Follow(1, "person", "@ana", 1, "", 0.0), Follow(2, "tag", "#x", 1, "x", 0.0)
    group = Follow(3, "group", "group:plant", 1, "", 0.0)
    assert [connection.coverage(one) for one in (ana, tag, group)] == ["public posts only"] * 2 + ["not here"]
    assert connection.coverage(replace(ana, direct=True)) == "all"


def test_the_round_covers_whom_it_has_been_through_and_nobody_before(
    server: Loopback, opening: Opening
) -> None:
    listed = [
        {"id": "1", "acct": "ana", "statuses_count": 3},
        {"id": "2", "acct": "ben", "statuses_count": 0},
    ]
    server.play(
        "/api/v1/directory", lambda seen: Answer([] if seen.query["offset"] == ["2"] else list(listed))
    )
    server.play("/api/v1/accounts/1/statuses", Answer([]))
    going_round = replace(opening, credentials=Credentials("t", (("round", "on"),)))
    connection = Mastodon().open(going_round)
    ana, ben, kim = (
        Follow(1, "person", f"@{name}", 1, key, 0.0)
        for name, key in (("ana", "1"), ("ben", "2"), ("kim@far.example", "9"))
    )
    state, more = b"", True
    while more:
        assert connection.coverage(ana) == "public posts only"
        page = connection.read(Source("round"), state, DEPTH)
        state, more = page.state, page.more
    for reader in (connection, Mastodon().open(replace(going_round, memory=connection.memory))):
        assert [reader.coverage(one) for one in (ana, ben, kim)] == ["all", "all", "public posts only"]
    without = Mastodon().open(replace(opening, memory=connection.memory))
    assert without.coverage(ana) == "public posts only"


def test_what_the_server_would_see_is_shown_exactly(connection: Connection) -> None:
    ana, tag = Follow(1, "person", "@ana", 1, "109", 0.0), Follow(2, "tag", "#Öl_Team", 1, "öl_team", 0.0)
    assert connection.what_server_sees(ana) == ("/api/v1/accounts/109/statuses",)
    assert connection.what_server_sees(replace(ana, key=""))[0] == "/api/v1/accounts/lookup?acct=ana"
    assert connection.what_server_sees(tag) == ("/api/v1/timelines/tag/%C3%B6l_team",)


@pytest.mark.parametrize("answer", [Answer("<html>"), Answer({}), Answer(fault="lose"), Answer({}, 500)])
def test_a_post_whose_answer_is_lost_is_unclear(
    server: Loopback, connection: Connection, answer: Answer
) -> None:
    server.play("/api/v1/statuses", answer)
    with pytest.raises(Unclear):
        connection.publish(OutgoingPost("Hello"), "key")


def test_a_refusal_to_publish_has_the_servers_own_words(server: Loopback, connection: Connection) -> None:
    server.play("/api/v1/statuses", Answer({"error": "Validation failed: Text is too long"}, 422))
    with pytest.raises(EarshotError) as caught:
        connection.publish(OutgoingPost("Hello", reply_to="p1", language="en"), "key")
    assert caught.value.values["said"] == "Validation failed: Text is too long"
    assert b"visibility=public" in server.seen[-1].body
