"""Reading a server without signing in, where it shows its posts to anybody."""

from __future__ import annotations

from tests.journeys.program import HOME, PUBLIC, Company, Program
from tests.loopback import Answer

UNSIGNED = ("--set", "anonymous=yes")


def test_a_server_is_read_without_signing_in(program: Program, network: Company) -> None:
    account = program.rows("account", "add", "mastodon", network.server.url, *UNSIGNED)[0]
    assert (account["handle"], account["state"]) == ("", "ready")
    program.rows("follow", "@ana")
    assert not program("sync").errors
    assert len(program.texts()) == 30
    assert [row["coverage"] for row in program.rows("follows")] == ["public posts only"]
    assert all("authorization" not in seen.headers for seen in network.server.seen)
    assert HOME not in {seen.path for seen in network.server.seen}
    assert {row["method"] for row in program.rows("trust")} == {"GET"}


def test_a_server_that_shows_nothing_to_strangers_says_to_sign_in(program: Program, network: Company) -> None:
    network.server.play(PUBLIC, Answer({"error": "This method requires an authenticated user"}, 422))
    told = program("account", "add", "mastodon", network.server.url, *UNSIGNED)
    assert "Sign in" in told.sentence()
    assert program.rows("account", "list") == []
