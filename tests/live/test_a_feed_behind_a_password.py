"""Stories with a company blog that asks for a password, and of the whole way on it by the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.connector import Credentials
from app.errors import SignInNeeded
from tests.live.test_reading_wordpress import Reader
from tests.live.test_the_reading_way import Earshot, texts
from tests.live.wordpress import WordPress
from tests.loopback import Ledger

PASSWORD = "s3cret pässword"


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


@pytest.fixture
def earshot(tmp_path: Path) -> Earshot:
    return Earshot(tmp_path)


def test_a_feed_behind_a_password_is_read_with_it(blog: WordPress, ledger: Ledger) -> None:
    blog.say("For colleagues only")
    number = blog.say("Said too early")
    blog.lock("robin", PASSWORD)
    reader = Reader(blog.feed, ledger, Credentials(PASSWORD, (("user", "robin"),)))
    assert reader.connection.me().name == "Plant blog"
    assert len(reader.sync()) == 2
    assert reader.sync() == []
    blog.delete(number)
    blog.say("And this")
    reader.sync()
    assert reader.titles == ["For colleagues only", "And this"]
    assert 401 not in {status for status, _ in blog.log()}
    assert not [line for line in ledger.lines if "s3cret" in line.path or "robin" in line.path]
    assert b"s3cret" not in reader.state
    reader.connection.close()


@pytest.mark.parametrize(
    ("credentials", "code"),
    [
        (Credentials(), "password_missing"),
        (Credentials("wrong", (("user", "robin"),)), "password_wrong"),
    ],
)
def test_a_feed_behind_a_password_asks_for_the_right_one(
    blog: WordPress, ledger: Ledger, credentials: Credentials, code: str
) -> None:
    blog.say("For colleagues only")
    blog.lock("robin", PASSWORD)
    reader = Reader(blog.feed, ledger, credentials)
    with pytest.raises(SignInNeeded) as caught:
        reader.connection.me()
    assert caught.value.code == code
    with pytest.raises(SignInNeeded):
        reader.sync()
    reader.connection.close()


def test_the_whole_way_with_a_password(blog: WordPress, earshot: Earshot, tmp_path: Path) -> None:
    edited = blog.say("The meeting", "It is on Monday.", "kim")
    deleted = blog.say("Said too early")
    blog.say("Line 4 is back", tags=["production learning"])
    blog.lock("robin", PASSWORD)
    secret = tmp_path / "password"
    secret.write_text(PASSWORD + "\n", encoding="utf-8")
    refused = earshot.run("account", "add", "rss", blog.feed)
    assert "password" in refused.stderr
    assert earshot("account", "list") == []
    earshot("account", "add", "rss", blog.feed, "--token-file", str(secret), "--set", "user=robin")
    earshot("follow", "@kim_ode")
    assert sum(report["new"] for report in earshot("sync")) == 3
    assert earshot("feed")[0]["author"]["handle"] == "kim_ode"

    blog.edit(edited, "It is on Tuesday.")
    blog.delete(deleted)
    (report,) = earshot("sync")

    assert (report["new"], report["updated"], report["deleted"]) == (0, 1, 1)
    assert sorted(texts(earshot("feed"))) == ["Line 4 is back", "The meeting\n\nIt is on Tuesday."]
    said = str(earshot("trust")) + str(earshot("account", "list"))
    assert "s3cret" not in said


def test_a_password_that_was_changed_is_asked_for_and_can_be_told_anew(
    blog: WordPress, earshot: Earshot, tmp_path: Path
) -> None:
    blog.say("Good morning")
    blog.lock("robin", PASSWORD)
    secret = tmp_path / "password"
    secret.write_text(PASSWORD, encoding="utf-8")
    told = ("--token-file", str(secret), "--set", "user=robin")
    earshot("account", "add", "rss", blog.feed, *told)
    earshot("sync")
    blog.lock("robin", "another")
    blog.say("Good evening")

    failed = earshot.run("sync")

    assert "password" in failed.stderr
    assert earshot("account", "list")[0]["state"] == "sign_in"
    secret.write_text("another", encoding="utf-8")
    earshot("account", "add", "rss", blog.feed, *told)
    earshot("sync")
    assert len(earshot("account", "list")) == 1
    assert sorted(texts(earshot("feed"))) == ["Good evening", "Good morning"]
