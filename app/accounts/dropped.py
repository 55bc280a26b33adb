"""Reads mails that were dropped onto the window out of their files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from app.errors import BadInput

LARGEST = 32_000_000  # bytes of all files together: more belongs into a folder that is read in place
LOOKED_AT = 64_000
# A line that begins a mail in an mbox ends in the year of its date.
_BEGINS = re.compile(rb"(?:\A|\r?\n\r?\n)From [^\r\n]*\d{4}[^\r\n]*\r?\n")
_HEADER = re.compile(rb"^(?:from|subject|date|message-id|received|to|list-id)[ \t]*:", re.I | re.M)


def mails_in(paths: Sequence[Path]) -> tuple[bytes, ...]:
    """Read the mails of some .eml and .mbox files.

    Raises BadInput: unreadable_file(path=), not_a_mail(name=), mail_too_large(megabytes=).
    """
    mails: list[bytes] = []
    left = LARGEST
    for path in paths:
        content = _read(path, left)
        left -= len(content)
        found = _split(content)
        if not found or not all(_is_mail(mail) for mail in found):
            raise BadInput("not_a_mail", name=path.name)
        mails += found
    if not mails:
        raise BadInput("not_a_mail", name="")
    return tuple(mails)


def _read(path: Path, most: int) -> bytes:
    # What is neither a file nor a folder might wait for ever to be read.
    if path.exists() and not path.is_file():
        raise BadInput("not_a_mail", name=path.name)
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as problem:
        raise BadInput("unreadable_file", path=str(path)) from problem
    if len(content) > most:
        raise BadInput("mail_too_large", megabytes=LARGEST // 1_000_000)
    return content


def _split(content: bytes) -> list[bytes]:
    """Split an mbox into its mails; a mail by itself is one."""
    if not content.startswith(b"From "):
        return [content] if content.strip() else []
    return [mail for mail in _BEGINS.split(content) if mail.strip()]


def _is_mail(content: bytes) -> bool:
    """Tell whether a text begins with the headers of a mail."""
    head = re.split(rb"\r?\n\r?\n", content[:LOOKED_AT].lstrip(), maxsplit=1)[0]
    return _HEADER.search(head) is not None
