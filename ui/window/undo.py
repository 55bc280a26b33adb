"""What was done and how it is taken back, the newest first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.model import Changes

DEPTH = 100


@dataclass(frozen=True, slots=True)
class Step:
    """Something done; `back` takes it back (on the write lane), `said` is what the status line says then."""

    said: str
    back: Callable[[], Changes | tuple[object, ...]]


class UndoStack:
    """Keeps the last steps; the oldest fall out."""

    def __init__(self) -> None:
        self._steps: list[Step] = []

    def push(self, step: Step) -> None:
        """Remember a step."""
        self._steps.append(step)
        del self._steps[:-DEPTH]

    def pop(self) -> Step | None:
        """Take the newest step out, None when there is nothing to take back."""
        return self._steps.pop() if self._steps else None

    def __len__(self) -> int:
        return len(self._steps)
