"""Stories of servers that speak the Mastodon API in their own way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.connector import Connection, Credentials, Depth, Opening, OutgoingPost, Source
from app.errors import BadInput, EarshotError, Refused, SignInNeeded, TooFast, Unclear
from app.model import Follow
from connectors.mastodon import Mastodon, server_of
from tests.loopback import Answer, Ledger, Loopback
from tests.loopback.server import Seen

DEPTH = Depth(0.0, 1000)
PUBLIC = "/api/v1/timelines/public"
LOCAL = Source("local")
INSTANCE: dict[str, object] = {"domain": "social.example.org", "title": "Plant social"}


def status(number: int, **more: object) -> dict[str, object]:
    """A status whose id says when it was written: one a minute."""
    account = {"id": "109", "acct": "ana", "display_name": "Ana Roth"}
    created = f"2026-11-20T{number // 60:02}:{number % 60:02}:00.000Z"
    return {
        "id": f"p{number:04}",
        "created_at": created,
        "content": f"<p>{number}</p>",
        "account": account,
    } | more


class Timeline:
    """A timeline as servers keep it, with a cap on its pages and opaque ids."""

    def __init__(self, server: Loopback, cap: int = 20, host: str = "", links: bool = True) -> None:
        self.numbers: list[int] = []
        self.cap = cap
        self._base = host or server.url
        self._links = links

    def __call__(self, seen: Seen) -> Answer:
        below = seen.query.get("max_id", ["z"])[0]
        above = seen.query.get("min_id", [""])[0]
        ids = sorted(f"p{number:04}" for number in self.numbers)
        fitting = [one for one in ids if above < one < below]
        page = (fitting[: self.cap] if above else fitting[-self.cap :])[::-1]
        link = ", ".join(
            f'<{self._base}{seen.path}?local=true&{cursor}={page[place]}>; rel="{name}"'
            for name, cursor, place in (("next", "max_id", -1), ("prev", "min_id", 0))
            if page
        )
        return Answer(
            [status(int(one[1:])) for one in page], headers={"Link": link} if link and self._links else {}
        )


def sync(connection: Connection, state: bytes = b"", depth: Depth = DEPTH) -> tuple[list[str], bytes]:
    """Read the local timeline to its end, at most a hundred pages."""
    came: list[str] = []
    for _ in range(100):
        page = connection.read(LOCAL, state, depth)
        state = page.state
        came += [one.post.remote_id for one in page.fetched]
        if not page.more:
            return came, state
    raise AssertionError("never came to an end")


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
    assert anonymous.me().remote_id == ""
    assert [source.key for source in anonymous.sources(())] == ["local", "public"]
    server.play(PUBLIC, Answer([status(1)]), Answer([]))
    assert anonymous.read(LOCAL, b"", DEPTH).fetched
    assert all("authorization" not in seen.headers for seen in server.seen)


def test_a_server_may_want_a_sign_in_even_for_that(server: Loopback, anonymous: Connection) -> None:
    server.play(PUBLIC, Answer({"error": "This method requires an authenticated user"}, 401))
    with pytest.raises(SignInNeeded) as caught:
        anonymous.read(LOCAL, b"", DEPTH)
    assert caught.value.code == "token_missing"


def test_a_timeline_that_is_switched_off_is_left_out(server: Loopback, opening: Opening) -> None:
    access = {"live_feeds": {"local": "authenticated", "remote": "disabled"}}
    server.play("/api/v2/instance", Answer(INSTANCE | {"configuration": {"timelines_access": access}}))
    keys = [source.key for source in Mastodon().open(opening).sources(())]
    assert keys == ["home", "local", "mentions", "own"]


@pytest.mark.parametrize("links", [True, False])
def test_a_server_that_caps_its_pages_is_read_to_the_end(
    server: Loopback, connection: Connection, links: bool
) -> None:
    timeline = Timeline(server, cap=7, links=links)
    timeline.numbers = list(range(50))
    server.play(PUBLIC, timeline)
    came, state = sync(connection)
    assert sorted(came) == sorted({f"p{number:04}" for number in range(50)})
    timeline.numbers = list(range(85))
    assert {f"p{number:04}" for number in range(50, 85)} <= set(sync(connection, state)[0])


def test_links_with_an_inner_name_are_followed_on_the_right_host(
    server: Loopback, connection: Connection
) -> None:
    timeline = Timeline(server, host="http://web.internal:3000")
    timeline.numbers = list(range(30))
    server.play(PUBLIC, timeline)
    assert len(sync(connection)[0]) == 30


@pytest.mark.parametrize("crash", range(1, 6))
def test_a_crash_after_any_page_loses_nothing(server: Loopback, connection: Connection, crash: int) -> None:
    timeline = Timeline(server, cap=10)
    timeline.numbers = list(range(40))
    server.play(PUBLIC, timeline)
    state, first = b"", set[str]()
    for _ in range(crash):
        page = connection.read(LOCAL, state, DEPTH)
        state = page.state
        first |= {one.post.remote_id for one in page.fetched}
    timeline.numbers = list(range(75))
    assert first | set(sync(connection, state)[0]) == {f"p{number:04}" for number in range(75)}


def test_a_server_that_ignores_min_id_does_not_keep_us_for_ever(
    server: Loopback, connection: Connection
) -> None:
    server.play(
        PUBLIC,
        Answer([status(3), status(2)], headers={"Link": f'<{server.url}{PUBLIC}?min_id=p3>; rel="prev"'}),
    )
    state = sync(connection)[1]
    sync(connection, state)


def test_the_first_reading_stops_at_the_wanted_depth(server: Loopback, connection: Connection) -> None:
    timeline = Timeline(server, cap=10)
    timeline.numbers = list(range(90))
    server.play(PUBLIC, timeline)
    came, state = sync(connection, depth=Depth(0.0, 25))
    assert len(came) == 30
    assert len(set(came) | set(sync(connection, state, Depth(0.0, 1000))[0])) == 90


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
    rounds = Mastodon().open(replace(opening, credentials=Credentials("t", (("round", "on"),))))
    assert rounds.coverage(ana) == "all"
    assert rounds.coverage(replace(ana, address="@kim@far.example")) == "public posts only"


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


def test_reading_twice_gives_the_same_posts_the_same_ids(server: Loopback, opening: Opening) -> None:
    timeline = Timeline(server)
    timeline.numbers = list(range(5))
    server.play(PUBLIC, timeline)
    assert sync(Mastodon().open(opening))[0] == sync(Mastodon().open(opening))[0]
