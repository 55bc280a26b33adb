"""One post of a conversation or a search, made of real widgets that a screen reader can walk through."""

from __future__ import annotations

import time

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QIcon, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.model import Card
from ui import icons
from ui.card.words import answered, because
from ui.flow import Flow
from ui.houses import House, paint_bar
from ui.pieces import avatar, button, scaled, tool, words
from ui.side.post_text import PostText
from ui.theme import Theme
from ui.wording import ago, chip, number, text, when

SIGN_GAP = 4
HEAD_TOP = 12
AVATAR = 32


class PostWidget(QFrame):
    """A post with who, when, where, its text, why it is here and what can be done.

    Signals: `action_asked` (code, Card), `menu_asked` (Card, global point), `link_asked` (label, address),
    `search_asked` (query), `opened` (Card; Enter or a click on the ground).
    """

    action_asked = Signal(str, object)
    menu_asked = Signal(object, object)
    link_asked = Signal(str, str)
    search_asked = Signal(str)
    opened = Signal(object)

    def __init__(
        self,
        card: Card,
        theme: Theme,
        *,
        answers: str = "",
        reasons: bool = False,
        house: House | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.card = card
        self._theme = theme
        self._reasons = reasons
        self._house = house
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, HEAD_TOP, 14, 8)
        whole.setSpacing(8)
        whole.addLayout(self._head(answers))
        # Beside the post it answers a name is enough; found alone, a reply needs what it answers.
        self._answered = answered(card) if reasons else ""
        if self._answered:
            whole.addWidget(words(self._answered, "small"))
        self._text = PostText(card.post, theme)
        self._text.link_asked.connect(self.link_asked)
        self._text.tag_asked.connect(lambda tag: self.search_asked.emit(f"#{tag}"))
        self._warn(whole)
        whole.addWidget(self._text)
        self._why = words("", "small")
        whole.addWidget(self._why)
        self._reply: QPushButton = button(text("post.reply"), "quiet", text("cards.do_reply_tip"))
        self._save: QPushButton = button("", "quiet")
        self._follow: QPushButton = button("", "quiet")
        self._restore: QPushButton = button(text("post.restore"), "quiet")
        whole.addLayout(self._foot())
        self.show_card(card)

    def show_card(self, card: Card) -> None:
        """Show what is now known of the same post: marks, follows, reasons and an edited text."""
        if card.post.text != self.card.post.text:
            self._text.write(card.post, self._theme)
        self.card = card
        self._reply.setIcon(self._sign("reply", False))
        self._save.setText(text("post.saved" if card.saved else "post.save"))
        self._save.setIcon(self._sign("bookmark-check" if card.saved else "bookmark", card.saved))
        followed = card.author_followed
        self._follow.setIcon(self._sign("user-check" if followed else "user-plus", followed))
        self._restore.setIcon(self._sign("undo-2", False))
        self._follow.setText(text("post.following" if card.author_followed else "post.follow"))
        self._follow.setToolTip(text("post.follow_tip", name=card.post.author.name))
        self._restore.setVisible(card.folded)
        self._reply.setVisible(card.answerable)
        shown = " · ".join(chip(reason) for reason in because(card))
        self._why.setText(text("post.set_aside", why=shown) if card.folded else text("post.why", why=shown))
        self._why.setProperty("role", "warn" if card.folded else "small")
        self._why.setVisible(bool(shown) and (self._reasons or card.folded))
        self.setAccessibleName(self._spoken())

    def mark_current(self, current: bool) -> None:
        """Show by its border that this is the post that was opened."""
        self.setProperty("current", current)
        self.style().unpolish(self)
        self.style().polish(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and the bar of the network that the post comes from."""
        super().paintEvent(event)
        paint_bar(self, self._theme, self._house, HEAD_TOP, scaled(AVATAR))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter; everything else is a shortcut of the window."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.card)
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open by a click on the ground of the post."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.card)
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu, by mouse or by the menu key."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.menu_asked.emit(self.card, self.mapToGlobal(QPoint(24, 24)) if by_key else event.globalPos())

    def _head(self, answers: str) -> QHBoxLayout:
        post = self.card.post
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(
            avatar(self._theme, post.author.name or post.author.handle), 0, Qt.AlignmentFlag.AlignTop
        )
        names = QVBoxLayout()
        names.setSpacing(1)
        names.addWidget(words(post.author.name or post.author.handle, "strong"))
        group = post.group.name if post.group else ""
        shown = "" if group in post.author.title else group
        place = " · ".join(part for part in (post.author.title, shown) if part)
        if place:
            names.addWidget(words(place, "small"))
        if answers:
            names.addWidget(words(text("post.answers", name=answers), "small"))
        head.addLayout(names, 1)
        moment: QLabel = words(ago(time.time() - post.created), "small", wrap=False)
        moment.setToolTip(when(post.created))
        right = QVBoxLayout()
        right.setSpacing(1)
        right.addWidget(moment, 0, Qt.AlignmentFlag.AlignRight)
        if post.reactions:
            right.addWidget(_reactions(post.reactions, self._theme), 0, Qt.AlignmentFlag.AlignRight)
        right.addStretch(1)
        head.addLayout(right)
        return head

    def _warn(self, whole: QVBoxLayout) -> None:
        if not self.card.post.warning:
            return
        reveal = button(text("post.show_warned", warning=self.card.post.warning))
        reveal.setCheckable(True)
        reveal.toggled.connect(self._text.setVisible)
        whole.addWidget(reveal)
        self._text.hide()

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(2)
        deeds = Flow(gap=2)
        self._reply.clicked.connect(lambda: self.action_asked.emit("reply", self.card))
        self._save.clicked.connect(lambda: self.action_asked.emit("save", self.card))
        self._follow.clicked.connect(lambda: self.action_asked.emit("follow_author", self.card))
        self._restore.clicked.connect(lambda: self.action_asked.emit("restore", self.card))
        more = tool("ellipsis", text("post.menu"), self._theme)
        more.clicked.connect(
            lambda: self.menu_asked.emit(self.card, more.mapToGlobal(more.rect().bottomLeft()))
        )
        foot.setContentsMargins(-8, 0, -6, 0)
        for part in (self._reply, self._save, self._follow, self._restore):
            part.setProperty("slim", True)
            part.setIconSize(QSize(scaled(16) + SIGN_GAP, scaled(16)))
            deeds.addWidget(part)
        foot.addLayout(deeds, 1)
        foot.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        return foot

    def _sign(self, name: str, on: bool) -> QIcon:
        colour = self._theme.accent_text if on else self._theme.muted
        return icons.icon(name, colour, scaled(16), gap=SIGN_GAP)

    def _spoken(self) -> str:
        post = self.card.post
        moment = ago(time.time() - post.created)
        state = text("post.state_saved") if self.card.saved else ""
        said = post.warning or post.text
        house = text("house.on", name=self._house.name) if self._house else ""
        parts = (post.author.name, house, moment, self._answered, said, self._why.text(), state)
        return ". ".join(part for part in parts if part)


def _reactions(count: int, theme: Theme) -> QWidget:
    """Show how many reactions there are: a sign and a figure, as on the cards of the feed."""
    made = QWidget()
    said = text("post.reactions", n=count)
    made.setToolTip(said)
    made.setAccessibleName(said)
    sign, figure = words("", wrap=False), words(number(count), "small", wrap=False)
    sign.setPixmap(icons.pixmap("heart", theme.muted, scaled(14), made.devicePixelRatioF()))
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SIGN_GAP)
    row.addWidget(sign)
    row.addWidget(figure)
    return made
