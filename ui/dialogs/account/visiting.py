"""What connecting and signing in again share: a form in a room that scrolls, and waiting for the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QVBoxLayout, QWidget

from ui.dialogs.account.form import Form
from ui.dialogs.account.visit import Visit
from ui.dialogs.account.waiting import Waiting
from ui.dialogs.dialog import Dialog
from ui.pieces import scaled, words
from ui.wording import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk import Desk

T = TypeVar("T")
LOWEST = 220
AROUND = 40  # between the dialog and the edges of the window


class VisitingDialog(Dialog):
    """A dialog that can send the person to the browser and wait; closing it ends the waiting first."""

    def __init__(self, title: str, window: Desk, confirm: str) -> None:
        super().__init__(title, window, confirm=confirm, width=560)
        self.window_ = window
        self.form: Form | None = None
        self._visit: Visit | None = None
        self._inner = QWidget()
        self._inner.setProperty("role", "canvas")
        self.content = QVBoxLayout(self._inner)
        self.content.setContentsMargins(0, 0, 0, 0)
        self._area = QScrollArea()
        self._area.setAccessibleName(title)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._inner)
        self.body.addWidget(self._area, 1)
        self.waiting = Waiting()
        self.waiting.grown.connect(self.fit)
        self.body.addWidget(self.waiting)
        self._asking = words("", "muted")
        self._asking.hide()
        self.body.addWidget(self._asking)
        self.finished.connect(lambda _result: self._end_visit())

    def put(self, form: Form) -> None:
        """Show a form in place of whatever is shown."""
        self.form = form
        form.changed.connect(self.on_form)
        self.show_content(form)
        self.on_form()

    def show_content(self, shown: QWidget) -> None:
        """Show something in the room that scrolls, alone."""
        while (item := self.content.takeAt(0)) is not None:
            old = item.widget()
            if old is not None and old is not shown:
                old.hide()
                old.deleteLater()
        self.content.addWidget(shown)
        shown.show()  # now, so that it can take the focus
        self._area.verticalScrollBar().setValue(0)
        self.fit()

    def scroll_by_key(self) -> None:
        """Let the room that scrolls be reached by Tab, where nothing in it can be."""
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def on_form(self) -> None:
        """Fit the dialog to what is asked for now."""
        self.fit()

    def visit(self, work: Callable[[Visit], T], then: Callable[[T], None]) -> None:
        """Do work that sends the person to the browser, on the lane that may wait."""
        visit = self._visit = Visit(self.window_.background.stopping)
        visit.shown.connect(self._on_shown)
        visit.paste_wanted.connect(self.waiting.on_paste_wanted)
        visit.paste_refused.connect(self.waiting.on_paste_refused)
        self.waiting.begin()
        self.waiting.pasted.connect(visit.paste)
        self.ask_network(lambda: work(visit), then)

    def ask_network(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do work that waits for a network; what was typed cannot be changed meanwhile."""

        def done(result: T) -> None:
            self._end_visit()
            then(result)

        # Not the sync lane: a sync in progress must not keep the person waiting.
        self.ask(self.window_.background, "publish", work, done)

    def say_asking(self, name: str) -> None:
        """Say that a network is being asked, "" when it is not any more."""
        self._asking.setText(text("account.asking", name=name) if name else "")
        self._asking.setVisible(bool(name))
        self.fit()

    def set_busy(self, busy: bool) -> None:
        """Let nothing be started twice, and nothing be changed that is on its way."""
        super().set_busy(busy)
        if self.form is not None:
            self.form.setEnabled(not busy)

    def say_wrong(self, problem: Exception | str) -> None:
        """Show what went wrong; what was typed stays."""
        self._end_visit()
        self.say_asking("")
        super().say_wrong(problem)
        if self.form is not None and isinstance(problem, Exception):
            self.form.mend(getattr(problem, "code", ""))

    def reject(self) -> None:
        """Stop waiting for the browser; where nobody waits, close."""
        visit = self._visit
        if visit is not None and not self.waiting.isHidden() and not visit.given_up():
            visit.end()
            return
        super().reject()

    def show_form(self, shown: bool) -> None:
        """Show what was filled in, or only what is waited for."""
        self._area.setVisible(shown)

    def _on_shown(self, url: str, code: str) -> None:
        self.say_asking("")
        self.show_form(False)
        self.cancel.setText(text("account.stop"))
        self.waiting.on_shown(url, code)

    def _end_visit(self) -> None:
        visit, self._visit = self._visit, None
        if visit is not None:
            visit.end()
            self.waiting.pasted.disconnect(visit.paste)
            self.waiting.begin()
            self.show_form(True)
            self.cancel.setText(text("dialog.cancel"))

    def _grow(self) -> None:
        """Take the height that the words need, as far as the window has it."""
        layout, window = self.layout(), self.parentWidget()
        if layout is None:
            return
        layout.activate()
        if self._area.isHidden():
            self.resize(self.width(), self._height_with(0))
            return
        # What was hidden just now still counts until each layout looks again.
        for inner in self._inner.findChildren(QLayout):
            inner.invalidate()
        # As narrow as beside a scroll bar: there must be room before it can go.
        bar = self._area.verticalScrollBar().sizeHint().width()
        wanted = max(0, self.content.totalHeightForWidth(self._area.width() - bar))
        around = self._height_with(0)
        most = (window.height() if window is not None else wanted + around) - AROUND - around
        height = max(min(scaled(LOWEST), wanted), min(wanted, most))
        self.resize(self.width(), self._height_with(height))

    def _height_with(self, height: int) -> int:
        """Tell the dialog's height where the room that scrolls has this one."""
        layout = self.layout()
        assert layout is not None
        self._area.setMinimumHeight(height)
        # Layouts within layouts keep what they knew.
        self.body.invalidate()
        layout.invalidate()
        return layout.totalHeightForWidth(self.width())
