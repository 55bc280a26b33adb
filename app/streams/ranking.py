"""Answers the `rank` stream: one record in, at most one answer out, everything in memory."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.noise import noticing
from app.noise.memory import NoCopies, Remembered
from app.rank.archive import Said
from app.rank.ranking import Ranks
from app.suggest import Answered, Followed, Suggesting, Wrote

Record = Mapping[str, Any]


class Ranking:
    """The order of a feed, and whom to follow, from records in time order."""

    def __init__(self, ranks: Ranks | None = None) -> None:
        """Begin with nothing known, or with an order that somebody else looks at."""
        self._ranks = ranks if ranks is not None else Ranks()
        # All that is asked of it is who is a machine; a copy is ranked as any post.
        self._noticing = noticing.Noticing(Remembered(NoCopies()))
        self._suggesting = Suggesting()

    def answer(self, record: Record) -> dict[str, Any] | None:
        """Take one record in; returns the answer to a question. Raises KeyError where a field is missing."""
        kind = record["type"]
        if kind == "post":
            self._post(record)
        elif kind == "engage":
            self._suggesting.engage(Answered(record["ts"], record["user"], record["post"], record["grade"]))
            self._ranks.engage(record["user"], record["post"], record["ts"], record["grade"])
        elif kind == "feedback":
            self._ranks.feedback(record["user"], record["post"], record["ts"], record["value"])
        elif kind == "user":
            follows = record["follows"]
            named = [follows.get(name) or () for name in ("people", "groups", "tags")]
            self._ranks.follow(record["user"], *named)
            self._suggesting.follow(record["user"], Followed(*map(frozenset, named)))
        elif kind == "rank":
            order = self._ranks.rank(record["user"], record["ts"], record["candidates"])
            return {"sid": record["sid"], "scores": order.scores, "why": order.why}
        elif kind == "suggest":
            given = self._suggesting.suggest(record["user"], record["ts"], record["limit"])
            people, groups, tags = ([each.key for each in kind] for kind in given)
            return {"sid": record["sid"], "people": people, "groups": groups, "tags": tags}
        return None

    def _post(self, record: Record) -> None:
        wrote = noticing.Wrote(
            id=record["id"],
            ts=record["ts"],
            author=record["author"],
            group=record["group"] or "",
            topic=record["topic"] or "",
            text=record["text"],
            mentions=record.get("mentions") or (),
            links=record.get("links") or (),
            bot=record.get("author_is_bot"),
            signals=record.get("signals") or {},
        )
        machine = self._noticing.notice(wrote).machine
        where = (wrote.id, wrote.ts, wrote.author, wrote.group, wrote.topic, wrote.text)
        self._suggesting.post(Wrote(*where, machine=machine))
        self._ranks.post(
            Said(
                *where,
                mentions=wrote.mentions,
                links=bool(wrote.links),
                code=bool(record.get("code")),
                machine=machine,
                quotes=record.get("quotes") or (),
            )
        )
