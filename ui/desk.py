"""What a page or dialog may ask of the window it stands in, so that it need not know the window itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtWidgets import QDialog

from app.doors import Doors
from app.model import Account, RuleCount, Settings, SourceReport, UserRule
from ui.background import Background
from ui.theme import Theme


class Acts(Protocol):
    """Does something on a lane, says it in one quiet line and remembers how it is taken back."""

    def do(self, work: Callable[[], object], sentence: str, back: Callable[[], object] | None) -> None:
        """Do it, say it, and keep the way back."""

    def unfollow(self, address: str, account: int) -> None:
        """Take a follow back."""


class Rulings(Protocol):
    """Makes, changes and ends the manager's own rules, with the way back."""

    def begin(self) -> None:
        """Ask for a rule of which everything is typed."""

    def change(self, counted: RuleCount) -> None:
        """Ask how a rule is to be changed."""

    def remove(self, rule: UserRule) -> None:
        """End a rule."""


class Ways(Protocol):
    """Leads to the other pages and dialogs."""

    ruling: Rulings

    def run(self, code: str) -> None:
        """Do what a command of the table says."""

    def open_named(self, name: str) -> None:
        """Open what a button names."""

    def open_dialog(self, dialog: QDialog) -> None:
        """Open a dialog over the window."""

    def on_account(self, account: Account, read: bool = True) -> None:
        """Begin with a new account, and read it now or when it is time."""

    def on_account_asked(self, code: str, account: Account) -> None:
        """Do with an account what its menu or card says: renew, remove, details."""


class Writes(Protocol):
    """Leads to the pane that writes, and to what concerns something written."""

    def new(self) -> None:
        """Begin a post."""

    def reply(self, post: int) -> None:
        """Begin a reply to a stored post."""

    def open_draft(self, draft: int) -> None:
        """Go on with a draft."""

    def open_post(self, post: int) -> None:
        """Show the conversation of a stored post."""

    def ask(self, name: str, about: object) -> None:
        """Open the dialog that asks about a draft or an entry of the outbox."""

    def ask_link(self, url: str) -> None:
        """Show where a link goes, before the browser opens it."""

    def sign_in(self, account: int) -> None:
        """Sign in again to an account, with the right to post."""


class Panes(Protocol):
    """Shows one thing in the place of another."""

    def back(self) -> None:
        """Show again what was shown before."""


class Reading(Protocol):
    """Reads the networks in the background; `reports` tell what the last reading came to."""

    reports: Sequence[SourceReport]

    def cancel(self) -> None:
        """Stop reading; what was read stays."""


class Desk(Protocol):
    """The window as a page or dialog sees it; it is their parent widget, too."""

    doors: Doors
    background: Background
    theme: Theme
    settings: Settings
    acts: Acts
    routes: Ways
    panes: Panes
    syncing: Reading
    writing: Writes

    def say(self, sentence: str, undo: bool = False) -> None:
        """Say a sentence in the status line."""

    def say_error(self, problem: Exception) -> None:
        """Say what went wrong, and what to do."""

    def change_setting(self, **values: object) -> None:
        """Keep settings, and show them at once."""

    def close(self) -> bool:
        """Close the window."""
