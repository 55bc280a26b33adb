"""A small company's posts as cards, and doors that page through them."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from app.errors import BadInput
from app.model import Card, Changes, Counts, FeedPage, Group, Person, Post, Reason, Settings, Suggestion
from app.text import tags_in

LEYLA = Person("1", "leyla", "Leyla Öztürk", title="Shift lead · Plant Berlin")
TOMAS = Person("2", "tomas", "Tomás García", title="Customer Support")
PRIYA = Person("3", "priya", "Priya Iyer", title="Battery R&D")
NEWEST = (Reason("newest"),)
FOLLOWED = (Reason("follows_author", 4.0, (("name", "Leyla Öztürk"), ("handle", "leyla"))),)


def card(number: int, text: str = "We stood together for ten minutes.", **values: Any) -> Card:
    """Make a card; `values` go to the post or the card, as they are named."""
    of_card = {name: values.pop(name) for name in list(values) if name in Card.__slots__}
    post = Post(
        remote_id=f"r{number}",
        author=values.pop("author", TOMAS),
        created=values.pop("created", time.time() - 60 * number - 130),
        text=text,
        id=number,
        account=1,
        tags=tags_in(text),
        **values,
    )
    return Card(**({"post": post, "why": NEWEST, "cursor": f"after {number}"} | of_card))


def cards(count: int, first: int = 1) -> list[Card]:
    """Make so many cards with rising ids, of two lengths."""
    return [card(n, "A short one." if n % 2 else "Rather long. " * 30) for n in range(first, first + count)]


class FakeFeed:
    """Pages by key through the cards given; remembers what was asked."""

    def __init__(self, shown: Iterable[Card], aside: Iterable[Card] = ()) -> None:
        self.shown, self.aside = list(shown), list(aside)
        self.asked: list[tuple[str, str, bool, str]] = []
        self.asked_cards: list[int] = []
        self.problem: Exception | None = None

    def page(
        self,
        limit: int = 30,
        before: str = "",
        order: str = "ranked",
        folded: bool = False,
        scope: str = "all",
        lines: bool = False,
        talks: bool = False,
    ) -> FeedPage:
        """Give the cards after a cursor."""
        self.asked.append((scope, order, folded, before))
        if self.problem is not None:
            raise self.problem
        pile = self.aside if folded else self.shown
        if scope == "unread":
            pile = [c for c in pile if not c.read]
        start = next((i + 1 for i, c in enumerate(pile) if c.cursor == before), 0)
        part = tuple(pile[start : start + limit])
        return FeedPage(part, part[-1].cursor if start + limit < len(pile) else "")

    def card(self, post_id: int, talk: bool = False) -> Card:
        """Give one card."""
        self.asked_cards.append(post_id)
        for one in (*self.shown, *self.aside):
            if one.post.id == post_id:
                return one
        raise BadInput("no_such_post")

    def counts(self) -> Counts:
        """Count what there is."""
        folded = (("automated", len(self.aside)),) if self.aside else ()
        return Counts(len(self.shown), len(self.shown), 2, len(self.aside), folded, (), len(self.shown))

    def mark(self, post_id: int, **values: Any) -> None:
        """Change a card as a mark does."""
        self.shown = [replace(c, **values) if c.post.id == post_id else c for c in self.shown]


class FakeSettings:
    """Remembers what was set."""

    def __init__(self) -> None:
        self.set: dict[str, Any] = {}

    def get(self) -> Settings:
        """Give what is set."""
        return replace(Settings(), **self.set)

    def change(self, **values: Any) -> tuple[None, Changes]:
        """Set values."""
        self.set |= values
        return None, Changes(settings=True)


class FakeSuggestions:
    """Suggests what it is told to."""

    def __init__(self) -> None:
        self.found: tuple[Suggestion, ...] = ()

    def all(self) -> tuple[Suggestion, ...]:
        """List what is suggested."""
        return self.found


class FeedDoors:
    """Doors with only the rooms that the feed asks."""

    def __init__(self, shown: Sequence[Card] = (), aside: Sequence[Card] = ()) -> None:
        self.feed = FakeFeed(shown, aside)
        self.settings = FakeSettings()
        self.suggestions = FakeSuggestions()


VOICE = Group("g1", "Voice of Customer")
