"""Does what a card's buttons, keys and menu ask for, says it in one quiet line and can take it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from app.doors import Doors
from app.model import Card, Changes
from ui.background import Background
from ui.window.undo import Step, UndoStack
from ui.wording import text

Work = Callable[[], Changes | tuple[object, ...]]
After = Callable[[], None]


class Actions(QObject):
    """Performs action codes (see ui.feed.pane) on the write lane.

    Signals: `said` (sentence, whether it can be taken back), `why_asked` (Card), `fewer_asked` (Card),
    `less_done` (Card), `link_asked` (label, address), `reply_asked` (post id) and `later_asked` (Card,
    sentence).
    """

    said = Signal(str, bool)
    why_asked = Signal(object)
    fewer_asked = Signal(object)
    less_done = Signal(object)
    link_asked = Signal(str, str)
    reply_asked = Signal(int)
    later_asked = Signal(object, str)

    def __init__(self, doors: Doors, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self._background = background
        self._undo = UndoStack()

    def perform(self, code: str, card: Card) -> None:
        """Do what an action code says with a card, such as "save" or "follow_tag:ops_safety"."""
        name, _, value = code.partition(":")
        marks = {
            "save": self._save, "less": self._less, "more": self._more, "restore": self._restore,
            "read": self._read, "unread": self._read, "copy_link": self._copy_link,
        }  # fmt: skip
        if name in marks:
            marks[name](card)
            return
        if name in ("follow_author", "follow_tag", "follow_group"):
            self._follow(name, value, card)
            return
        if name == "why":
            self.why_asked.emit(card)
        if name == "fewer":
            self.fewer_asked.emit(card)
        if name == "reply":
            self.reply_asked.emit(card.post.id)
        if name == "later":
            self.later_asked.emit(card, value)
        if name == "open" and card.post.url:
            self.link_asked.emit("", card.post.url)

    def mark_read(self, card: Card) -> None:
        """Mark a card as read because it was opened or passed by; not worth a line or an undo."""
        if not card.read:
            self.do(lambda: self._doors.feed.mark_read([card.post.id]))

    def mark_opened(self, card: Card) -> None:
        """Mark as read what is shown of an opened card: a conversation that it stands for, or its post."""
        if not card.talk:
            self.mark_read(card)
            return
        self.do(lambda: self._doors.feed.mark_conversation_read(card.post.id))

    def mark_all_read(self) -> None:
        """Mark everything as read; taking it back brings all of it back, however much it was."""
        feed = self._doors.feed

        def work() -> tuple[tuple[int, ...], Changes]:
            ids = feed.unread()
            return ids, feed.mark_all_read()

        def then(done: tuple[tuple[int, ...], Changes]) -> None:
            ids = done[0]
            self.remember(text("status.all_read"), lambda: feed.mark_read(ids, read=False))

        self._background.ask("write", self, work, then)

    def do(
        self,
        work: Work,
        sentence: str = "",
        back: Work | None = None,
        after: Callable[[], None] | None = None,
    ) -> None:
        """Run a change on the write lane, say it, and keep the way back; then do what comes after."""

        def then(_result: object) -> None:
            if sentence and back is None:
                self.said.emit(sentence, False)
            elif sentence and back is not None:
                self.remember(sentence, back)
            if after is not None:
                after()

        self._background.ask("write", self, work, then)

    def undo(self) -> None:
        """Take the newest step back."""
        step = self._undo.pop()
        if step is None:
            self.said.emit(text("status.nothing_to_undo"), False)
            return
        said = text("status.undone", what=step.said)
        self._background.ask(
            "write", self, step.back, lambda _result: self.said.emit(said, len(self._undo) > 0)
        )

    def unfollow(self, address: str, account: int) -> None:
        """End a private follow; taking it back follows again."""
        follows = self._doors.follows
        self.do(
            lambda: follows.unfollow(address, account),
            text("status.unfollowed", name=address),
            lambda: follows.follow(address, account),
        )

    def remember(self, sentence: str, back: Work) -> None:
        """Say what was done, and keep the way back."""
        self._undo.push(Step(sentence, back))
        self.said.emit(sentence, True)

    def _save(self, card: Card) -> None:
        feed, post = self._doors.feed, card.post.id
        said = text("status.unsaved" if card.saved else "status.saved")
        self.do(lambda: feed.save(post, not card.saved), said, lambda: feed.save(post, card.saved))

    def _less(self, card: Card) -> None:
        said = text("status.less", name=card.post.author.name)
        self._feedback(card, -1, said, lambda: self.less_done.emit(card))

    def _more(self, card: Card) -> None:
        self._feedback(card, 1, text("status.more", name=card.post.author.name))

    def _feedback(self, card: Card, value: int, said: str, after: After | None = None) -> None:
        feed, post = self._doors.feed, card.post.id
        self.do(lambda: feed.feedback(post, value), said, lambda: feed.feedback(post, 0), after)

    def _restore(self, card: Card) -> None:
        feed, post = self._doors.feed, card.post.id
        if not card.folded and not card.restored:
            self.said.emit(text("status.not_aside"), False)
            return
        said = text("status.restored" if card.folded else "status.aside_again")
        self.do(lambda: feed.restore(post, card.folded), said, lambda: feed.restore(post, not card.folded))

    def _read(self, card: Card) -> None:
        feed, posts = self._doors.feed, [card.post.id]
        said = text("status.unread" if card.read else "status.read")
        self.do(lambda: feed.mark_read(posts, not card.read), said, lambda: feed.mark_read(posts, card.read))

    def _copy_link(self, card: Card) -> None:
        if not card.post.url:
            self.said.emit(text("status.no_link"), False)
            return
        QGuiApplication.clipboard().setText(card.post.url)
        self.said.emit(text("status.link_copied"), False)

    def _follow(self, name: str, tag: str, card: Card) -> None:
        post = card.post
        if name == "follow_group" and post.group is None:
            self.said.emit(text("status.no_group"), False)
            return
        group = post.group.name if post.group else ""
        address, shown, followed = {
            "follow_author": (f"@{post.author.handle}", post.author.name, card.author_followed),
            "follow_tag": (f"#{tag}", f"#{tag}", tag in card.tags_followed),
            "follow_group": (f"group:{group}", group, card.group_followed),
        }[name]
        if followed:
            self.unfollow(address, post.account)
            return
        follows = self._doors.follows
        self.do(
            lambda: follows.follow(address, post.account),
            text("status.followed", name=shown),
            lambda: follows.unfollow(address, post.account),
        )
