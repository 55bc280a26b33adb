"""Stories of posts that a feed no longer shows: only what is certainly deleted is lost here, too."""

from __future__ import annotations

import pytest

from app.connector import Depth
from tests.connectors.feeds import FEED, Reader, items_of, rss
from tests.loopback import Answer, Loopback

PAGE = Answer("<p>A post")
GONE = Answer("<p>Not here", 404)


@pytest.fixture
def reader(server: Loopback) -> Reader:
    """A reader who has seen the notes 1 to 8."""
    server.play("/feed.xml", Answer(rss(server, range(1, 9))))
    for number in range(1, 12):
        server.play(f"/{number}", PAGE)
    made = Reader(server)
    made.sync()
    return made


def show(server: Loopback, *numbers: int, site: str = "") -> None:
    server.play("/feed.xml", Answer(rss(server, numbers, site=site)))


@pytest.mark.parametrize("status", [404, 410])
def test_a_post_missing_between_others_whose_page_is_gone_was_deleted(
    server: Loopback, reader: Reader, status: int
) -> None:
    show(server, 1, 2, 3, 4, 6, 7, 8)
    server.play("/5", Answer("", status))
    reader.sync_later()
    assert reader.gone == ["n5"]
    assert reader.paths[-2:] == ["/8", "/5"]


def test_a_deletion_is_told_once(server: Loopback, reader: Reader) -> None:
    show(server, 1, 2, 3, 4, 6, 7, 8)
    server.play("/5", GONE)
    reader.sync_later()
    reader.sync_later()
    assert reader.gone == ["n5"]
    assert reader.paths.count("/5") == 1


def test_the_newest_post_can_be_deleted_too(server: Loopback, reader: Reader) -> None:
    show(server, *range(1, 8))
    server.play("/8", GONE)
    reader.sync_later()
    assert reader.gone == ["n8"]


def test_a_post_whose_page_is_there_stays_and_is_asked_for_once(server: Loopback, reader: Reader) -> None:
    show(server, 1, 2, 3, 4, 6, 7, 8)
    reader.sync_later()
    reader.sync_later()
    assert reader.gone == []
    assert reader.paths.count("/5") == 1


def test_what_fell_off_the_end_is_not_even_asked_for(server: Loopback, reader: Reader) -> None:
    show(server, *range(3, 11))
    server.play("/1", GONE)
    reader.sync_later()
    assert reader.gone == []
    assert "/1" not in reader.paths


def test_a_site_whose_pages_are_all_lost_loses_us_nothing(server: Loopback, reader: Reader) -> None:
    for number in range(1, 12):
        server.play(f"/{number}", GONE)
    show(server, 1, 2, 3, 4, 6, 7, 8)
    reader.sync_later()
    assert reader.gone == []


def test_a_feed_that_was_made_anew_loses_us_nothing(server: Loopback, reader: Reader) -> None:
    for number in range(1, 8):
        server.play(f"/{number}", GONE)
    show(server, 1, 8, 9, 10, 11)
    reader.sync_later()
    assert reader.gone == []
    assert reader.paths == ["/feed.xml", "/feed.xml"]


def test_an_empty_or_half_feed_loses_us_nothing(server: Loopback, reader: Reader) -> None:
    server.play("/5", GONE)
    whole = rss(server, (1, 2, 3, 4, 6, 7, 8))
    server.play("/feed.xml", Answer(rss(server, ())), Answer(whole[: whole.index("n1")]))
    reader.sync_later()
    reader.sync_later()
    assert reader.gone == []


def test_half_a_feed_with_the_oldest_first_loses_us_nothing(server: Loopback, reader: Reader) -> None:
    items = "".join(items_of(server, [number]) for number in range(1, 7))
    server.play("/feed.xml", Answer(rss(server, ()).replace("</channel>", items)[: -len("</rss>") - 30]))
    server.play("/7", GONE)
    reader.sync_later()
    assert reader.gone == []
    assert reader.paths == ["/feed.xml", "/feed.xml"]


@pytest.mark.parametrize("answer", [Answer("", 401), Answer("", 403), Answer("", 302, {"Location": "/8"})])
def test_a_page_that_is_only_hidden_or_moved_stays(server: Loopback, reader: Reader, answer: Answer) -> None:
    show(server, 1, 2, 3, 4, 6, 7, 8)
    server.play("/5", answer)
    reader.sync_later()
    assert reader.gone == []


def test_a_page_that_leads_to_another_post_for_good_is_gone(server: Loopback, reader: Reader) -> None:
    show(server, 1, 2, 3, 4, 6, 7, 8)
    server.play("/5", Answer("", 301, {"Location": "/6"}))
    reader.sync_later()
    assert reader.gone == ["n5"]


def test_a_page_that_moved_elsewhere_for_good_stays(server: Loopback, reader: Reader) -> None:
    show(server, 1, 2, 3, 4, 6, 7, 8)
    server.play("/5", Answer("", 301, {"Location": "/archive/5"}))
    server.play("/archive/5", PAGE)
    reader.sync_later()
    assert reader.gone == []


@pytest.mark.parametrize("answer", [Answer("", 500), Answer(fault="lose"), Answer("", 429)])
def test_a_page_that_cannot_be_asked_for_now_is_asked_for_with_the_next_change(
    server: Loopback, reader: Reader, answer: Answer
) -> None:
    show(server, 1, 2, 3, 4, 6, 7, 8)
    server.play("/5", answer, GONE)
    reader.sync_later()
    assert reader.gone == []
    assert set(reader.ids) == {f"n{number}" for number in range(1, 9)}
    show(server, 1, 2, 3, 4, 6, 7, 8, 9)
    reader.sync_later()
    assert reader.gone == ["n5"]


def test_a_post_that_came_back_meanwhile_is_not_doubted(server: Loopback, reader: Reader) -> None:
    show(server, 1, 2, 3, 4, 6, 7, 8)
    server.play("/5", Answer("", 500), GONE)
    reader.sync_later()
    show(server, *range(1, 9))
    reader.sync_later()
    assert reader.gone == []


def test_pages_of_other_hosts_are_never_asked_for(
    server: Loopback, other_server: Loopback, reader: Reader
) -> None:
    show(server, *range(1, 9), site=other_server.url)
    reader.sync_later()
    show(server, 1, 2, 3, 4, 6, 7, 8, site=other_server.url)
    reader.sync_later()
    assert reader.gone == []
    assert other_server.seen == []


def test_an_atom_feed_can_say_what_was_deleted(server: Loopback) -> None:
    def atom(*parts: str) -> Answer:
        return Answer(
            '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">'
            f"<title>Plant</title>{''.join(parts)}</feed>"
        )

    entries = {
        name: f"<entry><id>tag:{name}</id><title>x</title><updated>2026-11-19T08:00:00Z</updated></entry>"
        for name in ("a", "b", "c")
    }
    graves = '<at:deleted-entry ref="tag:a" when="2026-11-20T08:00:00Z"/><at:deleted-entry ref="tag:b"/>'
    server.play("/feed.xml", atom(*entries.values()), atom(graves, entries["b"], entries["c"]))
    reader = Reader(server)
    reader.sync()
    reader.sync_later()
    # What is in the feed again was not deleted for good.
    assert reader.gone == ["tag:a"]


def test_a_connection_tells_of_a_post_it_has_read_whether_it_is_there(
    server: Loopback, reader: Reader
) -> None:
    server.play("/5", GONE)
    connection = reader.open()
    connection.read(FEED, b"", Depth(0.0))
    assert [connection.exists(f"n{number}") for number in (4, 5)] == [True, False]
    assert connection.exists("never seen")
    connection.close()
