"""One thing that is asked for, with its words: a line to type into, a place of files, a page to open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.pieces import button, words
from ui.wording import text
from ui.wording.networks import Words, page_of


class Asked(QWidget):
    """A label, a line to type into and what is to be known about it. `changed` says that it was typed in."""

    changed = Signal()

    def __init__(self, about: Words, optional: bool = False) -> None:
        super().__init__()
        self.label = about.label
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        label = words(text("account.optional", label=about.label) if optional else about.label, "strong")
        self.line = QLineEdit()
        self.line.setPlaceholderText(about.example)
        self.line.setAccessibleName(about.label)
        self.line.setAccessibleDescription(about.help)
        if about.secret:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.textChanged.connect(lambda _text: self.changed.emit())
        label.setBuddy(self.line)
        whole.addWidget(label)
        whole.addWidget(self.line)
        self._help = words(about.help, "small")
        self._help.setVisible(bool(about.help))
        whole.addWidget(self._help)

    def add_help(self, sentence: str) -> None:
        """Say something more about it."""
        self._help.setText(" ".join(part for part in (self._help.text(), sentence) if part))
        self._help.show()

    def told(self) -> str:
        """Give what was typed."""
        return self.line.text()


class AskedFiles(Asked):
    """Asks for a file or a folder on this computer."""

    def __init__(self, about: Words) -> None:
        super().__init__(about)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.file = self._button("account.choose_file", self._on_file)
        self.folder = self._button("account.choose_folder", self._on_folder)
        row.addWidget(self.file)
        row.addWidget(self.folder)
        row.addStretch(1)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertLayout(2, row)

    def _button(self, code: str, do: Callable[[], None]) -> QPushButton:
        made = button(text(code))
        made.setAccessibleDescription(self.label)
        made.clicked.connect(lambda _checked=False: do())
        return made

    def _on_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, text("account.choose_file"), self.told())
        self._take(path)

    def _on_folder(self) -> None:
        self._take(QFileDialog.getExistingDirectory(self, text("account.choose_folder"), self.told()))

    def _take(self, path: str) -> None:
        if path:
            self.line.setText(path)


class PageButton(QPushButton):
    """Opens a page of a network; one of a server whose address is not typed yet waits for that."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.setProperty("role", "link")
        self.setProperty("small", True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._template = self._url = ""
        self.clicked.connect(lambda _checked=False: QDesktopServices.openUrl(QUrl(self._url)))

    def lead(self, template: str, url: str) -> None:
        """Lead to a page of the server at an address; out of sight where there is no such page."""
        self._url = page_of(template, url)
        self.setVisible(bool(template))
        self.setEnabled(bool(self._url))
        self.setToolTip(self._url or text("account.page_later"))
