"""What the commands do that concern the window and not one post."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMessageBox

from ui.theme import SCALES
from ui.wording import text

if TYPE_CHECKING:
    from ui.window.main import MainWindow
    from ui.window.routes import Routes

NEXT, PREVIOUS = 1, -1


class Deeds(QObject):
    """One small function per command, in a table by the command's code."""

    def __init__(self, window: MainWindow, routes: Routes) -> None:
        super().__init__(routes)
        self._window = window
        self._routes = routes
        self._table = self._going() | self._keeping() | self._writing() | {
            "next": lambda: self._move(NEXT),
            "previous": lambda: self._move(PREVIOUS),
            "bigger": lambda: self._scale(NEXT),
            "smaller": lambda: self._scale(PREVIOUS),
            "usual_size": lambda: window.change_setting(text_scale=100),
            "light": lambda: window.change_setting(theme="light"),
            "dark": lambda: window.change_setting(theme="dark"),
            "system": lambda: window.change_setting(theme="system"),
            "next_pane": lambda: self._pane(NEXT),
            "previous_pane": lambda: self._pane(PREVIOUS),
            "sidebar": self._sidebar,
            "menu": self._menu,
        }  # fmt: skip

    def do(self, code: str) -> None:
        """Do a command."""
        self._table[code]()

    def known(self) -> set[str]:
        """List the codes of the table."""
        return set(self._table)

    def _going(self) -> dict[str, Callable[[], object]]:
        window, routes = self._window, self._routes
        return {
            "go_feed": lambda: window.sidebar.go("all"),
            "go_saved": lambda: window.sidebar.go("saved"),
            "go_aside": lambda: window.sidebar.go("aside"),
            "search": self._search,
            "conversation": self._conversation,
            "back": self._back,
            "follow_new": self._follow_new,
            "digest": lambda: routes.show_page("digest"),
            "taste": lambda: routes.show_page("taste"),
            "suggestions": lambda: routes.show_page("suggestions"),
            "trust": lambda: routes.show_page("trust"),
            "settings": lambda: routes.show_page("settings"),
            "keys": self._keys,
            "about": self._about,
        }

    def _keeping(self) -> dict[str, Callable[[], object]]:
        window = self._window
        return {
            "add_network": self._add_network,
            "networks": lambda: self._routes.show_page("networks"),
            "sync": window.sync_now,
            "report": self._report,
            "export": self._export,
            "import": self._import,
            "quit": window.close,
            "mark_all": window.acts.mark_all_read,
            "order": window.feed.turn_order,
            "undo": window.acts.undo,
            "holes": self._holes,
            "mutes": self._mutes,
        }

    def _writing(self) -> dict[str, Callable[[], object]]:
        writing, routes = self._window.writing, self._routes
        return {
            "write_new": writing.new,
            "put_in_outbox": writing.put_in_outbox,
            "drafts": lambda: routes.show_page("drafts"),
            "outbox": lambda: routes.show_page("outbox"),
            "after": lambda: routes.show_page("after"),
            "practice": writing.practice_asked.emit,
        }

    def _move(self, step: int) -> None:
        window = self._window
        focused, pane = QApplication.focusWidget(), window.panes.pane()
        beside = pane is not None and (focused is not None and pane.isAncestorOf(focused))
        if hasattr(pane, "move_by") and (beside or not window.panes.feed_in_view()):
            pane.move_by(step)
            return
        left = window.feed.selected()
        window.feed.move(step)
        if left is not None and step == NEXT and not left.folded:
            window.acts.mark_read(left)

    def _conversation(self) -> None:
        card = self._window.current_card()
        if card is not None:
            self._window.open(card)

    def _back(self) -> None:
        window = self._window
        focused = QApplication.focusWidget()
        if window.panes.feed_in_view() and focused is not None and not window.feed.isAncestorOf(focused):
            if not window.panes.back() or window.panes.pane() is window.conversation:
                window.feed.focus()
            return
        if window.panes.back():
            window.feed.focus() if window.panes.feed_in_view() else None
            return
        window.feed.focus()

    def _search(self) -> None:
        self._window.panes.show_feed()
        self._window.feed.focus_search()

    def _follow_new(self) -> None:
        self._window.show_sidebar(True)
        self._window.sidebar.lists.ask_follow()

    def _scale(self, step: int) -> None:
        now = self._window.settings.text_scale
        sizes = [size for size in SCALES if (size > now if step == NEXT else size < now)]
        if sizes:
            self._window.change_setting(text_scale=min(sizes) if step == NEXT else max(sizes))

    def _sidebar(self) -> None:
        self._window.show_sidebar(self._window.sidebar.isHidden())

    def _pane(self, step: int) -> None:
        window = self._window
        panes = [window.sidebar] if window.sidebar.isVisible() else []
        panes.append(window.feed if window.panes.feed_in_view() else window.panes.centre.currentWidget())
        if window.panes.side_in_view() and not window.panes.narrow:
            panes.append(window.panes.pane())
        focused = QApplication.focusWidget()
        at = next((n for n, pane in enumerate(panes) if focused and pane.isAncestorOf(focused)), 0)
        target = panes[(at + step) % len(panes)]
        target.focus() if hasattr(target, "focus") else target.setFocus()

    def _menu(self) -> None:
        target = QApplication.focusWidget() or self._window.feed
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier))

    def _keys(self) -> None:
        from ui.dialogs.keys import ShortcutsSheet

        self._routes.open_dialog(ShortcutsSheet(self._window))

    def _about(self) -> None:
        QMessageBox.about(self._window, "Earshot", text("about.text"))

    def _report(self) -> None:
        from ui.dialogs.report import ReportDialog

        self._routes.open_dialog(ReportDialog(self._window))

    def _holes(self) -> None:
        from ui.dialogs.holes import HolesDialog

        self._routes.open_dialog(HolesDialog(self._window))

    def _mutes(self) -> None:
        from ui.dialogs.rules import RulesDialog

        self._routes.open_dialog(RulesDialog(self._window))

    def _add_network(self) -> None:
        from ui.dialogs.account import AccountDialog

        self._routes.open_dialog(AccountDialog(self._window))

    def _export(self) -> None:
        from ui.dialogs.keeping import ExportDialog

        self._routes.open_dialog(ExportDialog(self._window))

    def _import(self) -> None:
        from ui.dialogs.keeping import ImportDialog

        self._routes.open_dialog(ImportDialog(self._window))
