"""Stories of looking back: a post is found again in what servers make of it, and no other is taken for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.connector import Connection, Opening, OutgoingPost, SentPost
from app.errors import BadReply, EarshotError, Offline, Unclear
from connectors.http.wire import Limits
from connectors.mastodon import Mastodon
from tests.loopback import Answer, Ledger, Loopback, Statuses
from tests.loopback.timeline import status

OWN = "/api/v1/accounts/1/statuses"
LEARNED = OutgoingPost("Two things @kim:\n\nFirst & second, see https://example.org/line-4/ #ops_sharing 👍")
LINK = "https://example.org/line-4"
AS_MASTODON_WRITES = (
    '<p>Two things <span class="h-card"><a href="https://s.example/@kim" class="u-url mention">'
    "@<span>kim</span></a></span>:</p><p>First &amp; second, see "
    f'<a href="{LINK}/" rel="nofollow"><span class="invisible">https://</span>'
    '<span>example.org/line-4/</span><span class="invisible"></span></a> '
    '<a href="https://s.example/tags/x" class="mention hashtag">#<span>ops_sharing</span></a> 👍</p>'
)
AS_OTHERS_WRITE = (
    'Two things <a class="mention" href="https://s.example/kim">@kim@s.example</a>:<br><br>'
    f'First &amp; second, see <a href="{LINK}">example.org/line…</a> '
    '<a class="hashtag" href="/x">#ops_sharing</a> <img class="emoji" alt="👍" src="x.png">'
)


@pytest.fixture
def connection(opening: Opening) -> Connection:
    return Mastodon().open(opening)


def looked(
    server: Loopback, connection: Connection, post: OutgoingPost = LEARNED, **shown: object
) -> SentPost | None:
    """Look back for a post where a server shows exactly one after the mark."""
    server.play(OWN, Answer([status(2, **({"visibility": "public"} | shown))]))
    return connection.look_back(post, "p0001", frozenset())


@pytest.mark.parametrize("content", [AS_MASTODON_WRITES, AS_OTHERS_WRITE])
def test_a_post_is_found_in_what_a_server_made_of_it(
    server: Loopback, connection: Connection, content: str
) -> None:
    found = looked(server, connection, content=content)
    assert found is not None
    assert (found.remote_id, found.fetched is not None) == ("p0002", True)


@pytest.mark.parametrize(
    "shown",
    [
        {"content": AS_MASTODON_WRITES.replace("line-4", "line-5")},
        {"content": AS_MASTODON_WRITES.replace("First", "first")},
        {"content": AS_MASTODON_WRITES + "<p>And more</p>"},
        {"content": AS_MASTODON_WRITES, "in_reply_to_id": "p0001"},
        {"content": AS_MASTODON_WRITES, "visibility": "direct"},
        {"content": "", "reblog": status(1, content=AS_MASTODON_WRITES)},
        {"content": AS_MASTODON_WRITES, "id": "p0001"},
    ],
)
def test_another_post_is_not_taken_for_it(
    server: Loopback, connection: Connection, shown: dict[str, object]
) -> None:
    assert looked(server, connection, **shown) is None


def test_a_text_of_signs_alone_is_compared_sign_by_sign(server: Loopback, connection: Connection) -> None:
    thumbs = OutgoingPost("👍👍")
    assert looked(server, connection, thumbs, content="<p>👎👎</p>") is None
    assert looked(server, connection, thumbs, content="<p>👍👍</p>") is not None


def test_the_very_text_goes_before_the_same_words(server: Loopback, connection: Connection) -> None:
    almost = status(2, visibility="public", content="<p>Really!</p>")
    exact = status(3, visibility="public", content="<p>Really?</p>")
    server.play(OWN, Answer([exact, almost]))
    found = connection.look_back(OutgoingPost("Really?"), "p0001", frozenset())
    assert found is not None
    assert found.remote_id == "p0003"


def test_somebody_who_may_not_be_heard_by_all_is_still_found(
    server: Loopback, connection: Connection
) -> None:
    """Servers turn the public posts of people they limit into unlisted ones."""
    assert looked(server, connection, OutgoingPost("x"), content="x", visibility="unlisted") is not None


def test_an_answer_is_found_with_the_name_that_was_put_before_it(
    server: Loopback, connection: Connection
) -> None:
    statuses = Statuses(server)
    question = statuses.write("Who knows?")
    answer = OutgoingPost("I do", reply_to=question, reply_to_handle="kim@other.example")
    connection.publish(answer, "key-1")
    found = connection.look_back(answer, question, frozenset())
    assert found is not None
    assert found.fetched is not None
    assert found.fetched.post.text == "@kim@other.example I do"


def test_a_busy_day_is_looked_through_to_its_end(server: Loopback, connection: Connection) -> None:
    statuses = Statuses(server)
    mark = statuses.write("Good morning")
    wanted = connection.publish(LEARNED, "key-1").remote_id
    for number in range(90):
        statuses.write(f"Post {number}")
    found = connection.look_back(LEARNED, mark, frozenset())
    assert found is not None
    assert found.remote_id == wanted


def test_a_server_that_knows_no_marks_is_not_asked_for_ever(
    server: Loopback, connection: Connection, ledger: Ledger
) -> None:
    server.play(OWN, Answer([status(number, visibility="public") for number in range(40, 0, -1)]))
    assert connection.look_back(LEARNED, "p0001", frozenset()) is None
    assert len(ledger.lines) == 2


def test_the_mark_is_the_newest_of_ones_own_posts(server: Loopback, connection: Connection) -> None:
    server.play(OWN, Answer([status(9)]), Answer([]))
    assert connection.newest_own() == "p0009"
    assert connection.newest_own() == ""


@pytest.mark.parametrize("answer", [Answer("<html>"), Answer({}), Answer({}, 503), Answer(fault="lose")])
def test_no_mark_and_no_finding_is_made_up(server: Loopback, connection: Connection, answer: Answer) -> None:
    server.play(OWN, answer)
    for ask in (connection.newest_own, lambda: connection.look_back(LEARNED, "p0001", frozenset())):
        with pytest.raises((BadReply, Offline)):
            ask()


def test_a_changed_post_keeps_what_was_added_elsewhere(server: Loopback, connection: Connection) -> None:
    statuses = Statuses(server)
    added = {"spoiler_text": "Long", "sensitive": True, "media_attachments": [{"id": "7"}], "language": "de"}
    remote_id = statuses.write("x", **added)
    connection.edit(remote_id, OutgoingPost("y"))
    form = server.seen[-1].body.decode()
    assert form == "status=y&spoiler_text=Long&media_ids%5B%5D=7&language=de&sensitive=true"


def test_a_scheduled_post_is_not_a_sent_one(server: Loopback, connection: Connection) -> None:
    server.play("/api/v1/statuses", Answer({"id": "1", "scheduled_at": "2026-11-21T08:00:00Z", "params": {}}))
    with pytest.raises(Unclear):
        connection.publish(LEARNED, "key-1")


def test_waiting_may_be_made_short(server: Loopback, opening: Opening) -> None:
    server.play("/api/v1/statuses", Answer(fault="hold"))
    server.play(OWN, Answer(fault="hold"))
    hurried = Mastodon(Limits(connect=1, read=0.2, whole=0.3)).open(replace(opening))
    for ask in (hurried.newest_own, lambda: hurried.publish(LEARNED, "key-1")):
        with pytest.raises(EarshotError) as caught:
            ask()
        assert caught.value.code == "timeout"


def test_an_answer_is_found_although_more_is_known_of_the_server_by_now(
    server: Loopback, connection: Connection
) -> None:
    answer = OutgoingPost("I do", reply_to="p0001", reply_to_handle="kim")
    assert looked(server, connection, answer, content="<p>I do</p>", in_reply_to_id="p0001") is not None
