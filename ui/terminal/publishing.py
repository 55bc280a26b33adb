"""The command that puts a draft in the outbox, once it is clear what would go where."""

from __future__ import annotations

from textwrap import shorten

from app.doors import Doors
from app.errors import BadInput, Refused
from app.model import Account, Draft, Preview, Target, Tip
from ui.terminal import writing_shapes
from ui.terminal.arguments import Options
from ui.terminal.outbox import write_entry
from ui.terminal.paper import Paper
from ui.wording import error, language, text, when
from ui.wording.coaching import tip

QUOTE = 200


def publish(doors: Doors, options: Options, paper: Paper) -> int:
    """Put a draft in the outbox with --yes; without it, show what would go where and raise BadInput."""
    account, target = options.to
    if not options.yes:
        _show(doors, options, paper)
        place = f"{account}/{target}" if target else str(account)
        raise BadInput("publish_not_confirmed", draft=options.id, place=place)
    hold = doors.settings.get().hold_seconds if options.hold is None else options.hold
    made, _ = doors.outbox.submit(
        options.id, account, target, hold, options.at, confirmed=True, typed=options.outside
    )
    write_entry(paper, made)
    written = doors.drafts.one(options.id)
    for one in _private(doors, paper, written, account):
        paper.hint(_named(written, one))
    if not doors.outbox.can_write(account):
        paper.hint(text("terminal.publish.write_missing", id=account))
    held = made.due > made.created
    paper.hint(
        text("terminal.publish.leaves" if held else "terminal.publish.due", when=when(made.due), id=made.id)
    )
    return 0


def _show(doors: Doors, options: Options, paper: Paper) -> None:
    number, key = options.to
    draft = doors.drafts.one(options.id)
    if not draft.text.strip():
        raise BadInput("empty_draft")
    shown = doors.outbox.preview(draft.text, number, key, draft.reply_to)
    accounts = {one.id: one for one in doors.accounts.all()}
    if draft.account not in (0, number):
        bound = accounts.get(draft.account)
        raise Refused("draft_bound", name=bound.name if bound else str(draft.account))
    place = _place(doors, draft, number, key)
    found = _private(doors, paper, draft, number)
    if paper.json:
        typed = doors.outbox.must_type(draft, number) or None
        paper.record(_shape(draft, number, place, shown, found) | {"must_type": typed, "title": shown.title})
    else:
        _write(doors, paper, draft, accounts[number], place, shown)
        for one in found:
            paper.line(_named(draft, one))


def _private(doors: Doors, paper: Paper, draft: Draft, account: int) -> tuple[Tip, ...]:
    """Find what looks private; a spoilt file of the company's words is said, and keeps nothing from going."""
    settings = doors.settings.get()

    def read(company_words: str) -> tuple[Tip, ...]:
        return doors.coaching.review(
            draft.text,
            account=account,
            draft=draft,
            language=language(),
            quiet=settings.quiet_checks,
            company_words=company_words,
            departments=settings.department_list,
        ).confirm

    try:
        return read(settings.company_words)
    except BadInput as problem:
        if problem.code != "company_words":
            raise
        paper.hint(error(problem))
        return read("")


def _named(draft: Draft, found: Tip) -> str:
    return f"“{draft.text[found.start : found.end]}”: {tip(found)}"


def _place(doors: Doors, draft: Draft, account: int, key: str) -> Target:
    """Find where it would go; that there is such a place is known from the preview."""
    if draft.reply_to:
        return doors.outbox.target_of_reply(draft)
    places = doors.outbox.targets(account)
    return next((place for place in places if place.key == key), places[0])


def _shape(
    draft: Draft, account: int, place: Target, shown: Preview, confirm: tuple[Tip, ...]
) -> writing_shapes.Shape:
    return {
        "draft": draft.id,
        "account": account,
        "target": place.key,
        "audience": place.audience,
        "length": shown.length,
        "limit": shown.limit or None,
        "confirm": [writing_shapes.tip_of(one, draft.text) for one in confirm],
    }


def _write(doors: Doors, paper: Paper, draft: Draft, account: Account, place: Target, shown: Preview) -> None:
    if shown.title:
        paper.line(shown.title, indent="    ", style="bold")
    paper.line("".join(piece.text for piece in shown.pieces), indent="    ")
    paper.line()
    handle = f" (@{account.handle})" if account.handle else ""
    paper.line(text("terminal.publish.account", name=f"{account.name}{handle}"))
    audience = text(f"terminal.audience.{place.audience}")
    name = f"{place.name} ({place.key})" if place.key else place.name
    paper.line(text("terminal.publish.target", name=name, audience=audience))
    if draft.reply_to:
        words = shorten(draft.reply_to.text, QUOTE, placeholder=" …")
        paper.line(text("terminal.publish.answers", name=draft.reply_to.name, words=words))
    length = "terminal.publish.length" if shown.limit else "terminal.publish.no_limit"
    paper.line(text(length, n=shown.length, limit=shown.limit))
    if shown.limit and not shown.limit_known:
        paper.hint(text("terminal.publish.limit_unknown"))
    for code, values in shown.notes:
        paper.line(text(f"note.{code}", **dict(values)))
    if name := doors.outbox.must_type(draft, account.id):
        paper.line(text("terminal.publish.outside", name=name))
    if doors.outbox.needs_confirmation(account.id, place.key):
        paper.line(text("terminal.publish.first"))
    if not doors.outbox.can_write(account.id):
        paper.line(text("terminal.publish.write_missing", id=account.id))
