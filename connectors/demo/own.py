"""The manager's own posts at the demo company, as they are remembered, and what it makes of a text."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Literal

from app.connector import OutgoingPost
from app.model import Piece, Preview
from app.text import MENTION, TAG, URL
from connectors.demo.telling import Mine

LONGEST = 5_000


class Own:
    """Own posts by their key, in the order in which they were published."""

    def __init__(self, mine: dict[str, Mine]) -> None:
        self.by_key = mine

    @classmethod
    def read(cls, memory: bytes) -> Own:
        """Read what `bytes` wrote."""
        return cls({row["key"]: Mine(**row) for row in json.loads(memory or b"[]")})

    def __bytes__(self) -> bytes:
        return json.dumps([asdict(mine) for mine in self.by_key.values()]).encode()

    def one(self, remote_id: str) -> Mine | None:
        """Find one that is not deleted."""
        mine = self.by_key.get(remote_id.removeprefix("mine-"))
        return mine if mine and mine.deleted is None and remote_id == mine.remote_id else None

    def gone(self) -> list[str]:
        """List those that are deleted."""
        return [mine.remote_id for mine in self.by_key.values() if mine.deleted is not None]

    def newest(self) -> str:
        """Name the newest, deleted or not; "" while there is none."""
        return max(self.by_key.values(), key=lambda mine: mine.at).remote_id if self.by_key else ""

    def after(self, post: OutgoingPost, mark: str, known: frozenset[str]) -> Mine | None:
        """Find a text after the mark, in the same place."""
        names = [mine.remote_id for mine in self.by_key.values()]
        later = list(self.by_key.values())[names.index(mark) + 1 if mark in names else 0 :]
        for mine in later:
            same = (mine.text, mine.reply_to, mine.group) == (post.text, post.reply_to, post.group)
            if same and mine.deleted is None and mine.remote_id not in known:
                return mine
        return None


def preview_of(text: str) -> Preview:
    """Show a text as it is, with its tags, mentions and links, counted in code points."""
    spans: list[tuple[int, int, Literal["tag", "mention", "link"]]] = []
    for match in URL.finditer(text):
        spans.append((match.start(), match.start() + len(match[0].rstrip(".,;:!?'*_)")), "link"))
    spans += [(match.start(), match.end(), "tag") for match in TAG.finditer(text)]
    for match in MENTION.finditer(text):
        spans.append((match.start(), match.start() + len(match[0].rstrip(".-+")), "mention"))
    pieces: list[Piece] = []
    done = 0
    for start, end, kind in sorted(spans):
        if start >= done:
            pieces += [Piece("text", text[done:start]), Piece(kind, text[start:end])]
            done = end
    pieces.append(Piece("text", text[done:]))
    return Preview(tuple(piece for piece in pieces if piece.text), len(text), LONGEST)
