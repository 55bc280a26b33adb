"""What leaves the store: posts that are gone, never those that are only not shown, and old raw replies."""

from __future__ import annotations

from app.errors import Offline
from tests.app import composing
from tests.app.reading import DAY, read, stored
from tests.app.rooms import Rooms


def test_a_deleted_post_leaves_the_store(rooms: Rooms) -> None:
    read(rooms)
    rooms.network.told_gone["home"] = ("h1",)
    report = read(rooms)["home"]
    assert report.deleted == 1
    assert "h1" not in stored(rooms)


def test_what_a_page_should_have_shown_is_looked_up_before_it_is_erased(rooms: Rooms) -> None:
    read(rooms)
    rooms.network.doubts["home"] = (composing.NOON - 60, composing.NOON + 3600)
    rooms.network.deleted = {"h3"}
    report = read(rooms)["home"]
    assert (report.deleted, report.requests) == (1, 6)
    assert stored(rooms) == ["h0", "h1", "h2", "h4", "p0"]


def test_at_most_twenty_doubtful_posts_are_looked_up(rooms: Rooms) -> None:
    del rooms.network.places["plant"]
    rooms.network.write("home", *(composing.post(f"x{at}", f"More {at}", at) for at in range(30)))
    rooms.network.page_size = 40
    read(rooms)
    rooms.network.doubts["home"] = (composing.NOON - 60, composing.NOON + 7200)
    read(rooms)
    assert rooms.network.asked.count("exists") == 20


def test_where_looking_up_fails_nothing_is_erased(rooms: Rooms) -> None:
    read(rooms)
    rooms.network.doubts["home"] = (composing.NOON - 60, composing.NOON + 3600)
    rooms.network.trouble["exists"] = Offline("timeout")
    report = read(rooms)["home"]
    assert (report.deleted, report.error) == (0, ("offline", "timeout", ()))
    assert len(stored(rooms)) == 6


def test_raw_replies_are_kept_thirty_days(rooms: Rooms) -> None:
    read(rooms)
    rooms.clock.forward(29 * DAY)
    read(rooms)
    assert rooms.count("raw") == 6
    rooms.clock.forward(2 * DAY)
    read(rooms)
    assert rooms.count("raw") == 0
    assert len(stored(rooms)) == 6


def test_a_clock_that_leaps_a_year_ahead_drops_nothing(rooms: Rooms) -> None:
    read(rooms)
    rooms.clock.forward(365 * DAY)
    read(rooms)
    assert rooms.count("raw") == 6
