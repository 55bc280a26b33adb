"""Drafts in an exported file: with their versions, and by the moment at which each was begun.

The outbox does not come along: what waits in it leaves from one computer only, or it would be sent twice.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from app.model import Draft
from app.store import drafts, versions
from app.store.open import Store

Place = tuple[str, str, str]
GONE = -1  # the account of a draft that was bound to one that is no longer here: it reaches no other


def gather(store: Store, places: Mapping[int, Sequence[str]]) -> list[dict[str, Any]]:
    """Gather all drafts as values that JSON can hold; `places` names the accounts."""
    return [
        {
            "text": draft.text,
            "kind": draft.kind,
            "intent": asdict(draft.intent),
            "reply_to": None if draft.reply_to is None else asdict(draft.reply_to),
            "created": draft.created,
            "changed": draft.changed,
            "pasted": draft.pasted,
            "dismissed": list(draft.dismissed),
            "bound": bool(draft.account),
            "inside": draft.inside,
            "account": list(places[draft.account]) if draft.account in places else None,
            "versions": [[each.at, each.text] for each in reversed(versions.every(store, draft.id))],
        }
        for draft in reversed(drafts.every(store))
    ]


def merge(store: Store, values: Sequence[Mapping[str, Any]], places: Mapping[Place, int]) -> None:
    """Merge gathered drafts in, in the caller's transaction.

    Of a draft that is here already the text stays, and the other one becomes a version of it. Raises
    KeyError, TypeError, ValueError or AttributeError for values that were not gathered.
    """
    here = drafts.known_by_creation(store.connection)
    for each in values:
        draft = _draft(each, places)
        known = here.get(draft.created)
        if known is None:
            known = drafts.add(store, draft).id
        elif draft.text != drafts.one(store, known).text:
            versions.keep(store, known, draft.text, draft.changed)
        for at, text in each["versions"]:
            versions.keep(store, known, _words(text), moment(at))


def _draft(values: Mapping[str, Any], places: Mapping[Place, int]) -> Draft:
    account = 0
    if values["bound"]:
        account = GONE if values["account"] is None else places[place_of(values["account"])]
    answers = values["reply_to"]
    return Draft(
        id=0, text=_words(values["text"]), created=moment(values["created"]),
        changed=moment(values["changed"]), intent=drafts.intent_of(values["intent"]),
        kind=drafts.known_kind(values["kind"]), account=account,
        reply_to=None if answers is None else drafts.answered_of(answers), pasted=int(values["pasted"]),
        dismissed=tuple(str(check) for check in values["dismissed"]),
        # Older files know of no outside.
        inside=bool(values.get("inside", values["bound"])),
    )  # fmt: skip


def place_of(values: Sequence[str]) -> Place:
    """Read the network, the address and the handle of an account; raises ValueError for anything else."""
    network, url, handle = values
    return network, url, handle


def moment(value: float) -> float:
    """Read a moment; raises ValueError for what is none."""
    if not math.isfinite(value):
        raise ValueError(value)
    return float(value)


def _words(text: object) -> str:
    if not isinstance(text, str):
        raise TypeError(text)
    return text
