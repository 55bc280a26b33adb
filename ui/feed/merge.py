"""Compares the cards shown with the cards read anew, and says what to take out and what to put in.

A conversation that is shown once keeps its row when another post stands for it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from app.model import Card

Key = int | tuple[int, str]


@dataclass(frozen=True, slots=True)
class Steps:
    """How to get from old to new cards: first `removals`, then `insertions`, then `updates`.

    Removals are (first, last) rows, the last run first. Insertions are (row, cards), the first run first,
    each row with the earlier insertions done. Updates are (row, card) in the final rows.
    """

    removals: tuple[tuple[int, int], ...]
    insertions: tuple[tuple[int, tuple[Card, ...]], ...]
    updates: tuple[tuple[int, Card], ...]


def key(card: Card) -> Key:
    """Tell what the row of a card stands for: a conversation that is shown once, or a post."""
    return (card.post.account, card.post.conversation) if card.talk else card.post.id


def compare(old: Sequence[Card], new: Sequence[Card]) -> Steps:
    """Find the steps from `old` to `new` that leave the most cards where they are."""
    places = {key(card): row for row, card in enumerate(old)}
    kept = staying(old, new)
    gone = [row for row, card in enumerate(old) if key(card) not in kept]
    insertions: list[tuple[int, list[Card]]] = []
    updates: list[tuple[int, Card]] = []
    for row, card in enumerate(new):
        if key(card) in kept:
            if old[places[key(card)]] != card:
                updates.append((row, card))
        elif insertions and insertions[-1][0] + len(insertions[-1][1]) == row:
            insertions[-1][1].append(card)
        else:
            insertions.append((row, [card]))
    return Steps(_runs(gone), tuple((row, tuple(cards)) for row, cards in insertions), tuple(updates))


def staying(old: Sequence[Card], new: Sequence[Card]) -> set[Key]:
    """Find the most cards that need not move on the way from `old` to `new`."""
    places = {key(card): row for row, card in enumerate(old)}
    rising = _longest_rising([places[key(card)] for card in new if key(card) in places])
    return {key(old[row]) for row in rising}


def keeping(old: Sequence[Card], new: Sequence[Card]) -> list[Card]:
    """Put the cards that only `old` has into `new`, each after the card it stood after."""
    known = {key(card) for card in new}
    after: dict[Key, list[Card]] = {}
    before: Key = 0
    for card in old:
        if key(card) in known:
            before = key(card)
        else:
            after.setdefault(before, []).append(card)
    joined = after.get(0, [])[:]
    for card in new:
        joined += [card, *after.get(key(card), ())]
    return joined


def _runs(rows: list[int]) -> tuple[tuple[int, int], ...]:
    """Join neighbouring rows into (first, last), the last run first, so that removing moves none to come."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return tuple(reversed(runs))


def _longest_rising(rows: list[int]) -> list[int]:
    """Find the longest rising part of the rows: those cards stay, the others have moved."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = [-1] * len(rows)
    for place, row in enumerate(rows):
        at = bisect_left(tails, row)
        if at == len(tails):
            tails.append(row)
            ends.append(place)
        else:
            tails[at], ends[at] = row, place
        before[place] = ends[at - 1] if at else -1
    rising: list[int] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        rising.append(rows[place])
        place = before[place]
    return rising[::-1]
