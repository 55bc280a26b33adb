"""The commands of drafts: they stay on this computer."""

from __future__ import annotations

from textwrap import shorten

from app.doors import Doors
from app.model import QUESTIONS, Draft
from ui.terminal import writing_shapes
from ui.terminal.arguments import Options
from ui.terminal.paper import Paper
from ui.terminal.texts import read_draft
from ui.wording import text, when

INDENT = "    "
BEGINNING = 60


def draft(doors: Doors, options: Options, paper: Paper) -> int:
    """Begin, list, show or delete drafts, and go back to a version."""
    deeds = {
        "new": _new,
        "list": _list,
        "show": _show,
        "delete": _delete,
        "versions": _versions,
        "back": _back,
    }
    deeds[options.deed](doors, options, paper)
    return 0


def beginning(words: str) -> str:
    """Cut a text to what names it in a list."""
    return shorten(words, BEGINNING, placeholder=" …") or text("terminal.draft.empty")


def state(value: str) -> str:
    """Name the state of a draft or of an entry in the outbox."""
    return text("terminal.draft.state.draft" if value == "draft" else f"terminal.outbox.state.{value}")


def _new(doors: Doors, options: Options, paper: Paper) -> None:
    made, _ = doors.drafts.new(read_draft(options.file), options.kind, options.answers)
    if paper.json:
        paper.record(writing_shapes.draft(made))
    else:
        paper.line(text("terminal.draft.new", id=made.id))


def _list(doors: Doors, options: Options, paper: Paper) -> None:
    found = doors.drafts.all()
    for one in found:
        if paper.json:
            paper.record(writing_shapes.draft(one))
        else:
            paper.row("  ".join(_head(one)) + "  " + beginning(one.text))
    if not found:
        paper.hint(text("terminal.draft.none"))


def _show(doors: Doors, options: Options, paper: Paper) -> None:
    one = doors.drafts.one(options.id)
    versions = doors.drafts.versions(options.id)
    if paper.json:
        older = [{"id": each.id, "words": each.words} for each in versions]
        paper.record(writing_shapes.draft(one) | {"versions": older})
        return
    paper.line("  ".join(_head(one)), style="bold")
    if one.reply_to:
        words = shorten(one.reply_to.text, BEGINNING, placeholder=" …")
        answers = text("terminal.post.answers", name=one.reply_to.name, words=words)
        paper.line(answers, indent=INDENT, style="faint")
    paper.line(one.text or text("terminal.draft.empty"), indent=INDENT)
    _write_intent(paper, one)
    if versions:
        paper.hint(text("terminal.draft.versions", n=len(versions), id=one.id))


def _delete(doors: Doors, options: Options, paper: Paper) -> None:
    doors.drafts.delete(options.id)
    if not paper.json:
        paper.line(text("terminal.draft.deleted"))


def _versions(doors: Doors, options: Options, paper: Paper) -> None:
    found = doors.drafts.versions(options.id)
    for one in found:
        if paper.json:
            paper.record(writing_shapes.version(one))
            continue
        words = text("terminal.draft.words", n=one.words)
        paper.row(f"{one.id}  {when(one.at)}  {words}  {beginning(one.text)}")
    if not found:
        paper.hint(text("terminal.draft.no_versions"))


def _back(doors: Doors, options: Options, paper: Paper) -> None:
    one, _ = doors.drafts.go_back(options.id, options.version)
    if paper.json:
        paper.record(writing_shapes.draft(one))
    else:
        paper.line(text("terminal.draft.back", id=one.id))


def _head(one: Draft) -> list[str]:
    parts = [
        str(one.id),
        when(one.changed),
        state(one.state),
        text("terminal.draft.words", n=len(one.text.split())),
        text(f"terminal.draft.kind.{one.kind}") if one.kind else "",
        text("terminal.draft.bound", account=one.account) if one.account else "",
    ]
    return [part for part in parts if part]


def _write_intent(paper: Paper, one: Draft) -> None:
    """Write what was answered on the intent sheet, "I don't know yet" included."""
    said = {name: getattr(one.intent, name) for name in QUESTIONS}
    said |= {name: text("terminal.intent.unknown") for name in one.intent.unknown if not said.get(name)}
    if not any(said.values()):
        return
    paper.line()
    paper.line(text("terminal.intent.title"), style="bold")
    for name, words in said.items():
        if words:
            paper.line(f"{text(f'terminal.intent.{name}')} {words}", indent=INDENT)
