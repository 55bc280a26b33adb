"""Which rows of the feed are suggestions: at most one in twenty posts, and never the first row.

Such a row is held in the list as a card without a post (its id is below 0), so that everything that keeps the
feed in place keeps it, too. Nothing of it is ever asked of the doors.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from app.model import Card, Person, Post, Suggestion
from ui import wording
from ui.feed.lines import Lines
from ui.feed.merge import Key, key
from ui.feed.reading import View

EVERY = 20  # posts from one suggestion to the next
FIRST = 7  # posts before the first one
DAY = 86_400
PARTS = ("person", "tag", "bridge", "group")


class Slots:
    """Weaves suggestions into the whole feed, each once; none comes to a place that was already shown."""

    def __init__(self) -> None:
        self._shown = False
        self._waiting: list[Suggestion] = []
        self._placed: dict[int, Suggestion] = {}
        self._offered = False

    def begin(self, view: View) -> None:
        """Begin with another view: only the whole feed has suggestions."""
        self._shown = view.scope == "all" and not view.folded
        self._placed, self._offered = {}, False

    def offer(self, found: Sequence[Suggestion], cards: Sequence[Card]) -> list[int]:
        """Take in what may be suggested from now on; gives the rows of what may no longer, the last first."""
        known = {(each.kind, each.account, each.key) for each in found}
        gone = [number for number, each in self._placed.items() if _key(each) not in known]
        for number in gone:
            del self._placed[number]
        placed = {_key(each) for each in self._placed.values()}
        self._waiting = [each for each in mixed(found, time.time()) if _key(each) not in placed]
        return [row for row, card in reversed(list(enumerate(cards))) if card.post.id in gone]

    def first(self, cards: Sequence[Card]) -> list[tuple[int, Card]]:
        """Give the rows to put between cards that came before the first offer did, the first row first.

        Later offers wait for a page to come: nothing moves under the eyes of who reads.
        """
        late, self._offered = not self._offered and bool(cards), True
        woven = self.woven((), cards) if late else ()
        return [(row, card) for row, card in enumerate(woven) if card.post.id < 0]

    def suggestion(self, card: Card | None) -> Suggestion | None:
        """Give the suggestion of a row, None where it is a post."""
        return None if card is None else self._placed.get(card.post.id)

    def real(self, card: Card | None) -> Card | None:
        """Give the card of a post, None for a suggestion."""
        return card if card is None or card.post.id not in self._placed else None

    def woven(self, before: Sequence[Card], fresh: Sequence[Card]) -> list[Card]:
        """Weave suggestions into the cards that are to stand after those there are."""
        since, posts = EVERY - FIRST, len(fresh)
        for card in before:
            posts += card.post.id > 0
            since = 0 if card.post.id in self._placed else since + 1
        found: list[Card] = []
        room = posts // EVERY - len(self._placed) if self._shown else 0
        for card in fresh:
            if room > 0 and since >= EVERY and self._waiting:
                found.append(self._place())
                since, room = 0, room - 1
            found.append(card)
            since += 1
        return found

    def kept(self, before: Sequence[Card], cards: Sequence[Card]) -> list[Card]:
        """Put the suggestions there are into cards that were read again, each before what it stood before."""
        known = {key(card) for card in cards}
        below: Key = 0
        stays: dict[Key, Card] = {}
        for card in reversed(before):
            if card.post.id in self._placed:
                stays[below] = card
            elif key(card) in known:
                below = key(card)
        found: list[Card] = []
        since = EVERY
        for card in cards:
            if found and since >= EVERY and key(card) in stays:
                found.append(stays[key(card)])
                since = 0
            found.append(card)
            since += 1
        return found

    def spoken(self, card: Card, lines: Lines) -> str:
        """Write a row as one text for a screen reader, as what it is."""
        given = self.suggestion(card)
        return lines.spoken(card) if given is None else f"{title(given)} {why(given)}"

    def keys(self, card: Card, lines: Lines) -> str:
        """Say what the keys do with a row."""
        return lines.keys(card) if self.suggestion(card) is None else wording.text("whom.keys")

    def _place(self) -> Card:
        given = self._waiting.pop(0)
        number = min(self._placed, default=0) - 1
        self._placed[number] = given
        self._offered = True
        return Card(Post("", Person("", "", given.name), 0.0, "", id=number), given.reasons, "")


def title(given: Suggestion) -> str:
    """Ask whether to follow."""
    name = f"#{given.name.lstrip('#')}" if given.kind == "tag" else given.name
    return wording.text("whom.in_feed", name=name)


def why(given: Suggestion) -> str:
    """Say why, and that nobody else learns of it."""
    said = [wording.reason(each) for each in given.reasons[:1]]
    return " ".join([*said, wording.text("whom.only_you")])


def mixed(found: Sequence[Suggestion], now: float) -> list[Suggestion]:
    """Mix the kinds, beginning with another one each day, so that nobody is shown again and again."""
    parts = [[each for each in found if ("bridge" if each.bridge else each.kind) == part] for part in PARTS]
    longest = max(map(len, parts), default=0)
    listed = [part[at] for at in range(longest) for part in parts if at < len(part)]
    start = int(now // DAY) % len(listed) if listed else 0
    return listed[start:] + listed[:start]


def _key(given: Suggestion) -> tuple[str, int, str]:
    return given.kind, given.account, given.key
