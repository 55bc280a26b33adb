"""The pane in which a post or a reply is written, coached and put in the outbox."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.doors import Doors
from app.model import Card, Changes, Draft, Intent, Outgoing, Settings
from ui.background import Background
from ui.compose import opening
from ui.compose.menu import menu_of, pop_up
from ui.compose.parts import Parts
from ui.compose.saving import Saving
from ui.compose.wiring import connect
from ui.compose.writing import Writing
from ui.pieces import scaled
from ui.theme import Theme

SHORT = 560


class ComposePane(QWidget):
    """Writes one draft at a time.

    Signals: `back_asked`; `drafts_asked` for the list of drafts; `sign_in_asked` (account) for the right to
    post; `put_in_outbox` (Outgoing) when a text is on its way; `link_asked` (label, url); `setting_asked`
    (name, value) when a setting is to be kept.
    """

    back_asked = Signal()
    drafts_asked = Signal()
    sign_in_asked = Signal(int)
    put_in_outbox = Signal(object)
    link_asked = Signal(str, str)
    setting_asked = Signal(str, object)

    def __init__(
        self,
        doors: Doors,
        background: Background,
        theme: Theme,
        settings: Settings,
        parent: QWidget | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._doors = doors
        self._background = background
        self._settings = settings
        self._clock = clock
        self._wants_focus = False
        saving = Saving(doors, background, self)
        self.parts = Parts(self, doors, background, theme, settings, saving, clock)
        self.head = self.parts.head
        self.editor = self.parts.paper.editor
        self.writing = Writing(doors, background, settings, self.parts, saving, self, clock)
        connect(self.parts, self.writing)
        self._connect()
        self.show_empty()

    def open_draft(self, draft: int, focus: bool = True) -> None:
        """Go on with a stored draft; `focus` takes the keyboard there."""
        if draft == self.draft_id() and self.writing.shown.open:
            self.writing.look_again()
            if focus:
                self.focus()
            return
        self._open(lambda: opening.stored(self._doors, draft), focus)

    def new(self, kind: str = "", answers: int = 0, text: str = "") -> None:
        """Begin a draft, or a reply to the stored post `answers`; nothing is stored before it has words."""
        doors, now = self._doors, self._clock()
        if answers:
            self._open(lambda: opening.reply(doors, answers, text, now), True)
            return
        self._open(lambda: opening.blank(doors, kind, text, now), True)

    def show_empty(self) -> None:
        """Show what can be written, where no draft is open."""
        self.writing.leave()
        self.writing.shown.beginning()
        self.parts.beginning.open()

    def send(self) -> None:
        """Put the draft in the outbox, asking first where that is due."""
        if self.writing.shown.open and not self.parts.send.isHidden() and self.parts.sheet.isHidden():
            self.parts.send.press()

    def draft_id(self) -> int:
        """Tell which draft is open, 0 for none or one that is not stored yet."""
        return self.writing.draft.id

    def on_changed(self, changes: Changes) -> None:
        """Look again when the draft, its entry in the outbox or the accounts changed."""
        saving = self.writing.saving
        ours = changes.drafts and saving.echoes > 0
        if ours:
            saving.echoes -= 1
        if not (changes.outbox or changes.accounts or (changes.drafts and not ours)):
            return
        if self.writing.shown.open:
            self.writing.look_again()
        else:
            self.parts.beginning.open()

    def set_theme(self, theme: Theme) -> None:
        """Draw everything in other colours."""
        self.parts.set_theme(theme)

    def settings_changed(self, settings: Settings) -> None:
        """Follow the settings: the hold, the departments, which checks are quiet."""
        self._settings = settings
        for part in (self.parts.bench, self.parts.send, self.parts.coach):
            part.settings_changed(settings)
        self.writing.read(at_once=True)

    def current(self) -> Card | None:
        """Tell which post a key is meant for: none while writing."""
        return None

    def focus(self) -> None:
        """Take the keyboard to where one writes."""
        if not self.writing.shown.open:
            self.parts.beginning.focus()
        elif not self.parts.sheet.isHidden():
            self.parts.sheet.focus()
        else:
            self.editor.setFocus()

    def unsaved(self) -> bool:
        """Tell whether something typed is not on disk yet."""
        return self.writing.saving.unsaved()

    def flush(self) -> None:
        """Hand what is unsaved to the draft lane now; Background.stop waits for it."""
        self.writing.saving.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the bench at its line, and leave the words their room."""
        super().resizeEvent(event)
        self.parts.send.set_short(self.height() < scaled(SHORT))
        self._keep_bench()

    def _open(self, gather: Callable[[], opening.Opened], focus: bool) -> None:
        self._wants_focus = focus
        self.writing.open(gather)

    def _connect(self) -> None:
        parts, writing = self.parts, self.writing
        parts.head.back_asked.connect(self.back_asked)
        parts.menu.clicked.connect(lambda: pop_up(self.menu(), parts.menu))
        parts.sheet.finished.connect(lambda: self._show_sheet(False))
        parts.sheet.skipped.connect(self._on_skipped)
        parts.intent_line.opened.connect(lambda: self._show_sheet(True))
        parts.intent_line.forgotten.connect(self._on_forgotten)
        parts.paper.preview_asked.connect(self._on_preview)
        parts.send.place_changed.connect(self._on_place)
        parts.send.put.connect(self._on_put)
        parts.send.sign_in_asked.connect(self.sign_in_asked)
        parts.send.copy_asked.connect(self.copy)
        parts.entry.link_asked.connect(self.link_asked)
        parts.entry.another_asked.connect(self.new)
        self.editor.sent.connect(self.send)
        parts.bench.shown.connect(self._on_bench_shown)
        parts.area.verticalScrollBar().valueChanged.connect(lambda _value: self._keep_bench())
        parts.coach.switched_off.connect(self._on_switched_off)
        writing.opened.connect(self._on_opened)
        writing.gone.connect(self.show_empty)
        parts.beginning.answer_asked.connect(lambda post: self.new(answers=post))
        parts.beginning.write_asked.connect(self.new)
        parts.beginning.drafts_asked.connect(self.drafts_asked)

    def menu(self) -> QMenu:
        """Make the menu of the draft."""
        deeds = {
            "new": self.new,
            "drafts": self.drafts_asked.emit,
            "versions": self.parts.versions.open,
            "intent": lambda: self._show_sheet(True),
            "copy": self.copy,
        }
        return menu_of(self, deeds)

    def copy(self) -> None:
        """Copy the draft to a new one that is bound to no account, and go on with that."""
        self.flush()
        row, doors = self.writing.saving.row(), self._doors
        if not self.writing.draft.text.strip():
            return

        def then(done: tuple[Draft, Changes]) -> None:
            self.open_draft(done[0].id)

        self._background.ask("draft", self, lambda: doors.drafts.copy(row.id), then)

    def _show_sheet(self, shown: bool) -> None:
        self.writing.shown.sheet(self.writing.draft, shown)
        self.focus()

    def _on_skipped(self) -> None:
        self.writing.keep(intent=replace(self.writing.draft.intent, skipped=True))
        self._show_sheet(False)

    def _on_forgotten(self) -> None:
        row, doors = self.writing.saving.row(), self._doors
        self.writing.draft = replace(self.writing.draft, intent=Intent(skipped=True))
        self.parts.sheet.show_answers(Intent())
        self.writing.shown.intent(self.writing.draft)
        self._background.ask("draft", self, lambda: doors.drafts.forget_intent(row.id), lambda _done: None)

    def _on_opened(self) -> None:
        if self._wants_focus:
            self.focus()
            self.parts.bring_into_view(self.parts.paper)

    def _on_preview(self, shown: bool) -> None:
        self.parts.bench.leave()
        self.parts.preview.setVisible(shown)
        self.writing.count()
        if shown:
            self.parts.bring_into_view(self.parts.preview)

    def _on_place(self) -> None:
        if self.writing.shown.open:
            self.writing.read()
            self.writing.count()

    def _on_put(self, entry: Outgoing) -> None:
        self.writing.on_put(entry)
        self.put_in_outbox.emit(entry)

    def _on_switched_off(self, check: str) -> None:
        quiet = tuple(dict.fromkeys((*self._settings.quiet_checks, check)))
        self.settings_changed(replace(self._settings, quiet_checks=quiet))
        self.setting_asked.emit("quiet_checks", quiet)

    def _on_bench_shown(self, shown: bool) -> None:
        self.editor.wants_escape = shown
        self._keep_bench()

    def _keep_bench(self) -> None:
        if not self.parts.bench.isHidden():
            self.parts.place_bench(self)
