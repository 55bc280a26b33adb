"""The parts of an account's card: what is said of it, its groups, and what a check of it found."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import EarshotError
from app.model import GroupStanding, Sight
from ui.pieces import Tick, button, clear, words
from ui.wording import error, text
from ui.wording.accounts import facts, posting

FEW = 6


class Said(QWidget):
    """A heading, and one or two paragraphs below it; it is not there while it has nothing to say."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(3)
        self.column.addWidget(words(heading, "section"))
        self._first, self._second = words(""), words("", "muted")
        self.column.addWidget(self._first)
        self.column.addWidget(self._second)

    def say(self, first: str, second: str = "") -> None:
        """Say something else; "" leaves a paragraph out."""
        for label, said in ((self._first, first), (self._second, second)):
            label.setText(said)
            label.setVisible(bool(said))
        self.setVisible(bool(first or second))


class Seen(QFrame):
    """What a check found: what the account sees, and whether it could also post."""

    def __init__(self, network: str) -> None:
        super().__init__()
        self._network = network
        self.setProperty("role", "good")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(4)
        self.hide()

    def wait(self) -> None:
        """Say that the network is being asked."""
        self._show([(text("networks.checking"), "muted")])

    def show_sight(self, sight: Sight) -> None:
        """Say what the account sees."""
        self._show([(said, "good") for said in (*facts(sight, self._network), posting(sight))])

    def show_trouble(self, problem: Exception) -> None:
        """Say why it could not be looked at."""
        self._show([(error(problem) if isinstance(problem, EarshotError) else str(problem), "danger")])

    def said(self) -> str:
        """Tell everything that is said here."""
        return self.accessibleName()

    def _show(self, lines: Sequence[tuple[str, str]]) -> None:
        clear(self._column)
        for said, role in lines:
            self._column.addWidget(words(said, role, selectable=True))
        self.setAccessibleName(" ".join(said for said, _role in lines))
        self.show()


class GroupLine(QWidget):
    """A group with the tick that one was put into it; a click on its name ticks it, too."""

    def __init__(self, standing: GroupStanding, ticked: Callable[[GroupStanding, bool], None]) -> None:
        super().__init__()
        self.standing = standing
        name = standing.group.name
        self.tick = Tick("")
        self.tick.setChecked(standing.group.forced)
        self.tick.setAccessibleName(text("networks.group_name", name=name))
        self.tick.clicked.connect(lambda on: ticked(self.standing, on))
        note = _note(standing)
        self.tick.setAccessibleDescription(note)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(words(name), 1, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(words(note, "small", wrap=False), 0, Qt.AlignmentFlag.AlignVCenter)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick by a click anywhere in the line."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.tick.click()
        super().mouseReleaseEvent(event)


class Groups(QWidget):
    """Lists the groups of an account, which its network calls `named`; at the beginning only a few."""

    def __init__(self, ticked: Callable[[GroupStanding, bool], None], named: str) -> None:
        super().__init__()
        self._named = named
        self._ticked = ticked
        self._standings: tuple[GroupStanding, ...] = ()
        self._all = False
        self.lines: dict[str, GroupLine] = {}
        self._more = button("", "link")
        self._more.setProperty("small", True)
        self._more.clicked.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(words(text("networks.groups", groups=named.upper()), "section"))
        column.addWidget(words(text("networks.groups_why", groups=named), "muted"))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column.addLayout(self._list)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def fill(self, standings: tuple[GroupStanding, ...]) -> None:
        """Show how the groups stand now, keeping the focus."""
        self.setVisible(bool(standings))
        if standings == self._standings:
            return
        self._standings = standings
        self._list_them()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the text size changes."""
        super().changeEvent(event)
        self.updateGeometry()

    def _turn(self) -> None:
        self._all = not self._all
        self._list_them()

    def _shown(self) -> list[GroupStanding]:
        """Choose what is listed: some, and all that the network or the manager has said something of."""
        # The manager's own ticks move nothing: a line stays where it was ticked.
        found = sorted(self._standings, key=lambda each: not each.said_forced)
        return [
            each
            for at, each in enumerate(found)
            if self._all or at < FEW or each.said_forced or each.marked is not None
        ]

    def _list_them(self) -> None:
        focused = next((key for key, line in self.lines.items() if line.tick.hasFocus()), "")
        clear(self._list)
        self.lines = {}
        shown = self._shown()
        for each in shown:
            line = self.lines[each.group.remote_id] = GroupLine(each, self._ticked)
            self._list.addWidget(line)
        hidden = len(self._standings) - len(shown)
        self._more.setVisible(self._all or hidden > 0)
        more = text("networks.more_groups", n=hidden, groups=self._named)
        self._more.setText(text("networks.fewer_groups", groups=self._named) if self._all else more)
        if focused in self.lines:
            self.lines[focused].tick.setFocus(Qt.FocusReason.OtherFocusReason)


def _note(standing: GroupStanding) -> str:
    """Say how many posts a group has here, and whose word it is that one was put into it."""
    said = [text("networks.group_posts", n=standing.posts)]
    if standing.marked is not None:
        said.append(text("networks.group_mine"))
    elif standing.said_forced:
        said.append(text("networks.group_said"))
    return " · ".join(said)
