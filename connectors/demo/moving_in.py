"""What a demo run begins with beside the company itself: follows, and a draft that is half done."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files

from app.model import DraftKind, Intent


@dataclass(frozen=True, slots=True)
class Begun:
    """A draft that somebody at the demo company has begun."""

    text: str
    kind: DraftKind
    intent: Intent


def follows() -> tuple[str, ...]:
    """Read whom and what the first feed is shown with: addresses such as "#ops_safety"."""
    lines = _read("follows.txt").splitlines()
    return tuple(line.strip() for line in lines if line.strip())


def draft(language: str) -> Begun:
    """Read the draft, in a language if it is told in that one, else in English."""
    told = tomllib.loads(_read("draft.toml"))
    chosen = told.get(language) or told["en"]
    return Begun(chosen["text"].strip(), chosen["kind"], Intent(**chosen["intent"]))


def _read(name: str) -> str:
    return (files("resources") / "demo" / name).read_text(encoding="utf-8")
