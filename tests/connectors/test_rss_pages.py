"""Stories of feeds with older pages: as far back as wanted, no gap, and always an end."""

from __future__ import annotations

import pytest

from app.connector import Depth
from app.errors import Offline, TooFast
from tests.connectors.conftest import NOW
from tests.connectors.feeds import Reader, linked, rss
from tests.loopback import Answer, Loopback, Seen

WORDPRESS = "<generator>https://wordpress.org/?v=6.8</generator>"


@pytest.fixture
def reader(server: Loopback) -> Reader:
    return Reader(server)


def ids(*numbers: int) -> list[str]:
    return [f"n{number}" for number in numbers]


@pytest.mark.parametrize("relation", ["next", "prev-archive"])
def test_a_link_leads_to_older_posts(server: Loopback, reader: Reader, relation: str) -> None:
    server.play("/feed.xml", Answer(rss(server, (5, 6), linked(relation, "/older.xml"))))
    server.play("/older.xml", Answer(rss(server, (3, 4), linked(relation, "oldest.xml"))))
    server.play("/oldest.xml", Answer(rss(server, (1, 2))))
    assert reader.sync() == ids(6, 5, 4, 3, 2, 1)
    assert reader.sync_later() == ids(6, 5)


def test_an_atom_feed_is_paged_alike(server: Loopback, reader: Reader) -> None:
    def atom(name: str, more: str) -> Answer:
        entry = f"<entry><id>{name}</id><title>{name}</title><updated>2026-11-19T08:00:00Z</updated></entry>"
        return Answer(
            f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Plant</title>{more}{entry}</feed>',
            headers={"Content-Type": "application/atom+xml"},
        )

    server.play("/feed.xml", atom("new", '<link rel="next" href="?page=2"/>'))
    assert reader.read().more
    server.play("/feed.xml", atom("old", ""))
    assert not reader.read().more
    assert reader.ids == ["new", "old"]
    assert reader.paths == ["/feed.xml", "/feed.xml?page=2"]


def test_pages_of_wordpress_are_numbered(server: Loopback, reader: Reader) -> None:
    def page(seen: Seen) -> Answer:
        number = int(seen.query.get("paged", ["1"])[0])
        first = 40 - 10 * number
        return Answer(rss(server, range(first, first + 10), WORDPRESS)) if number < 4 else Answer("", 404)

    server.play("/feed.xml", page)
    assert len(reader.sync()) == 30
    assert reader.paths[-1] == "/feed.xml?paged=4"


def test_a_feed_that_tells_of_no_older_page_is_not_asked_for_one(server: Loopback, reader: Reader) -> None:
    server.play("/feed.xml", Answer(rss(server, range(10))))
    reader.sync()
    assert reader.paths == ["/feed.xml"]


@pytest.mark.parametrize("more", [WORDPRESS, linked("next", "/feed.xml?more"), linked("next", "/feed.xml")])
def test_a_server_that_always_shows_the_same_page_is_asked_at_most_twice(
    server: Loopback, reader: Reader, more: str
) -> None:
    server.play("/feed.xml", Answer(rss(server, range(10), more)))
    reader.sync()
    assert len(reader.paths) <= 2


def test_a_feed_without_end_ends_where_enough_was_read(server: Loopback, reader: Reader) -> None:
    def page(seen: Seen) -> Answer:
        number = int(seen.query.get("page", ["0"])[0])
        return Answer(rss(server, [1_000 - number], linked("next", f"/feed.xml?page={number + 1}")))

    server.play("/feed.xml", page)
    assert len(reader.sync(Depth(0.0, 50))) <= 50


def test_posts_from_before_the_time_that_was_asked_for_are_not_walked_to(
    server: Loopback, reader: Reader
) -> None:
    def page(seen: Seen) -> Answer:
        number = int(seen.query.get("page", ["0"])[0])
        return Answer(rss(server, [1_000 - number], linked("next", f"/feed.xml?page={number + 1}")))

    server.play("/feed.xml", page)
    reader.sync(Depth(NOW - 86_400 + 998 * 60.0))
    assert reader.ids == ids(1_000, 999, 998, 997)


def test_an_older_page_on_another_host_is_left_alone(
    server: Loopback, other_server: Loopback, reader: Reader
) -> None:
    server.play("/feed.xml", Answer(rss(server, (5, 6), linked("next", f"{other_server.url}/older.xml"))))
    assert reader.sync() == ids(6, 5)
    assert other_server.seen == []


def test_an_older_page_that_is_no_feed_is_the_end(server: Loopback, reader: Reader) -> None:
    server.play("/feed.xml", Answer(rss(server, (5, 6), linked("next", "/older.xml"))))
    server.play("/older.xml", Answer("<p>Welcome"))
    assert reader.sync() == ids(6, 5)
    reader.sync_later()
    assert reader.paths.count("/older.xml") == 1


@pytest.mark.parametrize(
    ("answer", "kind"),
    [(Answer("", 500), Offline), (Answer("", 429), TooFast), (Answer(fault="lose"), Offline)],
)
def test_a_walk_that_broke_off_goes_on_and_misses_nothing(
    server: Loopback, reader: Reader, answer: Answer, kind: type[Exception]
) -> None:
    server.play(
        "/feed.xml", Answer(rss(server, (5, 6), linked("next", "/older.xml")), headers={"ETag": '"1"'})
    )
    server.play("/older.xml", answer)
    reader.read()
    with pytest.raises(kind):
        reader.read()
    # Meanwhile two more were written: the page of 5 and 6 is now the second one.
    server.play("/feed.xml", Answer(rss(server, (7, 8), linked("next", "/older.xml"))))
    server.play("/older.xml", Answer(rss(server, (5, 6), linked("next", "/oldest.xml"))))
    server.play("/oldest.xml", Answer(rss(server, (3, 4))))
    reader.sync_later()
    assert set(reader.ids) == set(ids(3, 4, 5, 6, 7, 8))


def test_a_walk_goes_on_where_the_newest_page_is_as_before(server: Loopback, reader: Reader) -> None:
    newest = rss(server, (5, 6), linked("next", "/older.xml"))
    server.play("/feed.xml", Answer(newest, headers={"ETag": '"1"'}), Answer("", 304))
    server.play("/older.xml", Answer("", 500), Answer(rss(server, (3, 4))))
    reader.read()
    with pytest.raises(Offline):
        reader.read()
    assert reader.sync_later() == ids(4, 3)
    assert reader.paths == ["/feed.xml", "/older.xml", "/feed.xml", "/older.xml"]


def test_a_state_from_before_there_were_pages_is_read_on(server: Loopback, reader: Reader) -> None:
    reader.state = (
        b'{"etag":"\\"1\\"","modified":"","url":"","fetched":1.0,"due":0.0,"ttl":0.0,"seen":[["a",1.0]]}'
    )
    server.play("/feed.xml", Answer("", 304))
    assert reader.sync() == []
    assert server.seen[0].headers["if-none-match"] == '"1"'
