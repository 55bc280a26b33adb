"""The command that lists what comes after a post: promises, answers that are owed, people to thank."""

from __future__ import annotations

from app.doors import Doors
from ui.terminal import writing_shapes
from ui.terminal.arguments import Options
from ui.terminal.paper import Paper
from ui.wording import text, when

INDENT = "    "


def after(doors: Doors, options: Options, paper: Paper) -> int:
    """List it all; nothing is counted, and nothing here was sent."""
    found = doors.afterwards.show()
    if paper.json:
        for promise in found.promises:
            paper.record(writing_shapes.promise(promise, promise in found.soon))
        for meant in found.meant:
            paper.record(writing_shapes.meant(meant))
        for thank in found.thanks:
            paper.record(writing_shapes.thank(thank))
        return 0
    due = [text("terminal.after.due", when=when(one.due), sentence=one.sentence) for one in found.promises]
    _write(paper, "promises", due)
    for title, people in (("meant", found.meant), ("thanks", found.thanks)):
        said = [
            text("terminal.after.said", post=one.post, name=one.name, sentence=one.sentence) for one in people
        ]
        _write(paper, title, said)
    if not (found.promises or found.meant or found.thanks):
        paper.hint(text("terminal.after.none"))
    return 0


def _write(paper: Paper, title: str, lines: list[str]) -> None:
    if lines:
        paper.line(text(f"terminal.after.{title}"), style="bold")
    for line in lines:
        paper.line(line, indent=INDENT)
