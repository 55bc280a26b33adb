"""The private profile: what an order was made from, to be looked at, corrected and deleted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.model import Reason, Taste, TasteProfile
from app.store import learned, reading_habits
from app.store.open import Connection

Corrected = frozenset[tuple[str, int, str]]

if TYPE_CHECKING:
    from app.ordering.gathered import Gathered

KINDS = ("person", "group", "word", "weight")
PEOPLE, GROUPS, WORDS = 60, 20, 12
NAMED = 300
LEAST_PERSON, LEAST_GROUP, LEAST_WORD, LEAST_TIMES = 0.25, 0.25, 0.7, 2
LEAST_MOVED = 0.1


def tasted(found: Gathered, ts: float, trust: float) -> dict[str, Any]:
    """Sum up what an order was made from: ids of near people and groups, words, and how much was done."""
    import numpy as np

    from app.rank.reader import AFFINITY_DAYS

    archive, reader = found.archive, found.reader
    scale = archive.grown(ts, AFFINITY_DAYS)
    people = {number: key for key, number in archive.people.items()}
    groups = {number: key for key, number in archive.groups.items()}
    near = _now(reader.people, people, scale)
    for key, amount in _now(reader.answered_me, people, scale).items():
        near[key] = near.get(key, 0.0) + amount
    theirs = {groups[number]: amount / scale for number, amount in reader.groups.items() if groups[number]}
    odds, of = reader.taste(archive, ts), archive.buckets.of
    used = [word for word, times in found.said.items() if times >= LEAST_TIMES and of(word)]
    own = sorted(used, key=lambda word: (-float(odds[of(word)].max()), word))
    return {
        "near": _most(_now(reader.people, people, scale), NAMED, 0.0),
        "answered": _most(_now(reader.answered_me, people, scale), NAMED, 0.0),
        "people": _most(near, PEOPLE, LEAST_PERSON),
        "groups": _most(theirs, GROUPS, LEAST_GROUP),
        "words": [word for word in own[:WORDS] if np.all(odds[of(word)] >= LEAST_WORD)],
        "clicks": found.did,
        "since": found.first,
        "trust": trust,
    }


def _now(counts: dict[int, float], keys: dict[int, str], scale: float) -> dict[str, float]:
    """Tell what counts of people are worth now, by key; the manager is left out."""
    return {keys[number]: amount / scale for number, amount in counts.items() if keys[number].isdigit()}


def _most(amounts: dict[str, float], most: int, least: float) -> list[int]:
    """List the ids with the largest amounts, the largest first."""
    best = sorted(amounts, key=lambda key: (-amounts[key], key))[:most]
    return [int(key) for key in best if amounts[key] > least]


def profile(connection: Connection) -> TasteProfile:
    """Show what was learned: people and groups by name, words, weights that moved clearly."""
    kept: dict[str, Any] = learned.get(connection, learned.TASTE) or {}
    corrected = learned.corrected(connection)
    lines = [
        *_known(connection, "person", kept.get("people", []), corrected),
        *_known(connection, "group", kept.get("groups", []), corrected),
        *_words(kept.get("words", []), corrected),
        *_weights(connection, corrected),
    ]
    return TasteProfile(tuple(lines), kept.get("since"), int(kept.get("clicks", 0)), kept.get("trust", 0.0))


def _known(connection: Connection, kind: str, ids: Sequence[int], corrected: Corrected) -> list[Taste]:
    """List people or groups by name: those that count, and those that would but for a correction."""
    find = reading_habits.people if kind == "person" else reading_habits.groups
    gone = [number for what, number in reading_habits.corrected(connection) if what == kind]
    rows = find(connection, [*ids, *(number for number in gone if number not in ids)])
    lines = []
    for account, key, name, handle in rows:
        values = (("name", name), ("handle", handle)) if kind == "person" else (("group", name),)
        out = (kind, account, key) in corrected
        lines.append(Taste(kind, account, key, name, Reason(f"near_{kind}", values=values), out))
    return sorted(lines, key=lambda line: (line.name.casefold(), line.key))


def _words(own: Sequence[str], corrected: Corrected) -> list[Taste]:
    gone = sorted(key for kind, _, key in corrected if kind == "word" and key not in own)
    return [
        Taste("word", 0, word, word, Reason("your_word", values=(("word", word),)), word in gone)
        for word in (*own, *gone)
    ]


def _weights(connection: Connection, corrected: Corrected) -> list[Taste]:
    moved: Counter[str] = Counter()
    for steps in learned.every(connection, learned.VISITS).values():
        moved.update(steps["moved"])
    for click in learned.every(connection, learned.CLICK).values():
        moved.update(click["moved"])
    lines = []
    for name, amount in sorted(moved.items()):
        code = "weight_up" if amount > 0 else "weight_down"
        if abs(amount) >= LEAST_MOVED:
            out = ("weight", 0, name) in corrected
            lines.append(Taste("weight", 0, name, name, Reason(code, values=(("feature", name),)), out))
    return lines
