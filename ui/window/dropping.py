"""Newsletters that are dropped onto the window: mails are taken in, a folder leads to its dialog."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model import Account, Changes, SourceReport
from ui import icons
from ui.pieces import scaled, words
from ui.theme import Theme
from ui.wording import text

if TYPE_CHECKING:
    from ui.window.main import MainWindow

NEWSLETTERS = "newsletter"
OUTLOOK = ".msg"
EDGE = 18
VEIL = 246  # of 255: what is below can still be guessed


@dataclass(frozen=True, slots=True)
class Held:
    """What was dropped: one folder by itself, or files."""

    folders: tuple[Path, ...]
    files: tuple[Path, ...]


class Invitation(QWidget):
    """Lies over the window while something is held over it, and says what can be dropped."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sign = words("", wrap=False)
        self._title = words(text("dropping.title"), "title")
        self._why = words(text("dropping.why"), "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * EDGE, 3 * EDGE, 3 * EDGE, 3 * EDGE)
        column.setSpacing(8)
        column.addStretch(1)
        for part in (self._sign, self._title, self._why):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        column.addStretch(1)
        self.hide()

    def open(self, theme: Theme) -> None:
        """Cover the window."""
        self._theme = theme
        self._sign.setPixmap(icons.pixmap("inbox", theme.accent, scaled(36), self.devicePixelRatioF()))
        self.setGeometry(self.parentWidget().rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a veil, and a dashed frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(self._theme.canvas)
        veil.setAlpha(VEIL)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(QColor(self._theme.accent), 2, Qt.PenStyle.DashLine))
        frame = QRectF(self.rect()).adjusted(EDGE, EDGE, -EDGE, -EDGE)
        painter.drawRoundedRect(frame, self._theme.radius, self._theme.radius)
        painter.end()


class Dropping(QObject):
    """Takes what is dropped onto a window. In the practice room nothing is taken in."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._account = 0
        self._again = False
        self._posts = 0
        self.invitation = Invitation(window.centralWidget())
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        window.syncing.ended.connect(self._on_read)
        window.syncing.failed.connect(self._on_failed)

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Follow what is held over the window."""
        if isinstance(event, QDropEvent) and not isinstance(event, QDragMoveEvent):
            return self._on_drop(event)
        if isinstance(event, QDragEnterEvent):
            return self._on_held(event)
        if event.type() == QEvent.Type.DragMove and not self.invitation.isHidden():
            event.accept()
            return True
        if event.type() == QEvent.Type.DragLeave:
            self.invitation.hide()
        return False

    def take(self, paths: Sequence[Path]) -> None:
        """Take in mails, or ask about a folder."""
        if self._is_barred():
            return
        self._window.background.ask("read", self, lambda: sorted_out(paths), self._on_sorted)

    def _on_held(self, event: QDragEnterEvent) -> bool:
        if not local(event.mimeData()) or self._is_barred():
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.invitation.open(self._window.theme)
        return True

    def _on_drop(self, event: QDropEvent) -> bool:
        self.invitation.hide()
        paths = local(event.mimeData())
        if not paths:
            return False
        # A copy: whoever gave the files away must not delete them.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.take(paths)
        return True

    def _is_barred(self) -> bool:
        if self._window.practice != "practice":
            return False
        self._window.say(text("practice.barred"))
        return True

    def _on_sorted(self, held: Held) -> None:
        outlook = next((each.name for each in held.files if each.suffix.casefold() == OUTLOOK), "")
        if outlook:
            self._window.status.say(text("dropping.outlook", name=outlook), wrong=True)
        elif held.folders and (held.files or len(held.folders) > 1):
            self._window.status.say(text("dropping.one_folder"), wrong=True)
        elif held.folders:
            self._ask_about(held.folders[0])
        else:
            self._take_in(held.files)

    def _ask_about(self, folder: Path) -> None:
        from ui.dialogs.account import AccountDialog

        self._window.routes.open_dialog(AccountDialog(self._window, NEWSLETTERS, str(folder)))

    def _take_in(self, files: Sequence[Path]) -> None:
        accounts, window = self._window.doors.accounts, self._window

        def work() -> tuple[bool, Account, int, Changes]:
            known = {each.id for each in accounts.all()}
            account, n, changes = accounts.drop(files)
            return account.id not in known, account, n, changes

        def then(done: tuple[bool, Account, int, Changes]) -> None:
            is_new, account, n, _changes = done
            self._account, self._posts = account.id, 0
            if is_new:
                window.routes.on_account(account)
            self._read()
            window.say(text("dropping.taken", n=n))

        window.background.ask("write", self, work, then, window.say_error)

    def _read(self) -> None:
        # One that is under way may have passed these mails already.
        self._again = not self._window.syncing.start(only=NEWSLETTERS)

    def _on_read(self, reports: tuple[SourceReport, ...]) -> None:
        if not self._account:
            return
        own = [report for report in reports if report.account == self._account]
        self._posts += sum(report.new for report in own)
        if self._again:
            self._read()
            return
        self._account = 0
        if any(report.error for report in own):
            return  # the status line says it
        n = self._posts
        self._window.say(text("dropping.brought", n=n) if n else text("dropping.nothing"))

    def _on_failed(self, _problem: Exception) -> None:
        self._account, self._again = 0, False


def local(data: QMimeData) -> tuple[Path, ...]:
    """List the files and folders of this computer among what is held; () for anything else."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


def sorted_out(paths: Sequence[Path]) -> Held:
    """Tell folders from files; asks the disk."""
    folders = tuple(each for each in paths if each.is_dir())
    return Held(folders, tuple(each for each in paths if each not in folders))
