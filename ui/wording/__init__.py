"""Turns codes into sentences, for window and terminal alike. Knows no Qt.

Each area is a module with one table `TEXTS`: code -> sentence in English, marked with `N_` or `NP_`.
"""

from __future__ import annotations

import re
import time
from functools import cache
from importlib import import_module
from math import ceil
from pkgutil import iter_modules
from string import Formatter

from app.errors import EarshotError
from app.model import Reason
from ui.wording.language import LANGUAGES, N_, NP_, Plural, language, number, translated, use

__all__ = [
    "LANGUAGES", "NP_", "N_", "Plural", "ago", "chip", "coverage", "day", "error", "klass", "language",
    "number", "reason", "rule", "state", "text", "trouble", "use", "wait", "when",
]  # fmt: skip

Value = str | int | float
# Codes that are said of nothing but what may have arrived.
UNCLEAR = frozenset({"interrupted"})


@cache
def table() -> dict[str, str | Plural]:
    """Join the tables of all areas into one: code -> English sentence."""
    joined: dict[str, str | Plural] = {}
    for module in iter_modules(__path__):
        joined |= getattr(import_module(f"{__name__}.{module.name}"), "TEXTS", {})
    return joined


def text(code: str, /, **values: Value) -> str:
    """Make the sentence of a code in the language in use; KeyError for an unknown code.

    `n`, if given, picks the plural and is shown with the language's thousands separator.
    """
    count = values.get("n")
    sentence = translated(table()[code], count if isinstance(count, int | float) else None)
    if isinstance(count, int):
        values["n"] = number(count)
    return sentence.format(**values)


def reason(given: Reason) -> str:
    """Make the sentence of a reason, such as "You follow Leyla Öztürk"."""
    if given.code == "own_rule":
        from ui.wording.rules import of_reason  # it is said with these words, too

        return of_reason(given)
    return text(f"reason.{given.code}", **_spoken(given))


def rule(given: Reason) -> str:
    """Name the rule behind a reason without its values, as for one that did not fire."""
    return text(f"rule.{given.code}")


def chip(given: Reason) -> str:
    """Make the two to four words of a reason that stand on a card."""
    return text(f"chip.{given.code}", **_spoken(given))


def _spoken(given: Reason) -> dict[str, Value]:
    values = dict(given.values)
    if "times" in values:
        values["n"] = values["times"]
    name = str(values.get("name") or values.get("handle") or "")
    return values | {"name": name, "first": name.split(" ")[0]}


def error(problem: EarshotError) -> str:
    """Make one plain sentence of an error that says what to do."""
    return trouble(problem.kind, problem.code, problem.values)


def trouble(kind: str, code: str, values: dict[str, Value] | tuple[tuple[str, Value], ...] = ()) -> str:
    """Make the sentence of an error's parts, as a report holds them; unknown codes speak for their kind."""
    given = dict(values)
    seconds = given.get("retry_after")
    if isinstance(seconds, int | float):
        given["wait"] = wait(seconds)
    # What a server said itself, and what is wrong with a file, is told where there are words for it.
    telling = [f"error.{code}_unnamed"] if given.get("name") == "" else []
    telling += [f"error.{code}_said"] if given.get("said") else []
    telling += [f"error.{code}_{given['problem']}"] if "problem" in given else []
    # What may have arrived is not to be tried again at once, as what plainly failed is.
    usual = f"error.{code}" if kind != "unclear" or code in UNCLEAR else f"error.{code}_unclear"
    for name in (*telling, usual, f"error.kind.{kind}"):
        if name in table() and places(name) <= given.keys():
            return text(name, **given)
    return text("error.kind.trouble")


def places(code: str) -> set[str]:
    """List the names of the values that a code's sentence is made with."""
    sentence = table()[code]
    whole = sentence if isinstance(sentence, str) else f"{sentence.one} {sentence.many}"
    return {name for _, name, _, _ in Formatter().parse(whole) if name}


def klass(code: str) -> str:
    """Name a class of set-aside posts, such as "Automated"."""
    return text(f"class.{code}")


def coverage(value: str) -> str:
    """Name what reading can bring of a follow; takes the value as the model holds it."""
    return text(f"coverage.{value.replace(' ', '_')}")


def source(key: str) -> str:
    """Name a place that is read, such as "Mentions of you"; what has no name here is shown as it is."""
    name = f"source.{'group' if key.startswith('group:') else key}"
    return text(name) if name in table() else key


def purpose(code: str) -> str:
    """Say what a request was for; what has no words here is shown as it is."""
    name = f"purpose.{re.sub(r'[^a-z]+', '_', code).strip('_')}"
    return text(name) if name in table() else code


def state(value: str) -> str:
    """Name the state of an account, such as "Ready"."""
    return text(f"state.{value}")


def span(seconds: float) -> str:
    """Write a length of time in its largest unit: "45 s", "12 min", "2 h", "3 days"."""
    for unit, size in (("weeks", 604_800), ("days", 86_400), ("hours", 3600), ("minutes", 60)):
        if seconds >= size * (2 if unit == "weeks" else 1):
            return text(f"time.{unit}", n=int(seconds // size))
    return text("time.seconds", n=max(0, int(seconds)))


def wait(seconds: float) -> str:
    """Write how long to wait, rounded up, so that whoever waits so long has waited enough."""
    for size in (86_400, 3600, 60):
        if seconds > size:
            return span(ceil(seconds / size) * size)
    return span(max(1, ceil(seconds)))


def ago(seconds: float) -> str:
    """Write how long ago something was: "now", "12 min", "2 h", "yesterday", "3 days"."""
    if seconds < 60:
        return text("time.now")
    if 86_400 <= seconds < 2 * 86_400:
        return text("time.yesterday")
    return span(seconds)


def day(moment: float) -> str:
    """Write the day of a moment (seconds UTC) in this computer's zone: "21 Nov 2026"."""
    local = time.localtime(moment)
    return text("time.day", day=local.tm_mday, month=text(f"month.{local.tm_mon}"), year=local.tm_year)


def when(moment: float) -> str:
    """Write a moment (seconds UTC) as date and time of this computer's zone: "21 Nov 2026, 20:41"."""
    local = time.localtime(moment)
    month = text(f"month.{local.tm_mon}")
    return text(
        "time.when",
        day=local.tm_mday,
        month=month,
        year=local.tm_year,
        hour=local.tm_hour,
        minute=local.tm_min,
    )
