"""The writing way of a window: its pane, where it is opened from, and what is said of what was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QTextEdit

from app.model import Account, Card, Changes, Outgoing, Settings, SourceReport
from ui.window.reminding import Reminding
from ui.window.sending import Sending
from ui.wording import text

if TYPE_CHECKING:
    from ui.compose.pane import ComposePane
    from ui.window.main import MainWindow


class Writing(QObject):
    """Opens the pane that writes and keeps the outbox going; `sending` works through it.

    `practice_asked` is sent by the command that enters and leaves the practice room.
    """

    practice_asked = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._pane: ComposePane | None = None
        self._asked_to_wait = False
        self.sending = Sending(window.doors, window.background, self)
        self.sending.ended.connect(self._on_ended)
        self.sending.failed.connect(window.say_error)
        self.reminding = Reminding(window.doors, window.background, window.feed.notice, window.acts)

    def made(self) -> ComposePane | None:
        """Give the pane if it was made yet."""
        return self._pane

    def pane(self) -> ComposePane:
        """Give the pane, made when it is first asked for."""
        if self._pane is None:
            from ui.compose.pane import ComposePane

            window = self._window
            pane = ComposePane(window.doors, window.background, window.theme, window.settings)
            pane.back_asked.connect(window.panes.back)
            pane.drafts_asked.connect(lambda: window.routes.show_page("drafts"))
            pane.sign_in_asked.connect(self.sign_in)
            pane.put_in_outbox.connect(lambda _entry: self.sending.look())
            pane.link_asked.connect(window.routes.ask_link)
            pane.parts.coach.post_asked.connect(self.open_post)
            pane.setting_asked.connect(lambda name, value: window.change_setting(**{name: value}))
            self._pane = pane
        return self._pane

    def new(self) -> None:
        """Begin a post, or go on with the one that is open but out of sight."""
        pane, panes = self.pane(), self._window.panes
        if panes.side_in_view() and panes.pane() is pane:
            pane.new()
        elif not pane.draft_id():
            pane.show_empty()
        self._show()

    def reply(self, post: int) -> None:
        """Begin a reply to a stored post; of a network that takes none, say so."""
        doors = self._window.doors

        def work() -> bool:
            return bool(doors.outbox.targets(doors.feed.card(post).post.account))

        def then(taken: bool) -> None:
            if not taken:
                self._window.say(text("sending.no_reply_there"))
                return
            self.pane().new(answers=post)
            self._show()

        self._window.background.ask("read", self, work, then)

    def open_draft(self, draft: int) -> None:
        """Go on with a draft."""
        self.pane().open_draft(draft)
        self._show()

    def open_post(self, post: int) -> None:
        """Show the conversation of a stored post."""
        feed = self._window.doors.feed
        self._window.background.ask("read", self, lambda: feed.card(post), self._window.open)

    def answer_later(self, card: Card, sentence: str = "") -> None:
        """Note that a post is to be answered, with the sentence that is worth it; once more takes it back."""
        if not card.answerable:
            self._window.say(text("sending.no_reply_there"))
            return
        afterwards, post = self._window.doors.afterwards, card.post.id

        def work() -> tuple[bool, Changes]:
            noted = any(meant.post == post for meant in afterwards.show().meant)
            return noted, afterwards.unmean(post) if noted else afterwards.mean_to_answer(post, sentence)

        def then(done: tuple[bool, Changes]) -> None:
            name = card.post.author.name or f"@{card.post.author.handle}"
            if done[0]:
                said, back = text("after.not_noted"), lambda: afterwards.mean_to_answer(post, sentence)
            else:
                said, back = text("after.noted", name=name), lambda: afterwards.unmean(post)
            self._window.acts.remember(said, back)

        self._window.background.ask("write", self, work, then)

    def chosen_words(self) -> str:
        """Give the words chosen in a post at the side, "" for none."""
        focused = QApplication.focusWidget()
        if not isinstance(focused, QTextEdit) or not focused.isReadOnly():
            return ""
        return " ".join(focused.textCursor().selection().toPlainText().split())

    def put_in_outbox(self) -> None:
        """Send what is being written, if that is in view."""
        pane, panes = self._pane, self._window.panes
        if pane is not None and panes.side_in_view() and panes.pane() is pane:
            pane.send()
            return
        self.new()

    def ask(self, name: str, about: object) -> None:
        """Open the dialog that asks about a draft or an entry of the outbox."""
        from ui.dialogs import writing as dialogs

        made = {
            "delete_draft": dialogs.DeleteDraftDialog, "edit_sent": dialogs.EditSentDialog,
            "delete_sent": dialogs.DeleteSentDialog,
        }  # fmt: skip
        self._window.routes.open_dialog(made[name](self._window, about))

    def ask_link(self, url: str) -> None:
        """Show where a link goes, before the browser opens it."""
        self._window.routes.ask_link("", url)

    def sign_in(self, account: int) -> None:
        """Sign in again to an account, with the right to post."""
        window = self._window

        def then(found: tuple[Account, ...]) -> None:
            from ui.dialogs.account import RenewDialog

            for each in found:
                if each.id == account:
                    window.routes.open_dialog(RenewDialog(window, each, write=True))

        window.background.ask("read", self, window.doors.accounts.all, then)

    def may_close(self) -> bool:
        """Save what is unsaved; where something leaves in a moment, ask once whether to wait for it."""
        self.flush()
        held = self.sending.held()
        if not held or self._asked_to_wait:
            return True
        from ui.dialogs.writing import LeavingDialog

        self._asked_to_wait = True
        dialog = LeavingDialog(self._window, held)
        self.sending.looked.connect(dialog.on_entries)
        dialog.waited.connect(self._window.close)
        dialog.rejected.connect(self._on_stay)
        self._window.routes.open_dialog(dialog)
        return False

    def flush(self) -> None:
        """Hand what is unsaved to its lane now."""
        if self._pane is not None:
            self._pane.flush()

    def on_changed(self, changes: Changes) -> None:
        """Look at the outbox again when it changed, and at the promises when there may be new ones."""
        self.sending.on_changed(changes)
        self.reminding.on_changed(changes)

    def on_settings(self, settings: Settings) -> None:
        """Let the pane follow the settings."""
        if self._pane is not None:
            self._pane.settings_changed(settings)

    def after_sync(self, reports: tuple[SourceReport, ...]) -> None:
        """Send at once what waited for a network that can be reached again."""
        self.sending.hurry({report.account for report in reports if report.error is None})

    def _on_stay(self) -> None:
        self._asked_to_wait = False

    def _show(self) -> None:
        self._window.panes.show_side(self.pane())
        self.pane().focus()

    def _on_ended(self, entries: tuple[Outgoing, ...]) -> None:
        accounts = self._window.doors.accounts

        def then(found: tuple[Account, ...]) -> None:
            names = {account.id: account.name or account.network for account in found}
            said = sentence(entries[-1], names.get(entries[-1].account, ""))
            if said:
                self._window.say(said)

        self._window.background.ask("read", self, accounts.all, then)


def sentence(entry: Outgoing, account: str) -> str:
    """Say in one line what came of an entry of the outbox, "" for nothing worth a line."""
    if entry.state in ("sent", "unclear", "failed"):
        return text(f"sending.{entry.state}", account=account)
    if entry.state == "waiting" and entry.error and entry.error[0] == "offline":
        return text("sending.waits", account=account)
    return ""
