"""The guard of what is inside: what was written for the company leaves it only where that place is named."""

from __future__ import annotations

import unicodedata

from app.access import Access
from app.errors import BadInput
from app.model import Account, Draft
from app.store import accounts
from app.store.open import Store
from app.store.outbox import Entry


def must_type(store: Store, access: Access, draft: Draft, account: int) -> str:
    """Tell what is to be typed before a draft goes to an account: its name, "" for nothing.

    A draft is inside once it could have gone to an account inside the company, and while there is such an
    account that takes posts. One that answers a post of the outside account is not.
    """
    place = accounts.one(store, account)
    if not place.outside or draft.reply_to is not None:
        return ""
    if not draft.inside and not any(_is_inside(access, each) for each in accounts.every(store)):
        return ""
    return names(place)[0]


def must_be_typed(store: Store, access: Access, draft: Draft, account: int, typed: str) -> None:
    """Raise BadInput("outside_typed", name=) where an inside draft would go outside unnamed."""
    wanted = must_type(store, access, draft, account)
    if wanted and _folded(typed) not in {_folded(each) for each in names(accounts.one(store, account))}:
        raise BadInput("outside_typed", name=wanted)


def unnamed(entry: Entry, place: Account) -> BadInput | None:
    """Say no to an entry whose account was set outside after it was put there: nobody has named the place."""
    if entry.named or entry.outgoing.reply_to or not place.outside:
        return None
    return BadInput("outside_since", name=names(place)[0])


def names(place: Account) -> tuple[str, ...]:
    """List what an account may be called: its name and its host, or else its network."""
    host = place.url.partition("://")[2].partition("/")[0].rpartition("@")[2]
    return tuple(each for each in (place.name.strip(), host) if each) or (place.network,)


def _is_inside(access: Access, place: Account) -> bool:
    return not place.outside and place.state != "gone" and access.takes_posts(place.network)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
