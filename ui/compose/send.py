"""The foot of the pane: where the text goes, and the button that puts it in the outbox."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.doors import Doors
from app.errors import BadInput
from app.model import Changes, Draft, Outgoing, Preview, Settings
from ui.background import Background
from ui.compose.chooser import Chooser
from ui.compose.confirm import ConfirmSheet
from ui.compose.moment import Moment
from ui.compose.place import Place
from ui.compose.preview import too_long
from ui.compose.put_button import PutButton
from ui.compose.reviewing import Check, check
from ui.compose.saving import Saving
from ui.pieces import button, words
from ui.theme import Theme
from ui.wording import error, text


class SendPart(QWidget):
    """Chooses a place and puts the draft in the outbox.

    Signals: `place_changed`; `put` (Outgoing); `sign_in_asked` (account); `copy_asked` for a draft that
    cannot go elsewhere; `busied` (bool) while the text is looked at and put in the outbox.
    """

    busied = Signal(bool)
    place_changed = Signal()
    put = Signal(object)
    sign_in_asked = Signal(int)
    copy_asked = Signal()

    def __init__(
        self,
        doors: Doors,
        background: Background,
        theme: Theme,
        settings: Settings,
        saving: Saving,
        parent: QWidget | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._doors = doors
        self._background = background
        self._theme = theme
        self._settings = settings
        self._saving = saving
        self._draft = Draft(0, "", 0, 0)
        self._preview: Preview | None = None
        self._empty = True
        self._busy = False
        self._short = False
        self._clock = clock
        self._build()

    def _build(self) -> None:
        self.sheet = ConfirmSheet()
        self.sheet.confirmed.connect(lambda: self._submit(True, self.sheet.typed()))
        self.sheet.refused.connect(self._on_refused)
        self._wrong = words("", "danger", selectable=True)
        self._wrong.hide()
        self.chooser = Chooser(self._theme)
        self.choice = self.chooser.box
        self._audience = words("", "small")
        self._titled = words("", "small")
        self._copy = button(text("compose.copy"), "link", text("compose.copy_tip"))
        self._copy.setProperty("small", True)
        self._copy.clicked.connect(self.copy_asked)
        self.button = PutButton()
        self.button.clicked.connect(self.press)
        self.moment = Moment(self._theme, self._settings.hold_seconds, clock=self._clock)
        self._promise = words(text("compose.promise"), "small")
        self._promise.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 8, 18, 10)
        whole.setSpacing(4)
        whole.addWidget(self.sheet)
        whole.addWidget(self._wrong)
        for part in (
            self.chooser, self._audience, self._titled, self._copy, self.moment, self.button, self._promise,
        ):  # fmt: skip
            whole.addWidget(part)
        self.chooser.chosen.connect(self._on_chosen)
        self._refresh()

    def show_draft(self, draft: Draft, found: tuple[Place, ...]) -> None:
        """Show where a draft can go."""
        self._draft = draft
        self.chooser.show_places(found)

    def place(self) -> Place | None:
        """Tell the place chosen."""
        return self.choice.place()

    def places(self) -> tuple[Place, ...]:
        """List all places."""
        return self.choice.places()

    def text_changed(self, empty: bool) -> None:
        """Know whether there is something to send; what was asked about the text before is void."""
        self._empty = empty
        if not self.sheet.isHidden():
            self.cancel()
        self._wrong.hide()
        self._refresh()

    def count(self, preview: Preview | None) -> None:
        """Know how long the text is where it goes."""
        self._preview = preview
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.choice.set_theme(theme)
        self._refresh()

    def set_short(self, short: bool) -> None:
        """Say only what has to be said, where there is little room."""
        if short != self._short:
            self._short = short
            self._refresh()

    def settings_changed(self, settings: Settings) -> None:
        """Follow the hold."""
        self._settings = settings
        self.moment.set_hold(settings.hold_seconds)

    def press(self) -> None:
        """Put the draft in the outbox, asking first where that is due."""
        place = self.place()
        if place is None or self._busy or not self.button.isEnabled():
            return
        if not place.may_write:
            self.sign_in_asked.emit(place.account.id)
            return
        self._saving.flush()
        row, doors, settings = self._saving.row(), self._doors, self._settings

        def then(asked: Check) -> None:
            self._refresh(busy=False)
            self._ask(place, asked) if asked.asks() else self._submit(False)

        def ask(draft: int) -> None:
            # The coach reads on one lane only, here as while typing.
            self._background.ask(
                "coach", self, lambda: check(doors, settings, draft, place), then, self._on_failed
            )

        self._refresh(busy=True)
        self._background.ask("draft", self, lambda: row.id, ask, self._on_failed)

    def cancel(self) -> None:
        """Leave the question unanswered: nothing goes."""
        self.sheet.hide()
        self._refresh()

    def _on_refused(self) -> None:
        self.cancel()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _submit(self, confirmed: bool, typed: str = "") -> None:
        place, row, doors = self.place(), self._saving.row(), self._doors
        if place is None:
            return
        hold, at = float(self._settings.hold_seconds), self.moment.at()
        self.cancel()

        def work() -> tuple[Outgoing, Changes]:
            return doors.outbox.submit(
                row.id, place.account.id, place.target.key, hold, at, confirmed=confirmed, typed=typed
            )

        def then(done: tuple[Outgoing, Changes]) -> None:
            self._refresh(busy=False)
            self.moment.soon()
            self.put.emit(done[0])

        self._refresh(busy=True)
        self._background.ask("draft", self, work, then, self._on_failed)

    def _ask(self, place: Place, asked: Check) -> None:
        self.sheet.ask(place, asked, self._preview.title if self._preview else "")
        self._refresh()

    def _on_failed(self, problem: Exception) -> None:
        self._refresh(busy=False)
        place = self.place()
        code = problem.code if isinstance(problem, BadInput) else ""
        if place is not None and code in ("confirm_target", "outside_typed"):
            # Something changed since it was looked at, such as what is outside.
            name = str(problem.values["name"]) if code == "outside_typed" else ""
            self._ask(place, Check(code == "confirm_target", name=name))
            return
        self._wrong.setText(error(problem))
        self._wrong.show()

    def _on_chosen(self) -> None:
        self._preview = None
        self.cancel()
        self._refresh()
        self.place_changed.emit()

    def _refresh(self, busy: bool | None = None) -> None:
        if busy is not None:
            self._busy = busy
            self.busied.emit(busy)
        place = self.place()
        asked = not self.sheet.isHidden()
        for part in (self.chooser, self._audience, self.moment, self.button):
            part.setVisible(not asked)
        self._audience.setText(place.audience if place else text("compose.nowhere_why"))
        bound = self._draft.account != 0 and self._draft.reply_to is None
        self._copy.setVisible(bound and not asked)
        if bound and place is not None:
            self._audience.setText(text("compose.bound", network=place.account.name, audience=place.audience))
        if place is not None and self._short:
            self._audience.hide()
        title = self._preview.title if self._preview else ""
        self._titled.setText(text("compose.titled", title=title))
        self._titled.setVisible(bool(title) and not asked)
        self.choice.setToolTip(self._audience.text())
        self._promise.setVisible(not asked and not self._short)
        over = too_long(self._preview) if self._preview else 0
        self.button.setEnabled(place is not None and not self._empty and not over and not self._busy)
        self.button.show_state(self._theme, place is None or place.may_write, over)
