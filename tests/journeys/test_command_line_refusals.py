"""What the command line cannot do, each in one plain line and with the right status."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.commands import Say


def test_an_unknown_network_is_answered_with_the_known_ones(
    say: Say,
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
    say: Say, tmp_path: Path, words: tuple[str, ...], status: int
) -> None:
    token = tmp_path / "token"
    token.write_text("not-to-be-shown\n", "utf-8")
    found, said, complaint = say("--demo", *(str(token) if word == "TOKEN" else word for word in words))
    assert (found, said, complaint.count("\n")) == (status, "", 1)
    assert "not-to-be-shown" not in complaint


def test_without_a_display_the_window_names_what_works(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    status, said, complaint = say()
    assert (status, said, complaint.count("\n")) == (1, "", 1)
    assert "digest" in complaint
    assert "screenshot" in complaint
