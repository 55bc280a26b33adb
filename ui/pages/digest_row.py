"""One conversation of the catch-up in one line, which opens to the whole post it begins with."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.model import Card, DigestTalk
from ui.houses import House, paint_bar
from ui.pieces import ENTER, scaled, tool
from ui.side.post import PostWidget
from ui.theme import Theme
from ui.wording import chip, text

BESIDE = 560  # from this width on, everything stands in one line
NAMES = 1
INSET = 6


class Elided(QLabel):
    """A line of words that ends in an ellipsis where there is no more room; a screen reader has all of it."""

    def __init__(self, said: str, role: str) -> None:
        super().__init__(said)
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(40)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as many words as there is room for."""
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()


class DigestRow(QFrame):
    """Tells of a conversation: what about, who wrote, how much, and why it is here.

    `opened` (Card) is sent by Enter and by a click, `unfolded` when the whole post is first to be seen.
    """

    opened = Signal(object)
    unfolded = Signal(object)

    def __init__(self, card: Card, talk: DigestTalk, theme: Theme, house: House | None = None) -> None:
        super().__init__()
        self.card = card
        self._theme = theme
        self.post: PostWidget | None = None
        self._house = house
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.topic = Elided(topic(card), "strong")
        self.told = Elided(told(card, talk), "small")
        self.unfold = tool("chevron-right", text("digest.unfold"), theme)
        self.unfold.clicked.connect(self.toggle)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(scaled(12))
        self._line.addWidget(self.topic, 5)
        self._line.addWidget(self.told, 4)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.unfold, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(self._line, 1)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(6, 4, 14, 4)
        self._whole.setSpacing(6)
        self._whole.addLayout(head)
        on = f" {text('house.on', name=house.name)}." if house else ""
        self.setAccessibleName(f"{topic(card)}. {told(card, talk)}.{on}")
        self.setToolTip(on.strip(" ."))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and the bar of the network that the conversation is on."""
        super().paintEvent(event)
        line = self._whole.itemAt(0).geometry()
        paint_bar(self, self._theme, self._house, line.top() + INSET, line.height() - 2 * INSET)

    def toggle(self) -> None:
        """Show the whole post in place, or its line alone again."""
        if self.post is None:
            self.post = PostWidget(self.card, self._theme, reasons=True)
            self._whole.addWidget(self.post)
            self.post.show()
            self.unfolded.emit(self.post)
            shown = True
        else:
            shown = self.post.isHidden()
            self.post.setVisible(shown)
        fresh = tool("chevron-down" if shown else "chevron-right", "", self._theme)
        self.unfold.setIcon(fresh.icon())
        fresh.deleteLater()
        said = text("digest.fold" if shown else "digest.unfold")
        self.unfold.setAccessibleName(said)
        self.unfold.setToolTip(said)

    def show_card(self, card: Card) -> None:
        """Show what is now known of the same post."""
        self.card = card
        if self.post is not None:
            self.post.show_card(card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the one below the other where two columns are too narrow for their words."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        narrow = self.width() < scaled(BESIDE)
        self._line.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._line.setSpacing(0 if narrow else scaled(12))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter, unfold by the arrows, walk through the rows."""
        key, shown = event.key(), self.post is not None and not self.post.isHidden()
        if key in ENTER:
            self.opened.emit(self.card)
        elif (key == Qt.Key.Key_Right and not shown) or (key == Qt.Key.Key_Left and shown):
            self.toggle()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._walk(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open by a click on the line."""
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.opened.emit(self.card)

    def _walk(self, step: int) -> None:
        parent: QWidget | None = self.parentWidget()
        rows = [] if parent is None else parent.findChildren(DigestRow)
        place = rows.index(self) + step if self in rows else -1
        if 0 <= place < len(rows):
            rows[place].setFocus(Qt.FocusReason.OtherFocusReason)


def topic(card: Card) -> str:
    """Say in a few words what a conversation is about: the beginning of what it answers, or of the post."""
    if card.post.warning:
        return card.post.warning
    said = " ".join((card.answers_text or card.post.text).split())
    return said or text("digest.no_words")


def told(card: Card, talk: DigestTalk) -> str:
    """Say who wrote how much, and the first reason why it is here."""
    more = len(talk.people) - NAMES
    names = ", ".join(talk.people[:NAMES]) + (f" +{more}" if more > 0 else "")
    parts = [names, text("digest.posts", n=talk.posts), chip(card.why[0]) if card.why else ""]
    return " · ".join(part for part in parts if part)
