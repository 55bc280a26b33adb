"""The conversation of a post: what is stored first, the rest when it is asked for."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.doors import Doors
from app.model import Card, Changes
from ui.background import Background
from ui.pieces import button, clear, words
from ui.side.column import scrolling_column
from ui.side.head import SideHead
from ui.side.post import PostWidget
from ui.side.short_replies import folded_line
from ui.theme import Theme
from ui.wording import text

AT_ONCE = 60
HIGH_ENOUGH = 0.85
PASSES = 3


class ConversationPane(QWidget):
    """Shows a conversation as real widgets, oldest post first, short replies folded into one line.

    Signals as of ui.side.post, and `back_asked`.
    """

    action_asked = Signal(str, object)
    menu_asked = Signal(object, object)
    link_asked = Signal(str, str)
    search_asked = Signal(str)
    back_asked = Signal()

    def __init__(
        self, doors: Doors, background: Background, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._doors = doors
        self._background = background
        self._theme = theme
        self._post = 0
        self._cards: tuple[Card, ...] = ()
        self._widgets: dict[int, PostWidget] = {}
        self._at_most = AT_ONCE
        self._came_to = 0
        self._wants_focus = False
        self.head = SideHead(text("conversation.title"), theme)
        self.head.back_asked.connect(self.back_asked)
        self._rest = button(text("conversation.fetch_rest"), "", text("conversation.fetch_rest_tip"))
        self._rest.clicked.connect(self.fetch_rest)
        self._note = words("", "small")
        self.area, self._posts = scrolling_column(self, self.head)
        self._show_nothing()

    def open(self, card: Card, focus: bool = False) -> None:
        """Show the conversation a card stands in, from what is stored; `focus` takes the keyboard there."""
        self._wants_focus = focus
        if card.post.id == self._post:
            if focus:
                self.focus()
            return
        self._post = card.post.id
        self._at_most = AT_ONCE
        self._ask()

    def on_changed(self, changes: Changes) -> None:
        """Look again when posts, marks, follows or rules changed."""
        if self._post and (changes.posts or changes.marks or changes.follows or changes.rules):
            self._ask()

    def note(self) -> str:
        """Tell what is said below the posts."""
        return self._note.text()

    def current(self) -> Card | None:
        """Tell which post has the focus, else the one that was opened."""
        widget = self.focusWidget()
        while widget is not None and not isinstance(widget, PostWidget):
            widget = widget.parentWidget()
        if widget is not None and widget.hasFocus():
            return widget.card
        return next((card for card in self._cards if card.post.id == self._post), None)

    def move_by(self, step: int) -> None:
        """Take the focus to the next or previous post."""
        shown = [widget for widget in self._widgets.values() if widget.isVisible()]
        if not shown:
            return
        at = next((n for n, widget in enumerate(shown) if widget.isAncestorOf(self._focused())), -1)
        widget = shown[max(0, min(len(shown) - 1, at + step))]
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.area.ensureWidgetVisible(widget, 0, 40)

    def focus(self) -> None:
        """Take the focus to the opened post."""
        opened = self._widgets.get(self._post)
        if opened is not None:
            opened.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Draw everything again in other colours."""
        self._theme = theme
        self.head.set_theme(theme)
        self._build()

    def _focused(self) -> QWidget:
        return self.focusWidget() or self

    def _ask(self) -> None:
        post = self._post

        def then(cards: tuple[Card, ...]) -> None:
            if post == self._post:
                self._show(cards)

        self._background.ask("read", self, lambda: self._doors.feed.conversation(post), then)

    def fetch_rest(self) -> None:
        """Ask the network for the whole conversation."""
        post = self._post
        self._rest.setEnabled(False)
        self._note.setText(text("conversation.fetching"))

        def then(found: tuple[tuple[Card, ...], Changes]) -> None:
            self._rest.setEnabled(True)
            if post != self._post:
                return
            more = len(found[0]) - len(self._cards)
            self._show(found[0])
            self._note.setText(
                text("conversation.fetched", n=more) if more else text("conversation.complete")
            )

        def failed(error: Exception) -> None:
            self._rest.setEnabled(True)
            self._note.setText("")
            self._background.troubled.emit(error)

        self._background.ask("publish", self, lambda: self._doors.feed.fetch_rest(post), then, failed)

    def _show(self, cards: tuple[Card, ...]) -> None:
        same = [card.post.id for card in cards] == [card.post.id for card in self._cards]
        self._cards = cards
        if not same or not self._widgets:
            self._build()
        self.head.say(text("conversation.posts", n=len(cards)))
        for card in cards:
            widget = self._widgets.get(card.post.id)
            if widget is not None:
                widget.show_card(card)
                widget.mark_current(card.post.id == self._post)
        self._to_opened(PASSES)

    def _to_opened(self, passes: int) -> None:
        # Texts learn their heights from their widths, so the layout is right only after some passes.
        if passes:
            QTimer.singleShot(0, self, lambda: self._to_opened(passes - 1))
            return
        opened = self._widgets.get(self._post)
        if opened is not None and self._came_to != self._post:
            self._came_to = self._post
            # From its beginning, where the opened post can be seen to begin there, too.
            below = opened.y() > self.area.viewport().height() * HIGH_ENOUGH
            self.area.verticalScrollBar().setValue(max(0, opened.y() - 24) if below else 0)
            if self._wants_focus:
                self.focus()

    def _show_nothing(self) -> None:
        clear(self._posts)
        hint = words(text("conversation.none"), "muted")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._posts.addStretch(1)
        self._posts.addWidget(hint)
        self._posts.addStretch(2)

    def _build(self) -> None:
        if not self._cards:
            self._show_nothing()
            return
        for kept in (self._rest, self._note):
            self._posts.removeWidget(kept)
            kept.hide()
        clear(self._posts)
        self._widgets = {}
        names = {card.post.remote_id: card.post.author.name for card in self._cards}
        first = self._cards[0].post.remote_id
        shown = self._cards[: self._at_most]
        for short, cards in groupby(shown, key=self._is_short):
            run = list(cards)
            widgets = [self._widget(card, names, first) for card in run]
            if short:
                self._posts.addWidget(folded_line(run, widgets))
            for widget in widgets:
                self._posts.addWidget(widget)
        self._end()

    def _is_short(self, card: Card) -> bool:
        return card.folded and card.klass == "low_content" and card.post.id != self._post

    def _widget(self, card: Card, names: dict[str, str], first: str) -> PostWidget:
        target = card.post.reply_to
        answers = names.get(target, "") if target != first else ""
        widget = PostWidget(card, self._theme, answers=answers)
        widget.action_asked.connect(self.action_asked)
        widget.menu_asked.connect(self.menu_asked)
        widget.link_asked.connect(self.link_asked)
        widget.search_asked.connect(self.search_asked)
        self._widgets[card.post.id] = widget
        return widget

    def _end(self) -> None:
        hidden = len(self._cards) - self._at_most
        if hidden > 0:
            more = button(text("conversation.show_more", n=hidden))
            more.clicked.connect(self._on_more)
            self._posts.addWidget(more)
        self._posts.addWidget(self._note)
        self._posts.addWidget(self._rest, 0, Qt.AlignmentFlag.AlignLeft)
        self._note.show()
        # Feeds and mails are read whole: there is nobody to ask for more.
        self._rest.setVisible(self._cards[0].answerable)
        self._posts.addStretch(1)

    def _on_more(self) -> None:
        self._at_most += AT_ONCE
        self._build()
