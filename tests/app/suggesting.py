"""An office whose people write and answer."""

from __future__ import annotations

from collections.abc import Iterable

from app.suggest import Answered, Followed, Suggesting, Suggestion, Wrote

DAY = 86_400.0
NOON = 1_763_625_600.0


class Office:
    """Counts days from the first noon; hands everything to one `Suggesting`."""

    def __init__(self) -> None:
        self.suggesting = Suggesting()
        self._posts = 0
        self._day = 0.0

    def post(
        self,
        author: str,
        day: float,
        *,
        group: str = "plant",
        topic: str = "",
        text: str = "Hello",
        machine: bool = False,
        tags: tuple[str, ...] = (),
        department: str = "",
    ) -> int:
        """Write a post; returns its id."""
        self._posts += 1
        self._day = max(self._day, day)
        self.suggesting.post(
            Wrote(self._posts, NOON + day * DAY, author, group, topic, text, machine, tags, department)
        )
        return self._posts

    def engage(self, user: str, post: int, day: float) -> None:
        """Answer a post without writing one."""
        self.suggesting.engage(Answered(NOON + day * DAY, user, post))

    def answer(self, user: str, to: str, day: float, *, group: str = "plant") -> None:
        """Answer a new post of somebody's in one conversation."""
        asked = self.post(to, day, group=group, topic="pumps")
        self.post(user, day, group=group, topic="pumps")
        self.engage(user, asked, day)

    def follow(
        self, user: str, people: Iterable[str] = (), groups: Iterable[str] = (), tags: Iterable[str] = ()
    ) -> None:
        """Replace what a user follows."""
        self.suggesting.follow(user, Followed(frozenset(people), frozenset(groups), frozenset(tags)))

    def people(self, user: str, day: float | None = None) -> tuple[Suggestion, ...]:
        """Ask whom to follow, by default on the day after the last post."""
        ts = NOON + (self._day + 1 if day is None else day) * DAY
        return self.suggesting.suggest(user, ts, 10)[0]


def keys(suggestions: tuple[Suggestion, ...]) -> list[str]:
    """Name those suggested, best first."""
    return [each.key for each in suggestions]


def codes(suggestions: tuple[Suggestion, ...], key: str) -> list[str]:
    """Name the reasons why one is suggested."""
    return [reason.code for reason in one(suggestions, key).reasons]


def values(suggestions: tuple[Suggestion, ...], key: str, code: str) -> dict[str, str | int | float]:
    """Give the values of one reason of one who is suggested."""
    return dict(next(each.values for each in one(suggestions, key).reasons if each.code == code))


def one(suggestions: tuple[Suggestion, ...], key: str) -> Suggestion:
    """Find who is suggested."""
    return next(each for each in suggestions if each.key == key)
