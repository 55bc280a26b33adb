"""The one large button of the pane: it says what pressing it does, or why it cannot be pressed."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import icons
from ui.pieces import Button, scaled
from ui.theme import Theme
from ui.wording import text


class PutButton(Button):
    """Puts the draft in the outbox."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoDefault(False)
        self.setProperty("role", "primary")
        self.setProperty("large", True)
        self.setToolTip(text("compose.put_tip"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_state(self, theme: Theme, may_write: bool, over: int) -> None:
        """Say what it does: a sign-in comes first without `may_write`; `over` characters are too many."""
        label = text("compose.too_long", n=over) if over else text("compose.put")
        self.setText(label if may_write else text("compose.sign_in"))
        size = scaled(18)
        colour = theme.on_accent if self.isEnabled() else theme.muted
        self.setIcon(icons.icon("send" if may_write else "log-in", colour, size, gap=6))
        self.setIconSize(QSize(size + 6, size))
