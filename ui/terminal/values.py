"""Reads single words of the command line: numbers, lengths of time, moments, places."""

from __future__ import annotations

import argparse
import re
import time
from datetime import datetime, timedelta

from ui.wording import text

LARGEST_ID = 2**63 - 1
UNITS = {"m": 60, "h": 3600, "d": 86_400, "w": 604_800}


def identity(word: str) -> int:
    """Read the number of something, as the lists show it."""
    if not (word.isascii() and word.isdigit()) or int(word) > LARGEST_ID:
        raise argparse.ArgumentTypeError(text("usage.id", word=word))
    return int(word)


def count(word: str) -> int:
    """Read how many, 1 to a million."""
    if not (word.isascii() and word.isdigit()) or not 0 < int(word) <= 1_000_000:
        raise argparse.ArgumentTypeError(text("usage.count", word=word))
    return int(word)


def seconds(word: str) -> float:
    """Read a number of seconds; whether so many make sense is for others to say."""
    if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,3})?", word):
        raise argparse.ArgumentTypeError(text("usage.seconds", word=word))
    return float(word)


def share(word: str) -> float:
    """Read a percentage, with or without its sign, as a share of 1."""
    found = re.fullmatch(r"([0-9]{1,3})%?", word)
    if not found or int(found[1]) > 100:
        raise argparse.ArgumentTypeError(text("usage.percent", word=word))
    return int(found[1]) / 100


def span(word: str) -> float:
    """Read a length of time such as 90m, 24h, 3d or 2w, in seconds."""
    found = re.fullmatch(r"([0-9]{1,6})([mhdw])", word)
    if not found:
        raise argparse.ArgumentTypeError(text("usage.span", word=word))
    return float(int(found[1]) * UNITS[found[2]])


def size(word: str) -> tuple[int, int]:
    """Read a width and height in pixels, such as 1360x880."""
    found = re.fullmatch(r"([0-9]{3,4})x([0-9]{3,4})", word)
    if not found:
        raise argparse.ArgumentTypeError(text("usage.size", word=word))
    return int(found[1]), int(found[2])


def pair(word: str) -> tuple[str, str]:
    """Read KEY=VALUE; the value may hold further signs."""
    key, sign, value = word.partition("=")
    if not sign or not key:
        raise argparse.ArgumentTypeError(text("usage.pair", word=word))
    return key, value


def place(word: str) -> tuple[int, str]:
    """Read ACCOUNT or ACCOUNT/TARGET; no target, or "-", is the account's usual one: ""."""
    account, _, target = word.partition("/")
    return identity(account), "" if target == "-" else target


def moment(word: str) -> float:
    """Read a time of this computer's zone as seconds UTC: 14:30 is the next one, or ISO 8601 in full."""
    try:
        if re.fullmatch(r"[0-9]{1,2}:[0-9]{2}", word):
            return _next(word)
        return datetime.fromisoformat(word).timestamp()
    except (ValueError, OverflowError, OSError) as problem:
        raise argparse.ArgumentTypeError(text("usage.moment", word=word)) from problem


def _next(word: str) -> float:
    """Find the next time that the clock on the wall shows this; a day may have 23 or 25 hours."""
    hour, minute = (int(part) for part in word.split(":"))
    now = datetime.fromtimestamp(time.time())
    found = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return (found if found > now else found + timedelta(days=1)).timestamp()
