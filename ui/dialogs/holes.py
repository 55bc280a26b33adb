"""Follows of which nothing arrives: why, and what reading them directly would show to the server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.model import Hole
from ui.dialogs.dialog import Dialog
from ui.pieces import button, clear, scaled, words
from ui.wording import text

if TYPE_CHECKING:
    from ui.desk import Desk


class DirectBox(QFrame):
    """Explains one silent follow; direct reading is switched on only below what the server will see."""

    def __init__(self, window: Desk, hole: Hole, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._hole = hole
        self.setProperty("role", "card")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 12, 14, 12)
        whole.setSpacing(6)
        address = hole.follow.address
        whole.addWidget(words(address, "strong"))
        if hole.code:
            whole.addWidget(words(text("holes.days", n=hole.days)))
            whole.addWidget(words(text(f"hole.{hole.code}", address=address)))
        if hole.round_possible:
            whole.addWidget(words(text("holes.round"), "small"))
            self._offer_round(whole)
        if hole.follow.direct:
            self._offer(whole, text("holes.quiet_again"), False)
            return
        if hole.server_sees:
            whole.addWidget(words(text("holes.server_sees"), "warn"))
            paths = words("\n".join(hole.server_sees), "paths", selectable=True)
            whole.addWidget(paths)
            self._offer(whole, text("holes.read_directly"), True)

    def _offer_round(self, whole: QVBoxLayout) -> None:
        accounts, account = self._window.doors.accounts, self._hole.follow.account
        change = button(text("holes.go_round"))

        def press() -> None:
            change.setEnabled(False)
            self._window.acts.do(
                lambda: accounts.go_round(account),
                text("status.round"),
                lambda: accounts.go_round(account, on=False),
            )

        change.clicked.connect(press)
        whole.addWidget(change, 0, Qt.AlignmentFlag.AlignLeft)

    def _offer(self, whole: QVBoxLayout, label: str, on: bool) -> None:
        doors, follow = self._window.doors, self._hole.follow
        change = button(label)
        said = text("status.direct" if on else "status.quiet", name=follow.address)

        def press() -> None:
            change.setEnabled(False)
            self._window.acts.do(
                lambda: doors.follows.direct(follow.id, on),
                said,
                lambda: doors.follows.direct(follow.id, not on),
            )

        change.clicked.connect(press)
        whole.addWidget(change, 0, Qt.AlignmentFlag.AlignLeft)


class HolesDialog(Dialog):
    """Lists all silent follows."""

    def __init__(self, window: Desk) -> None:
        super().__init__(text("holes.title"), window, width=560)
        self._window = window
        self.body.addWidget(words(text("holes.intro"), "muted"))
        inner = QWidget()
        inner.setProperty("role", "canvas")
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, 8, 0)
        area = QScrollArea()
        area.setAccessibleName(text("holes.title"))
        area.setWidgetResizable(True)
        area.setWidget(inner)
        self.body.addWidget(area, 1)
        window.background.ask("read", self, window.doors.follows.holes, self._show, self.say_wrong)

    def _show(self, holes: tuple[Hole, ...]) -> None:
        clear(self._list)
        if not holes:
            self._list.addWidget(words(text("holes.none"), "muted"))
        else:
            self.resize(max(self.width(), scaled(600)), scaled(520))
        for hole in holes:
            self._list.addWidget(DirectBox(self._window, hole))
        self._list.addStretch(1)
