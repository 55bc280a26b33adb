"""The first minute: look around in the demo company, or connect a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from app.model import Account, Changes, NetworkInfo
from ui import icons
from ui.flow import Flow
from ui.pages.page import Page
from ui.pieces import button, scaled, words
from ui.wording import text
from ui.wording.networks import in_order, words_of

if TYPE_CHECKING:
    from ui.desk import Desk


BESIDE = 720


class FirstRun(Page):
    """Two ways to begin, in plain words, with what an employer can see. `network_asked` names a network."""

    network_asked = Signal(str)

    def __init__(self, window: Desk) -> None:
        super().__init__(text("first.title"), text("first.intro"), window.theme)
        self._window = window
        self.back.hide()
        self._ways = ways = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        ways.setSpacing(14)
        self.demo = button(text("first.demo_do"), "primary")
        self.demo.clicked.connect(self._on_demo)
        begin = Flow()
        begin.addWidget(self.demo)
        self._named = Flow(gap=6)
        ways.addWidget(self._way("sparkles", "demo", begin), 1)
        ways.addWidget(self._way("globe", "connect", self._named), 1)
        self.parts.addLayout(ways)
        self.parts.addSpacing(4)
        self.parts.addWidget(_promise())
        self.parts.addStretch(1)
        self.setFocusProxy(self.demo)
        # Asked for on a lane: the networks are imported for it.
        window.background.ask("read", self, window.doors.accounts.networks, self._name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put one way below the other where two columns are too narrow for their words."""
        super().resizeEvent(event)
        narrow = self.width() < scaled(BESIDE)
        direction = QBoxLayout.Direction
        self._ways.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def _way(self, icon: str, name: str, buttons: Flow) -> QWidget:
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
        whole.addLayout(buttons)
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

    def _name(self, networks: tuple[NetworkInfo, ...]) -> None:
        """Name each network; the made-up one has a button of its own."""
        for each in in_order(networks):
            if each.name == "demo":
                continue
            said = words_of(each.name)
            named = button(said.name, "", said.about)
            named.setObjectName(each.name)
            named.clicked.connect(lambda _checked=False, name=each.name: self.network_asked.emit(name))
            self._named.addWidget(named)


def _promise() -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "good")
    row = QVBoxLayout(frame)
    row.setContentsMargins(18, 14, 18, 14)
    row.setSpacing(6)
    for name in ("employer_title", "employer_sees", "employer_not"):
        row.addWidget(words(text(f"first.{name}"), "good"))
    return frame
