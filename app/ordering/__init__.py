"""Orders the feed: measures what is stored, learns from what the manager does, and keeps each post's place.

Nothing that is measured or learned leaves this computer. A post's rank is the sum of value × weight over the
features of its conversation, and of how many of the conversation's posts come before it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

from app.errors import BadInput
from app.model import Changes, TasteProfile
from app.ordering import taste
from app.store import learned, ranks
from app.store.open import Store

if TYPE_CHECKING:
    from app.ordering.making import Making

STALE = 6 * 3600.0


def _never() -> bool:
    return False


def _features() -> frozenset[str]:
    """List what is measured now, without what measures: a window that starts must not wait for that."""
    folder = files("resources") / "rank"
    learned_of = tomllib.loads((folder / "conversations.toml").read_text("utf-8"))["weights"]
    declared = tomllib.loads((folder / "weights.toml").read_text("utf-8"))["declared"]
    return frozenset((*learned_of, *declared))


class Ordering:
    """The room of the order. What measures is imported when something is to be measured."""

    def __init__(self, store: Store, clock: Callable[[], float]) -> None:
        """Take the open store and seconds UTC."""
        self._store = store
        self._clock = clock

    def renew(self, cancelled: Callable[[], bool] = _never) -> Changes:
        """Make the order anew from everything stored; the old one stays until the new one is complete."""
        return Changes(posts=self._making.renew(cancelled))

    def renew_if_old(self, cancelled: Callable[[], bool] = _never) -> Changes:
        """Make the order anew if it is older than six hours or of another version, or if there is none."""
        made = ranks.head(self._store.connection)
        if made and 0.0 <= self._clock() - made.at < STALE and frozenset(made.names) == _features():
            return Changes()
        return self.renew(cancelled)

    def told(self, post: int, value: float, mark: str = "feedback") -> Changes:
        """Learn from one click: more (1), less (-1), or nothing (0), which leaves all as it was before.

        `mark` names the kind of click, so that those on one post do not mix. What was measured stays, but for
        what the click says of the person and the conversation; the next order measures all of it anew.
        """
        return Changes(posts=self._making.told(post, value, mark))

    @cached_property
    def _making(self) -> Making:
        from app.ordering.making import Making

        return Making(self._store, self._clock)

    def profile(self) -> TasteProfile:
        """Show all that was learned of the manager."""
        return taste.profile(self._store.connection)

    def correct(self, kind: str, account: int, key: str, corrected: bool = True) -> Changes:
        """Let a line of the profile no longer count, or count again: a person, group, word or weight.

        Posts of such a person sink, too. Raises BadInput("bad_correction").
        """
        if kind not in taste.KINDS:
            raise BadInput("bad_correction", kind=kind[:20])
        with self._store.atomic() as connection:
            learned.correct(connection, kind, account, key, self._clock() if corrected else None)
        return self.renew() | Changes(profile=True)

    def forget(self) -> Changes:
        """Forget all that was learned; what was done before this moment no longer counts. Follows stay."""
        with self._store.atomic() as connection:
            learned.drop_all(connection)
            learned.put(connection, learned.FORGOTTEN, {"at": self._clock()})
        return self.renew() | Changes(profile=True)
