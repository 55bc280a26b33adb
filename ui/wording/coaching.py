"""Turns what the coach found into sentences: what it says, why it asks, and where that comes from."""

from __future__ import annotations

from app.model import Intent, Tip
from ui.wording import Value, places, table, text
from ui.wording.coach_sources import BEHIND

# check: the question of the intent sheet that asks for the same thing
ANSWERED = {
    "intent-missing": "want", "no-concrete": "why_now", "no-wiifm": "who_gains",
    "no-commitment": "differently", "room-for-error": "wrong",
}  # fmt: skip
ANSWER = 120


def tip(given: Tip) -> str:
    """Make the one line of a tip; a value that it did not bring is not missed."""
    values = _values(given)
    name = f"coach_with.{given.check}"
    if name in table() and places(name) <= values.keys():
        return text(name, **values)
    return text(f"coach.{given.check}")


def asked_by_sheet(check: str, intent: Intent) -> str:
    """Ask whether the post says what its intent sheet answers already; "" where the sheet says nothing."""
    answer = " ".join(getattr(intent, ANSWERED[check]).split()) if check in ANSWERED else ""
    if not answer or ANSWERED[check] in intent.unknown:
        return ""
    short = answer if len(answer) <= ANSWER else f"{answer[: ANSWER - 1].rstrip()}…"
    return text("coach_sheet.says", words=short)


def tip_name(check: str) -> str:
    """Name a check in two or three words, such as "Long sentence"."""
    return text(f"coach_name.{check}")


def tip_why(check: str) -> str:
    """Say why a check exists."""
    return text(f"coach_why.{check}")


def tip_source(check: str) -> str:
    """Name what stands behind a check, so that a reader can find it."""
    return " ".join(text(f"coach_source.{name}") for name in BEHIND[check])


def praise(code: str) -> str:
    """Say the one thing that a writer does well; "" for a code of "" or one without words."""
    name = f"coach_praise.{code}"
    return text(name) if name in table() else ""


def _values(given: Tip) -> dict[str, Value]:
    values = dict(given.values)
    what = f"coach_secret.{values.get('kind', '')}"
    return values | {"what": text(what)} if what in table() else values
