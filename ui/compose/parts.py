"""The widgets of the pane, put together: a head, a column that scrolls, and a foot that stays."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.doors import Doors
from app.model import Answered, Settings
from ui import icons
from ui.background import Background
from ui.compose.beginning import Beginning
from ui.compose.bench import Bench
from ui.compose.coach import Coach
from ui.compose.entry import EntryPart
from ui.compose.intent import IntentLine, IntentSheet
from ui.compose.kinds import Kinds
from ui.compose.paper import Paper
from ui.compose.place import shortened
from ui.compose.preview import PreviewPart
from ui.compose.saving import Saving
from ui.compose.send import SendPart
from ui.compose.versions import Versions
from ui.pieces import scaled, tool, words
from ui.side.column import scrolling_column
from ui.side.head import SideHead
from ui.theme import Theme
from ui.wording import text

QUOTED = 180
GAP = 6
# Long enough for the preview to be counted, too short to be waited for.
SOON = 60


class Quote(QFrame):
    """Shows whom a reply answers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "note")
        self._name = words("", "strong")
        self._words = words("")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 10, 14, 10)
        whole.setSpacing(2)
        whole.addWidget(self._name)
        whole.addWidget(self._words)

    def show_answered(self, answered: Answered | None) -> None:
        """Show the beginning of the post answered; nothing for a post of one's own."""
        self.setVisible(answered is not None)
        if answered is not None:
            self._name.setText(text("compose.answering", name=answered.name))
            self._words.setText(shortened(answered.text, QUOTED))


class State(QWidget):
    """Says in the head whether everything typed is on disk."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sign = words("", wrap=False)
        self._said = words("", "small", wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._sign)
        row.addWidget(self._said)
        self.say("")

    def say(self, sentence: str, icon: str = "") -> None:
        """Say a few words, with a sign before them."""
        self._icon = icon
        self._said.setText(sentence)
        self._sign.setVisible(bool(icon))
        if icon:
            size = scaled(16)
            self._sign.setPixmap(icons.pixmap(icon, self._theme.muted, size, self.devicePixelRatioF()))

    def said(self) -> str:
        """Tell what is said."""
        return self._said.text()

    def set_theme(self, theme: Theme) -> None:
        """Draw the sign in another colour."""
        self._theme = theme
        self.say(self.said(), self._icon)


class Parts:
    """Everything that stands in the pane; `blank` is what a sheet before the page takes the place of."""

    def __init__(
        self,
        pane: QWidget,
        doors: Doors,
        background: Background,
        theme: Theme,
        settings: Settings,
        saving: Saving,
        clock: Callable[[], float],
    ) -> None:
        self.coach = Coach(doors, background, theme, settings)
        self.preview = PreviewPart(doors, background, theme)
        self.send = SendPart(doors, background, theme, settings, saving, clock=clock)
        self.entry = EntryPart(doors, background, clock=clock)
        self.versions = Versions(doors, background, theme, saving, clock=clock)
        self.beginning = Beginning(doors, background)
        self.bench = Bench(doors, background, settings, pane, clock)
        self.head = SideHead(text("compose.title"), theme)
        self.state = State(theme)
        self.menu = tool("ellipsis", text("compose.menu"), theme)
        row = self.head.layout()
        row.addWidget(self.state)
        row.addWidget(self.menu)
        self.wrong = words("", "danger", selectable=True)
        self.wrong.hide()
        self.kinds = Kinds(theme)
        self.quote = Quote()
        self.intent_line = IntentLine()
        self.sheet = IntentSheet()
        self.paper = Paper(theme)
        self.coach.after = self.paper.eye
        self.unknown = words("", "muted")
        self._lay_out(pane)

    def _lay_out(self, pane: QWidget) -> None:
        self.area, column = scrolling_column(pane, self.head)
        for part in (self.wrong, self.quote, self.kinds, self.intent_line, self.sheet):
            column.addWidget(part)
        column.addWidget(self.paper, 1)
        for part in (self.unknown, self.versions, self.preview, self.coach, self.beginning):
            column.addWidget(part)
        self.foot = QWidget()
        below = QVBoxLayout(self.foot)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.entry)
        below.addWidget(self.send)
        pane.layout().addWidget(self.foot)

    def set_theme(self, theme: Theme) -> None:
        """Draw everything in other colours."""
        size = scaled(18)
        self.menu.setIcon(icons.icon("ellipsis", theme.muted, size))
        self.menu.setIconSize(QSize(size, size))
        for part in (
            self.head, self.state, self.kinds, self.paper, self.coach, self.preview, self.send, self.versions,
        ):  # fmt: skip
            part.set_theme(theme)

    def show_cursor(self) -> None:
        """Scroll to where one writes."""
        editor = self.paper.editor
        at = editor.viewport().mapTo(self.area.widget(), editor.cursorRect().center())
        self.area.ensureVisible(at.x(), at.y(), 0, scaled(40))

    def bring_into_view(self, part: QWidget) -> None:
        """Scroll to what was asked for, once it has its room; where it is taller, to its beginning."""

        def scroll() -> None:
            column = self.area.widget()
            if not isValid(part) or not column.isAncestorOf(part):
                return
            column.layout().activate()
            top, bar = part.mapTo(column, QPoint(0, 0)).y(), self.area.verticalScrollBar()
            bottom = top + part.height() + GAP - self.area.viewport().height()
            bar.setValue(min(top - GAP, max(bar.value(), bottom)))

        QTimer.singleShot(SOON, self.area, scroll)

    def place_bench(self, pane: QWidget) -> None:
        """Put the bench under the line that is written, or over it where there is more room."""
        editor = self.paper.editor
        line = editor.cursorRect()
        top = editor.viewport().mapTo(pane, line.bottomLeft()).y() + 6
        width = pane.width() - 36
        height = min(self.bench.heightForWidth(width), pane.height() - 24)
        above = editor.viewport().mapTo(pane, line.topLeft()).y() - 6 - height
        y = top if top + height <= pane.height() - 8 or above < 8 else above
        self.bench.setGeometry(18, max(8, min(y, pane.height() - height - 8)), width, height)
        self.bench.raise_()
