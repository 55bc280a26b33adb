"""The pane in which a post or a reply is written, coached and put in the outbox."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.doors import Doors
from app.model import Card, Changes, Settings
from ui.background import Background
from ui.side.column import scrolling_column
from ui.side.head import SideHead
from ui.theme import Theme
from ui.wording import text


class ComposePane(QWidget):
    """Writes one draft at a time.

    Signals: `back_asked`; `drafts_asked` for the list of drafts; `sign_in_asked` (account) for the right to
    post; `put_in_outbox` (Outgoing) when a text is on its way; `link_asked` (label, url); `setting_asked`
    (name, value) when a setting is to be kept; `said` (sentence) for the status line.
    """

    back_asked = Signal()
    drafts_asked = Signal()
    sign_in_asked = Signal(int)
    put_in_outbox = Signal(object)
    link_asked = Signal(str, str)
    setting_asked = Signal(str, object)
    said = Signal(str)

    def __init__(
        self,
        doors: Doors,
        background: Background,
        theme: Theme,
        settings: Settings,
        parent: QWidget | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._doors = doors
        self._background = background
        self._theme = theme
        self._settings = settings
        self._clock = clock
        self.head = SideHead(text("compose.title"), theme)
        self.head.back_asked.connect(self.back_asked)
        self.area, self._column = scrolling_column(self, self.head)

    def open_draft(self, draft: int, focus: bool = True) -> None:
        """Go on with a stored draft; `focus` takes the keyboard there."""

    def new(self, kind: str = "", answers: int = 0, text: str = "") -> None:
        """Begin a draft, or a reply to the stored post `answers`; nothing is stored before it has words."""

    def show_empty(self) -> None:
        """Show what can be written, where no draft is open."""

    def send(self) -> None:
        """Put the draft in the outbox, asking first where that is due."""

    def draft_id(self) -> int:
        """Tell which draft is open, 0 for none or one that is not stored yet."""
        return 0

    def on_changed(self, changes: Changes) -> None:
        """Look again when the draft, its entry in the outbox or the accounts changed."""

    def set_theme(self, theme: Theme) -> None:
        """Draw everything in other colours."""
        self._theme = theme
        self.head.set_theme(theme)

    def settings_changed(self, settings: Settings) -> None:
        """Follow the settings: the hold, the departments, which checks are quiet."""
        self._settings = settings

    def current(self) -> Card | None:
        """Tell which post a key is meant for: none while writing."""
        return None

    def focus(self) -> None:
        """Take the keyboard to where one writes."""

    def unsaved(self) -> bool:
        """Tell whether something typed is not on disk yet."""
        return False

    def flush(self) -> None:
        """Hand what is unsaved to the draft lane now; Background.stop waits for it."""
