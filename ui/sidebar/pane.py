"""The sidebar: where to read, what is followed privately, and the accounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.doors import Doors
from app.model import Changes, Follow
from ui import icons
from ui.background import Background
from ui.houses import houses_of
from ui.pieces import scaled, words
from ui.sidebar.lists import Known, Place, SidebarLists
from ui.sidebar.promise import Promise
from ui.sidebar.row import SidebarRow
from ui.theme import Theme
from ui.wording import text

# scope: (icon, code of its words, the feed's scope, set-aside posts)
PLACES = {
    "all": ("inbox", "my_feed", "all", False),
    "saved": ("bookmark", "saved", "saved", False),
    "aside": ("funnel", "set_aside", "all", True),
}
# Pages of what is read, below the first place: (icon, code of its words)
PAGES = {"digest": ("history", "digest"), "suggestions": ("sparkles", "suggestions")}
# From this height on, in pixels at 100 % text, there is room below the lists for what is being written.
ROOMY = 660


class Sidebar(QWidget):
    """Shows places with their counts.

    Signals: `chosen` (Place), `page_asked` (name of a page), `counted` (Counts), `trust_asked`, `housed`
    (the houses to be told apart); those of its `lists` are used directly.
    """

    chosen = Signal(object)
    page_asked = Signal(str)
    counted = Signal(object)
    trust_asked = Signal()
    housed = Signal(object)

    def __init__(
        self, doors: Doors, background: Background, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._doors = doors
        self._background = background
        self._theme = theme
        self._place = "all"
        self._rows: dict[str, SidebarRow] = {}
        self._names: dict[int, str] = {}
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(text("sidebar.name"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 14, 12, 14)
        whole.setSpacing(2)
        whole.addLayout(self._brand())
        whole.addSpacing(12)
        first, *others = PLACES
        whole.addWidget(self._row(first))
        for name in PAGES:
            whole.addWidget(self._page_row(name))
        for scope in others:
            whole.addWidget(self._row(scope))
        self.lists = SidebarLists(doors, background, theme)
        self.lists.chosen.connect(self._on_chosen)
        whole.addWidget(self._scrolled(), 1)
        whole.addWidget(self.lists.writing)
        whole.addSpacing(6)
        self._roomy = True
        self._promise = Promise(theme)
        self._promise.clicked.connect(self.trust_asked)
        whole.addWidget(self._promise)
        self.select("all")

    def refresh(self) -> None:
        """Ask for counts, follows and accounts, and show them."""
        self._ask()
        self.lists.writing.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the rows of the writing way scroll with the lists where the window is low."""
        super().resizeEvent(event)
        roomy = self.height() >= scaled(ROOMY)
        if roomy == self._roomy:
            return
        self._roomy = roomy
        if roomy:
            self.lists.hold_writing(False)
            whole = self.layout()
            assert isinstance(whole, QVBoxLayout)
            whole.insertWidget(whole.indexOf(self._area) + 1, self.lists.writing)
        else:
            self.layout().removeWidget(self.lists.writing)
            self.lists.hold_writing(True)

    def _ask(self) -> None:
        doors, names = self._doors, dict(self._names)

        def work() -> Known:
            follows = doors.follows.all()
            found = names_of(doors, follows, names)
            return Known(doors.feed.counts(), follows, doors.accounts.all(), found)

        self._background.ask("read", self, work, self._show)

    def on_changed(self, changes: Changes) -> None:
        """Count again: nearly every change of what is read changes a figure."""
        self.lists.writing.on_changed(changes)
        if changes != Changes(drafts=changes.drafts, outbox=changes.outbox, afterwards=changes.afterwards):
            self._ask()

    def select(self, scope: str) -> None:
        """Show which place is being read."""
        self._place = scope
        for name, row in self._rows.items():
            row.setChecked(name == scope)
        self.lists.select(scope)

    def go(self, scope: str) -> None:
        """Read one of the fixed places, as a click on its line does."""
        _icon, code, real, folded = PLACES[scope]
        self._on_chosen(scope, Place(real, text(f"window.{code}"), folded))

    def focus(self) -> None:
        """Take the focus to the line of the place that is being read."""
        rows = self._rows | self.lists.rows | self.lists.writing.rows
        row = rows.get(self._place, self._rows["all"])
        row.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        for row in self._rows.values():
            row.set_theme(theme)
        self._promise.set_theme(theme)
        self.lists.set_theme(theme)

    def _show(self, known: Known) -> None:
        counts = known.counts
        for scope, count in (("all", counts.unread), ("saved", counts.saved), ("aside", counts.folded_total)):
            self._rows[scope].show_count(count)
        self._names = known.names
        self.lists.fill(known)
        self.counted.emit(counts)
        self.housed.emit(houses_of(known.accounts))

    def _on_chosen(self, scope: str, place: Place) -> None:
        self.select(scope)
        self.chosen.emit(place)

    def _row(self, scope: str) -> SidebarRow:
        row = SidebarRow(PLACES[scope][0], text(f"window.{PLACES[scope][1]}"), self._theme)
        row.clicked.connect(lambda: self.go(scope))
        self._rows[scope] = row
        return row

    def _page_row(self, name: str) -> SidebarRow:
        icon, code = PAGES[name]
        row = SidebarRow(icon, text(f"window.{code}"), self._theme)
        row.clicked.connect(lambda: self.page_asked.emit(name))
        self._rows[name] = row
        return row

    def _brand(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        sign = words("", wrap=False)
        sign.setPixmap(icons.app_icon().pixmap(QSize(32, 32), self.devicePixelRatioF()))
        row.addWidget(sign)
        row.addWidget(words("Earshot", "heading", wrap=False), 1)
        return row

    def _scrolled(self) -> QScrollArea:
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.lists)
        return area


def names_of(doors: Doors, follows: Sequence[Follow], known: Mapping[int, str]) -> dict[int, str]:
    """Find the names of followed people by their newest posts: follow id -> name, beside those `known`."""
    names = dict(known)
    for follow in follows:
        if follow.kind != "person" or follow.id in names:
            continue
        cards = doors.feed.page(limit=5, order="newest", scope=f"follow:{follow.id}").cards
        wrote = [card.post.author for card in cards if f"@{card.post.author.handle}" == follow.address]
        if wrote and wrote[0].name:
            names[follow.id] = wrote[0].name
    return names
