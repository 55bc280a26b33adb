"""What is asked of the coach: about a text while it is written, and before it goes."""

from __future__ import annotations

from dataclasses import dataclass

from app.doors import Doors
from app.errors import BadInput
from app.model import Draft, Review, Settings
from ui.compose.place import Place
from ui.wording import language


@dataclass(frozen=True, slots=True)
class Check:
    """What is to be asked before a text goes: whether it is the first there, and what looks private.

    `name` is what has to be typed before it may leave the company, "" for nothing.
    """

    first: bool
    found: tuple[str, ...] = ()
    name: str = ""

    def asks(self) -> bool:
        """Tell whether there is anything to ask."""
        return bool(self.first or self.found or self.name)


@dataclass(frozen=True, slots=True)
class Read:
    """What the coach found, and what is wrong with the company's own words, which it then did without."""

    review: Review
    problem: BadInput | None = None


def review(doors: Doors, settings: Settings, draft: Draft, account: int) -> Read:
    """Let the coach read a draft as it is now; a file that is not there must not keep it from that."""
    try:
        return Read(_review(doors, settings, draft, account, settings.company_words))
    except BadInput as problem:
        if problem.code != "company_words":
            raise
        return Read(_review(doors, settings, draft, account, ""), problem)


def _review(doors: Doors, settings: Settings, draft: Draft, account: int, company_words: str) -> Review:
    return doors.coaching.review(
        draft.text,
        account=account,
        draft=draft,
        language=language(),
        quiet=settings.quiet_checks,
        company_words=company_words,
        departments=settings.department_list,
    )


def check(doors: Doors, settings: Settings, draft: int, place: Place) -> Check:
    """Look at a stored draft before it goes to a place."""
    stored = doors.drafts.one(draft)
    found = review(doors, settings, stored, place.account.id).review.confirm
    first = doors.outbox.needs_confirmation(place.account.id, place.target.key)
    name = doors.outbox.must_type(stored, place.account.id)
    return Check(first, tuple(stored.text[tip.start : tip.end] for tip in found), name)
