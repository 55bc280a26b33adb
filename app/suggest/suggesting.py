"""The judgement as a whole: takes posts and answers in time order, tells whom and what to follow."""

from __future__ import annotations

from app.suggest.bridges import bridges
from app.suggest.counting import DAY
from app.suggest.memory import Memory
from app.suggest.people import Asked, people
from app.suggest.places import groups, tags
from app.suggest.values import NOTHING, Answered, Dismissed, Followed, Suggested, Suggestion, Wrote

_USERS = 10_000


class Suggesting:
    """Suggestions from posts and answers, in one pass, with bounded memory."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._memory = Memory()
        self._followed: dict[str, Followed] = {}
        self._bridged: dict[str, tuple[float, tuple[Suggestion, ...]]] = {}

    def post(self, wrote: Wrote) -> None:
        """Take a post in."""
        self._memory.post(wrote)

    def engage(self, answered: Answered) -> None:
        """Take an answer or a mention in."""
        self._memory.engage(answered)

    def follow(self, user: str, followed: Followed) -> None:
        """Take in what a user follows; it replaces what was followed before."""
        self._followed.pop(user, None)
        self._followed[user] = followed
        if len(self._followed) > _USERS:
            del self._followed[next(iter(self._followed))]

    def suggest(self, user: str, ts: float, limit: int, without: Dismissed = NOTHING) -> Suggested:
        """Suggest people, groups and tags, each best first, at most `limit` of each, none of `without`."""
        asked = Asked(user, self._followed.get(user, Followed()), ts)
        return (
            people(self._memory, asked, without.people, limit),
            groups(self._memory, asked, without.groups, limit),
            tags(self._memory, asked, without.tags, limit),
        )

    def bridges(self, user: str, ts: float, without: Dismissed = NOTHING) -> tuple[Suggestion, ...]:
        """Suggest people from elsewhere: the same all day (UTC), at most three, none of `without`."""
        day = ts // DAY
        followed = self._followed.get(user, Followed())
        known, chosen = self._bridged.get(user, (None, ()))
        if known != day:
            chosen = bridges(self._memory, Asked(user, followed, ts), without.people)
            self._keep(user, day, chosen)
        return tuple(each for each in chosen if each.key not in followed.people | without.people)

    def _keep(self, user: str, day: float, chosen: tuple[Suggestion, ...]) -> None:
        self._bridged.pop(user, None)
        self._bridged[user] = (day, chosen)
        if len(self._bridged) > _USERS:
            del self._bridged[next(iter(self._bridged))]
