"""The table of the commands that write: review, drafts, the outbox, and what comes after a post."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from ui.terminal.values import identity, moment, place, seconds, share
from ui.wording import text

KINDS = ("ask", "lesson", "thank")
DRAFTS = "new|list|show|delete|versions|back"
OUTBOX = "list|run|resolve|take-back|send-now|edit|delete|put-away"

Command = Callable[..., ArgumentParser]


def add(command: Command) -> None:
    """Add them; `command` makes one, with its words."""
    _review(command)
    _drafts(command)
    _publish(command)
    _outbox(command)
    command("after")


def _review(command: Command) -> None:
    review = command("review")
    review.add_argument("file", metavar="FILE", nargs="?", default="-", help=text("help.text"))
    review.add_argument("--to", metavar="ACCOUNT", type=identity, help=text("help.review.--to"))
    review.add_argument("--pasted", metavar="PERCENT", type=share, help=text("help.--pasted"))
    review.add_argument("--words", metavar="FILE", default="", help=text("help.--words"))


def _drafts(command: Command) -> None:
    drafts: Any = command("draft").add_subparsers(dest="deed", required=True, metavar=DRAFTS)

    def deed(name: str) -> ArgumentParser:
        return command(name, drafts, of="draft.")

    new = deed("new")
    new.add_argument("file", metavar="FILE", help=text("help.text"))
    new.add_argument("--answers", metavar="POST", type=identity, default=0, help=text("help.--answers"))
    new.add_argument("--kind", choices=KINDS, default="", help=text("help.--kind"))
    deed("list")
    for name in ("show", "delete", "versions"):
        deed(name).add_argument("id", metavar="ID", type=identity)
    back = deed("back")
    back.add_argument("id", metavar="ID", type=identity)
    back.add_argument("version", metavar="VERSION", type=identity)


def _publish(command: Command) -> None:
    publish = command("publish")
    publish.add_argument("id", metavar="DRAFT", type=identity)
    publish.add_argument(
        "--to", metavar="ACCOUNT[/TARGET]", type=place, required=True, help=text("help.--to")
    )
    publish.add_argument("--yes", action="store_true", help=text("help.publish.--yes"))
    publish.add_argument("--outside", metavar="NAME", default="", help=text("help.publish.--outside"))
    publish.add_argument("--hold", metavar="SECONDS", type=seconds, help=text("help.--hold"))
    publish.add_argument("--at", metavar="TIME", type=moment, help=text("help.--at"))


def _outbox(command: Command) -> None:
    outbox = command("outbox")
    deeds: Any = outbox.add_subparsers(dest="deed", required=False, metavar=OUTBOX)

    def deed(name: str) -> ArgumentParser:
        return command(name, deeds, of="outbox.")

    deed("list")
    deed("run")
    resolve = deed("resolve")
    resolve.add_argument("id", metavar="ID", type=identity)
    said = resolve.add_mutually_exclusive_group(required=True)
    said.add_argument("--sent", action="store_true", help=text("help.--sent"))
    said.add_argument("--again", action="store_true", help=text("help.--again"))
    for name in ("take-back", "send-now", "put-away"):
        deed(name).add_argument("id", metavar="ID", type=identity)
    edit = deed("edit")
    edit.add_argument("id", metavar="ID", type=identity)
    edit.add_argument("file", metavar="FILE", help=text("help.text"))
    delete = deed("delete")
    delete.add_argument("id", metavar="ID", type=identity)
    delete.add_argument("--yes", action="store_true", help=text("help.outbox.--yes"))
