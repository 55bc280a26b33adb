"""The one draft that is open: what is typed, what coach and network make of it, and where it goes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.doors import Doors
from app.errors import BadInput
from app.model import Draft, Intent, Outgoing, Preview, Review, Settings
from ui.background import Background
from ui.compose import opening
from ui.compose.fragment import Fragment, fragment
from ui.compose.opening import Opened
from ui.compose.parts import Parts
from ui.compose.saving import Saving
from ui.compose.shown import Shown
from ui.wording import error, text

COUNT_AFTER = 250


class Writing(QObject):
    """Keeps the parts of the pane and one draft together.

    `gone` when the draft that was open is no more; `opened` when another one is shown.
    """

    gone = Signal()
    opened = Signal()

    def __init__(
        self,
        doors: Doors,
        background: Background,
        settings: Settings,
        parts: Parts,
        saving: Saving,
        parent: QObject,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._doors = doors
        self._background = background
        self.settings = settings
        self.parts = parts
        self.saving = saving
        self._clock = clock
        self.shown = Shown(parts, saving)
        self.draft = Draft(0, "", 0, 0)
        self._asked = 0
        self._held: dict[str, Any] = {}
        self._fragment: Fragment | None = None
        self._count_soon = QTimer(self)
        self._count_soon.setSingleShot(True)
        self._count_soon.setInterval(COUNT_AFTER)
        self._count_soon.timeout.connect(self.count)

    def leave(self) -> None:
        """Let the draft go; what is unsaved of it is saved."""
        self._asked += 1
        self.parts.bench.follow(None, 0)
        self.parts.coach.forget()
        self._count_soon.stop()
        self._held = {}
        self.draft = Draft(0, "", 0, 0)
        self.saving.begin()

    def open(self, gather: Callable[[], Opened]) -> None:
        """Show the draft that `gather` finds on the draft lane."""
        self.leave()
        asked = self._asked

        def then(found: Opened) -> None:
            if asked == self._asked:
                self._show(found)

        self._background.ask("draft", self, gather, then)

    def look_again(self) -> None:
        """See what became of the draft, and where it can go now."""
        row, asked, doors = self.saving.row(), self._asked, self._doors
        draft, answers = self.draft, row.answers

        def work() -> Opened:
            return opening.stored(doors, row.id) if row.id else opening.opened(doors, draft, answers)

        def then(found: Opened) -> None:
            if asked == self._asked and self.shown.open:
                self._take(found)

        def failed(problem: Exception) -> None:
            if isinstance(problem, BadInput) and problem.code == "no_such_draft":
                self.gone.emit()
                return
            self._background.troubled.emit(problem)

        self._background.ask("draft", self, work, then, failed)

    def keep(self, **values: Any) -> None:
        """Change the draft and save it; a blank page is kept in mind only."""
        self.draft = replace(self.draft, **values)
        self._held |= values
        if self._blank():
            return
        held, self._held = self._held, {}
        self.saving.keep(**held)

    def read(self, at_once: bool = False) -> None:
        """Let the coach read the draft."""
        if not self.shown.open or self.parts.paper.editor.isReadOnly():
            return
        place = self.parts.send.place()
        account = self.draft.account or (place.account.id if place else 0)
        self.parts.coach.read(self.draft, account, at_once)

    def count(self) -> None:
        """Count the text as the network does, and show it as the network will where that is wanted."""
        send = self.parts.send
        self.parts.preview.ask(self.draft.text, send.place(), send.places(), self.draft.reply_to)

    def on_typed(self) -> None:
        """Follow what is typed."""
        editor = self.parts.paper.editor
        given = editor.words()
        self.keep(text=given, pasted=editor.left_of_paste())
        self.parts.paper.count(given, None)
        self.parts.send.text_changed(not given.strip())
        self.parts.show_cursor()
        self._follow(fragment(given[: editor.place()]))
        self.read()
        self._count_soon.start()

    def on_moved(self, place: int) -> None:
        """Show what is said of the words at the cursor, and close the list when its word is left."""
        editor = self.parts.paper.editor
        self.parts.coach.at(editor.marked_at_cursor())
        if self._fragment is None:
            return
        here = fragment(editor.words()[:place])
        if here is None or here.start != self._fragment.start:
            self._follow(None)

    def on_completed(self, value: str) -> None:
        """Complete the word that is being typed with what the writer chose."""
        if self._fragment is None:
            return
        start = self._fragment.start
        self._follow(None)
        self.parts.paper.editor.complete(start, value)
        self._follow(None)

    def on_reviewed(self, review: Review) -> None:
        """Underline what the coach speaks of."""
        editor = self.parts.paper.editor
        given = self.draft.text
        tips = (*review.marks, *review.confirm, *review.questions)
        self.parts.coach.quote({t: " ".join(given[t.start : t.end].split()) for t in tips})
        editor.mark((*review.marks, *review.confirm))

    def on_counted(self, preview: Preview | None) -> None:
        """Tell how long the text is where it goes."""
        self.parts.paper.count(self.draft.text, preview)
        self.parts.send.count(preview)

    def on_stored(self, draft: Draft) -> None:
        """Know what the store knows of the draft; what is typed stays as it is typed."""
        self.shown.stored()
        mine = self.draft
        self.draft = replace(
            draft, text=mine.text, intent=mine.intent, kind=mine.kind, pasted=mine.pasted,
            dismissed=mine.dismissed,
        )  # fmt: skip
        self.parts.wrong.hide()

    def on_not_saved(self, problem: Exception) -> None:
        """Say plainly that something is not on disk."""
        self.parts.wrong.setText(text("compose.not_saved", why=error(problem)))
        self.parts.wrong.show()

    def on_dismissed(self, check: str) -> None:
        """Let a check be quiet about this draft."""
        self.keep(dismissed=tuple(dict.fromkeys((*self.draft.dismissed, check))))
        self.read(at_once=True)

    def on_intent(self, intent: Intent) -> None:
        """Keep an answer of the sheet."""
        self.keep(intent=intent)
        self.shown.intent(self.draft)
        self.read()

    def on_gone_back(self, draft: Draft) -> None:
        """Show the version that was gone back to, or a text that was changed elsewhere."""
        self.draft = replace(self.draft, text=draft.text, pasted=draft.pasted)
        self.parts.paper.editor.show_text(draft.text, draft.pasted)
        self.parts.paper.count(self.draft.text, None)
        self.parts.send.text_changed(not self.draft.text.strip())
        self.read(at_once=True)
        self.count()

    def on_put(self, entry: Outgoing) -> None:
        """Show that the draft is on its way, if it is still the one in view."""
        if entry.draft != self.saving.row().id:
            return
        self.shown.entry(self.draft, entry)
        self.parts.entry.setFocus()

    def _show(self, found: Opened) -> None:
        self.draft = found.draft
        self.saving.begin(found.draft.id, found.answers)
        self.shown.draft(found)
        self.shown.saved()
        if not found.draft.id and found.draft.text.strip():
            self.keep(text=found.draft.text, kind=found.draft.kind)
        elif not found.draft.id:
            self._held = {"kind": found.draft.kind} if found.draft.kind else {}
        self.read(at_once=True)
        self.count()
        self.opened.emit()

    def _take(self, found: Opened) -> None:
        if not self.saving.unsaved() and found.draft.text != self.draft.text:
            self.on_gone_back(found.draft)
        # What only the store and the outbox decide.
        self.draft = replace(self.draft, account=found.draft.account, state=found.draft.state)
        self.shown.entry(self.draft, found.entry)
        self.parts.send.show_draft(self.draft, found.places)

    def _follow(self, typed: Fragment | None) -> None:
        self._fragment = typed
        place = self.parts.send.place()
        self.parts.bench.follow(typed, self.draft.account or (place.account.id if place else 0))

    def _blank(self) -> bool:
        if self.saving.row().id or self.saving.unsaved() or self.draft.text.strip():
            return False
        answers = replace(self.draft.intent, skipped=False)
        return answers == Intent()
