"""The stream of `judge`: posts in time order, each answered from what came before it alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.model import Reason
from app.noise.noticing import Noticing, Wrote

Record = Wrote


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of a post: its class, "" for none, why, and whether it is set aside.

    A nod is not: it is folded into its conversation, and people do answer there.
    """

    id: int | str
    klass: str = ""
    reasons: tuple[Reason, ...] = ()

    @property
    def folded(self) -> bool:
        """Tell whether the post leaves the feed."""
        return self.klass not in ("", "low_content")


class Judging:
    """Judges posts one by one and learns from each. It is bounded: no archive is too long."""

    def __init__(self) -> None:
        """Begin knowing nobody."""
        self._noticing = Noticing()

    def answer(self, line: Mapping[str, Any]) -> Answer:
        """Judge a line of the stream; raises KeyError for a missing field."""
        return self.post(
            Wrote(
                id=line["id"],
                ts=line["ts"],
                author=line["author"],
                group=line["group"] or "",
                topic=line["topic"] or "",
                text=line["text"],
                mentions=line.get("mentions") or (),
                links=line.get("links") or (),
                bot=line.get("author_is_bot"),
                signals=line.get("signals") or {},
            )
        )

    def post(self, wrote: Wrote) -> Answer:
        """Judge a post, then learn from it."""
        noticed = self._noticing.notice(wrote)
        return Answer(wrote.id, noticed.klass, noticed.reasons)
