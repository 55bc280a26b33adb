"""The command line, as its page promises it to scripts and to a help desk."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import app.vault
import main
from app.errors import Locked
from tests.app.fakes import FakeRing
from ui.wording import use

Run = Callable[..., list[dict[str, Any]]]


@pytest.fixture(autouse=True)
def ring(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[FakeRing]:
    """A keyring in memory, a profile that is not the real one, English, and no display."""
    keys = FakeRing()
    monkeypatch.setattr(app.vault, "SystemRing", lambda: keys)
    monkeypatch.setenv("EARSHOT_PROFILE", str(tmp_path / "profile"))
    monkeypatch.setenv("LC_ALL", "C")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    before = signal.getsignal(signal.SIGTERM)
    yield keys
    signal.signal(signal.SIGTERM, before)
    use("en")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Do a command that succeeds; gives its JSON lines."""

    def do(*words: str) -> list[dict[str, object]]:
        assert main.main([*words, "--json"]) == 0
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return do


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Do a command; gives status, output and complaint."""

    def do(*words: str) -> tuple[int, str, str]:
        status = main.main(words)
        said = capsys.readouterr()
        return status, said.out, said.err

    return do


@pytest.fixture
def moved_in(run: Run) -> Run:
    """A real profile with the demo company read once."""
    run("account", "add", "demo")
    run("follow", "@loeztuerk")
    run("sync")
    return run


def test_every_post_of_the_demo_feed_says_why(run: Run) -> None:
    feed = run("--demo", "feed", "--limit", "200")
    assert len(feed) == 200
    assert all(post["why"] and not post["folded"] for post in feed)
    assert all(reason["text"] for post in feed for reason in post["why"])


def test_every_post_set_aside_says_why_and_as_what(run: Run) -> None:
    aside = run("--demo", "feed", "--folded", "--limit", "500")
    assert len(aside) > 100
    assert all(post["why"] and post["folded"] and post["class"] for post in aside)


def test_the_demo_has_the_same_ids_in_every_run(run: Run) -> None:
    first, again = (run("--demo", "feed", "--order", "newest", "--limit", "500") for _ in range(2))
    assert [post["id"] for post in first] == [post["id"] for post in again]
    assert [post["text"] for post in first] == [post["text"] for post in again]


def test_the_ranked_feed_falls_in_rank_and_why_recomputes_each_of_them(moved_in: Run) -> None:
    ranks = []
    for post in moved_in("feed", "--order", "ranked", "--limit", "12"):
        (trace,) = moved_in("why", str(post["id"]))
        total = sum(one["value"] * one["weight"] for one in trace["features"])
        assert trace["rank"] == pytest.approx(total)
        assert not trace["folded"]
        ranks.append(trace["rank"])
    assert ranks == sorted(ranks, reverse=True)
    assert len(set(ranks)) > 1


def test_why_a_post_was_set_aside_is_recomputed_too(moved_in: Run) -> None:
    (post,) = moved_in("feed", "--folded", "--limit", "1")
    (trace,) = moved_in("why", str(post["id"]))
    assert trace["folded"]
    assert trace["rank"] is None
    fired = {rule["code"] for rule in trace["rules"] if rule["fired"]}
    assert {reason["code"] for reason in post["why"]} <= fired


def test_pages_follow_each_other_without_gap_or_repetition(moved_in: Run) -> None:
    whole = [post["id"] for post in moved_in("feed", "--limit", "250")]
    first = moved_in("feed", "--limit", "130")
    rest = moved_in("feed", "--limit", "120", "--before", str(first[-1]["cursor"]))
    assert [post["id"] for post in (*first, *rest)] == whole
    assert len(set(whole)) == 250


def test_a_restored_post_is_back_in_the_feed_and_says_who_did_it(moved_in: Run) -> None:
    (post,) = moved_in("feed", "--folded", "--limit", "1")
    (restored,) = moved_in("restore", str(post["id"]))
    assert not restored["folded"]
    assert "restored_by_you" in [reason["code"] for reason in restored["why"]]
    (again,) = moved_in("unrestore", str(post["id"]))
    assert again["folded"]


def test_marks_stay_and_are_taken_back(moved_in: Run) -> None:
    post = str(moved_in("feed", "--limit", "1")[0]["id"])
    assert moved_in("save", post)[0]["saved"]
    assert moved_in("read", post)[0]["read"]
    assert [saved["id"] for saved in moved_in("feed", "--scope", "saved")] == [int(post)]
    assert not moved_in("unsave", post)[0]["saved"]
    assert not moved_in("unread", post)[0]["read"]
    assert moved_in("less", post) == moved_in("more", post)


def test_a_mute_is_previewed_set_and_taken_back(moved_in: Run) -> None:
    before = moved_in("feed", "--folded", "--limit", "500")
    (preview,) = moved_in("mute", "word", "changeover", "--preview")
    assert preview["posts"] > 0
    assert moved_in("feed", "--folded", "--limit", "500") == before
    (rule,) = moved_in("mute", "word", "changeover")
    assert moved_in("mutes") == [rule]
    muted = moved_in("feed", "--scope", "class:user_rule", "--folded")
    assert len(muted) == preview["posts"]
    assert moved_in("search", "changeover")
    moved_in("unmute", str(rule["id"]))
    assert len(moved_in("feed", "--folded", "--limit", "500")) == len(before)


def test_search_finds_what_was_set_aside(moved_in: Run) -> None:
    (post,) = moved_in("feed", "--folded", "--limit", "1")
    found = moved_in("search", *str(post["text"]).split()[:2], "--limit", "300")
    assert post["id"] in [one["id"] for one in found]
    assert any(one["folded"] for one in found)


def test_what_is_followed_says_what_arrives_of_it(moved_in: Run) -> None:
    follows = moved_in("follows")
    assert [(one["address"], one["kind"], one["coverage"]) for one in follows] == [
        ("@loeztuerk", "person", "all")
    ]
    assert str(follows[0]["last_seen"]).endswith("Z")
    moved_in("unfollow", "@loeztuerk")
    assert moved_in("follows") == []


def test_following_and_reading_the_demo_sends_nothing(moved_in: Run) -> None:
    assert moved_in("trust") == []


def test_the_digest_ends(say: Callable[..., tuple[int, str, str]]) -> None:
    status, said, _ = say("--demo", "digest")
    assert status == 0
    assert said.rstrip().endswith("You are up to date.")
    assert "set aside" in said


def test_the_digest_is_german_where_german_is_wanted(say: Callable[..., tuple[int, str, str]]) -> None:
    status, said, _ = say("--demo", "--language", "de", "digest")
    assert status == 0
    assert "beiseitegelegt" in said
    assert "Why" not in said


def test_the_digest_for_programs_is_one_object(run: Run) -> None:
    (digest,) = run("--demo", "digest", "--since", "2d")
    assert digest["posts"]
    assert digest["conversations"] >= len(digest["posts"])


def test_what_was_decided_moves_to_another_profile(moved_in: Run, tmp_path: Path) -> None:
    secret, bundle = tmp_path / "secret", tmp_path / "decided.earshot"
    secret.write_text("over the hills\n", "utf-8")
    moved_in("export", str(bundle), "--passphrase-file", str(secret))
    assert b"loeztuerk" not in bundle.read_bytes()
    other = ("--profile", str(tmp_path / "other"), "--passphrase-file", str(secret))
    moved_in(*other, "import", str(bundle))
    assert [one["address"] for one in moved_in(*other, "follows")] == ["@loeztuerk"]


def test_destroying_leaves_nothing(moved_in: Run, ring: FakeRing, tmp_path: Path) -> None:
    moved_in("destroy", "--yes")
    assert not (tmp_path / "profile").exists()
    assert ring.entries == {}


def test_a_profile_whose_key_is_lost_can_still_be_destroyed(
    moved_in: Run, ring: FakeRing, tmp_path: Path, say: Callable[..., tuple[int, str, str]]
) -> None:
    ring.entries.clear()
    status, _, complaint = say("follows")
    assert (status, complaint.count("\n")) == (1, 1)
    moved_in("destroy", "--yes")
    assert not (tmp_path / "profile").exists()


def test_a_locked_keyring_is_one_plain_line(ring: FakeRing, say: Callable[..., tuple[int, str, str]]) -> None:
    ring.trouble = Locked("keyring_absent")
    status, said, complaint = say("follows")
    assert (status, said, complaint.count("\n")) == (1, "", 1)
    assert "--passphrase-file" in complaint
    status, said, _ = say("doctor")
    assert status == 1
    assert said.count("\n") == 2


def test_a_wrong_passphrase_changes_nothing(
    say: Callable[..., tuple[int, str, str]], run: Run, tmp_path: Path
) -> None:
    right, wrong = tmp_path / "right", tmp_path / "wrong"
    right.write_text("sesame\n", "utf-8")
    wrong.write_text("barley", "utf-8")
    run("--passphrase-file", str(right), "account", "add", "demo")
    status, said, complaint = say("--passphrase-file", str(wrong), "account", "list")
    assert (status, said, complaint.count("\n")) == (1, "", 1)
    status, _, complaint = say("account", "list")
    assert (status, complaint.count("\n")) == (1, 1)
    assert len(run("--passphrase-file", str(right), "account", "list")) == 1


def test_a_recovery_code_goes_into_a_file_and_opens_the_profile(
    moved_in: Run, ring: FakeRing, tmp_path: Path, say: Callable[..., tuple[int, str, str]]
) -> None:
    code, new = tmp_path / "code", tmp_path / "new"
    new.write_text("a fresh start", "utf-8")
    status, said, complaint = say("recovery-code", str(code))
    assert status == 0
    assert code.read_text("utf-8").strip() not in said + complaint
    assert code.stat().st_mode & 0o077 == 0
    ring.entries.clear()
    moved_in("passphrase", "--code-file", str(code), "--new-file", str(new))
    assert len(moved_in("--passphrase-file", str(new), "account", "list")) == 1


def test_the_demo_touches_neither_profile_nor_keyring(run: Run, ring: FakeRing, tmp_path: Path) -> None:
    ring.trouble = Locked("keyring_locked")
    run("--demo", "feed", "--limit", "1")
    run("--demo", "--profile", str(tmp_path / "elsewhere"), "follows")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_network_is_answered_with_the_known_ones(
    say: Callable[..., tuple[int, str, str]],
) -> None:
    status, _, complaint = say("account", "add", "carrier-pigeon")
    assert status == 2
    assert all(name in complaint for name in ("mastodon", "rss", "demo"))


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("why", "999999"), 1),
        (("save", "999999"), 1),
        (("account", "remove", "7"), 1),
        (("unmute", "7"), 1),
        (("unfollow", "@nobody"), 1),
        (("follow", "Leyla"), 2),
        (("search", " "), 2),
        (("feed", "--before", "nonsense"), 2),
        (("feed", "--scope", "nonsense"), 2),
        (("account", "add", "mastodon"), 2),
        (("account", "add", "mastodon", "http://social.example", "--token-file", "TOKEN"), 2),
        (("account", "add", "mastodon", "https://social.example", "--token-file", "/nowhere"), 1),
        (("export", "/nowhere/at/all", "--passphrase-file", "TOKEN"), 1),
        (("export", "out.earshot"), 2),
        (("import", "/nowhere", "--passphrase-file", "TOKEN"), 1),
    ],
)
def test_what_cannot_be_done_is_one_plain_line(
    say: Callable[..., tuple[int, str, str]], tmp_path: Path, words: tuple[str, ...], status: int
) -> None:
    token = tmp_path / "token"
    token.write_text("not-to-be-shown\n", "utf-8")
    found, said, complaint = say("--demo", *(str(token) if word == "TOKEN" else word for word in words))
    assert (found, said, complaint.count("\n")) == (status, "", 1)
    assert "not-to-be-shown" not in complaint


@pytest.mark.parametrize("command", ["suggest", "review", "draft", "publish", "outbox", "judge", "rank"])
def test_commands_of_later_versions_say_so(say: Callable[..., tuple[int, str, str]], command: str) -> None:
    assert say(command, "--any") == (1, "", f"{command} comes in a later version.\n")


def test_without_a_display_the_window_names_what_works(
    say: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    status, said, complaint = say()
    assert (status, said, complaint.count("\n")) == (1, "", 1)
    assert "digest" in complaint
    assert "screenshot" in complaint


def test_the_doctor_has_a_line_for_each_check(
    moved_in: Run, say: Callable[..., tuple[int, str, str]]
) -> None:
    checks = {str(check["check"]): check for check in moved_in("doctor")}
    assert {"store", "keyring", "display", "account"} <= set(checks)
    assert checks["store"]["ok"]
    assert not checks["display"]["ok"]
    _, said, _ = say("doctor")
    assert said.count("\n") == len(checks)
