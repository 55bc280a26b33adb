"""The commands of the manager's own rules: list them, look at one beforehand, add and remove it."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import Any

from app.doors import Doors
from app.model import RuleCount, RuleDraft, RuleKind, RulePreview
from ui.terminal import shapes
from ui.terminal.paper import Paper
from ui.terminal.values import identity
from ui.wording import text
from ui.wording.rules import effect, of_rule, sentence

DAY = 86_400.0


def add(command: Callable[..., Any]) -> None:
    """Add the commands to the command line; `command` makes one."""
    command("rules")
    group = command("rule").add_subparsers(dest="deed", required=True, metavar="add|remove")
    made = command("add", group, "rule_")
    made.add_argument("condition", metavar="KIND:VALUE", type=condition, help=text("help.condition"))
    made.add_argument(
        "--also", metavar="KIND:VALUE", type=condition, action="append", default=[], help=text("help.--also")
    )
    made.add_argument("--account", metavar="ID", type=identity, help=text("help.--account"))
    made.add_argument("--for", metavar="DAYS", dest="days", type=identity, help=text("help.--for"))
    made.add_argument("--dry-run", action="store_true", help=text("help.--dry-run"))
    command("remove", group, "rule_").add_argument("id", metavar="ID", type=identity)


def condition(words: str) -> tuple[RuleKind, str]:
    """Read KIND:VALUE; raises ArgumentTypeError for anything else."""
    kind, found, value = words.partition(":")
    for known in RuleKind.__args__:  # type: ignore[attr-defined]  # a Literal's own list
        if found and kind == known and value.strip():
            return known, value
    raise argparse.ArgumentTypeError(text("usage.condition", word=words))


def rules(doors: Doors, _options: argparse.Namespace, paper: Paper) -> int:
    """List the rules, with what each of them did."""
    found = doors.rules.counted()
    for each in found:
        if paper.json:
            paper.record(_shape(each))
            continue
        paper.row(text("terminal.rule.line", id=each.rule.id, what=_said(doors, each)))
        figures = [text("rules.aside", n=each.aside), text("rules.restored", n=each.restored)]
        paper.line(" · ".join(figures), indent="    ", style="faint")
    if not found:
        paper.hint(text("terminal.mute.none"))
    return 0


def rule(doors: Doors, options: argparse.Namespace, paper: Paper) -> int:
    """Add a rule, only look at what it would do, or remove one."""
    if options.deed == "remove":
        doors.rules.unmute(options.id)
        if not paper.json:
            paper.line(text("terminal.rule.gone"))
        return 0
    expires = time.time() + options.days * DAY if options.days else None
    draft = RuleDraft((options.condition, *options.also), options.account, expires)
    found = doors.rules.preview(draft)
    if options.dry_run and found is not None:
        _write_preview(doors, paper, draft, found)
        return 0
    made, _ = doors.rules.keep(draft)
    counted = next(each for each in doors.rules.counted() if each.rule.id == made.id)
    if paper.json:
        paper.record(_shape(counted))
    else:
        paper.line(text("terminal.rule.done", what=_said(doors, counted), id=made.id))
    return 0


def _write_preview(doors: Doors, paper: Paper, draft: RuleDraft, found: RulePreview) -> None:
    said = sentence(draft.conditions, "", _account(doors, draft.account), draft.expires)
    if paper.json:
        paper.record(
            {
                "text": said,
                "posts": found.posts,
                "of": found.of,
                "newly": found.newly,
                "kept": found.kept,
                "yours": found.yours,
                "examples": [shapes.card(card) for card in found.examples],
            }
        )
        return
    paper.line(said, style="bold")
    for line in effect(found):
        paper.line(line, indent="    ")


def _shape(each: RuleCount) -> dict[str, object]:
    return {
        "id": each.rule.id,
        "text": of_rule(each.rule, each.person),
        "account": each.rule.account,
        "conditions": [list(one) for one in ((each.rule.kind, each.rule.value), *each.rule.also)],
        "aside": each.aside,
        "restored": each.restored,
        "expires": shapes.moment(each.rule.expires),
        "ended": each.ended,
    }


def _said(doors: Doors, each: RuleCount) -> str:
    return of_rule(each.rule, each.person, _account(doors, each.rule.account))


def _account(doors: Doors, account: int | None) -> str:
    return next((one.name for one in doors.accounts.all() if one.id == account), "")
