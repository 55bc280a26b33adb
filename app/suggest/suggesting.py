"""The judgement as a whole: takes records in time order, answers whom and what to follow."""

from __future__ import annotations

from app.suggest.bridges import bridges
from app.suggest.counting import DAY
from app.suggest.memory import Memory, Record
from app.suggest.people import people
from app.suggest.places import groups, tags
from app.suggest.values import Followed, Suggested, Suggestion


class Suggesting:
    """Suggestions from records of posts and answers, in one pass, with bounded memory."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self.memory = Memory()
        self._followed: dict[str, Followed] = {}
        self._bridged: dict[str, tuple[float, tuple[Suggestion, ...]]] = {}

    def post(self, record: Record) -> None:
        """Take a post in. Raises KeyError where a field is missing."""
        self.memory.post(record)

    def engage(self, record: Record) -> None:
        """Take an answer or a mention in. Raises KeyError where a field is missing."""
        self.memory.engage(record)

    def user(self, record: Record) -> None:
        """Take in what a user follows; it replaces what was followed before."""
        given = record["follows"]
        named = (frozenset(given.get(kind) or ()) for kind in ("people", "groups", "tags"))
        self._followed[record["user"]] = Followed(*named)

    def suggest(self, user: str, ts: float, limit: int) -> Suggested:
        """Suggest people, groups and tags, each best first, at most `limit` of each."""
        followed = self._followed.get(user, Followed())
        return (
            people(self.memory, user, followed, ts, limit),
            groups(self.memory, user, followed, ts, limit),
            tags(self.memory, user, followed, ts, limit),
        )

    def bridges(self, user: str, ts: float) -> tuple[Suggestion, ...]:
        """Suggest people from outside the user's groups: the same all day (UTC), at most three."""
        day = ts // DAY
        followed = self._followed.get(user, Followed())
        known, chosen = self._bridged.get(user, (None, ()))
        if known != day:
            chosen = bridges(self.memory, user, followed, ts)
            self._bridged[user] = (day, chosen)
        return tuple(each for each in chosen if each.key not in followed.people)
