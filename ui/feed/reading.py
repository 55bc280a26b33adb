"""What the feed asks the doors for. Runs on the read lane."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.errors import EarshotError
from app.model import Card, FeedPage

if TYPE_CHECKING:
    from app.doors import Doors


@dataclass(frozen=True, slots=True)
class View:
    """Which posts are shown, in which order; `folded` are those set aside."""

    scope: str = "all"
    order: str = "ranked"
    folded: bool = False

    def lines(self) -> bool:
        """Tell whether what was set aside may stand here as a line in its place."""
        return self.scope == "all" and not self.folded

    def talks(self) -> bool:
        """Tell whether each conversation is shown once, and not post by post."""
        return self.order == "ranked" and self.scope in ("all", "unread") and not self.folded

    def place(self) -> str:
        """Name what this is to the reader: feed, aside, saved, or part for any other choice."""
        if self.folded:
            return "aside"
        return {"all": "feed", "saved": "saved"}.get(self.scope, "part")


def page_of(doors: Doors, view: View, before: str, limit: int) -> FeedPage:
    """Read the page of a view after a cursor, "" for the first."""
    shown = {"lines": view.lines(), "talks": view.talks()}
    return doors.feed.page(limit, before, view.order, view.folded, view.scope, **shown)


def cards_of(doors: Doors, cards: Sequence[Card]) -> list[Card]:
    """Read single cards again; one that is gone by now is left out."""
    found = []
    for card in cards:
        try:
            found.append(doors.feed.card(card.post.id, card.talk))
        except EarshotError as error:
            if error.code != "no_such_post":
                raise
    return found
