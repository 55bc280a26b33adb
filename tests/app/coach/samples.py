"""The texts that the coach is tried on: an example for and against each check, and whole posts."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from app.coach import Context, Stored
from app.model import Review

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Example:
    """A text on which a check speaks and one on which it is silent, and what is known beside them."""

    check: str
    language: str
    bad: str
    good: str
    context: Context
    pasted: float


def examples() -> tuple[Example, ...]:
    """Read the examples of all checks."""
    found = []
    for row in tomllib.loads((HERE / "examples.toml").read_text("utf-8"))["example"]:
        context = Context(
            language=row["language"],
            name=row.get("name", ""),
            tags=dict.fromkeys(row.get("tags", ()), 5),
            departments=frozenset(row.get("departments", ())),
            stored=tuple(Stored(7, "Ada Park", text) for text in row.get("stored", ())),
        )
        bad = " ".join([row["bad"]] * row.get("repeat", 1))
        found.append(
            Example(row["check"], row["language"], bad, row["good"], context, row.get("pasted", 0.0))
        )
    return tuple(found)


def posts(kind: str, language: str) -> list[str]:
    """Read the whole posts of a kind: honest ones, or press releases."""
    files = sorted((HERE / "texts").glob(f"{kind}_{language}_*.txt"))
    return [file.read_text("utf-8").strip() for file in files]


def spoken(review: Review) -> set[str]:
    """List the checks that say something."""
    return {tip.check for tip in (*review.marks, *review.questions, *review.confirm)}
