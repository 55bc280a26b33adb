"""Feeds through the whole program: every kind, changed entries, moves, ends, and attacks."""

from __future__ import annotations

import time
from email.utils import formatdate
from functools import partial

import pytest

from connectors.http import wire
from tests.journeys.program import Program
from tests.loopback import Answer, Loopback, Seen

NOW = time.time()
ITEM = "<item><title>{title}</title><link>https://plant.example/{key}</link><guid>{key}</guid>{more}</item>"
DATED = f"<pubDate>{formatdate(NOW - 3600)}</pubDate>"
ISO = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(NOW - 3600))
KINDS = {
    "0.91": "<rss version='0.91'><channel><title>Plant</title><link>https://plant.example</link>"
    "<item><title>Line 3 runs</title><link>https://plant.example/1</link>"
    "<description>Since Monday.</description></item></channel></rss>",
    "1.0": "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
    "xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
    "<channel rdf:about='https://plant.example'><title>Plant</title></channel>"
    "<item rdf:about='https://plant.example/1'><title>Line 3 runs</title><link>https://plant.example/1</link>"
    f"<description>Since Monday.</description><dc:date>{ISO}</dc:date></item></rdf:RDF>",
    "2.0": "<rss version='2.0'><channel><title>Plant</title><item><title>Line 3 runs</title><guid>1</guid>"
    f"<description>Since Monday.</description>{DATED}</item></channel></rss>",
    "Atom": "<feed xmlns='http://www.w3.org/2005/Atom'><title>Plant</title><id>urn:plant</id>"
    f"<entry><id>urn:plant:1</id><title>Line 3 runs</title><updated>{ISO}</updated>"
    "<author><name>Ana Roth</name></author><content type='html'>&lt;p&gt;Since Monday.&lt;/p&gt;</content>"
    "</entry></feed>",
}
BOMB = (
    "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
    "<rss version='2.0'><channel><title>&b;</title></channel></rss>"
)
THIEF = (
    "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
    "<rss version='2.0'><channel><title>&a;</title></channel></rss>"
)
BAD_DAYS = {
    "a bomb": (Answer(BOMB), "something unsafe"),
    "a thief": (Answer(THIEF), "something unsafe"),
    "a web page": (Answer("<html><body><h1>Welcome</h1></body></html>"), "no RSS or Atom feed"),
    "fifty megabytes": (Answer("<rss version='2.0'><channel>", fault="endless"), "too large"),
    "no answer": (Answer(fault="hold"), "took too long"),
    "404": (Answer("", 404), "nothing at this address"),
    "500": (Answer("", 500), "trouble of its own"),
    "a circle": (Answer("", 301, {"Location": "/feed"}), "one address to the next"),
    "a file": (Answer("", 301, {"Location": "file:///etc/passwd"}), "not a web address"),
}
each_bad_day = pytest.mark.parametrize(("answer", "words"), list(BAD_DAYS.values()), ids=list(BAD_DAYS))


def feed(*items: str) -> str:
    """Write an RSS 2.0 feed."""
    return f"<rss version='2.0'><channel><title>Plant</title>{''.join(items)}</channel></rss>"


def item(key: str, title: str) -> str:
    """Write one of its items."""
    return ITEM.format(key=key, title=title, more=DATED)


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "Limits", partial(wire.Limits, connect=5.0, read=0.2, whole=1.0))


@pytest.fixture
def reading(program: Program, server: Loopback) -> Program:
    """The program after it has read a feed of two items once."""
    server.play(
        "/feed", Answer(feed(item("1", "Line 3 runs"), item("2", "Line 4 stands")), headers={"ETag": 'W/"1"'})
    )
    program.rows("account", "add", "rss", f"{server.url}/feed")
    assert not program("sync").errors
    return program


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_of_feed_arrives_once(program: Program, server: Loopback, kind: str) -> None:
    server.play("/feed", Answer(KINDS[kind], headers={"Content-Type": "application/xml"}))
    (account,) = program.rows("account", "add", "rss", f"{server.url}/feed")
    assert account["name"] == "Plant"
    assert [row["new"] for row in program.rows("sync")] == [1]
    assert [(row["new"], row["updated"]) for row in program.rows("sync")] == [(0, 0)]
    (post,) = program.rows("feed")
    assert post["text"] == "Line 3 runs\n\nSince Monday."
    assert post["why"]


def test_an_unchanged_feed_costs_one_short_answer(reading: Program, server: Loopback) -> None:
    server.play("/feed", Answer("", 304))
    before = reading.kept()
    (report,) = reading.rows("sync")
    assert (report["fetched"], report["new"], report["requests"], report["error"]) == (0, 0, 1, None)
    assert server.seen[-1].headers["if-none-match"] == 'W/"1"'
    assert reading.kept() == before


def test_a_changed_entry_is_an_updated_post(reading: Program, server: Loopback) -> None:
    (old,) = [row for row in reading.rows("feed") if "stands" in row["text"]]
    reading.rows("save", str(old["id"]))
    server.play("/feed", Answer(feed(item("1", "Line 3 runs"), item("2", "Line 4 runs again"))))
    (report,) = reading.rows("sync")
    assert (report["new"], report["updated"]) == (0, 1)
    (saved,) = reading.rows("feed", "--scope", "saved")
    assert (saved["id"], saved["text"]) == (old["id"], "Line 4 runs again")
    assert reading.rows("search", "stands") == []


def test_an_item_that_a_feed_drops_stays_here(reading: Program, server: Loopback) -> None:
    server.play("/feed", Answer(feed(item("3", "Line 5 starts"))))
    assert not reading("sync").errors
    assert reading.texts() == ["Line 3 runs", "Line 4 stands", "Line 5 starts"]


def test_a_feed_that_moved_for_good_is_read_at_its_new_host(
    reading: Program, server: Loopback, other_server: Loopback
) -> None:
    other_server.play("/new", Answer(feed(item("1", "Line 3 runs"), item("3", "Line 5 starts"))))
    server.play("/feed", Answer("", 301, {"Location": f"{other_server.url}/new"}))
    assert [(row["new"], row["error"]) for row in reading.rows("sync")] == [(1, None)]
    asked = len(server.seen)
    assert not reading("sync").errors
    assert len(server.seen) == asked
    assert all("authorization" not in seen.headers for seen in other_server.seen)
    assert len(other_server.seen) == 2


def test_a_feed_that_has_ended_says_so_once_and_keeps_its_posts(reading: Program, server: Loopback) -> None:
    before = reading.texts()
    server.play("/feed", Answer("", 410))
    assert "no longer exists" in reading("sync").sentence()
    asked = len(server.seen)
    told = reading("sync")
    assert (told.status, told.out, told.err) == (0, "", "")
    assert len(server.seen) == asked
    assert reading.rows("account", "list")[0]["state"] == "gone"
    assert reading.texts() == before


@each_bad_day
def test_a_bad_day_of_a_feed_loses_nothing(
    reading: Program, server: Loopback, answer: Answer, words: str
) -> None:
    before = reading.kept()
    server.play("/feed", answer)
    assert words in reading("sync").sentence()
    assert reading.kept() == before
    server.play("/feed", Answer(feed(item("3", "Line 5 starts"))))
    assert [(row["new"], row["error"]) for row in reading.rows("sync")] == [(1, None)]


@each_bad_day
def test_what_is_no_feed_is_not_added(program: Program, server: Loopback, answer: Answer, words: str) -> None:
    server.play("/feed", answer)
    assert words in program("account", "add", "rss", f"{server.url}/feed").sentence()
    assert program.rows("account", "list") == []


def test_a_secret_in_an_address_is_shown_nowhere(program: Program, server: Loopback) -> None:
    def guarded(seen: Seen) -> Answer:
        known = seen.query.get("token") == ["s3cret-token"]
        return Answer(feed(item("1", "Line 3 runs"))) if known else Answer("", 403)

    server.play("/feed", guarded)
    told = program("account", "add", "rss", f"{server.url}/feed?token=s3cret-token")
    assert told.status == 0
    assert not program("sync").errors
    program.rows("trust")
    program.rows("account", "list")
    server.play("/feed", Answer("", 403))
    assert program("sync").sentence()
