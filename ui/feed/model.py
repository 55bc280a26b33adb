"""The feed as rows: cards that arrive page by page, and one last row that says how it ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.errors import EarshotError
from app.model import Card, Changes, FeedPage, Suggestion
from ui import wording
from ui.feed.end import Ending
from ui.feed.held import Held
from ui.feed.lines import Lines
from ui.feed.merge import compare, keeping, key
from ui.feed.reading import View, cards_of, page_of
from ui.feed.roles import Role
from ui.feed.slots import Slots

if TYPE_CHECKING:
    from app.doors import Doors
    from ui.background import Background

PAGE = 30
REREAD = 200  # rows of a piece, when what is loaded is read again
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class FeedModel(QAbstractListModel):
    """Holds the cards of one view of the feed (scope, order, set aside or not), newest knowledge first.

    Pages are asked for on the read lane. `filled` says that the first page of a view has come.
    """

    filled = Signal()

    def __init__(self, doors: Doors, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._doors, self._background = doors, background
        self._cards: list[Card] = []
        self._stale: set[int] = set()
        self._next = ""
        self._asking = self._rereading = self._again = False
        self._view, self.lines, self.slots, self.held = View(), Lines(), Slots(), Held()
        self._turn = 0
        self._ending = Ending("loading")

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the cards and the last row."""
        return 0 if parent.isValid() else len(self._cards) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a row's card or ending, or all of it as one text."""
        row = index.row()
        if not index.isValid() or not 0 <= row <= len(self._cards):
            return None
        card = self._cards[row] if row < len(self._cards) else None
        if role == Role.CARD:
            return card
        if role == Role.ENDING:
            return self._ending if card is None else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._ending.spoken() if card is None else self.slots.spoken(card, self.lines)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and card is not None:
            return self.slots.keys(card, self.lines)
        return None

    def card(self, row: int) -> Card | None:
        """Give the card of a row, None for the last row."""
        return self._cards[row] if 0 <= row < len(self._cards) else None

    def show(self, scope: str, order: str, folded: bool) -> None:
        """Show another view of the feed from its top."""
        self._turn += 1
        self._view, self._next, self._asking = View(scope, order, folded), "", True
        self._rereading = self._again = False
        for part in (self.lines, self.slots, self.held):
            part.begin(self._view)
        self.beginResetModel()
        self._cards, self._stale = [], set()
        self._ending = Ending("loading", self._view.place(), self._ending.aside)
        self.endResetModel()
        self._ask_page("", PAGE, self._on_first)

    def canFetchMore(self, parent: Index = NOWHERE) -> bool:
        """Tell whether another page can be asked for now."""
        return not parent.isValid() and bool(self._next) and not self._asking

    def fetchMore(self, parent: Index = NOWHERE) -> None:
        """Ask for the next page; it is appended when it arrives."""
        if self.canFetchMore(parent):
            self._asking = True
            self._ask_page(self._next, PAGE, self._on_page)

    def try_again(self) -> None:
        """Ask again after a failure, for the same page."""
        self._set_ending(state="loading")
        self._asking = True
        self._ask_page(self._next, PAGE, self._on_page if self._cards else self._on_first)

    def set_aside(self, count: int) -> None:
        """Tell the last row how many posts were set aside."""
        if count != self._ending.aside:
            self._set_ending(aside=count)

    def on_changed(self, changes: Changes) -> None:
        """Read again what may have changed: all near the top after a sync or a rule, cards after a mark."""
        if changes.posts or changes.follows or changes.rules or changes.accounts:
            self._reread()
        elif changes.marks:
            self._stale = {card.post.id for card in self._cards if self.slots.real(card)}
            self.dataChanged.emit(self.index(0), self.index(max(0, len(self._cards) - 1)), [])

    def offer(self, found: Sequence[Suggestion]) -> None:
        """Suggest these from now on where a page comes in; rows of what may not be suggested any more go."""
        for row in self.slots.offer(found, self._cards):
            self._remove(row, row)
        for row, card in self.slots.first(self._cards):
            self._insert(row, (card,))

    def look(self, first: int, last: int) -> None:
        """Read the stale cards of these rows again; the view calls this for what it shows."""
        stale = [card for card in self._cards[max(0, first) : last + 1] if card.post.id in self._stale]
        if not stale:
            return
        self._stale.difference_update(card.post.id for card in stale)
        self._ask(lambda: cards_of(self._doors, stale), lambda cards: self._on_cards(stale, cards))

    def _ask_page(self, before: str, limit: int, then: Callable[[FeedPage], None]) -> None:
        doors, view = self._doors, self._view
        self._ask(lambda: page_of(doors, view, before, limit), then)

    def _ask(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        turn = self._turn

        def arrived(result: Any) -> None:
            if turn == self._turn:
                then(result)

        def failed(error: Exception) -> None:
            if turn == self._turn:
                self._on_failed(error)

        self._background.ask("read", self, work, arrived, failed)

    def _on_first(self, page: FeedPage) -> None:
        self.beginResetModel()
        self._cards, self._asking = self.slots.woven((), page.cards), False
        self._close(page.next)
        self.endResetModel()
        self.filled.emit()

    def _on_page(self, page: FeedPage) -> None:
        known = {key(card) for card in self._cards}
        fresh = [card for card in page.cards if key(card) not in known]
        self._insert(len(self._cards), self.slots.woven(self._cards, fresh))
        self._asking = False
        self._close(page.next)
        self._ending_changed()

    def _reread(self) -> None:
        """Read all that is loaded again, piece by piece, so that a next page need not wait long."""
        if self._rereading:
            self._again = True
            return
        self._rereading = True
        self._reread_from("", [])

    def _reread_from(self, before: str, gathered: list[Card]) -> None:
        limit = REREAD if self._cards else PAGE
        self._ask_page(before, limit, lambda page: self._on_reread(page, gathered))

    def _on_reread(self, page: FeedPage, gathered: list[Card]) -> None:
        gathered += page.cards
        last = key(self._cards[-1]) if self._cards and self._next else 0
        at = next((row for row, card in enumerate(gathered) if key(card) == last), -1)
        if page.next and self._cards and at < 0 and len(gathered) < len(self._cards) + REREAD:
            self._reread_from(page.next, gathered)
            return
        if page.next and at >= 0:
            self._merge(gathered[: at + 1], self._next)
        else:
            self._merge(gathered, page.next)
        self._rereading = False
        if self._again:
            self._again = False
            self._reread()

    def _merge(self, cards: list[Card], following: str) -> None:
        if self._view.scope == "unread":
            # What was read just now stays where it is until the view is opened again.
            self._stale |= {card.post.id for card in self._cards}
            cards = keeping(self._cards, cards)
        steps = compare(self._cards, self.slots.kept(self._cards, self.held.stay(self._cards, cards)))
        for first, last in steps.removals:
            self._remove(first, last)
        for row, some in steps.insertions:
            self._insert(row, some)
        for row, card in steps.updates:
            self._replace(row, card)
        self._close(following)
        self._ending_changed()

    def _on_cards(self, asked: Sequence[Card], cards: Sequence[Card]) -> None:
        found = {card.post.id: card for card in cards}
        ids = {card.post.id for card in asked}
        rows = [row for row, card in enumerate(self._cards) if card.post.id in ids]
        for row in reversed(rows):
            card = found.get(self._cards[row].post.id)
            if card is None:
                self._remove(row, row)
            elif card != self._cards[row]:
                self._replace(row, card)

    def _on_failed(self, error: Exception) -> None:
        self._asking = self._rereading = False
        problem = wording.error(error) if isinstance(error, EarshotError) else ""
        self._set_ending(state="failed", problem=problem)

    def _insert(self, row: int, cards: Sequence[Card]) -> None:
        if not cards:
            return
        self.beginInsertRows(NOWHERE, row, row + len(cards) - 1)
        self._cards[row:row] = cards
        self.endInsertRows()

    def _remove(self, first: int, last: int) -> None:
        self.beginRemoveRows(NOWHERE, first, last)
        del self._cards[first : last + 1]
        self.endRemoveRows()

    def _replace(self, row: int, card: Card) -> None:
        self._cards[row] = card
        self.dataChanged.emit(self.index(row), self.index(row), [])

    def _close(self, following: str) -> None:
        self._next = following
        state = "loading" if following else "end" if self._cards else "empty"
        self._ending = Ending(state, self._ending.place, self._ending.aside)

    def _set_ending(self, **values: Any) -> None:
        self._ending = replace(self._ending, **values)
        self._ending_changed()

    def _ending_changed(self) -> None:
        last = self.index(len(self._cards))
        self.dataChanged.emit(last, last, [])
