"""The one quiet line at the bottom: what was done, what is going on, and what went wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QStatusBar, QWidget

from ui.pieces import button, words
from ui.wording import text

SAID_FOR = 12_000


class StatusLine(QStatusBar):
    """Says one thing at a time; never pops up, never takes the focus.

    Signals: `undo_asked`, `offer_taken`, `cancel_asked`, `report_asked`.
    """

    undo_asked = Signal()
    offer_taken = Signal()
    cancel_asked = Signal()
    report_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(12, 0, 12, 0)
        self._resting = ""
        self._said = words("", "small", wrap=False)
        self._said.setAccessibleName(text("status.name"))
        self._undo = button(text("status.undo"), "link")
        self._undo.clicked.connect(self.undo_asked)
        self._offer = button("", "link")
        self._offer.clicked.connect(self.offer_taken)
        self._report = button("", "link")
        self._report.clicked.connect(self.report_asked)
        self._doing = words("", "small", wrap=False)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._bar.setAccessibleName(text("status.progress"))
        self._cancel = button(text("status.cancel"), "link")
        self._cancel.clicked.connect(self.cancel_asked)
        for part in (self._said, self._undo, self._offer):
            self.addWidget(part)
        for part in (self._report, self._doing, self._bar, self._cancel):
            self.addPermanentWidget(part)
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(SAID_FOR)
        self._fade.timeout.connect(self._on_faded)
        for part in (self._undo, self._offer, self._report, self._doing, self._bar, self._cancel):
            part.hide()

    def say(self, sentence: str, undo: bool = False, wrong: bool = False) -> None:
        """Say a sentence for a while, with a way to take it back."""
        sentence = sentence or self._resting
        self._said.setText(sentence)
        self._said.setToolTip(sentence)
        self._said.setProperty("role", "danger" if wrong else "small")
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self._said.setMinimumWidth(min(200, self._said.sizeHint().width()))
        self._undo.setVisible(undo)
        self._offer.hide()
        if sentence != self._resting:
            self._fade.start()

    def offer(self, words: str, tip: str) -> None:
        """Offer something beside what is said now, for as long as it is said."""
        self._offer.setText(words)
        self._offer.setToolTip(tip)
        self._offer.show()

    def rest(self, sentence: str) -> None:
        """Say this from now on whenever there is nothing else to say."""
        fresh = self._said.text() in ("", self._resting)
        self._resting = sentence
        if fresh:
            self.say("")

    def _on_faded(self) -> None:
        self.say("")

    def said(self) -> str:
        """Tell what stands there now."""
        return self._said.text()

    def doing(self) -> str:
        """Tell what is said to be going on, "" for nothing."""
        return "" if self._doing.isHidden() else self._doing.text()

    def report(self) -> str:
        """Tell what is said of sources that failed, "" for nothing."""
        return "" if self._report.isHidden() else self._report.text()

    def show_progress(self, doing: str, done: int = 0, of: int = 0) -> None:
        """Show what is being done and how far it is; `of` 0 is "nobody knows"."""
        self._doing.setText(doing)
        self._bar.setRange(0, of)
        self._bar.setValue(done)
        for part in (self._doing, self._bar, self._cancel):
            part.show()

    def hide_progress(self) -> None:
        """Take the progress away."""
        for part in (self._doing, self._bar, self._cancel):
            part.hide()

    def show_report(self, sentence: str) -> None:
        """Show that something could not be read, "" for nothing; a click asks for the report."""
        self._report.setText(sentence)
        self._report.setVisible(bool(sentence))
        self._report.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
