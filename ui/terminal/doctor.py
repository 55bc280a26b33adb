"""The command that checks the house: one line per check, with what to do."""

from __future__ import annotations

import os
import sys

from app.doors import Doors
from app.errors import EarshotError
from app.model import Check
from ui.terminal.arguments import Options
from ui.terminal.paper import Paper
from ui.wording import error, text, trouble

# Without a display or a recovery code everything else works, so they are worth a note and no alarm.
NOTES = ("display", "recovery")
NAMES = {"key": "keyring"}


def doctor(doors: Doors, options: Options, paper: Paper) -> int:
    """Check store, keyring, display and each account; status 1 where something is wrong."""
    checks = (*doors.trust.checks(), display_check())
    for check in checks:
        _write(paper, _name(check), check.ok, _words(check))
    return 0 if all(check.ok or check.code in NOTES for check in checks) else 1


def doctor_locked(problem: EarshotError, paper: Paper) -> int:
    """Say what keeps the store shut, and check what can be checked without it."""
    name = "keyring" if problem.code.startswith("key") else "store"
    _write(paper, name, False, text(f"check.{name}.bad", problem=error(problem)))
    display = display_check()
    _write(paper, display.code, display.ok, _words(display))
    return 1


def display_check() -> Check:
    """Tell whether there is a display that a window can open on."""
    return Check("display", has_display())


def has_display() -> bool:
    """Look for a display server where one is needed; a platform chosen by name counts as one."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _name(check: Check) -> str:
    return NAMES.get(check.code, check.code)


def _words(check: Check) -> str:
    values = dict(check.values)
    name = _name(check)
    if not check.ok:
        kind, code = str(values.get("kind", "store")), str(values.get("code", "damaged"))
        problem = trouble(kind, code, {"host": values.get("name", "")} | values)
        return text(f"check.{name}.bad", **values, problem=problem)
    if name == "keyring":
        return text(f"check.keyring.{values['mode']}")
    return text(f"check.{name}.ok", **values, n=values.get("posts", 0))


def _write(paper: Paper, name: str, ok: bool, words: str) -> None:
    level = "ok" if ok else "note" if name in NOTES else "wrong"
    if paper.json:
        paper.record({"check": name, "ok": ok, "level": level, "message": words})
    else:
        paper.row(text(f"doctor.{level}", check=words))
