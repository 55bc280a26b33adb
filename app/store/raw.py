"""Keeps each post's reply as it came, compressed one by one so that one post can be erased alone.

The dictionary is part of the format: the compressed body names it by checksum, and it never changes.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from app.store.open import Connection, Store

LEVEL = 3  # a quarter quicker than 6, and 3 % larger
WINDOW = 13  # just above the dictionary; with it and small tables a primed packer is copied in no time
MEMORY = 6
SLICE = 500
KEEP = """
INSERT INTO raw (post, at, body) VALUES (?, ?, ?)
ON CONFLICT (post) DO UPDATE SET at = excluded.at, body = excluded.body
"""
DROP_OLD = "DELETE FROM raw WHERE post IN (SELECT post FROM raw WHERE at < ? LIMIT ?)"


@cache
def _dictionary() -> bytes:
    return (files("resources") / "store" / "raw.dict").read_bytes()


@cache
def _primed() -> zlib._Compress:
    return zlib.compressobj(LEVEL, zlib.DEFLATED, WINDOW, MEMORY, zdict=_dictionary())


def packed(body: bytes) -> bytes:
    """Compress one reply."""
    packer = _primed().copy()
    return packer.compress(body) + packer.flush()


def unpacked(body: bytes) -> bytes:
    """Give one reply back as it came."""
    unpacker = zlib.decompressobj(zlib.MAX_WBITS, _dictionary())
    return unpacker.decompress(body) + unpacker.flush()


def keep_raw(connection: Connection, replies: Iterable[tuple[int, bytes]], now: float) -> None:
    """Keep the replies of posts, given as (post id, reply) pairs; an empty reply is not kept."""
    connection.executemany(KEEP, [(post, now, packed(body)) for post, body in replies if body])


def raw_of(store: Store, post: int) -> bytes | None:
    """Fetch the reply a post was read from; None where it is no longer kept."""
    row = store.connection.execute("SELECT body FROM raw WHERE post = ?", (post,)).fetchone()
    return None if row is None else unpacked(row[0])


def drop_old_raw(store: Store, before: float) -> int:
    """Drop the replies fetched before a time, a transaction for each 500; returns how many."""
    dropped = 0
    while True:
        with store.atomic() as connection:
            count: int = connection.execute(DROP_OLD, (before, SLICE)).rowcount
        dropped += count
        if count < SLICE:
            return dropped
