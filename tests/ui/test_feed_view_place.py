"""Where the feed stands: nothing that comes or goes above moves what is being read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.feed.place import Place

HEIGHTS = st.lists(st.integers(20, 900), min_size=1, max_size=40)


def placed(heights: list[int], view: int = 500) -> Place:
    place = Place(lambda row: heights[row])
    place.rows, place.view = len(heights), view
    return place


def above(heights: list[int], place: Place) -> int:
    """Count the pixels that are scrolled off, by adding them all up."""
    return sum(heights[: place.row]) + place.offset


@given(HEIGHTS, st.lists(st.integers(-2000, 2000), max_size=12))
def test_scrolling_goes_as_far_as_asked_and_stops_at_both_ends(heights: list[int], moves: list[int]) -> None:
    place, stood = placed(heights), 0
    lowest = max(0, sum(heights) - 500)
    for pixels in moves:
        wanted = min(max(0, stood + pixels), lowest)
        assert place.move(pixels) == wanted - stood
        stood = wanted
        assert above(heights, place) == stood


@given(HEIGHTS, st.integers(0, 5000), st.integers(0, 40), st.integers(1, 10))
def test_rows_that_come_in_leave_what_is_read_in_place(
    heights: list[int], pixels: int, first: int, count: int
) -> None:
    place = placed(heights)
    place.move(pixels)
    first = min(first, len(heights) - 1)
    seen = [(heights[row], top) for row, top, _ in place.visible()][:1]
    heights[first:first] = [33] * count
    was_last = first == len(heights) - count - 1
    place.inserted(first, count)
    if not was_last:
        assert [(heights[row], top) for row, top, _ in place.visible()][:1] == seen


@given(HEIGHTS, st.integers(0, 5000), st.data())
def test_rows_that_go_leave_what_is_read_in_place(
    heights: list[int], pixels: int, data: st.DataObject
) -> None:
    heights = [*heights, 40]
    place = placed(heights)
    place.move(pixels)
    first = data.draw(st.integers(0, len(heights) - 2))
    last = data.draw(st.integers(first, len(heights) - 2))
    row, offset = place.row, place.offset
    place.removed(first, last)
    del heights[first : last + 1]
    if row < first:
        assert (place.row, place.offset) == (row, offset)
    elif row > last:
        assert (place.row, place.offset) == (row - (last - first + 1), offset)
    else:
        assert (place.row, place.offset) == (first, 0)
    place.settle()
    assert 0 <= above(heights, place) <= max(0, sum(heights) - 500)


@given(HEIGHTS, st.integers(0, 5000), st.data())
def test_a_row_brought_into_sight_is_whole_or_begins_at_the_top(
    heights: list[int], pixels: int, data: st.DataObject
) -> None:
    place = placed(heights)
    place.move(pixels)
    row = data.draw(st.integers(0, len(heights) - 1))
    place.bring(row)
    ((top, height),) = [(top, height) for r, top, height in place.visible() if r == row]
    assert (top >= 0 and top + height <= 500) or (height > 500 and (top == 0 or top + height == 500))


@given(HEIGHTS, st.integers(0, 5000))
def test_the_scroll_bar_leads_back_to_where_it_stood(heights: list[int], pixels: int) -> None:
    place = placed(heights)
    place.move(pixels)
    row = place.row
    assert 0 <= place.value() <= place.maximum()
    place.go(place.value())
    assert place.row == row or above(heights, place) == max(0, sum(heights) - 500)


def test_a_jump_in_a_hundred_thousand_rows_asks_only_for_rows_in_sight() -> None:
    asked: set[int] = set()
    place = Place(lambda row: asked.add(row) or 100)  # type: ignore[func-returns-value]
    place.rows, place.view = 100_000, 500
    place.go(60_000 * 256 + 128)
    list(place.visible())
    place.move(250)
    place.bring(99_999)
    list(place.visible())
    assert len(asked) < 40
