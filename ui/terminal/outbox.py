"""The commands of the outbox: what is on its way, and the manager's own decisions about it."""

from __future__ import annotations

import sys

from app.doors import Doors
from app.errors import BadInput
from app.model import Outgoing
from ui.terminal import writing_shapes
from ui.terminal.arguments import Options
from ui.terminal.drafting import beginning, state
from ui.terminal.paper import Paper
from ui.terminal.texts import read_draft
from ui.wording import text, trouble, when

INDENT = "    "


def outbox(doors: Doors, options: Options, paper: Paper) -> int:
    """List the outbox, work through it, or decide about one entry of it."""
    deeds = {
        "list": _list,
        "run": _run,
        "resolve": _resolve,
        "take-back": _take_back,
        "send-now": _send_now,
        "edit": _edit,
        "delete": _delete,
        "put-away": _put_away,
    }
    return deeds[options.deed or "list"](doors, options, paper)


def write_entry(paper: Paper, one: Outgoing) -> None:
    """Write an entry as one row, and what is to be decided about it below."""
    if paper.json:
        paper.record(writing_shapes.outgoing(one))
        return
    parts = (
        str(one.id),
        state(one.state),
        text("terminal.outbox.draft", id=one.draft),
        f"→ {one.account}/{one.target}" if one.target else f"→ {one.account}",
        _moment(one),
        one.url,
        trouble(*one.error) if one.error else "",
        beginning(one.text),
    )
    paper.row("  ".join(part for part in parts if part))
    if one.state == "unclear":
        paper.line(text("terminal.outbox.unclear", id=one.id), indent=INDENT)


def _moment(one: Outgoing) -> str:
    """Say the one time that counts now."""
    if one.state == "waiting":
        return text("terminal.outbox.leaves", when=when(one.due))
    if one.deleted is not None:
        return text("terminal.outbox.deleted", when=when(one.deleted))
    if one.edited is not None:
        return text("terminal.outbox.edited", when=when(one.edited))
    return when(one.sent) if one.sent is not None else ""


def _list(doors: Doors, options: Options, paper: Paper) -> int:
    found = doors.outbox.all()
    for one in found:
        write_entry(paper, one)
    if not found:
        paper.hint(text("terminal.outbox.none"))
    return 0


def _run(doors: Doors, options: Options, paper: Paper) -> int:
    """Send what is due; status 1 only where nothing of it could be sent."""
    touched, _ = doors.outbox.run()
    for one in touched:
        write_entry(paper, one)
    if not touched:
        due = doors.outbox.next_due()
        paper.hint(
            text("terminal.outbox.nothing_due")
            if due is None
            else text("terminal.outbox.next", when=when(due))
        )
        return 0
    failed = [one.error for one in touched if one.error and one.state != "sent"]
    if len(failed) < len(touched):
        return 0
    print(trouble(*failed[0]), file=sys.stderr)
    return 1


def _resolve(doors: Doors, options: Options, paper: Paper) -> int:
    one, _ = doors.outbox.resolve(options.id, sent=options.sent)
    write_entry(paper, one)
    return 0


def _take_back(doors: Doors, options: Options, paper: Paper) -> int:
    draft = doors.outbox.one(options.id).draft
    doors.outbox.take_back(options.id)
    if paper.json:
        paper.record(writing_shapes.draft(doors.drafts.one(draft)))
    else:
        paper.line(text("terminal.outbox.taken_back"))
    return 0


def _send_now(doors: Doors, options: Options, paper: Paper) -> int:
    doors.outbox.send_now(options.id)
    write_entry(paper, doors.outbox.one(options.id))
    return 0


def _edit(doors: Doors, options: Options, paper: Paper) -> int:
    one, _ = doors.outbox.edit(options.id, read_draft(options.file))
    write_entry(paper, one)
    return 0


def _delete(doors: Doors, options: Options, paper: Paper) -> int:
    if not options.yes:
        raise BadInput("delete_not_confirmed", id=options.id)
    one, _ = doors.outbox.delete(options.id)
    write_entry(paper, one)
    return 0


def _put_away(doors: Doors, options: Options, paper: Paper) -> int:
    doors.outbox.put_away(options.id)
    if not paper.json:
        paper.line(text("terminal.outbox.put_away"))
    return 0
