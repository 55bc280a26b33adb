"""What stands in the pane while no draft is open: the lower step first, a reply, then a post of one's own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QVBoxLayout, QWidget

from app.doors import Doors
from app.model import Card
from ui.background import Background
from ui.pieces import button, clear, words
from ui.wording import text

OFFERED = 3
LOOKED_AT = 30
BEGINNING = 140


class Beginning(QWidget):
    """Offers posts to answer, and a blank page.

    Signals: `answer_asked` (post id), `write_asked`, `drafts_asked`.
    """

    answer_asked = Signal(int)
    write_asked = Signal()
    drafts_asked = Signal()

    def __init__(self, doors: Doors, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self._background = background
        # The keyboard is to come here, and there is nothing to take it to yet.
        self._wanted = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def open(self) -> None:
        """Look what there is to offer."""
        doors = self._doors

        def work() -> tuple[tuple[Card, ...], int, bool]:
            drafts = len(doors.drafts.all())
            sent = any(entry.state == "sent" for entry in doors.outbox.all())
            cards = () if sent else _askers(doors)
            return cards, drafts, sent

        self._background.ask("read", self, work, lambda found: self._show(*found))

    def focus(self) -> None:
        """Take the keyboard to the first thing offered."""
        first = next(iter(self.findChildren(QPushButton)), None)
        self._wanted = first is None
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, cards: tuple[Card, ...], drafts: int, sent: bool) -> None:
        focused = QApplication.focusWidget()
        wanted = self._wanted or (focused is not None and self.isAncestorOf(focused))
        clear(self._column)
        if cards:
            self._column.addWidget(words(text("beginning.answer"), "strong"))
            self._column.addWidget(words(text("beginning.answer_why"), "small"))
            for card in cards:
                self._column.addWidget(self._offer(card))
        self._column.addWidget(words(text("beginning.write" if sent else "beginning.first"), "strong"))
        self._column.addWidget(words(text("beginning.write_why"), "small"))
        if drafts:
            open_drafts = button(text("beginning.drafts", n=drafts))
            open_drafts.clicked.connect(self.drafts_asked)
            self._column.addWidget(open_drafts, 0, Qt.AlignmentFlag.AlignLeft)
        write = button(text("beginning.write_do" if sent else "beginning.first_do"), "primary")
        write.clicked.connect(self.write_asked)
        self._column.addWidget(write, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        if wanted and self.isVisible():
            self.focus()

    def _offer(self, card: Card) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "card")
        whole = QVBoxLayout(frame)
        whole.setContentsMargins(14, 10, 14, 10)
        whole.setSpacing(4)
        whole.addWidget(words(card.post.author.name, "strong"))
        whole.addWidget(words(_question(card.post.text)))
        answer = button(text("beginning.reply"))
        answer.setAccessibleName(text("beginning.reply_to", name=card.post.author.name))
        answer.clicked.connect(lambda: self.answer_asked.emit(card.post.id))
        whole.addWidget(answer, 0, Qt.AlignmentFlag.AlignLeft)
        return frame


def _askers(doors: Doors) -> tuple[Card, ...]:
    """Choose questions of people, those read already before others."""
    page = doors.feed.page(scope="questions", order="newest", limit=LOOKED_AT).cards
    able = {account.id for account in doors.accounts.all() if doors.outbox.targets(account.id)}
    asked = [card for card in page if card.post.account in able and not card.post.author.bot]
    return tuple(sorted(asked, key=lambda card: not card.read)[:OFFERED])


def _question(whole: str) -> str:
    """Show the question that a post ends with, and as much before it as there is room for."""
    line = " ".join(whole.split())
    line = line[: line.rfind("?") + 1] or line
    return line if len(line) <= BEGINNING else f"… {line[-BEGINNING:].partition(' ')[2]}"
