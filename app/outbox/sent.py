"""What can still be done about a post that was sent: change it or delete it, where its network has that."""

from __future__ import annotations

from app.access import Access
from app.connector import OutgoingPost
from app.errors import BadInput, Refused
from app.outbox.sending import Sending
from app.store import accounts, erasing, outbox
from app.store.open import Store
from app.store.outbox import Entry


def edit(store: Store, access: Access, sending: Sending, entry: Entry, text: str, now: float) -> None:
    """Change the text of a sent post, on its network and here.

    Raises BadInput (empty_draft, too_long), Refused("cannot_edit"), and what the network says. Doing it again
    after an unclear end does no harm.
    """
    out = entry.outgoing
    words = OutgoingPost(
        text.rstrip(), out.reply_to, entry.reply_handle, out.visibility, out.group, out.language
    )
    if not words.text.strip():
        raise BadInput("empty_draft")
    _must_be_there(entry, "cannot_edit")
    with access.connection(accounts.one(store, out.account)) as connection:
        if not connection.can_edit:
            raise Refused("cannot_edit")
        shown = connection.preview(words)
        if shown.limit and shown.length > shown.limit:
            raise BadInput("too_long", n=shown.length, limit=shown.limit)
        sent = connection.edit(out.remote_id, words)
    with store.atomic():
        outbox.change(store, entry.id, ["sent"], text=words.text, edited=now, url=sent.url or out.url)
    sending.keep(entry, sent)


def delete(store: Store, access: Access, entry: Entry, now: float) -> None:
    """Delete a sent post on its network, then erase it here; raises as `edit`, with "cannot_delete"."""
    out = entry.outgoing
    _must_be_there(entry, "cannot_delete")
    with access.connection(accounts.one(store, out.account)) as connection:
        if not connection.can_delete:
            raise Refused("cannot_delete")
        connection.delete(out.remote_id)
    with store.durable():
        outbox.change(store, entry.id, ["sent"], deleted=now)
        erasing.erase(store, out.account, [out.remote_id], now)


def _must_be_there(entry: Entry, code: str) -> None:
    out = entry.outgoing
    if out.state != "sent" or not out.remote_id or out.deleted is not None:
        raise Refused(code)
