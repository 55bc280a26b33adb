"""The window: sidebar, feed and side pane, and the way from one to another."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app.doors import Doors
from app.errors import EarshotError
from app.model import Card, Changes, Follow, Settings
from ui.background import Background
from ui.commands import COMMANDS
from ui.feed.pane import FeedPane
from ui.side.conversation import ConversationPane
from ui.sidebar.lists import Place
from ui.sidebar.pane import Sidebar
from ui.theme import Theme
from ui.window import joining, menus
from ui.window.actions import Actions
from ui.window.banner import Banner, under
from ui.window.panes import Panes
from ui.window.routes import Routes
from ui.window.status import StatusLine
from ui.window.sync_line import SyncLine
from ui.window.syncing import Syncing
from ui.window.writing import Writing
from ui.wording import error, text

PREVIEW_AFTER = 140


class MainWindow(QMainWindow):
    """Everything of one profile.

    `practice` is "practice" in the practice room, "demo" in a demo run, "" otherwise. `settings_changed`
    carries the Settings before and after.
    """

    settings_changed = Signal(object, object)

    def __init__(
        self,
        doors: Doors,
        background: Background,
        theme: Theme,
        settings: Settings,
        *,
        sync: bool = True,
        practice: str = "",
    ) -> None:
        super().__init__()
        self.practice = practice
        self.setWindowTitle(text("practice.window") if practice == "practice" else "Earshot")
        self.doors = doors
        self.background = background
        self.theme = theme
        self.settings = settings
        self._begun = not sync
        self._shown = False
        self.sidebar = Sidebar(doors, background, theme)
        self.feed = FeedPane(doors, background, theme, scale=settings.text_scale / 100)
        self.conversation = ConversationPane(doors, background, theme)
        self.panes = Panes(self.sidebar, self.feed, scale=settings.text_scale / 100)
        self.banner = Banner(practice, theme)
        self.setCentralWidget(under(self.banner, self.panes))
        self.panes.show_side(self.conversation)
        self.panes.show_feed()
        self.status = StatusLine()
        self.setStatusBar(self.status)
        self.acts = Actions(doors, background, self)
        # It lives as long as the lanes: a sync in progress speaks to it from its lane after a window is gone.
        self.syncing = Syncing(doors, background, background)
        self.writing = Writing(self)
        self.routes = Routes(self)
        SyncLine(self.syncing, self.status, self.routes.after_sync)
        self.syncing.ended.connect(self.writing.after_sync)
        self.commands = menus.menu_bar(self, self.routes.run)
        self.preview = QTimer(self)
        self._settle()

    def _settle(self) -> None:
        self.resize(QSize(1360, 880))
        self.setMinimumSize(QSize(640, 420))
        self.preview.setSingleShot(True)
        self.preview.setInterval(PREVIEW_AFTER)
        self.preview.timeout.connect(self._on_preview)
        joining.join(self)

    def begin(self) -> None:
        """Ask for what is to be shown, then start to read; called after the first paint."""
        self.feed.focus()
        self.feed.show_feed(order=self.settings.order)
        self.sidebar.refresh()
        self.routes.show_first()
        self.background.ask("read", self, lambda: bool(self.doors.accounts.all()), self._on_begun)

    def _on_begun(self, has_account: bool) -> None:
        self.writing.reminding.look()
        if self._begun:
            return
        self._begun = True
        if not self.syncing.rests():
            self.writing.sending.start()
        self.syncing.every(self.settings.sync_minutes)
        if not has_account:
            self.routes.show_page("first_run")
            return
        self.syncing.start()

    def current_card(self) -> Card | None:
        """Tell which post a key is meant for: the one with the focus, else the one selected in the feed."""
        focused = QApplication.focusWidget()
        pane = self.panes.pane()
        in_side = focused is not None and pane is not None and pane.isAncestorOf(focused)
        if pane is not None and (in_side or not self.panes.feed_in_view()):
            return pane.current()
        return self.feed.selected()

    def open(self, card: Card) -> None:
        """Show a card's conversation and mark as read what is shown of it."""
        self.panes.show_side(self.conversation)
        self.conversation.open(card, focus=True)
        self.acts.mark_opened(card)

    def change_setting(self, **values: object) -> None:
        """Keep settings; the application draws what they change."""

        def then(done: tuple[Settings, Changes]) -> None:
            before, self.settings = self.settings, done[0]
            if before.sync_minutes != self.settings.sync_minutes:
                self.syncing.every(self.settings.sync_minutes)
            self.writing.on_settings(self.settings)
            self.settings_changed.emit(before, self.settings)

        self.background.ask("write", self, lambda: self.doors.settings.change(**values), then)

    def rest(self) -> None:
        """Neither read nor send until `wake`: somebody is in the practice room."""
        self.preview.stop()
        self.syncing.rest()
        self.writing.sending.rest()

    def wake(self) -> None:
        """Read and send again."""
        self.syncing.wake()
        self.writing.sending.start()

    def leave(self) -> None:
        """Make room for another window of the same profile; a sync goes on to its end."""
        self.writing.flush()
        self.writing.sending.rest()
        self.syncing.every(0)
        self.hide()
        self.deleteLater()

    def say(self, sentence: str, undo: bool = False) -> None:
        """Say a sentence in the status line."""
        self.status.say(sentence, undo)

    def say_error(self, problem: Exception) -> None:
        """Say what went wrong, and what to do, in the status line."""
        self.status.say(error(problem) if isinstance(problem, EarshotError) else str(problem), wrong=True)

    def set_theme(self, theme: Theme) -> None:
        """Draw everything in other colours."""
        self.theme = theme
        self.banner.set_theme(theme)
        self.sidebar.set_theme(theme)
        self.feed.set_theme(theme, self.settings.text_scale / 100)
        self.panes.set_scale(self.settings.text_scale / 100)
        for pane in (*self.routes.side_panes(), *self.routes.pages()):
            pane.set_theme(theme)

    def show_place(self, place: Place) -> None:
        """Read another place in the centre."""
        self.panes.show_feed()
        self.feed.show_feed(scope=place.scope, folded=place.folded, title=place.title)
        self.feed.focus()

    def show_sidebar(self, shown: bool) -> None:
        """Show or hide the sidebar."""
        self.sidebar.setVisible(shown)

    def sync_now(self) -> None:
        """Read the networks now."""
        self.syncing.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin as soon as the first picture is on the screen; shown again, it is as it was."""
        super().showEvent(event)
        if not event.spontaneous() and not self._shown:
            self._shown = True
            QTimer.singleShot(0, self, self.begin)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop reading; what was read and written stays. The practice room is left by it."""
        if self.practice == "practice":
            event.ignore()
            self.writing.practice_asked.emit()
            return
        if not self.writing.may_close():
            event.ignore()
            return
        self.writing.sending.rest()
        self.syncing.every(0)
        self.syncing.cancel()
        super().closeEvent(event)

    def connect_pane(self, pane: QWidget) -> None:
        """Listen to what the posts of a pane ask for."""
        joining.listen(self, pane)

    def pop_up_menu(self, card: Card, point: QPoint) -> None:
        """Show the menu of a post."""
        menus.pop_up(menus.card_menu(self, card, self.acts.perform), point)

    def on_changed(self, changes: Changes) -> None:
        """Let every part look again at what changed."""
        self.feed.on_changed(changes)
        self.sidebar.on_changed(changes)
        for pane in self.routes.side_panes():
            pane.on_changed(changes)
        self.writing.on_changed(changes)

    def _on_preview(self) -> None:
        card = self.feed.selected()
        if card is not None and not self.panes.narrow and self.panes.pane() is self.conversation:
            self.conversation.open(card)

    def on_shown(self, scope: str, folded: bool) -> None:
        """Show in the sidebar what is read."""
        self.sidebar.select("aside" if folded else scope)

    def on_pane_changed(self) -> None:
        """Let the keys for posts rest where no post is in view."""
        reading = self.panes.feed_in_view() or self.panes.side_in_view()
        if reading and not self.panes.page_beside():
            self.on_shown(*self.feed.place())
        for command in COMMANDS:
            if command.reading:
                self.commands[command.code].setEnabled(reading)

    def on_followed(self, follow: Follow) -> None:
        """Say that something is followed, with the way back."""
        follows = self.doors.follows
        self.acts.remember(
            text("status.followed", name=follow.address),
            lambda: follows.unfollow(follow.address, follow.account),
        )
