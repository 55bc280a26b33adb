"""Mails that were dropped onto the program: kept in the memory of the account until they were read."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

from app.errors import BadInput
from connectors.newsletter.box import is_box, mails_in
from connectors.newsletter.mail import LARGEST, read

MOST = 32_000_000


def take(mails: Sequence[bytes], memory: bytes) -> bytes:
    """Add mails to a memory, mboxes among them by their mails; what is there already is not added again.

    Raises BadInput: too_large, not_a_mail (n: which one, counted from 1). Then nothing was added.
    """
    known = dict.fromkeys(kept(memory))
    for number, data in enumerate(mails, start=1):
        whole = [body for body, _ in mails_in(data)] if is_box(data[:1_000]) else [data]
        pieces = [body[: LARGEST + 1] for body in whole if read(body[:LARGEST]) is not None]
        if not pieces:
            raise BadInput("not_a_mail", n=number)
        known |= dict.fromkeys(pieces)
        if sum(map(len, known)) > MOST:
            raise BadInput("too_large", problem="mails", limit=MOST // 1_000_000)
    return b"".join(b"%d\n%b" % (len(each), each) for each in known)


def kept(memory: bytes) -> list[bytes]:
    """List the mails in a memory."""
    found, at = [], 0
    while at < len(memory):
        end = memory.index(b"\n", at)
        length = int(memory[at:end])
        found.append(memory[end + 1 : end + 1 + length])
        at = end + 1 + length
    return found


def sign(memory: bytes) -> str:
    """Tell one memory from another."""
    return blake2b(memory, digest_size=8).hexdigest() if memory else ""
