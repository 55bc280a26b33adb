"""Keeps what is typed on disk: within a second, in order, and never said to be there before it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.doors import Doors
from app.errors import BadInput
from app.model import Changes, Draft
from ui.background import Background

AFTER = 400
AGAIN_AFTER = 2000


@dataclass(slots=True)
class Row:
    """A draft on its way to disk. `id` is 0 until it is stored; only the draft lane sets it."""

    id: int
    answers: int = 0
    pending: dict[str, Any] = field(default_factory=dict)
    failed: bool = False


class Saving(QObject):
    """Saves one draft after another on the draft lane.

    Signals: `stored` (Draft) as it is on disk; `changed` when unsaved() may tell something else; `failed`
    (EarshotError), after which it is tried again.
    """

    stored = Signal(object)
    changed = Signal()
    failed = Signal(object)

    def __init__(self, doors: Doors, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self._background = background
        self._row = Row(0)
        self._late: list[Row] = []
        self._on_way = 0
        # Set while a save of ours is still to come back as Changes.
        self.echoes = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.flush)

    def begin(self, draft: int = 0, answers: int = 0) -> None:
        """Save another draft from now on, 0 for one that is not stored yet; the one before is saved first."""
        self.flush()
        if self._row.pending:
            self._late.append(self._row)
        self._row = Row(draft, answers)
        self.changed.emit()

    def keep(self, **values: Any) -> None:
        """Save these values of the draft soon: text, intent, kind, pasted, dismissed."""
        self._row.pending |= values
        # Not started anew by more typing: whoever types without a pause is saved, too.
        if not self._timer.isActive():
            self._timer.start(AFTER)
        self.changed.emit()

    def row(self) -> Row:
        """Give the draft that is saved now; its id is known on the draft lane once it was saved."""
        return self._row

    def unsaved(self) -> bool:
        """Tell whether something is not on disk yet."""
        return bool(self._row.pending or self._late or self._on_way)

    def flush(self) -> None:
        """Hand everything unsaved to the draft lane now."""
        self._timer.stop()
        rows, self._late = [*self._late, self._row], []
        for row in rows:
            if row.pending:
                self._save(row)

    def _save(self, row: Row) -> None:
        values, row.pending = row.pending, {}
        self._on_way += 1

        def then(done: tuple[Draft, Changes]) -> None:
            self._on_way -= 1
            self.echoes += 1
            row.failed = False
            if row is self._row:
                self.stored.emit(done[0])
            self.changed.emit()

        def failed(problem: Exception) -> None:
            self._on_way -= 1
            # What cannot be, such as a draft deleted elsewhere, is not made true by trying again.
            if not isinstance(problem, BadInput):
                row.pending = values | row.pending
                if row is not self._row and row not in self._late:
                    self._late.append(row)
                self._timer.start(AGAIN_AFTER)
            self.failed.emit(problem)
            self.changed.emit()

        self._background.ask("draft", self, lambda: _stored(self._doors, row, values), then, failed)


def _stored(doors: Doors, row: Row, values: dict[str, Any]) -> tuple[Draft, Changes]:
    """Save on the lane; a draft that is not stored yet becomes one."""
    if row.id:
        return doors.drafts.save(row.id, **values)
    given = dict(values)
    made = doors.drafts.new(given.pop("text", ""), given.pop("kind", ""), row.answers)
    row.id = made[0].id
    return doors.drafts.save(row.id, **given) if given else made
