"""What is needed to show a draft, gathered in one go on the draft lane."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from app.doors import Doors
from app.model import Answered, Draft, DraftKind, Outgoing
from ui.compose.place import Place, places

BEGINNING = 200


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft with its newest entry in the outbox and where it can go.

    `answers` is the post that a draft answers while it is not stored itself; `first`: nothing was sent yet.
    """

    draft: Draft
    entry: Outgoing | None
    places: tuple[Place, ...]
    first: bool
    answers: int = 0


def opened(doors: Doors, draft: Draft, answers: int = 0) -> Opened:
    """Gather what belongs to a draft."""
    entries = doors.outbox.all()
    entry = next((e for e in entries if draft.id and e.draft == draft.id), None)
    first = not any(e.state == "sent" for e in entries)
    return Opened(draft, entry, places(doors, draft), first, answers)


def stored(doors: Doors, draft: int) -> Opened:
    """Open a stored draft; raises BadInput("no_such_draft")."""
    return opened(doors, doors.drafts.one(draft))


def blank(doors: Doors, kind: str, text: str, now: float) -> Opened:
    """Open a blank page. Nothing is stored before it has words."""
    return opened(doors, Draft(0, text, now, now, kind=cast(DraftKind, kind)))


def reply(doors: Doors, post: int, text: str, now: float) -> Opened:
    """Open the reply to a stored post, the one begun before or a blank one; raises BadInput."""
    answered = doors.feed.card(post).post
    for draft in doors.drafts.all():
        same = draft.reply_to is not None and draft.reply_to.remote_id == answered.remote_id
        if same and draft.account == answered.account and draft.state == "draft":
            return opened(doors, draft)
    author = answered.author
    to = Answered(
        answered.remote_id,
        author.name,
        author.handle,
        answered.text[:BEGINNING],
        answered.visibility,
        answered.group.remote_id if answered.group else "",
    )
    made = Draft(0, text, now, now, account=answered.account, reply_to=to)
    return opened(doors, replace(made, kind=""), post)
