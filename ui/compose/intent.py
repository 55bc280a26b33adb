"""The intent sheet: five questions before the blank page. It stays with the draft and never leaves."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from app.model import QUESTIONS, Intent
from ui.compose.escape import Escape
from ui.flow import Flow
from ui.pieces import Tick, button, words
from ui.wording import text

LONGEST = 400


class IntentSheet(QWidget):
    """Asks what the post is for; "I don't know yet" is an answer.

    Signals: `changed` (Intent) with every letter, `finished` when it is to fold, `skipped` when passed over.
    """

    changed = Signal(object)
    finished = Signal()
    skipped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        Escape(self, self.skipped.emit)
        frame = QFrame()
        frame.setProperty("role", "card")
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(frame)
        outside.addStretch(1)
        self.fields: dict[str, QLineEdit] = {}
        self.ticks: dict[str, QCheckBox] = {}
        whole = QVBoxLayout(frame)
        whole.setContentsMargins(14, 12, 14, 14)
        whole.setSpacing(6)
        whole.addWidget(words(text("intent.title"), "strong"))
        whole.addWidget(words(text("intent.why"), "small"))
        for name in QUESTIONS:
            self._add(whole, name)
        row = Flow()
        done = button(text("intent.done"), "primary")
        done.clicked.connect(self.finished)
        skip = button(text("intent.skip"), "quiet", text("intent.skip_tip"))
        skip.clicked.connect(self.skipped)
        row.addWidget(done)
        row.addWidget(skip)
        whole.addSpacing(6)
        whole.addLayout(row)

    def _add(self, whole: QVBoxLayout, name: str) -> None:
        asked = text(f"intent.{name}")
        label = words(asked, "strong")
        field = QLineEdit()
        field.setMaxLength(LONGEST)
        field.setAccessibleName(asked)
        field.textEdited.connect(lambda _text: self.changed.emit(self.answers()))
        # A long answer is read from its beginning once it is written.
        field.editingFinished.connect(lambda: field.home(False))
        field.returnPressed.connect(lambda: self._on_return(name))
        tick = Tick(text("intent.unknown"))
        tick.setProperty("small", True)
        tick.setAccessibleName(text("intent.unknown_of", question=asked))
        tick.toggled.connect(lambda on: self._on_unknown(name, on))
        label.setBuddy(field)
        self.fields[name], self.ticks[name] = field, tick
        row = Flow()
        row.addWidget(label)
        row.addWidget(tick)
        whole.addSpacing(4)
        whole.addLayout(row)
        whole.addWidget(field)

    def show_answers(self, intent: Intent) -> None:
        """Show what was answered so far."""
        for name in QUESTIONS:
            self.fields[name].setText(getattr(intent, name))
            tick = self.ticks[name]
            tick.blockSignals(True)
            tick.setChecked(name in intent.unknown)
            tick.blockSignals(False)
            self.fields[name].setEnabled(name not in intent.unknown)

    def answers(self) -> Intent:
        """Tell what is answered; a field whose question is not known yet keeps its words."""
        values = {name: self.fields[name].text() for name in QUESTIONS}
        unknown = tuple(name for name in QUESTIONS if self.ticks[name].isChecked())
        return Intent(**values, unknown=unknown)

    def focus(self) -> None:
        """Take the keyboard to the first question."""
        self.fields[QUESTIONS[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_unknown(self, name: str, unknown: bool) -> None:
        self.fields[name].setEnabled(not unknown)
        self.changed.emit(self.answers())

    def _on_return(self, name: str) -> None:
        later = QUESTIONS[QUESTIONS.index(name) + 1 :]
        following = next((n for n in later if not self.ticks[n].isChecked()), None)
        if following is None:
            self.finished.emit()
            return
        self.fields[following].setFocus(Qt.FocusReason.TabFocusReason)


class IntentLine(QWidget):
    """The sheet folded into one line, and what was not known yet. `opened` and `forgotten` are asked for."""

    opened = Signal()
    forgotten = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = button("", "quiet", text("intent.open_tip"))
        self._line.setProperty("folded", True)
        self._line.clicked.connect(self.opened)
        self._forget = button(text("intent.forget"), "link", text("intent.forget_tip"))
        self._forget.setProperty("small", True)
        self._forget.clicked.connect(self.forgotten)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._line)
        whole.addWidget(self._forget, 0, Qt.AlignmentFlag.AlignLeft)

    def show_intent(self, intent: Intent, sent: bool) -> None:
        """Fold a sheet; after the post was sent its words can be destroyed."""
        said = next((getattr(intent, name) for name in QUESTIONS if getattr(intent, name)), "")
        line = text("intent.line", words=said) if said else text("intent.line_none")
        self._line.setAccessibleName(line)
        shown = self._line.fontMetrics().elidedText(
            line, Qt.TextElideMode.ElideRight, max(120, self.width() - 24)
        )
        self._whole = line
        self._line.setText(shown)
        self._forget.setVisible(sent and bool(said or intent.unknown))

    def resizeEvent(self, event: object) -> None:
        """Cut the line where the pane ends."""
        super().resizeEvent(event)
        whole = getattr(self, "_whole", "")
        metrics = self._line.fontMetrics()
        self._line.setText(
            metrics.elidedText(whole, Qt.TextElideMode.ElideRight, max(120, self.width() - 24))
        )


def unknown_line(intent: Intent) -> str:
    """Say which question was not known yet, as a question to pass on; "" where all were answered."""
    if not intent.unknown:
        return ""
    return text("intent.unknown_line", question=text(f"intent.{intent.unknown[0]}"))
