"""The commands about what is kept and what was sent: trust, export, import, destroy, keys, doctor."""

from __future__ import annotations

import os
from pathlib import Path

from app.doors import Doors
from app.errors import BadInput
from ui.terminal import shapes
from ui.terminal.accounts import secret
from ui.terminal.arguments import Options
from ui.terminal.paper import Paper
from ui.wording import purpose, text, when

PAGE = 500


def trust(doors: Doors, options: Options, paper: Paper) -> int:
    """Print every request ever sent, newest first."""
    before, found = 0, 0
    while rows := doors.trust.requests(limit=PAGE, before=before):
        for row in rows:
            if paper.json:
                paper.record(shapes.request(row))
            else:
                answer = str(row.status or "–")
                paper.row(
                    f"{when(row.at)}  {row.method} {row.host}{row.path}  {answer}  {purpose(row.purpose)}"
                )
        before, found = rows[-1].id, found + len(rows)
    if not paper.json:
        paper.line(text("terminal.trust.requests", n=found), style="bold")
        for host, number, sent, received in doors.trust.hosts():
            paper.line(
                text("terminal.trust.host", host=host, n=number, sent=sent, received=received), indent="    "
            )
    return 0


def export(doors: Doors, options: Options, paper: Paper) -> int:
    """Write what the manager decided into an encrypted file."""
    doors.trust.export(Path(options.file), _passphrase(options))
    if paper.json:
        paper.record({"file": options.file})
    else:
        paper.line(text("terminal.export.done", file=options.file))
    return 0


def import_(doors: Doors, options: Options, paper: Paper) -> int:
    """Take over what an encrypted file holds."""
    doors.trust.import_(Path(options.file), _passphrase(options))
    if not paper.json:
        paper.line(text("terminal.import.done"))
    return 0


def destroy(doors: Doors, options: Options, paper: Paper) -> int:
    """Remove everything the program keeps."""
    doors.trust.destroy()
    if not paper.json:
        paper.line(text("terminal.destroy.done"))
    return 0


def passphrase(doors: Doors, options: Options, paper: Paper) -> int:
    """Lock the profile with another passphrase, or with the keyring where none is given."""
    doors.trust.change_passphrase(secret(options.new_file) if options.new_file else None)
    if not paper.json:
        paper.line(text("terminal.passphrase.new" if options.new_file else "terminal.passphrase.keyring"))
    return 0


def recovery_code(doors: Doors, options: Options, paper: Paper) -> int:
    """Write a new recovery code into a file that only this user can read; it is never printed."""
    try:
        handle = os.open(options.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as problem:
        raise BadInput("unwritable_file", path=options.file) from problem
    with open(handle, "w", encoding="utf-8") as file:
        file.write(doors.trust.recovery_code() + "\n")
    if paper.json:
        paper.record({"file": options.file})
    else:
        paper.line(text("terminal.recovery.done", file=options.file))
    return 0


def _passphrase(options: Options) -> str:
    if not options.passphrase_file:
        raise BadInput("bundle_passphrase")
    return secret(options.passphrase_file)
