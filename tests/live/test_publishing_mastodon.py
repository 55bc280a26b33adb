"""Stories with a real server of the Mastodon API: what is sent arrives once, is found, changed, deleted."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.connector import Connection, Credentials, Opening, OutgoingPost
from app.errors import EarshotError, Refused, SignInNeeded, TooFast, Unclear
from connectors.mastodon import Mastodon
from tests.live.conftest import MastodonServer
from tests.loopback import Ledger

STATUSES = "/api/v1/statuses"
HELLO = OutgoingPost("What we learned on line 4:\n\nless & earlier #production_learning", language="en")


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


@pytest.fixture
def opening(mastodon: MastodonServer, ledger: Ledger) -> Opening:
    return Opening(mastodon.url, Credentials(mastodon.token), ledger, time.time)


@pytest.fixture
def connection(opening: Opening) -> Iterator[Connection]:
    connection = Mastodon().open(opening)
    connection.me()
    yield connection
    connection.close()


def on_server(mastodon: MastodonServer, remote_id: str) -> dict[str, object]:
    """Look at a post as the server tells it to its author."""
    found: dict[str, object] = mastodon.call("GET", f"{STATUSES}/{remote_id}")
    return found


def refusal(connection: Connection, post: OutgoingPost = HELLO, key: str = "key-1") -> EarshotError:
    """Publish something that must fail, and give back how."""
    with pytest.raises(EarshotError) as caught:
        connection.publish(post, key)
    return caught.value


@pytest.mark.parametrize("key", ["public", "unlisted", "private"])
def test_a_post_arrives_for_whom_it_is_meant(
    mastodon: MastodonServer, connection: Connection, key: str
) -> None:
    target = next(target for target in connection.targets(()) if target.key == key)
    sent = connection.publish(replace(HELLO, visibility=target.visibility), "key-1")
    there = on_server(mastodon, sent.remote_id)
    assert (there["visibility"], there["language"]) == (key, "en")
    assert sent.url
    assert sent.fetched is not None
    assert sent.fetched.post.text == HELLO.text
    assert sent.fetched.post.tags == ("production_learning",)


def test_the_same_key_is_the_same_post(connection: Connection) -> None:
    once = connection.publish(HELLO, "key-1")
    assert connection.publish(HELLO, "key-1").remote_id == once.remote_id
    assert connection.publish(HELLO, "key-2").remote_id != once.remote_id


def test_an_answer_reaches_whom_it_answers(mastodon: MastodonServer, connection: Connection) -> None:
    asked = mastodon.say("Who has tried it?", "grace")
    answer = OutgoingPost("We have", reply_to=asked, reply_to_handle="grace")
    sent = connection.publish(answer, "key-1")
    there = on_server(mastodon, sent.remote_id)
    assert there["in_reply_to_id"] == asked
    told = mastodon.call("GET", "/api/v1/notifications", "grace")
    assert next(one["status"]["id"] for one in told if one["type"] == "mention") == sent.remote_id
    found = connection.look_back(answer, "", frozenset())
    assert found is not None
    assert found.remote_id == sent.remote_id


def test_a_reply_that_was_never_given_is_looked_for(mastodon: MastodonServer, connection: Connection) -> None:
    mastodon.say(HELLO.text)
    mark = connection.newest_own()
    mastodon.fault(STATUSES, "status", status=503, headers={"Retry-After": "1"})
    assert isinstance(refusal(connection), Unclear)
    assert connection.look_back(HELLO, mark, frozenset()) is None
    landed = mastodon.say(HELLO.text)
    found = connection.look_back(HELLO, mark, frozenset())
    assert found is not None
    assert found.remote_id == landed


def test_half_a_reply_is_unclear(mastodon: MastodonServer, connection: Connection) -> None:
    mastodon.fault(STATUSES, "malformed")
    assert isinstance(refusal(connection), Unclear)


def test_a_server_that_wants_quiet_took_nothing(mastodon: MastodonServer, connection: Connection) -> None:
    mark = connection.newest_own()
    mastodon.fault(STATUSES, "ratelimit")
    assert isinstance(refusal(connection), TooFast)
    assert connection.newest_own() == mark


def test_a_text_that_is_too_long_is_refused_in_the_servers_words(connection: Connection) -> None:
    preview = connection.preview(OutgoingPost("x" * 501))
    assert preview.limit_known
    assert preview.length > preview.limit
    error = refusal(connection, OutgoingPost("x" * (preview.limit + 1)))
    assert isinstance(error, Refused)
    assert "too long" in str(error.values["said"])


def test_a_wrong_token_and_one_without_the_right_need_a_sign_in(
    mastodon: MastodonServer, opening: Opening
) -> None:
    stranger = Mastodon().open(replace(opening, credentials=Credentials("nobody_token")))
    assert isinstance(refusal(stranger), SignInNeeded)
    scopes = {"status": 403, "body": {"error": "This action is outside the authorized scopes"}}
    mastodon.fault(STATUSES, "status", **scopes)
    error = refusal(Mastodon().open(opening))
    assert (type(error), error.code) == (SignInNeeded, "write_missing")


def test_a_post_is_changed_and_deleted(
    mastodon: MastodonServer, connection: Connection, ledger: Ledger
) -> None:
    sent = connection.publish(HELLO, "key-1")
    changed = connection.edit(sent.remote_id, replace(HELLO, text="Less & earlier"))
    assert changed.fetched is not None
    assert (changed.fetched.post.text, changed.fetched.post.edited is not None) == ("Less & earlier", True)
    assert "Less &amp; earlier" in str(on_server(mastodon, sent.remote_id)["content"])
    connection.delete(sent.remote_id)
    connection.delete(sent.remote_id)
    assert not connection.exists(sent.remote_id)
    with pytest.raises(Refused):
        connection.edit(sent.remote_id, HELLO)
    purposes = [(line.method, line.purpose) for line in ledger.lines if line.method != "GET"]
    assert purposes == [("POST", "publish"), ("PUT", "edit"), ("DELETE", "delete"), ("DELETE", "delete")]
