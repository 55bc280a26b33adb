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
from ui.window import menus
from ui.window.actions import Actions
from ui.window.panes import Panes
from ui.window.routes import Routes
from ui.window.status import StatusLine
from ui.window.sync_line import SyncLine
from ui.window.syncing import Syncing
from ui.wording import error, text

PREVIEW_AFTER = 140


class MainWindow(QMainWindow):
    """Everything of one profile.

    `settings_changed` carries the Settings before and after.
    """

    settings_changed = Signal(object, object)

    def __init__(
        self, doors: Doors, background: Background, theme: Theme, settings: Settings, *, sync: bool = True
    ) -> None:
        super().__init__()
        self.setWindowTitle("Earshot")
        self.resize(QSize(1360, 880))
        self.setMinimumSize(QSize(640, 420))
        self.doors = doors
        self.background = background
        self.theme = theme
        self.settings = settings
        self._begun = not sync
        self.sidebar = Sidebar(doors, background, theme)
        self.feed = FeedPane(doors, background, theme, scale=settings.text_scale / 100)
        self.conversation = ConversationPane(doors, background, theme)
        self.panes = Panes(self.sidebar, self.feed, scale=settings.text_scale / 100)
        self.setCentralWidget(self.panes)
        self.panes.show_side(self.conversation)
        self.panes.show_feed()
        self.status = StatusLine()
        self.setStatusBar(self.status)
        self.acts = Actions(doors, background, self)
        # It lives as long as the lanes: a sync in progress speaks to it from its lane after a window is gone.
        self.syncing = Syncing(doors, background, background)
        self.routes = Routes(self)
        SyncLine(self.syncing, self.status, self.routes.after_sync)
        self.commands = menus.menu_bar(self, self.routes.run)
        self._preview = QTimer(self)
        self._preview.setSingleShot(True)
        self._preview.setInterval(PREVIEW_AFTER)
        self._preview.timeout.connect(self._on_preview)
        self._connect()

    def begin(self) -> None:
        """Ask for what is to be shown, then start to read; called after the first paint."""
        self.sidebar.refresh()
        self.feed.focus()
        self.feed.show_feed(order=self.settings.order)
        self.routes.show_first()
        self.background.ask("read", self, lambda: bool(self.doors.accounts.all()), self._on_begun)

    def _on_begun(self, has_account: bool) -> None:
        if self._begun:
            return
        self._begun = True
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
        """Show a card's conversation and mark it as read."""
        self.panes.show_side(self.conversation)
        self.conversation.open(card, focus=True)
        self.acts.mark_read(card)

    def change_setting(self, **values: object) -> None:
        """Keep settings; the application draws what they change."""

        def then(done: tuple[Settings, Changes]) -> None:
            before, self.settings = self.settings, done[0]
            if before.sync_minutes != self.settings.sync_minutes:
                self.syncing.every(self.settings.sync_minutes)
            self.settings_changed.emit(before, self.settings)

        self.background.ask("write", self, lambda: self.doors.settings.change(**values), then)

    def leave(self) -> None:
        """Make room for another window of the same profile; a sync goes on to its end."""
        self.syncing.every(0)
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

    def undo(self) -> None:
        """Take the newest thing done back."""
        self.acts.undo()

    def mark_all_read(self) -> None:
        """Mark everything as read."""
        self.acts.mark_all_read()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin as soon as the first picture is on the screen."""
        super().showEvent(event)
        if not event.spontaneous():
            QTimer.singleShot(0, self, self.begin)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop reading; what was read stays."""
        self.syncing.every(0)
        self.syncing.cancel()
        super().closeEvent(event)

    def _connect(self) -> None:
        self.background.changed.connect(self._on_changed)
        self.background.troubled.connect(self.say_error)
        self.panes.changed.connect(self._on_pane_changed)
        self._connect_sidebar()
        self._connect_reading()
        done, status = self.acts, self.status
        done.said.connect(self.say)
        done.why_asked.connect(self.routes.show_why)
        done.mute_asked.connect(self.routes.ask_mute)
        done.link_asked.connect(self.routes.ask_link)
        status.undo_asked.connect(done.undo)
        status.report_asked.connect(lambda: self.routes.run("report"))

    def _connect_sidebar(self) -> None:
        sidebar, routes = self.sidebar, self.routes
        sidebar.chosen.connect(self.show_place)
        sidebar.trust_asked.connect(lambda: routes.run("trust"))
        sidebar.lists.network_asked.connect(lambda: routes.run("add_network"))
        sidebar.lists.followed.connect(self._on_followed)
        sidebar.lists.follow_menu_asked.connect(routes.follow_menu)
        sidebar.lists.account_menu_asked.connect(routes.account_menu)

    def _connect_reading(self) -> None:
        self.feed.opened.connect(self.open)
        for pane in (self.feed, self.conversation):
            self.connect_pane(pane)
        self.feed.selection_changed.connect(lambda _card: self._preview.start())
        self.feed.left.connect(self.acts.mark_read)
        self.feed.shown.connect(self._on_shown)

    def connect_pane(self, pane: FeedPane | ConversationPane | QWidget) -> None:
        """Listen to what the posts of a pane ask for."""
        pane.action_asked.connect(self.acts.perform)
        pane.menu_asked.connect(self._on_menu_asked)
        pane.link_asked.connect(self.routes.ask_link)
        pane.search_asked.connect(self.routes.search)
        if pane is not self.feed:
            pane.back_asked.connect(self.panes.back)

    def _on_menu_asked(self, card: Card, point: QPoint) -> None:
        menus.pop_up(menus.card_menu(self, card, self.acts.perform), point)

    def _on_changed(self, changes: Changes) -> None:
        self.feed.on_changed(changes)
        self.sidebar.on_changed(changes)
        for pane in self.routes.side_panes():
            pane.on_changed(changes)

    def _on_preview(self) -> None:
        card = self.feed.selected()
        if card is not None and not self.panes.narrow and self.panes.pane() is self.conversation:
            self.conversation.open(card)

    def _on_shown(self, scope: str, folded: bool) -> None:
        self.sidebar.select("aside" if folded else scope)

    def _on_pane_changed(self) -> None:
        reading = self.panes.feed_in_view() or self.panes.side_in_view()
        for command in COMMANDS:
            if command.reading:
                self.commands[command.code].setEnabled(reading)

    def _on_followed(self, follow: Follow) -> None:
        follows = self.doors.follows
        self.acts.remember(
            text("status.followed", name=follow.address),
            lambda: follows.unfollow(follow.address, follow.account),
        )
