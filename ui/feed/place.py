"""Where the feed stands: a row and how far it is scrolled off, and what follows from that. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator

STEPS = 256


class Place:
    """The anchor (row, pixels of it above the upper edge) is the truth; everything else is computed from it.

    `height` tells a row's height in pixels and is asked for rows in sight only, so nothing depends on how
    many rows there are. The scroll bar counts rows × 256.
    """

    def __init__(self, height: Callable[[int], int]) -> None:
        self._height = height
        self._lowest: tuple[int, int] | None = None
        self.row = 0
        self.offset = 0
        self.rows = 0
        self.view = 0

    def visible(self) -> Iterator[tuple[int, int, int]]:
        """Go through the rows in sight as (row, upper edge, height), edges counted from the view's top."""
        top, row = -self.offset, self.row
        while row < self.rows and top < self.view:
            height = self._height(row)
            yield row, top, height
            top += height
            row += 1

    def move(self, pixels: int) -> int:
        """Scroll by pixels, down if positive, as far as there is something; returns how far it went."""
        self.offset += pixels
        moved = pixels
        while self.offset < 0:
            if self.row == 0:
                moved -= self.offset
                self.offset = 0
                break
            self.row -= 1
            self.offset += self._height(self.row)
        while self.row < self.rows - 1 and self.offset >= self._height(self.row):
            self.offset -= self._height(self.row)
            self.row += 1
        return moved - self._hold()

    def restart(self, rows: int) -> None:
        """Stand at the top of so many other rows."""
        self.row = self.offset = 0
        self.rows = rows
        self._lowest = None

    def settle(self) -> None:
        """Put the anchor back into what there is, after rows went or became lower."""
        self._lowest = None
        if self.row >= self.rows:
            self.row, self.offset = max(0, self.rows - 1), 0
        if self.rows:
            self.offset = min(self.offset, max(0, self._height(self.row) - 1))
        self._hold()

    def _hold(self) -> int:
        """Stop at the lower end; returns by how many pixels the anchor was below it."""
        row, offset = self.lowest()
        if (self.row, self.offset) <= (row, offset):
            return 0
        over = self.offset - offset + sum(self._height(r) for r in range(row, self.row))
        self.row, self.offset = row, offset
        return over

    def lowest(self) -> tuple[int, int]:
        """Compute the anchor at which the last row's lower edge meets the view's."""
        if self._lowest is None:
            left, row = self.view, self.rows
            while row > 0 and left > 0:
                row -= 1
                left -= self._height(row)
            self._lowest = (max(0, row), max(0, -left))
        return self._lowest

    def bring(self, row: int, to_top: bool = False) -> None:
        """Scroll just so far that a row is in sight: whole, or its top if it is higher than the view."""
        if not 0 <= row < self.rows:
            return
        if to_top or row < self.row or (row == self.row and self.offset):
            self.row, self.offset = row, 0
            self._hold()
            return
        below = next((top + height - self.view for r, top, height in self.visible() if r == row), None)
        if below is not None and below <= 0:
            return
        if self._height(row) >= self.view:
            self.row, self.offset = row, 0
            self._hold()
            return
        left = self.view - self._height(row)
        while row > 0 and left > 0:
            row -= 1
            left -= self._height(row)
        self.row, self.offset = row, max(0, -left)

    def inserted(self, first: int, count: int) -> bool:
        """Keep what is read in place when rows come in; returns whether they came in above it."""
        was_last = first >= self.rows - 1
        self.rows += count
        above = first <= self.row and not was_last
        if above:
            self.row += count
        self._lowest = None
        return above

    def removed(self, first: int, last: int) -> None:
        """Keep what is read in place when rows go; the next row takes the place of one that was read."""
        self.rows -= last - first + 1
        if first <= self.row <= last:
            self.row, self.offset = first, 0
        elif self.row > last:
            self.row -= last - first + 1
        self._lowest = None

    def value(self) -> int:
        """Compute where the scroll bar stands."""
        return self._value(self.row, self.offset)

    def maximum(self) -> int:
        """Compute the scroll bar's end."""
        return self._value(*self.lowest())

    def _value(self, row: int, offset: int) -> int:
        height = self._height(row) if row < self.rows else 1
        return row * STEPS + min(STEPS - 1, offset * STEPS // max(1, height))

    def go(self, value: int) -> None:
        """Stand where the scroll bar was dragged to."""
        if value >= self.maximum():
            self.row, self.offset = self.lowest()
            return
        self.row = max(0, min(value // STEPS, self.rows - 1))
        self.offset = value % STEPS * self._height(self.row) // STEPS if self.rows else 0
        self._hold()
