"""What a post is meant to do: ask, share a lesson, or thank."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from ui import icons
from ui.flow import Flow
from ui.pieces import button, scaled, words
from ui.theme import Theme
from ui.wording import text

KINDS = {"ask": "message-circle-question-mark", "lesson": "lightbulb", "thank": "hand-heart"}


class Kinds(QWidget):
    """Three chips of which one may be on; pressing it again takes it off. `chosen` (kind, "" for none)."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        row = Flow(gap=6)
        for kind in KINDS:
            chip = button(text(f"compose.kind_{kind}"), "chip", text(f"compose.kind_{kind}_tip"))
            chip.setCheckable(True)
            chip.clicked.connect(lambda on, kind=kind: self._on_clicked(kind, on))
            self._chips[kind] = chip
            row.addWidget(chip)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(words(text("compose.what_happens"), "small"))
        whole.addLayout(row)
        self.set_theme(theme)

    def show_kind(self, kind: str) -> None:
        """Show what is chosen."""
        for name, chip in self._chips.items():
            chip.setChecked(name == kind)

    def set_theme(self, theme: Theme) -> None:
        """Draw the signs in other colours."""
        size = scaled(16)
        for kind, chip in self._chips.items():
            chip.setIcon(icons.icon(KINDS[kind], theme.muted, size, theme.on_accent, gap=4))
            chip.setIconSize(QSize(size + 4, size))

    def _on_clicked(self, kind: str, on: bool) -> None:
        chosen = kind if on else ""
        self.show_kind(chosen)
        self.chosen.emit(chosen)
