"""The whole way on a real server of the Mastodon API, through the program's own command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.live.conftest import MastodonServer

PROGRAM = Path(__file__).parents[2] / "main.py"
Rows = list[dict[str, Any]]


class Earshot:
    """The program on a profile of its own, locked with a passphrase."""

    def __init__(self, folder: Path) -> None:
        secret = folder / "passphrase"
        secret.write_text("a passphrase of a test\n")
        self._folder = folder
        self._options = ["--profile", str(folder / "profile"), "--passphrase-file", str(secret)]

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one command, whatever comes of it."""
        return subprocess.run(
            [sys.executable, str(PROGRAM), *self._options, *arguments, "--json"],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            env=os.environ | {"LC_ALL": "C.UTF-8"},
        )

    def __call__(self, *arguments: str) -> Rows:
        """Run one command that must succeed; returns its JSON lines."""
        done = self.run(*arguments)
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    def connect(self, server: MastodonServer) -> None:
        """Add the account of `ada` with a pasted token."""
        token = self._folder / "token"
        token.write_text(server.token + "\n")
        self("account", "add", "mastodon", server.url, "--token-file", str(token))


@pytest.fixture
def earshot(tmp_path: Path, mastodon: MastodonServer) -> Earshot:
    program = Earshot(tmp_path)
    program.connect(mastodon)
    return program


def texts(rows: Iterable[dict[str, Any]]) -> list[str]:
    return [row["text"] for row in rows]


def found(rows: Sequence[dict[str, Any]], part: str) -> dict[str, Any]:
    matching = [row for row in rows if part in row["text"]]
    assert len(matching) == 1, texts(rows)
    return matching[0]


def test_a_followed_person_comes_first_and_everything_has_its_reason(
    mastodon: MastodonServer, earshot: Earshot
) -> None:
    mastodon.say("The compiler found its own mistake today. #rnd_tools", "grace")
    mastodon.say("A later word by somebody else.", "alan")
    assert earshot("follow", "@grace")[0]["kind"] == "person"

    reports = earshot("sync")
    feed = earshot("feed", "--limit", "200")

    assert all(report["error"] is None for report in reports), reports
    assert feed[0]["author"]["handle"] == "grace"
    assert all(row["why"] for row in feed)
    later = found(feed, "A later word")
    assert feed.index(later) > feed.index(found(feed, "compiler found"))
    assert [row["text"] for row in earshot("search", "compiler")] == [found(feed, "compiler found")["text"]]


def test_the_rank_is_the_sum_that_why_shows(mastodon: MastodonServer, earshot: Earshot) -> None:
    mastodon.say("The sum can be added up by hand.", "grace")
    earshot("follow", "@grace")
    earshot("sync")

    ranks = []
    for row in earshot("feed", "--limit", "10"):
        trace = earshot("why", str(row["id"]))[0]
        assert trace["rank"] == pytest.approx(sum(f["value"] * f["weight"] for f in trace["features"]))
        ranks.append(trace["rank"])
    assert ranks == sorted(ranks, reverse=True)


def test_more_than_two_pages_arrive_whole_and_the_next_sync_brings_only_what_is_new(
    mastodon: MastodonServer, earshot: Earshot
) -> None:
    for number in range(95):
        mastodon.say(f"Line {number} of a long evening.", "katherine")
    earshot("sync")
    mastodon.say("One more in the morning.", "katherine")
    reports = earshot("sync")

    # Whoever writes 95 lines all alike is taken for a machine; nothing of it is lost.
    aside = texts(earshot("feed", "--folded", "--limit", "300"))
    kept = [*texts(earshot("feed", "--limit", "300")), *aside]
    assert {f"Line {number} of a long evening." for number in range(95)} < set(kept)
    assert len(kept) == len(set(kept))
    assert sum(report["new"] for report in reports) == 1


def test_an_edit_and_a_deletion_are_taken_over(mastodon: MastodonServer, earshot: Earshot) -> None:
    edited = mastodon.say("Changeover took 61 minutes.", "grace")
    deleted = mastodon.say("A word in anger.", "alan")
    mastodon.say("The newest of all.", "katherine")
    earshot("sync")
    assert "A word in anger." in texts(earshot("feed", "--limit", "100"))

    mastodon.edit(edited, "Changeover took 16 minutes.", "grace")
    mastodon.delete(deleted, "alan")
    reports = earshot("sync")

    feed = texts(earshot("feed", "--limit", "100"))
    assert "Changeover took 16 minutes." in feed
    assert "Changeover took 61 minutes." not in feed
    assert "A word in anger." not in feed
    assert earshot("search", "anger") == []
    assert sum(report["deleted"] for report in reports) == 1


def test_a_fault_is_one_plain_sentence_and_loses_nothing(mastodon: MastodonServer, earshot: Earshot) -> None:
    mastodon.say("Kept before the bad day.", "grace")
    earshot("sync")
    before = texts(earshot("feed", "--limit", "100"))
    mastodon.say("Written on the bad day.", "grace")
    mastodon.fault("/api/v1/timelines/public", "status", count=9, status=500)

    reports = earshot("sync")
    failed = [report for report in reports if report["error"]]

    assert failed
    assert all(report["error"]["message"].endswith(".") for report in failed)
    assert any(report["error"] is None for report in reports), "one failing source never stops the others"
    assert set(before) <= set(texts(earshot("feed", "--limit", "100")))


def test_nothing_but_get_leaves_and_no_request_names_the_followed(
    mastodon: MastodonServer, earshot: Earshot
) -> None:
    grace = mastodon.call("GET", "/api/v1/accounts/lookup?acct=grace")
    mastodon.say("Seen by everybody. #rnd_tools", "grace")
    earshot("follow", "@grace")
    earshot("follow", "#rnd_tools")
    earshot("sync")
    earshot("sync")

    requests = earshot("trust")
    assert requests
    assert {request["method"] for request in requests} == {"GET"}
    for request in requests:
        parts = request["path"].replace("?", "/").replace("=", "/").replace("&", "/").split("/")
        assert not {grace["id"], "grace", "@grace", "rnd_tools"} & set(parts), request


def test_what_quiet_reading_cannot_bring_is_said(mastodon: MastodonServer, earshot: Earshot) -> None:
    """Unlisted posts and replies stay out of public timelines; the follow says so."""
    public = mastodon.say("For everybody.", "katherine")
    mastodon.say("Unlisted, for those who look.", "katherine", visibility="unlisted")
    mastodon.say("A reply by the followed.", "katherine", in_reply_to_id=public, visibility="unlisted")
    earshot("follow", "@katherine")
    earshot("sync")

    assert earshot("follows")[0]["coverage"] == "public posts only"
    mine = [
        row["text"] for row in earshot("feed", "--limit", "100") if row["author"]["handle"] == "katherine"
    ]
    assert "For everybody." in mine

    assert earshot("follow", "@katherine", "--direct")[0]["coverage"] == "all"
    earshot("sync")
    assert {"Unlisted, for those who look.", "A reply by the followed."} < set(
        texts(earshot("feed", "--limit", "100"))
    )


def test_a_wrong_token_is_told_at_once_and_keeps_nothing(mastodon: MastodonServer, tmp_path: Path) -> None:
    program = Earshot(tmp_path)
    (tmp_path / "wrong").write_text("not_a_token\n")

    done = program.run("account", "add", "mastodon", mastodon.url, "--token-file", str(tmp_path / "wrong"))

    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert "not_a_token" not in done.stderr
    assert program("account", "list") == []
