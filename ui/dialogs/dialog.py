"""What all dialogs share: a title, plain words, one line for what went wrong, and buttons with verbs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.errors import EarshotError
from ui.background import Background
from ui.pieces import button, words
from ui.wording import error, text

T = TypeVar("T")


class Dialog(QDialog):
    """A window-modal dialog that keeps what was typed when something goes wrong.

    `body` is the layout to fill. `confirm` may be None for a dialog that only shows.
    """

    def __init__(
        self, title: str, parent: QWidget | None = None, *, confirm: str | None = None, width: int = 460
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        # Larger words need a wider dialog; the body text is 14 pixels at 100 %.
        self.setMinimumWidth(min(900, round(width * max(1.0, QApplication.font().pixelSize() / 14))))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 22, 24, 18)
        whole.setSpacing(12)
        self.heading = words(title, "heading")
        whole.addWidget(self.heading)
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        whole.addLayout(self.body, 1)
        self.wrong = words("", "danger", selectable=True)
        self.wrong.hide()
        whole.addWidget(self.wrong)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.addStretch(1)
        self.cancel = button(text("dialog.close" if confirm is None else "dialog.cancel"))
        self.cancel.clicked.connect(self.reject)
        self.buttons.addWidget(self.cancel)
        self.confirm: QPushButton | None = None
        if confirm is not None:
            self.confirm = button(confirm, "primary")
            self.confirm.setDefault(True)
            self.confirm.clicked.connect(self.go)
            self.buttons.addWidget(self.confirm)
        whole.addLayout(self.buttons)
        (self.confirm or self.cancel).setFocus()

    def go(self) -> None:
        """Do what the dialog is for; each dialog says what."""
        self.accept()

    def say_wrong(self, problem: Exception | str) -> None:
        """Show what went wrong, and let everything be tried again."""
        said = error(problem) if isinstance(problem, EarshotError) else str(problem)
        self.wrong.setText(said)
        self.wrong.setVisible(bool(said))
        self.set_busy(False)
        self.fit()

    def fit(self) -> None:
        """Grow to the height that the words need at this width, once they are laid out."""
        QTimer.singleShot(0, self, self._grow)

    def _grow(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def set_busy(self, busy: bool) -> None:
        """Let nothing be started twice."""
        if self.confirm is not None:
            self.confirm.setEnabled(not busy)

    def ask(
        self, background: Background, lane: str, work: Callable[[], T], then: Callable[[T], None]
    ) -> None:
        """Do work on a lane; an error is shown in the dialog."""
        self.wrong.hide()
        self.set_busy(True)

        def done(result: T) -> None:
            self.set_busy(False)
            then(result)

        background.ask(lane, self, work, done, self.say_wrong)
