"""The commands of several networks side by side: what each shows, its groups and mails, who is one person."""

from __future__ import annotations

from app.doors import Doors
from app.errors import BadInput
from app.model import Account, Follow, GroupStanding, MailBill, Twin
from ui.terminal import shapes
from ui.terminal.arguments import Options
from ui.terminal.paper import Paper
from ui.wording import coverage, text


def check(doors: Doors, options: Options, paper: Paper) -> int:
    """Ask what an account can see, whether it could post, and say what its operator can see."""
    from ui.wording.accounts import facts, posting
    from ui.wording.networks import words_of

    account = _account(doors, options.id)
    sight, words = doors.accounts.check(account.id), words_of(account.network)
    if paper.json:
        paper.record(shapes.sight(account, sight) | {"sees": words.sees})
        return 0
    paper.line(text("terminal.check.title", name=account.name), style="bold")
    for said in (*facts(sight, account.network), posting(sight)):
        paper.line(said, indent="    ")
    if account.outside:
        paper.line(text("terminal.check.outside"), indent="    ")
    for said in (words.coverage, words.sees, words.note):
        if said:
            paper.line(said, indent="    ")
    return 0


def groups(doors: Doors, options: Options, paper: Paper) -> int:
    """List the groups of an account, or say of one whether people were put into it."""
    account = _account(doors, options.id)
    named = {True: options.forced, False: options.not_forced, None: options.as_told}
    for forced, name in named.items():
        if name is not None:
            found = _group(doors.accounts.groups(account.id), name)
            doors.accounts.mark_forced(account.id, found.group.remote_id, forced)
    listed = doors.accounts.groups(account.id)
    for each in listed:
        if paper.json:
            paper.record(shapes.group(account.id, each))
            continue
        paper.row("  ".join(part for part in (each.group.name, _posts(each.posts), _standing(each)) if part))
    if not listed:
        paper.hint(text("terminal.groups.none"))
    return 0


def mails(doors: Doors, options: Options, paper: Paper) -> int:
    """Say of each account what came unasked, and where its network's mails are switched off."""
    from ui.wording.networks import page_of, words_of

    bills = {each.account: each for each in doors.accounts.mail_bill()}
    found = doors.accounts.all()
    for one in found:
        words = words_of(one.network)
        page = page_of(words.mails_page, one.url) if words.mails_page else ""
        bill = bills.get(one.id, MailBill(one.id, 0, 0, 0))
        if paper.json:
            paper.record(shapes.bill(bill) | {"mails": words.mails, "page": page})
            continue
        paper.line(f"{one.id}  {one.name}", style="bold")
        for said in (_came(bill), words.mails, page):
            if said:
                paper.line(said, indent="    ")
    if not found:
        paper.hint(text("terminal.account.none"))
    return 0


def outside(doors: Doors, options: Options, paper: Paper) -> int:
    """Say that an account is outside the company, or (--off) inside."""
    doors.accounts.set_outside(options.id, not options.off)
    account = _account(doors, options.id)
    if paper.json:
        paper.record(shapes.account(account))
    else:
        paper.line(text(f"terminal.account.{'outside' if account.outside else 'inside'}", name=account.name))
    return 0


def same(doors: Doors, options: Options, paper: Paper) -> int:
    """List who may be the same person; say that two follows are one, or (--not) that one is nobody else."""
    wanted = [_follows(doors, word) for word in options.follow]
    if not wanted:
        return _twins(doors, paper)
    chosen = [found[0] for found in wanted]
    if len(chosen) == 2 and chosen[0].id == chosen[1].id and len(wanted[1]) == 2:
        chosen[1] = wanted[1][1]  # the same handle on two networks
    elif any(len(found) > 1 for found in wanted):
        raise BadInput("ambiguous_account", accounts=", ".join(str(one.account) for one in wanted[0]))
    if options.not_same:
        for one in chosen:
            doors.follows.not_same(one.id)
    elif len(chosen) == 2:
        doors.follows.same(chosen[0].id, chosen[1].id)
    else:
        raise BadInput("two_follows")
    ids = {one.id for one in chosen}
    for one in doors.follows.all():
        if ids & {one.id, *one.also}:
            _write_follow(doors, paper, one)
    return 0


def also(doors: Doors, one: Follow) -> str:
    """Name the other networks on which a followed person is the same; "" for none."""
    if not one.also:
        return ""
    names = {each.id: each.name for each in doors.accounts.all()}
    others = [each for each in doors.follows.each() if each.id in one.also]
    listed = ", ".join(f"{each.address} ({names.get(each.account, each.account)})" for each in others)
    return text("terminal.follow.also", others=listed)


def _twins(doors: Doors, paper: Paper) -> int:
    found = doors.follows.twins()
    names = {each.id: each.name for each in doors.accounts.all()}
    for twin in found:
        if paper.json:
            paper.record(shapes.twin(twin))
        else:
            paper.line(_asked(twin, names.get(twin.account, "")))
    if not found:
        paper.hint(text("terminal.same.none"))
    return 0


def _asked(twin: Twin, network: str) -> str:
    return text(
        f"terminal.same.{twin.why}",
        address=twin.a.address,
        name=twin.b.name or twin.b.handle,
        handle=twin.b.handle,
        network=network,
    )


def _write_follow(doors: Doors, paper: Paper, one: Follow) -> None:
    if paper.json:
        paper.record(shapes.follow(one))
        return
    paper.line(one.address, style="bold")
    paper.line(also(doors, one) or text("terminal.same.alone"), indent="    ")
    paper.line(coverage(one.coverage), indent="    ")


def _follows(doors: Doors, word: str) -> list[Follow]:
    """Find follows by id, or by address on any network."""
    wanted = word.replace(" ", "").casefold()
    found = [
        one
        for one in doors.follows.each()
        if wanted in (str(one.id), one.address.replace(" ", "").casefold())
    ]
    if not found:
        raise BadInput("no_such_follow", address=word)
    return found


def _account(doors: Doors, number: int) -> Account:
    for one in doors.accounts.all():
        if one.id == number:
            return one
    raise BadInput("no_such_account", id=number)


def _group(listed: tuple[GroupStanding, ...], name: str) -> GroupStanding:
    plain = name.removeprefix("group:").strip().casefold()
    for each in listed:
        if plain in (each.group.name.casefold(), each.group.remote_id.casefold()):
            return each
    raise BadInput("no_such_group")


def _standing(one: GroupStanding) -> str:
    if one.marked is not None:
        return text("terminal.groups.marked" if one.marked else "terminal.groups.unmarked")
    return text("terminal.groups.said") if one.said_forced else ""


def _posts(number: int) -> str:
    return text("terminal.groups.posts", n=number)


def _came(bill: MailBill) -> str:
    if not bill.posts:
        return text("terminal.mails.nothing")
    return f"{text('terminal.mails.came', n=bill.posts)} {text('terminal.mails.read', n=bill.read)}"
