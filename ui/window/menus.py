"""The menu bar, the shortcuts, and the menu of a post: all made from one table."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from app.model import Account, Card, Follow
from ui.addresses import without_secrets
from ui.commands import COMMANDS, MENUS
from ui.wording import text

Run = Callable[[str], None]


def menu_bar(window: QMainWindow, run: Run) -> dict[str, QAction]:
    """Fill the window's menu bar from the table of commands; `run` gets a command's code."""
    menus = {name: window.menuBar().addMenu(text(f"menu.{name}")) for name in MENUS}
    actions: dict[str, QAction] = {}
    for command in COMMANDS:
        menu = menus[command.menu]
        if command.starts_group:
            menu.addSeparator()
        label = text(f"command.{command.code}")
        shown = QKeySequence(command.shown).toString(QKeySequence.SequenceFormat.NativeText)
        action = QAction(f"{label}\t{shown}" if shown else label, window)
        action.setMenuRole(QAction.MenuRole.NoRole)
        if command.keys:
            action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.triggered.connect(lambda _checked=False, code=command.code: run(code))
        menu.addAction(action)
        window.addAction(action)
        actions[command.code] = action
    return actions


def card_menu(parent: QWidget, card: Card, perform: Callable[[str, Card], None]) -> QMenu:
    """Make the menu of a post: everything that its buttons and keys do."""
    post = card.post
    menu = QMenu(parent)

    def add(label: str, code: str) -> None:
        menu.addAction(label).triggered.connect(lambda: perform(code, card))

    for name, code in (("reply", "reply"), ("answer_later", "later")) if card.answerable else ():
        add(text(f"card_menu.{name}"), code)
    menu.addSeparator()
    add(text("card_menu.unsave" if card.saved else "card_menu.save"), "save")
    add(text("card_menu.unread" if card.read else "card_menu.read"), "unread" if card.read else "read")
    add(text("card_menu.why"), "why")
    if card.folded or card.restored:
        add(text("card_menu.restore" if card.folded else "card_menu.aside"), "restore")
    menu.addSeparator()
    followed = card.author_followed
    add(
        text("card_menu.unfollow" if followed else "card_menu.follow", name=post.author.name), "follow_author"
    )
    for tag in post.tags[:6]:
        code = "card_menu.unfollow" if tag in card.tags_followed else "card_menu.follow"
        add(text(code, name=f"#{tag}"), f"follow_tag:{tag}")
    if post.group is not None:
        code = "card_menu.unfollow" if card.group_followed else "card_menu.follow"
        add(text(code, name=post.group.name), "follow_group")
    menu.addSeparator()
    add(text("card_menu.more"), "more")
    add(text("card_menu.less"), "less")
    add(text("card_menu.fewer"), "fewer")
    if post.url:
        menu.addSeparator()
        add(text("card_menu.open"), "open")
        add(text("card_menu.copy"), "copy_link")
    return menu


def follow_menu(
    parent: QWidget, follow: Follow, run: Callable[[str, Follow], None], several: bool = False
) -> QMenu:
    """Make the menu of a follow: details, who else it is on `several` networks, the end of it."""
    menu = QMenu(parent)
    is_known = several and follow.kind == "person" and bool(follow.key)
    codes = ("details", "same" if is_known else "", "not_same" if follow.also else "", "unfollow")
    for code in filter(None, codes):
        menu.addAction(text(f"follow.{code}")).triggered.connect(
            lambda _c=False, code=code: run(code, follow)
        )
    return menu


def account_menu(parent: QWidget, account: Account, run: Callable[[str, Account], None]) -> QMenu:
    """Make the menu of an account: its state, signing in again, removing it."""
    menu = QMenu(parent)
    head = menu.addAction(account.handle or without_secrets(account.url) or account.name)
    head.setEnabled(False)
    again = ("renew",) if account.state == "sign_in" else ()
    codes = ("details", *again, "remove")
    for code in codes:
        menu.addAction(text(f"account.{code}")).triggered.connect(
            lambda _c=False, code=code: run(code, account)
        )
    return menu


def pop_up(menu: QMenu, point: QPoint) -> None:
    """Show a menu without waiting for it; it is let go when it closes."""
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(point)
