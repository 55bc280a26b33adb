"""The command line is read as its page says; wrong usage is one plain line and status 2."""

from __future__ import annotations

import pytest

from ui.terminal import read
from ui.wording import use


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak English whatever this machine speaks, and again afterwards."""
    monkeypatch.setenv("LC_ALL", "C")
    use("en")


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Read arguments that are wrong; returns the one line said about it."""
    with pytest.raises(SystemExit) as left:
        read(words)
    assert left.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err


def test_without_a_command_the_window_is_meant() -> None:
    assert read([]).command is None


@pytest.mark.parametrize("words", [("--json", "feed"), ("feed", "--json"), ("--json", "feed", "--json")])
def test_json_may_stand_before_or_after_the_command(words: tuple[str, ...]) -> None:
    assert read(words).json
    assert not read(["feed"]).json


def test_global_options_may_stand_behind_the_command_and_the_later_one_counts() -> None:
    options = read(["--profile", "one", "feed", "--profile", "two", "--demo"])
    assert (options.profile, options.demo, options.command) == ("two", True, "feed")


def test_a_deed_of_accounts_takes_global_options_too() -> None:
    options = read(["account", "add", "mastodon", "http://localhost:1", "--token-file", "-", "--json"])
    assert (options.deed, options.network, options.url, options.token_file, options.json) == (
        "add",
        "mastodon",
        "http://localhost:1",
        "-",
        True,
    )


def test_what_a_network_needs_beside_is_given_as_pairs() -> None:
    options = read(["account", "add", "zulip", "https://z.example", "--set", "email=a@b.c", "--set", "x=1=2"])
    assert dict(options.set) == {"email": "a@b.c", "x": "1=2"}


@pytest.mark.parametrize(
    ("word", "seconds"), [("90m", 5400), ("24h", 86_400), ("3d", 259_200), ("2w", 1_209_600)]
)
def test_a_digest_goes_back_as_far_as_asked(word: str, seconds: float) -> None:
    assert read(["digest", "--since", word]).since == seconds


def test_a_group_may_be_followed_without_quotes() -> None:
    assert read(["follow", "group:Plant", "Berlin", "--account", "2"]).address == ["group:Plant", "Berlin"]


@pytest.mark.parametrize(
    "words",
    [
        ("frobnicate",),
        ("feed", "--frobnicate"),
        ("feed", "--limit", "0"),
        ("feed", "--limit", "-3"),
        ("feed", "--order", "random"),
        ("why",),
        ("why", "abc"),
        ("why", "99999999999999999999"),
        ("why", "-1"),
        ("why", "١"),
        ("digest", "--since", "soon"),
        ("account",),
        ("account", "add"),
        ("account", "add", "zulip", "https://z.example", "--set", "nothing"),
        ("destroy",),
        ("mute", "planet", "Mars"),
        ("screenshot", "a.png", "--size", "huge"),
        ("screenshot", "a.png", "--pane", "cellar"),
        ("--language", "tlh", "feed"),
        ("--passphrase-file", "-", "feed"),
        ("feed", "--passphrase-file", "-"),
        ("passphrase", "--new-file", "-"),
    ],
)
def test_wrong_usage_is_one_plain_line(capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    refused(capsys, *words)


def test_destroying_wants_to_be_meant(capsys: pytest.CaptureFixture[str]) -> None:
    assert "destroy --yes" in refused(capsys, "destroy")


def test_wrong_usage_is_said_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert "nicht verstanden: --nanu" in refused(capsys, "--language", "de", "feed", "--nanu")
    assert "nicht verstanden: --nanu" in refused(
        capsys, "--language", "en", "feed", "--language=de", "--nanu"
    )


def test_french_is_spoken_in_english_for_now_and_nothing_said_about_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert read(["--language", "fr", "feed"]).language == "fr"
    assert capsys.readouterr().err == ""
