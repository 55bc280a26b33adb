"""The rooms that look at what was read, as syncing sees them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from app.model import Changes


class Judge(Protocol):
    """What judges the posts that came."""

    def judge_new(self, post_ids: Sequence[int] | None, cancelled: Callable[[], bool]) -> int:
        """Judge these posts, or whatever has no current verdict; tells how many."""

    def notice(self, cancelled: Callable[[], bool]) -> int:
        """Notice in the order of time what posts show beside those before them; tells how many."""


class Order(Protocol):
    """What puts the posts in order once they are judged."""

    def renew(self, cancelled: Callable[[], bool]) -> Changes:
        """Order everything anew."""

    def renew_if_old(self, cancelled: Callable[[], bool]) -> Changes:
        """Order everything anew where that is too long ago."""


class Suggests(Protocol):
    """What suggests whom to follow by the posts that came."""

    def renew_if_old(self, *, cancelled: Callable[[], bool]) -> Changes:
        """Suggest anew where the last suggestions are too old."""
