"""The drafts table: what is being written, until the manager deletes it."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from app.errors import BadInput
from app.model import Answered, Draft, Intent
from app.model.writing import QUESTIONS, DraftKind
from app.store.open import Connection, Store

KINDS: tuple[DraftKind, ...] = ("", "ask", "lesson", "thank")
TICK = 1e-6  # seconds between drafts made at the same moment: `created` names a draft in an exported file
ON_ITS_WAY = ("waiting", "sending", "unclear")
STATE = """
ifnull((SELECT state FROM outbox WHERE outbox.draft = drafts.id ORDER BY outbox.id DESC LIMIT 1), 'draft')
"""
COLUMNS = f"id, text, created, changed, intent, kind, account, reply_to, pasted, dismissed, {STATE}, inside"
# A draft that could once have gone inside the company is inside from then on.
INSIDE = "(? OR EXISTS (SELECT 1 FROM accounts WHERE id = ? AND outside = 0))"
ADD = f"""
INSERT INTO drafts (text, kind, intent, account, reply_to, pasted, dismissed, created, changed, inside)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, {INSIDE}) RETURNING id
"""
BIND = """
UPDATE drafts SET account = ?1, inside = inside OR EXISTS (
    SELECT 1 FROM accounts WHERE id = ?1 AND outside = 0) WHERE id = ?2
"""
REWRITE = """
UPDATE drafts SET text = ?, kind = ?, intent = ?, pasted = ?, dismissed = ?, changed = ? WHERE id = ?
"""
ANSWERED = """
SELECT p.account, p.remote_id, a.name, a.handle, substr(p.text, 1, ?), p.visibility, ifnull(g.remote_id, '')
FROM posts p JOIN people a ON a.id = p.author LEFT JOIN groups g ON g.id = p."group"
WHERE p.id = ? AND p.deleted IS NULL
"""
BEGINNING = 200


def every(store: Store) -> tuple[Draft, ...]:
    """List all drafts, the newest changed first."""
    rows = store.connection.execute(f"SELECT {COLUMNS} FROM drafts ORDER BY changed DESC, id DESC")
    return tuple(_draft(row) for row in rows.fetchall())


def one(store: Store, draft: int) -> Draft:
    """Find a draft; raises BadInput("no_such_draft")."""
    row = store.connection.execute(f"SELECT {COLUMNS} FROM drafts WHERE id = ?", (draft,)).fetchone()
    if row is None:
        raise BadInput("no_such_draft", id=draft)
    return _draft(row)


def add(store: Store, draft: Draft) -> Draft:
    """Keep a new draft as it is, but for its id and a `created` that no other draft has."""
    connection = store.connection
    created = draft.created
    while connection.execute("SELECT 1 FROM drafts WHERE created = ?", (created,)).fetchone():
        created += TICK
    house = (draft.inside, draft.account)
    values = (*_content(draft), draft.account, *_rest(draft), created, draft.changed, *house)
    return one(store, connection.execute(ADD, values).fetchone()[0])


def rewrite(store: Store, draft: Draft) -> None:
    """Keep a draft as it now is; what it answers and the account that it is bound to stay."""
    text, kind, intent = _content(draft)
    _, pasted, dismissed = _rest(draft)
    values = (text, kind, intent, pasted, dismissed, draft.changed, draft.id)
    store.connection.execute(REWRITE, values)


def bind(store: Store, draft: int, account: int) -> None:
    """Bind a draft to the only account that it can reach from now on, in the caller's transaction."""
    store.connection.execute(BIND, (account, draft))


def delete(store: Store, draft: int) -> None:
    """Delete a draft with its versions."""
    store.connection.execute("DELETE FROM drafts WHERE id = ?", (draft,))


def answered(store: Store, post: int) -> tuple[int, Answered]:
    """Tell the account of a stored post, and the post as an answer to it names it.

    Raises BadInput("no_such_post") for one that is not stored or was deleted.
    """
    row = store.connection.execute(ANSWERED, (BEGINNING, post)).fetchone()
    if row is None:
        raise BadInput("no_such_post", id=post)
    return int(row[0]), Answered(*row[1:])


def known_by_creation(connection: Connection) -> dict[float, int]:
    """Map when each draft was made to its id."""
    return dict(connection.execute("SELECT created, id FROM drafts").fetchall())


def known_kind(kind: object) -> DraftKind:
    """Give a kind of drafts its type; raises ValueError for any other."""
    for each in KINDS:
        if kind == each:
            return each
    raise ValueError(kind)


def intent_of(values: dict[str, Any]) -> Intent:
    """Read an intent sheet from plain values; what it does not know is passed over."""
    answers = {name: str(values[name]) for name in QUESTIONS if name in values}
    unknown = tuple(name for name in values.get("unknown", ()) if name in QUESTIONS)
    return Intent(**answers, unknown=unknown, skipped=bool(values.get("skipped", False)))


def answered_of(values: dict[str, str]) -> Answered:
    """Read from plain values what a reply answers; raises KeyError where something is missing."""
    known = {"group": "", **values}  # older ones know of no groups
    names = ("remote_id", "name", "handle", "text", "visibility", "group")
    return Answered(*(str(known[name]) for name in names))


def _content(draft: Draft) -> tuple[str, str, str]:
    # A text pasted from elsewhere can hold half characters, which no file can hold.
    text = draft.text.encode("utf-8", "replace").decode("utf-8")
    return text, draft.kind, json.dumps(asdict(draft.intent))


def _rest(draft: Draft) -> tuple[str, int, str]:
    reply_to = "" if draft.reply_to is None else json.dumps(asdict(draft.reply_to), ensure_ascii=False)
    return reply_to, max(0, draft.pasted), json.dumps(draft.dismissed)


def _draft(row: tuple[Any, ...]) -> Draft:
    key, text, created, changed, intent, kind, account, answers, pasted, dismissed, state, inside = row
    return Draft(
        id=key, text=text, created=created, changed=changed, intent=intent_of(json.loads(intent)), kind=kind,
        account=account, reply_to=answered_of(json.loads(answers)) if answers else None, pasted=pasted,
        dismissed=tuple(json.loads(dismissed)), state=state, inside=bool(inside),
    )  # fmt: skip
