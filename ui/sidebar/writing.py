"""The rows of the sidebar for what is being written, sent and answered."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.doors import Doors
from app.model import Changes
from ui.background import Background
from ui.pieces import tool, words
from ui.sidebar.row import SidebarRow
from ui.theme import Theme
from ui.wording import text

# page: its icon
PAGES = {"drafts": "file-pen-line", "outbox": "send", "after": "reply"}
ON_ITS_WAY = ("waiting", "sending", "unclear")


@dataclass(frozen=True, slots=True)
class Written:
    """Figures of the writing way; `wants_you`: something in the outbox needs the manager."""

    drafts: int = 0
    outbox: int = 0
    wants_you: bool = False
    after: int = 0


class WritingRows(QWidget):
    """Lists drafts, outbox and what is to be answered, each with its figure.

    Signals: `page_asked` (name of the page), `new_asked`.
    """

    page_asked = Signal(str)
    new_asked = Signal()

    def __init__(
        self, doors: Doors, background: Background, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._doors = doors
        self._background = background
        self.setProperty("role", "surface")
        self.rows: dict[str, SidebarRow] = {}
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        self._title = QHBoxLayout()
        self._title.setContentsMargins(10, 6, 0, 0)
        self._title.addWidget(words(text("sidebar.writing"), "section"), 1)
        self._new = tool("pen-line", text("sidebar.write_new"), theme)
        self._new.clicked.connect(self.new_asked)
        self._title.addWidget(self._new)
        whole.addLayout(self._title)
        for name, icon in PAGES.items():
            row = SidebarRow(icon, text(f"window.{name}"), theme)
            row.clicked.connect(lambda _checked=False, name=name: self.page_asked.emit(name))
            self.rows[name] = row
            whole.addWidget(row)

    def refresh(self) -> None:
        """Count again."""
        self._background.ask("read", self, lambda: _count(self._doors), self._show)

    def on_changed(self, changes: Changes) -> None:
        """Count again what may have changed; posts bring promises, and answer some."""
        if changes.drafts or changes.outbox or changes.afterwards or changes.posts:
            self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        for row in self.rows.values():
            row.set_theme(theme)
        fresh = tool("pen-line", text("sidebar.write_new"), theme)
        self._new.setIcon(fresh.icon())
        self._new.setIconSize(fresh.iconSize())
        fresh.deleteLater()

    def _show(self, written: Written) -> None:
        self.rows["drafts"].show_count(written.drafts)
        self.rows["after"].show_count(written.after)
        row = self.rows["outbox"]
        row.show_count(written.outbox, "!" if written.wants_you else "")
        row.setAccessibleDescription(text("sidebar.wants_you") if written.wants_you else "")
        row.setToolTip(text("sidebar.wants_you") if written.wants_you else "")


def _count(doors: Doors) -> Written:
    """Count on the lane; a draft that was sent is no longer waiting for anything."""
    entries = doors.outbox.all()
    after = doors.afterwards.show()
    return Written(
        drafts=sum(draft.state in ("draft", "failed") for draft in doors.drafts.all()),
        outbox=sum(entry.state in ON_ITS_WAY for entry in entries),
        wants_you=any(entry.asked or entry.state == "failed" for entry in entries),
        after=len(after.meant) + len(after.soon),
    )
