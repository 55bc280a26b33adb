"""Where every command leads: from a code to the pane, page or dialog that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QDialog, QWidget

from app.model import Account, Card, Follow, Hole
from ui.window import menus, pages
from ui.window.deeds import Deeds
from ui.window.ruling import Ruling
from ui.wording import text

if TYPE_CHECKING:
    from ui.side.search import SearchPane
    from ui.side.why import WhyPane
    from ui.window.main import MainWindow

ON_CARD = {
    "save": "save", "unread": "unread", "more": "more", "less": "less", "why": "why", "restore": "restore",
    "open": "open", "copy_link": "copy_link", "follow_author": "follow_author",
    "follow_group": "follow_group", "mute": "fewer", "reply": "reply", "answer_later": "later",
}  # fmt: skip


# What would leave this computer, or be kept, is not part of a practice.
BARRED = ("add_network", "export", "import", "recovery", "passphrase", "destroy", "link")


class Routes(QObject):
    """Runs the commands of one window; pages and dialogs are loaded when they are first asked for."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._search: SearchPane | None = None
        self._why: WhyPane | None = None
        self._pages: dict[str, QWidget] = {}
        self.holes: tuple[Hole, ...] = ()
        self.ruling = Ruling(window)
        self._deeds = Deeds(window, self)

    def run(self, code: str) -> None:
        """Do what a command of the table says."""
        if self._is_barred(code):
            return
        if code in ON_CARD:
            self._on_card(ON_CARD[code])
            return
        self._deeds.do(code)

    def known(self) -> set[str]:
        """List the codes that can be run."""
        return set(ON_CARD) | self._deeds.known()

    def side_panes(self) -> list[QWidget]:
        """List the panes of the side that were made so far."""
        made = (self._window.conversation, self._search, self._why, self._window.writing.made())
        return [pane for pane in made if pane is not None]

    def pages(self) -> list[QWidget]:
        """List the pages that were made so far."""
        return list(self._pages.values())

    def search(self, query: str) -> None:
        """Search, and show what is found at the side."""
        if not query.strip():
            return
        if self._search is None:
            from ui.side.search import SearchPane

            window = self._window
            self._search = SearchPane(window.doors, window.background, window.theme)
            self._search.opened.connect(window.open)
            window.connect_pane(self._search)
        self._search.show_houses(self._window.feed.houses())
        self._search.search(query.strip())
        self._window.panes.show_side(self._search)

    def show_why(self, card: Card) -> None:
        """Explain a card at the side."""
        if self._why is None:
            from ui.side.why import WhyPane

            window = self._window
            self._why = WhyPane(window.doors, window.background, window.theme)
            self._why.action_asked.connect(window.acts.perform)
            self._why.unfollow_asked.connect(window.acts.unfollow)
            self._why.unmute_asked.connect(self.ruling.remove)
            self._why.rule_asked.connect(self.ruling.change_one)
            self._why.taste_asked.connect(lambda: self.run("taste"))
            self._why.back_asked.connect(window.panes.back)
        self._why.open(card)
        self._window.panes.show_side(self._why)
        if self._window.panes.narrow:
            self._why.focus()

    def ask_link(self, label: str, url: str) -> None:
        """Show where a link goes, before the browser opens it."""
        if self._is_barred("link"):
            return
        from ui.dialogs.link import LinkDialog

        self.open_dialog(LinkDialog(label, url, self._window))

    def _is_barred(self, code: str) -> bool:
        """Keep the promise of the practice room: nothing there leads out of it, or keeps anything."""
        if self._window.practice != "practice" or code not in BARRED:
            return False
        self._window.say(text("practice.barred"))
        return True

    def follow_menu(self, follow: Follow, point: QPoint) -> None:
        """Show what can be done with a follow."""
        window, several = self._window, self._window.sidebar.lists.several()
        menus.pop_up(menus.follow_menu(window, follow, self._on_follow, several), point)

    def account_menu(self, account: Account, point: QPoint) -> None:
        """Show what can be done with an account."""
        menus.pop_up(menus.account_menu(self._window, account, self.on_account_asked), point)

    def after_sync(self) -> None:
        """Look at what a sync brought: a first conversation, and follows of which nothing arrives."""
        self.show_first()
        self.look_for_holes()

    def show_first(self) -> None:
        """Show the first conversation of the feed at the side, where nothing was opened yet."""
        window = self._window

        def then(cards: tuple[Card, ...]) -> None:
            if cards and not window.panes.narrow and not window.conversation.head.detail.text():
                window.conversation.open(cards[0])

        # The room is built on the lane: what it imports must not keep the first paint waiting.
        doors, order = window.doors, window.settings.order
        window.background.ask("read", self, lambda: doors.feed.page(1, order=order, talks=True).cards, then)

    def look_for_holes(self) -> None:
        """Find follows of which nothing arrives, and say so in a quiet line."""
        window = self._window

        def then(found: tuple[Hole, ...]) -> None:
            new = len(found) > len(self.holes)
            self.holes = found
            if new:
                window.say(text("holes.some", n=len(found)))

        window.background.ask("read", self, window.doors.follows.holes, then)

    def show_page(self, name: str) -> None:
        """Put a page into the centre: see ui.window.pages."""
        window = self._window
        if name not in self._pages:
            self._pages[name] = pages.make(name, window)
        page = self._pages[name]
        window.panes.show_page(page, alone=name == "first_run", beside=name in pages.BESIDE)
        page.refresh()
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        window.sidebar.select(name)

    def open_named(self, name: str) -> None:
        """Open what a button of a page names."""
        if self._is_barred(name):
            return
        from ui.dialogs import keeping as keep_dialogs

        dialogs = {
            "recovery": keep_dialogs.RecoveryDialog, "passphrase": keep_dialogs.PassphraseDialog,
            "destroy": keep_dialogs.DestroyDialog,
        }  # fmt: skip
        if name in dialogs:
            self.open_dialog(dialogs[name](self._window))
            return
        self.run(name)

    def on_account(self, account: Account, read: bool = True) -> None:
        """Begin to read a new account; a first real one is the moment to offer a recovery code."""
        window = self._window
        window.panes.show_feed()
        window.sidebar.go("all")
        window.change_setting(first_run_done=True)
        if read:
            window.sync_now()
        if account.network == "demo":
            return

        def then(has: bool) -> None:
            if not has:
                self.open_named("recovery")

        window.background.ask("read", self, window.doors.trust.has_recovery, then)

    def _on_card(self, action: str) -> None:
        card = self._window.current_card()
        if card is None:
            self._window.say(text("status.choose_first"))
            return
        if action == "later":
            action = f"later:{self._window.writing.chosen_words()}"
        self._window.acts.perform(action, card)

    def _on_follow(self, code: str, follow: Follow) -> None:
        if code == "unfollow":
            self._window.acts.unfollow(follow.address, follow.account)
            return
        if code == "not_same":
            from ui.pages.network_people import part

            part(self._window, follow, follow.also)
            return
        if code == "same":
            from ui.dialogs.same import SameDialog

            self.open_dialog(SameDialog(self._window, follow))
            return
        from ui.dialogs.follow import FollowDialog

        self.open_dialog(FollowDialog(self._window, follow))

    def on_account_asked(self, code: str, account: Account) -> None:
        """Do with an account what its menu or card says: renew, remove, details."""
        if code == "details":
            self.show_page("networks")
            return
        from ui.dialogs import account as account_dialog

        if code == "renew":
            self.open_dialog(account_dialog.RenewDialog(self._window, account))
            return
        self.open_dialog(account_dialog.RemoveDialog(self._window, account))

    def open_dialog(self, dialog: QDialog) -> None:
        """Open a dialog over the window; it is let go when it closes."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
