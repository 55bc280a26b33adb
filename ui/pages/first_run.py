"""The first minute: look around in the demo company, or connect a network."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QVBoxLayout, QWidget

from app.model import Account, Changes
from ui import icons
from ui.pages.page import Page
from ui.pieces import button, scaled, words
from ui.wording import text

if TYPE_CHECKING:
    from ui.desk import Desk


BESIDE = 720


class FirstRun(Page):
    """Two ways to begin, in plain words, with what an employer can see."""

    def __init__(self, window: Desk) -> None:
        super().__init__(text("first.title"), text("first.intro"), window.theme)
        self._window = window
        self.back.hide()
        self._ways = ways = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        ways.setSpacing(14)
        self.demo = button(text("first.demo_do"), "primary")
        self.connect_ = button(text("first.connect_do"))
        ways.addWidget(self._way("sparkles", "demo", self.demo, self._on_demo), 1)
        ways.addWidget(self._way("globe", "connect", self.connect_, self._on_connect), 1)
        self.parts.addLayout(ways)
        self.parts.addSpacing(4)
        self.parts.addWidget(_promise())
        self.parts.addStretch(1)
        self.setFocusProxy(self.demo)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put one way below the other where two columns are too narrow for their words."""
        super().resizeEvent(event)
        narrow = self.width() < scaled(BESIDE)
        direction = QBoxLayout.Direction
        self._ways.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def _way(self, icon: str, name: str, press: QPushButton, go: Callable[[], None]) -> QWidget:
        frame = QFrame()
        frame.setProperty("role", "card")
        whole = QVBoxLayout(frame)
        whole.setContentsMargins(22, 20, 22, 20)
        whole.setSpacing(10)
        sign = words("", wrap=False)
        sign.setPixmap(icons.pixmap(icon, self._window.theme.accent, scaled(28), self.devicePixelRatioF()))
        whole.addWidget(sign)
        whole.addWidget(words(text(f"first.{name}_title"), "heading"))
        whole.addWidget(words(text(f"first.{name}_why"), "muted"))
        whole.addStretch(1)
        press.clicked.connect(go)
        whole.addWidget(press, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _on_demo(self) -> None:
        self.demo.setEnabled(False)
        window = self._window

        def then(done: tuple[Account, Changes]) -> None:
            self.demo.setEnabled(True)
            window.routes.on_account(done[0])

        def failed(problem: Exception) -> None:
            self.demo.setEnabled(True)
            window.say_error(problem)

        window.background.ask("write", self, lambda: window.doors.accounts.add("demo"), then, failed)

    def _on_connect(self) -> None:
        self._window.routes.run("add_network")


def _promise() -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "good")
    row = QVBoxLayout(frame)
    row.setContentsMargins(18, 14, 18, 14)
    row.setSpacing(6)
    for name in ("employer_title", "employer_sees", "employer_not"):
        row.addWidget(words(text(f"first.{name}"), "good"))
    return frame
