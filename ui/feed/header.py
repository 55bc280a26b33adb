"""The head of the feed: what is shown, how much of it, and the choices."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.model import Counts
from ui import wording
from ui.card.look import Look
from ui.feed.drawer import CLASSES
from ui.flow import Flow
from ui.icons import icon
from ui.pieces import Button

CHOICES = (
    ("all", "cards.all"),
    ("unread", "cards.only_unread"),
    ("questions", "cards.questions"),
    ("unanswered", "cards.unanswered"),
)


class OneLine(QLabel):
    """Words that want to stand in one line, and wrap where there is no room for that."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:
        """Ask for the room of one line."""
        self.ensurePolished()
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height())


class FeedHeader(QWidget):
    """Shows title, counts, search, filter chips and order.

    `scope_asked` (scope), `order_asked` (order), `aside_asked`, `feed_asked`, `search_asked` (query).
    """

    scope_asked = Signal(str)
    order_asked = Signal(str)
    aside_asked = Signal()
    feed_asked = Signal()
    search_asked = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = Counts()
        self._aside_total = 0
        self._place = ("all", False)
        self._order = "ranked"
        self._look = look
        self._build_words()
        self._build_search()
        self._build_choices()
        self._arrange()
        self.set_look(look)

    def show_place(self, scope: str, order: str, folded: bool, title: str) -> None:
        """Show which posts are below."""
        self._place, self._order = (scope, folded), order
        self.title.setText(title)
        self._order_button.setText(wording.text(f"cards.{order}"))
        self._order_button.setVisible(self._is_feed())
        self._fill_chips()
        self._fill_line()

    def show_counts(self, counts: Counts, unsaid: Sequence[str] = ()) -> None:
        """Show the figures; of the classes `unsaid` nothing is said but in the drawer."""
        self._counts = counts
        self._aside_total = sum(n for name, n in counts.folded if name not in unsaid)
        if self._place[1]:
            self._fill_chips()
        self._fill_line()

    def set_look(self, look: Look) -> None:
        """Draw the icons in the theme's colours, and keep to its gaps."""
        self._look = look
        px, theme = look.px, look.theme
        self._search_icon.setIcon(icon("search", theme.muted, px(16)))
        self._order_button.setIcon(icon("arrow-down-wide-narrow", theme.muted, px(16)))
        self._order_button.setIconSize(QSize(px(16), px(16)))
        letters = look.metrics("body").horizontalAdvance("n")
        self.search.setMinimumWidth(int(letters * 12))
        self.search.setMaximumWidth(int(letters * 24))
        self.layout().setContentsMargins(px(24), px(18), px(24), px(10))

    def turn_order(self) -> None:
        """Ask for the other order, where there is one to choose."""
        if self._is_feed():
            self._on_order()

    def _build_words(self) -> None:
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.title.setWordWrap(True)
        self._line = OneLine()
        self._line.setProperty("role", "small")
        self._aside = Button()
        self._aside.setProperty("role", "link")
        self._aside.setProperty("small", True)
        self._aside.setCursor(Qt.CursorShape.PointingHandCursor)
        self._aside.clicked.connect(self._on_aside_clicked)

    def _build_search(self) -> None:
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(wording.text("cards.search"))
        self.search.setAccessibleName(wording.text("cards.search"))
        self.search.setToolTip(wording.text("cards.search_keys"))
        self.search.returnPressed.connect(self._on_search)
        self._search_icon = QAction(self)
        self.search.addAction(self._search_icon, QLineEdit.ActionPosition.LeadingPosition)

    def _build_choices(self) -> None:
        self._chips = QWidget()
        self._chips.setAccessibleName(wording.text("cards.filters"))
        self._flow = Flow(self._chips)
        self._group = QButtonGroup(self)
        self._order_button = Button()
        self._order_button.setProperty("role", "quiet")
        self._order_button.setProperty("edge", True)
        self._order_button.setToolTip(f"{wording.text('cards.order_hint')} (N)")
        self._order_button.clicked.connect(self._on_order)

    def _arrange(self) -> None:
        words = QWidget()
        line = Flow(words, 4)
        line.addWidget(self._line)
        line.addWidget(self._aside)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.title)
        left.addWidget(words)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addLayout(left, 3)
        top.addWidget(self.search, 2, Qt.AlignmentFlag.AlignTop)
        below = QHBoxLayout()
        below.addWidget(self._chips, 1)
        below.addWidget(self._order_button, 0, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setSpacing(8)
        whole.addLayout(top)
        whole.addLayout(below)

    def _is_feed(self) -> bool:
        scope, folded = self._place
        return not folded and scope in dict(CHOICES)

    def _wanted_chips(self) -> list[tuple[str, str]]:
        if self._place[1]:
            found = dict(self._counts.folded)
            classes = [(f"class:{name}", wording.text("cards.class_count", name=wording.klass(name),
                        count=wording.number(found.get(name, 0)))) for name in CLASSES]  # fmt: skip
            return [("all", wording.text("cards.all")), *classes]
        if self._is_feed():
            return [(scope, wording.text(code)) for scope, code in CHOICES]
        return []

    def _fill_chips(self) -> None:
        wanted = self._wanted_chips()
        shown = {chip.property("scope"): chip for chip in self._group.buttons()}
        if list(shown) != [scope for scope, _ in wanted]:
            for chip in shown.values():
                self._group.removeButton(chip)
                self._flow.removeWidget(chip)
                chip.hide()
                chip.deleteLater()
            shown = {scope: self._add_chip(scope) for scope, _ in wanted}
        for scope, text in wanted:
            shown[scope].setText(text)
            shown[scope].setChecked(scope == self._place[0])
        self._chips.setVisible(bool(wanted))
        self._flow.invalidate()

    def _add_chip(self, scope: str) -> Button:
        chip = Button(parent=self._chips)
        chip.setProperty("role", "chip")
        chip.setProperty("scope", scope)
        chip.setCheckable(True)
        chip.clicked.connect(lambda: self.scope_asked.emit(scope))
        self._group.addButton(chip)
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _fill_line(self) -> None:
        (scope, folded), counts = self._place, self._counts
        aside = ""
        if folded:
            line, aside = wording.text("cards.drawer_line"), wording.text("cards.back")
        elif scope == "saved":
            line = wording.text("cards.saved_line", n=counts.saved)
        elif self._is_feed():
            line = wording.text("cards.since_yesterday", n=counts.since_yesterday)
            if self._aside_total:
                line, aside = f"{line} ·", wording.text("cards.aside_count", n=self._aside_total)
        else:
            line = ""
        self._line.setText(line)
        self._aside.setText(aside)
        self._aside.setToolTip(wording.text("cards.aside_hint") if aside and not folded else "")
        self._line.setVisible(bool(line))
        self._aside.setVisible(bool(aside))

    def _on_aside_clicked(self) -> None:
        (self.feed_asked if self._place[1] else self.aside_asked).emit()

    def _on_order(self) -> None:
        self.order_asked.emit("newest" if self._order == "ranked" else "ranked")

    def _on_search(self) -> None:
        if self.search.text().strip():
            self.search_asked.emit(self.search.text().strip())
