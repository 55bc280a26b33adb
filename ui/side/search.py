"""What a search found, set-aside posts included and marked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.doors import Doors
from app.model import Card, Changes, Matches
from ui.background import Background
from ui.houses import House, house_at
from ui.pieces import button, clear, words
from ui.side.column import scrolling_column
from ui.side.head import SideHead
from ui.side.post import PostWidget
from ui.theme import Theme
from ui.wording import text

AT_ONCE = 30


class SearchPane(QWidget):
    """Shows matches newest first; `opened` (Card) shows one's conversation, the rest as of ui.side.post."""

    opened = Signal(object)
    action_asked = Signal(str, object)
    menu_asked = Signal(object, object)
    link_asked = Signal(str, str)
    search_asked = Signal(str)
    back_asked = Signal()

    def __init__(
        self, doors: Doors, background: Background, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._doors = doors
        self._background = background
        self._theme = theme
        self._query = ""
        self._cards: tuple[Card, ...] = ()
        self._widgets: dict[int, PostWidget] = {}
        self._houses: tuple[House, ...] = ()
        self.head = SideHead(text("search.title"), theme)
        self.head.back_asked.connect(self.back_asked)
        self.area, self._list = scrolling_column(self, self.head)

    def search(self, query: str) -> None:
        """Look a query up and show what it finds."""
        self._query = query
        self.head.title.setText(text("search.results_for", query=query))
        self.head.say(text("search.looking"))

        def then(found: Matches) -> None:
            if query == self._query:
                self._show(found)
                self.focus()

        def failed(error: Exception) -> None:
            self.head.say("")
            self._background.troubled.emit(error)

        self._background.ask(
            "read", self, lambda: self._doors.feed.search(query, limit=AT_ONCE), then, failed
        )

    def show_houses(self, houses: tuple[House, ...]) -> None:
        """Tell what is found from now on apart by the colours of these."""
        self._houses = houses

    def on_changed(self, changes: Changes) -> None:
        """Bring the shown matches up to date when marks, follows or rules changed."""
        if not self._cards or not (changes.marks or changes.follows or changes.rules):
            return
        ids = [card.post.id for card in self._cards]
        work = self._doors.feed.card
        self._background.ask("read", self, lambda: [work(post) for post in ids], self._refresh)

    def current(self) -> Card | None:
        """Tell which match has the focus."""
        widget = self.focusWidget()
        while widget is not None and not isinstance(widget, PostWidget):
            widget = widget.parentWidget()
        return widget.card if widget is not None else None

    def move_by(self, step: int) -> None:
        """Take the focus to the next or previous match."""
        shown = list(self._widgets.values())
        if not shown:
            return
        focused = self.focusWidget() or self
        at = next(
            (n for n, widget in enumerate(shown) if widget.isAncestorOf(focused) or widget is focused), -1
        )
        widget = shown[max(0, min(len(shown) - 1, at + step))]
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.area.ensureWidgetVisible(widget, 0, 40)

    def focus(self) -> None:
        """Take the focus to the first match."""
        if self._widgets:
            next(iter(self._widgets.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Draw everything again in other colours."""
        self._theme = theme
        self.head.set_theme(theme)
        cards, self._cards = self._cards, ()
        clear(self._list)
        self._widgets = {}
        self._add(cards)

    def _refresh(self, cards: list[Card]) -> None:
        for card in cards:
            widget = self._widgets.get(card.post.id)
            if widget is not None:
                widget.show_card(card)

    def _show(self, found: Matches) -> None:
        clear(self._list)
        self._widgets = {}
        self._cards = ()
        said = [text("search.found", n=len(found.cards)) if found.cards else text("search.nothing")]
        aside = sum(card.folded for card in found.cards)
        if aside:
            said.append(text("search.aside", n=aside))
        if found.widened:
            said.append(text("search.widened", words=", ".join(found.widened[:6])))
        self.head.say(" ".join(said))
        self._add(found.cards)
        self.area.verticalScrollBar().setValue(0)

    def _add(self, cards: tuple[Card, ...]) -> None:
        for card in cards:
            self._list.addWidget(self._widget(card))
        self._cards += cards
        if len(cards) == AT_ONCE and cards[-1].cursor:
            more = button(text("search.more"))
            more.clicked.connect(lambda: self._on_more(more))
            self._list.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        if not cards and not self._cards:
            self._list.addWidget(words(text("search.nothing_hint"), "muted"))
        self._list.addStretch(1)

    def _widget(self, card: Card) -> PostWidget:
        house = house_at(self._houses, card.post.account)
        widget = PostWidget(card, self._theme, reasons=True, house=house)
        widget.opened.connect(self.opened)
        widget.action_asked.connect(self.action_asked)
        widget.menu_asked.connect(self.menu_asked)
        widget.link_asked.connect(self.link_asked)
        widget.search_asked.connect(self.search_asked)
        self._widgets[card.post.id] = widget
        return widget

    def _on_more(self, asked: QWidget) -> None:
        query, before = self._query, self._cards[-1].cursor
        asked.setEnabled(False)

        def then(found: Matches) -> None:
            if query == self._query:
                asked.deleteLater()
                self._list.takeAt(self._list.count() - 1)
                self._add(found.cards)

        search = self._doors.feed.search
        self._background.ask("read", self, lambda: search(query, limit=AT_ONCE, before=before), then)
