"""Reads the texts that commands are given in files."""

from __future__ import annotations

import sys
from pathlib import Path

from app.errors import BadInput

LARGEST = 1_000_000  # bytes


def read_text(path: str) -> str:
    """Read a text in UTF-8, "-" for standard input, character by character as it is.

    Raises BadInput: text_unreadable, text_not_utf8, text_too_large.
    """
    try:
        if path == "-":
            raw = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(path).expanduser().open("rb") as file:
                raw = file.read(LARGEST + 1)
    except OSError as problem:
        raise BadInput("text_unreadable", path=path) from problem
    if len(raw) > LARGEST:
        raise BadInput("text_too_large", path=path)
    try:
        words = raw.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise BadInput("text_not_utf8", path=path) from problem
    if "\0" in words:
        raise BadInput("text_not_utf8", path=path)
    return words


def read_draft(path: str) -> str:
    """Read a text to go on writing at: its line ends are one sign each, and the last is not part of it."""
    words = read_text(path).removeprefix("\ufeff")
    return words.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
