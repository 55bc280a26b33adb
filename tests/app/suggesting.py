"""An office whose people write and answer, as records of the stream."""

from __future__ import annotations

from app.suggest import Suggesting, Suggestion

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
        **more: object,
    ) -> int:
        """Write a post; returns its id."""
        self._posts += 1
        self._day = max(self._day, day)
        self.suggesting.post(
            {"id": self._posts, "ts": NOON + day * DAY, "author": author, "group": group, "topic": topic,
             "text": text, **more}
        )  # fmt: skip
        return self._posts

    def engage(self, user: str, post: int, day: float) -> None:
        """Answer a post without writing one."""
        self.suggesting.engage({"ts": NOON + day * DAY, "user": user, "post": post, "grade": 1})

    def answer(self, user: str, to: str, day: float, *, group: str) -> None:
        """Answer a new post of somebody's in one conversation."""
        asked = self.post(to, day, group=group, topic="pumps")
        self.post(user, day, group=group, topic="pumps")
        self.engage(user, asked, day)

    def follow(self, user: str, **follows: list[str]) -> None:
        """Replace what a user follows."""
        self.suggesting.user({"user": user, "follows": follows})

    def people(self, user: str, day: float | None = None) -> tuple[Suggestion, ...]:
        """Ask whom to follow, by default on the day after the last post."""
        ts = NOON + (self._day + 1 if day is None else day) * DAY
        return self.suggesting.suggest(user, ts, 10)[0]
