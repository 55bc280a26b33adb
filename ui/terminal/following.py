"""The commands of private follows and mutes."""

from __future__ import annotations

import time

from app.doors import Doors
from app.errors import BadInput
from app.model import Follow, RuleDraft, UserRule
from ui.terminal import houses, shapes
from ui.terminal.arguments import Options
from ui.terminal.paper import Paper
from ui.wording import ago, coverage, text
from ui.wording.rules import of_rule


def follow(doors: Doors, options: Options, paper: Paper) -> int:
    """Follow privately; nothing is sent."""
    made, _ = doors.follows.follow(" ".join(options.address), options.account, options.direct)
    if paper.json:
        paper.record(shapes.follow(made))
        return 0
    paper.line(text("terminal.follow.done", address=made.address))
    if made.also:
        paper.line(houses.also(doors, made))
    paper.line(_state(made))
    if made.direct:
        paper.line(text("terminal.direct.on", address=made.address))
        _write_what_is_seen(doors, paper, made)
    return 0


def unfollow(doors: Doors, options: Options, paper: Paper) -> int:
    """Take a follow back; nothing is sent."""
    address = " ".join(options.address)
    doors.follows.unfollow(address, options.account)
    if not paper.json:
        paper.line(text("terminal.unfollow.done", address=address))
    return 0


def follows(doors: Doors, options: Options, paper: Paper) -> int:
    """List the private follows, each with what reading can bring of it."""
    found = doors.follows.all()
    for one in found:
        if paper.json:
            paper.record(shapes.follow(one))
        else:
            paper.line(one.address, style="bold")
            paper.line(_state(one), indent="    ")
            if one.also:
                paper.line(houses.also(doors, one), indent="    ")
    if not found:
        paper.hint(text("terminal.follow.none"))
    return 0


def direct(doors: Doors, options: Options, paper: Paper) -> int:
    """Switch direct reading of a follow on or off, after showing what the server will see."""
    address = " ".join(options.address)
    found = _found(doors, address, options.account)
    doors.follows.direct(found.id, not options.off)
    now = next(one for one in doors.follows.each() if one.id == found.id)
    if paper.json:
        paper.record(shapes.follow(now))
        return 0
    paper.line(text("terminal.direct.on" if now.direct else "terminal.direct.off", address=now.address))
    if now.direct:
        _write_what_is_seen(doors, paper, now)
    return 0


def holes(doors: Doors, options: Options, paper: Paper) -> int:
    """List follows of which nothing arrived for two weeks, why, and what direct reading would show."""
    found = doors.follows.holes()
    for hole in found:
        if paper.json:
            more = {"days": hole.days, "code": hole.code, "server_sees": list(hole.server_sees)}
            paper.record(shapes.follow(hole.follow) | more)
            continue
        paper.line(text("terminal.hole.days", address=hole.follow.address, n=hole.days), style="bold")
        paper.line(text(f"hole.{hole.code}", address=hole.follow.address), indent="    ")
        for path in hole.server_sees:
            paper.line(text("terminal.direct.path", path=path), indent="    ")
    if not found:
        paper.hint(text("terminal.hole.none"))
    return 0


def mute(doors: Doors, options: Options, paper: Paper) -> int:
    """Set aside posts of a person, tag or group, or with a word; or only count them first."""
    value = " ".join(options.value)
    if options.preview:
        found = doors.rules.preview(RuleDraft(((options.kind, value),), options.account))
        number = 0 if found is None else found.posts
        if paper.json:
            paper.record({"kind": options.kind, "value": value, "account": options.account, "posts": number})
        else:
            paper.line(text("terminal.mute.preview", n=number))
        return 0
    made, _ = doors.rules.mute(options.kind, value, options.account)
    if paper.json:
        paper.record(shapes.rule(made))
    else:
        paper.line(text("terminal.mute.done", what=_what(made), id=made.id))
    return 0


def mutes(doors: Doors, options: Options, paper: Paper) -> int:
    """List the mutes."""
    found = doors.rules.all()
    for one in found:
        if paper.json:
            paper.record(shapes.rule(one))
        else:
            paper.row(text("terminal.rule.line", id=one.id, what=of_rule(one)))
    if not found:
        paper.hint(text("terminal.mute.none"))
    return 0


def unmute(doors: Doors, options: Options, paper: Paper) -> int:
    """Take a mute back."""
    doors.rules.unmute(options.id)
    if not paper.json:
        paper.line(text("terminal.mute.gone"))
    return 0


def _what(one: UserRule) -> str:
    return text(f"terminal.mute.{one.kind}", value=one.value)


def _state(one: Follow) -> str:
    seen = text("time.never") if one.last_seen is None else ago(time.time() - one.last_seen)
    way = text("terminal.follow.directly" if one.direct else "terminal.follow.quietly")
    return " · ".join((coverage(one.coverage), text("terminal.follow.last_seen", when=seen), way))


def _found(doors: Doors, address: str, account: int | None) -> Follow:
    wanted = address.replace(" ", "").casefold()
    found = [
        one
        for one in doors.follows.each()
        if one.address.replace(" ", "").casefold() == wanted and account in (None, one.account)
    ]
    if not found:
        raise BadInput("no_such_follow")
    if len(found) > 1:
        raise BadInput("ambiguous_account", accounts=", ".join(str(one.account) for one in found))
    return found[0]


def _write_what_is_seen(doors: Doors, paper: Paper, one: Follow) -> None:
    for hole in doors.follows.holes():
        if hole.follow.id == one.id and hole.server_sees:
            paper.line(text("terminal.direct.seen", paths=", ".join(hole.server_sees)), style="faint")
