"""Mails that were dropped onto the window: read out of their files, and handed to their network."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from app.errors import BadInput

LARGEST = 32_000_000  # bytes of all files together: more belongs into a folder that is read in place
# A line that begins a mail in an mbox ends in the year of its date.
_BEGINS = re.compile(rb"(?:\A|\r?\n\r?\n)From [^\r\n]*\d{4}[^\r\n]*\r?\n")


def contents(paths: Sequence[Path]) -> tuple[bytes, ...]:
    """Read .eml and .mbox files whole.

    Raises BadInput: unreadable_file(path=), not_a_mail(name=), mails_too_large(megabytes=).
    """
    if not paths:
        raise BadInput("not_a_mail", name="")
    found: list[bytes] = []
    left = LARGEST
    for path in paths:
        found.append(_read(path, left))
        left -= len(found[-1])
    return tuple(found)


@runtime_checkable
class TakesMails(Protocol):
    """A network that reads the mails which it is handed."""

    def take(self, mails: Sequence[bytes], memory: bytes) -> bytes:
        """Add mails to an account's memory; raises BadInput: not_a_mail(n=), too_large(limit=)."""


def taken(network: object, paths: Sequence[Path], read: Sequence[bytes], memory: bytes) -> bytes:
    """Hand what was read to a network; raises BadInput: not_a_mail(name=), mails_too_large(megabytes=)."""
    if not isinstance(network, TakesMails):
        raise BadInput("not_a_mail", name=paths[0].name)
    try:
        return network.take(read, memory)
    except BadInput as problem:
        if problem.code == "not_a_mail":
            at = int(problem.values.get("n", 1)) - 1
            raise BadInput("not_a_mail", name=paths[at].name) from problem
        if problem.code == "too_large":
            raise _too_large(int(problem.values.get("limit", LARGEST // 1_000_000))) from problem
        raise


def count(read: Sequence[bytes]) -> int:
    """Count the mails in files: one each, but for an mbox."""
    return sum(len(_BEGINS.findall(each)) or 1 for each in read)


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
        raise _too_large(LARGEST // 1_000_000)
    return content


def _too_large(megabytes: int) -> BadInput:
    return BadInput("mails_too_large", megabytes=megabytes)
