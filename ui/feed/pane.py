"""The centre of the window: the head and the feed, joined with what is asked of the doors."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model import Card, Changes, Counts, Settings, Suggestion
from ui import wording
from ui.card.look import Look
from ui.feed.drawer import DrawerNote, shown_as
from ui.feed.header import FeedHeader
from ui.feed.model import FeedModel
from ui.feed.notice import Notice
from ui.feed.view import FeedView
from ui.houses import House
from ui.theme import Theme

if TYPE_CHECKING:
    from app.doors import Doors
    from ui.background import Background


class FeedPane(QWidget):
    """Reads the feed: any choice of posts, in either order, and the drawer of what was set aside.

    Signals: `opened` (Card), `action_asked` (code, Card), `search_asked` (query), `menu_asked` (Card, global
    point), `link_asked` (label, address), `selection_changed` (Card or None), `left` (Card moved on from with
    the feed's own keys), `shown` (scope, folded), `setting_asked` (values by name),
    `suggestion_pressed` (what was pressed, Suggestion). Changes nothing itself
    but the setting of the order.
    """

    opened = Signal(object)
    action_asked = Signal(str, object)
    search_asked = Signal(str)
    menu_asked = Signal(object, object)
    link_asked = Signal(str, str)
    selection_changed = Signal(object)
    left = Signal(object)
    shown = Signal(str, bool)
    setting_asked = Signal(dict)
    suggestion_pressed = Signal(str, object)

    def __init__(
        self,
        doors: Doors,
        background: Background,
        theme: Theme,
        parent: QWidget | None = None,
        scale: float = 1.0,
    ) -> None:
        super().__init__(parent)
        self._doors, self._background = doors, background
        self._look = Look(theme, scale)
        self._order, self._scope, self._folded, self._title = "ranked", "all", False, ""
        self._settings = Settings()
        self.setProperty("role", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.header = FeedHeader(self._look)
        self.notice = Notice(theme)
        self.drawer = DrawerNote(self._look)
        self.feed = FeedModel(doors, background, self)
        self.view = FeedView(self.feed, self._look)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(self.notice)
        whole.addWidget(self.drawer)
        whole.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self._connect()

    def show_feed(
        self, scope: str = "all", order: str | None = None, folded: bool = False, title: str | None = None
    ) -> None:
        """Show a choice of posts from its top; `order` None keeps it, `title` None names the choice."""
        self._order = order or self._order
        self._scope, self._folded = scope, folded
        if title is None:
            codes = {"saved": "cards.saved_title"}
            title = wording.text("cards.drawer" if folded else codes.get(scope, "cards.feed"))
        self._title = title
        # What was set aside has no rank, and what was saved is looked for by time.
        order = "newest" if folded or scope == "saved" else self._order
        self.header.show_place(scope, self._order, folded, title)
        self.feed.show(scope, order, folded)
        self._ask_suggestions()
        self._show_drawer()
        self._ask_counts()
        self.shown.emit(scope, folded)

    def place(self) -> tuple[str, bool]:
        """Tell which choice of posts is shown: scope, and whether they were set aside."""
        return self._scope, self._folded

    def selected(self) -> Card | None:
        """Give the card chosen, None if there is none."""
        return self.view.card_at(self.view.currentIndex())

    def move(self, step: int) -> None:  # type: ignore[override]
        """Choose the card so many rows further down."""
        self.view.touched()
        self.view.choose(step)

    def show_new(self) -> None:
        """Go to the top, where new posts are."""
        self.view.show_new()

    def turn_order(self) -> None:
        """Show the best first where the newest stood first, and the other way round."""
        self.header.turn_order()

    def on_changed(self, changes: Changes) -> None:
        """Read again what may have changed, without moving what is being read."""
        self.feed.on_changed(changes)
        if changes.posts or changes.marks or changes.rules or changes.follows or changes.settings:
            self._ask_counts()
        if changes.suggestions or changes.follows or changes.rules or changes.settings:
            self._ask_suggestions()

    def set_theme(self, theme: Theme, scale: float | None = None) -> None:
        """Show in other colours, and in another text size (1.0 for 100 %) if given."""
        self._look = replace(self._look, theme=theme, scale=self._look.scale if scale is None else scale)
        self.header.set_look(self._look)
        self.notice.set_theme(theme)
        self.drawer.set_look(self._look)
        self.view.set_look(self._look)

    def houses(self) -> tuple[House, ...]:
        """Tell which houses are told apart; none where there is only one."""
        return self._look.houses

    def show_houses(self, houses: tuple[House, ...]) -> None:
        """Tell the posts of several networks apart by the colours of these."""
        if houses == self._look.houses:
            return
        self._look = replace(self._look, houses=houses)
        self.feed.lines.houses = houses
        self.view.set_look(self._look)

    def focus(self) -> None:
        """Take the keyboard."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        """Take the keyboard into the search field."""
        self.header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.header.search.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Search on / and Ctrl+K where the window has no such shortcut."""
        with_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.text() == "/" or (with_control and event.key() == Qt.Key.Key_K):
            self.focus_search()
            return
        super().keyPressEvent(event)

    def _connect(self) -> None:
        header, view = self.header, self.view
        header.scope_asked.connect(self._on_scope_asked)
        header.order_asked.connect(self._on_order_asked)
        header.aside_asked.connect(self._on_aside_asked)
        header.feed_asked.connect(self.show_feed)
        header.search_asked.connect(self.search_asked)
        view.opened.connect(self.opened)
        view.pressed_action.connect(self.action_asked)
        view.search_asked.connect(self.search_asked)
        view.menu_asked.connect(self.menu_asked)
        view.link_asked.connect(self.link_asked)
        view.selection_changed.connect(self.selection_changed)
        view.left.connect(self.left)
        view.suggestion_pressed.connect(self.suggestion_pressed)
        view.aside_asked.connect(self._on_aside_asked)
        self.drawer.way_asked.connect(self._on_way_asked)

    def _ask_counts(self) -> None:
        doors = self._doors
        self._background.ask(
            "read",
            self,
            lambda: (doors.feed.counts(), doors.settings.get()),
            lambda found: self._on_counts(*found),
        )

    def _ask_suggestions(self) -> None:
        doors = self._doors

        def work() -> tuple[Suggestion, ...]:
            return doors.suggestions.all() if doors.settings.get().suggest_in_feed else ()

        self._background.ask("read", self, work, self.feed.offer)

    def _on_counts(self, counts: Counts, settings: Settings) -> None:
        self._settings = settings
        self.header.show_counts(counts, settings.in_drawer)
        self.feed.set_aside(sum(n for name, n in counts.folded if name not in settings.in_drawer))
        self._show_drawer()

    def _show_drawer(self) -> None:
        name, _, klass = self._scope.partition(":")
        self.drawer.show_class(klass if self._folded and name == "class" else "", self._settings)

    def _on_way_asked(self, klass: str, way: str) -> None:
        self.setting_asked.emit(shown_as(self._settings, klass, way))

    def _on_scope_asked(self, scope: str) -> None:
        self.show_feed(scope, folded=self._folded, title=self._title)
        self.focus()

    def _on_aside_asked(self) -> None:
        self.show_feed(folded=True)
        self.focus()

    def _on_order_asked(self, order: str) -> None:
        self.show_feed(self._scope, order=order, title=self._title)
        change = lambda: self._doors.settings.change(order=order)  # noqa: E731 - runs on the lane
        self._background.ask("write", self, change, lambda _result: None)
