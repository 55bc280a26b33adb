"""The command that tells whom, which tags and which groups one might follow."""

from __future__ import annotations

import argparse

from app.doors import Doors
from app.model import Suggestion
from ui.terminal import shapes
from ui.terminal.paper import Paper
from ui.wording import reason, text

DAY = 86_400.0
PARTS = ("person", "bridge", "tag", "group")


def suggest(doors: Doors, _options: argparse.Namespace, paper: Paper) -> int:
    """List suggestions, the best of each kind first; made anew where they are older than a day."""
    doors.suggestions.renew_if_old(DAY)
    found = doors.suggestions.all()
    if paper.json:
        for each in found:
            paper.record(shapes.suggestion(each))
        return 0
    for part in PARTS:
        listed = [each for each in found if _part(each) == part]
        if listed:
            paper.line(text(f"whom.{part}"), style="bold")
        for each in listed:
            _write(paper, each)
    paper.hint(text("terminal.suggest.how" if found else "whom.none"))
    return 0


def _write(paper: Paper, given: Suggestion) -> None:
    named = given.address if given.kind != "person" else f"{given.name}  {given.title}".rstrip()
    paper.line(named, indent="    ")
    if given.kind == "person":
        paper.line(given.address, indent="        ", style="faint")
    paper.line(" ".join(reason(each) for each in given.reasons), indent="        ", style="faint")


def _part(given: Suggestion) -> str:
    return "bridge" if given.bridge else given.kind
