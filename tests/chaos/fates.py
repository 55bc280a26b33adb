"""What may become of a request: drawn at random from a seed, so that a bad run can be told again."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

Way = Literal["answer", "stall", "late", "drop", "garbage", "half"]
Kill = Literal["mark", "unread", "landed", "answered", "look", "any", "submit"]


@dataclass(frozen=True)
class Fate:
    """What becomes of one request.

    `lands`: the post is taken. `way`: an answer with `status`, none for longer than the client waits, none
    and landing only after that, a connection that is cut, or a 200 that says nothing or breaks off.
    `lag` is how long a post stays out of the lists, in seconds.
    """

    name: str
    lands: bool = True
    status: int = 200
    way: Way = "answer"
    headers: tuple[tuple[str, str], ...] = ()
    lag: float = 0.0


RETRY = (("Retry-After", "40"),)
RESET = (("X-RateLimit-Reset", "+90"),)
POSTS: tuple[tuple[int, Fate], ...] = (
    (40, Fate("ok")),
    (6, Fate("refused", lands=False, status=422)),
    (2, Fate("forbidden", lands=False, status=403)),
    (1, Fate("signed out", lands=False, status=401)),
    (3, Fate("pause", lands=False, status=429, headers=RETRY)),
    (2, Fate("pause until", lands=False, status=429, headers=RESET)),
    (3, Fate("stalls before", lands=False, way="stall")),
    (3, Fate("stalls after", way="stall")),
    (2, Fate("lands late", way="late")),
    (3, Fate("500 before", lands=False, status=500)),
    (3, Fate("500 after", status=500)),
    (2, Fate("502 before", lands=False, status=502)),
    (3, Fate("502 after", status=502)),
    (2, Fate("503 before", lands=False, status=503, headers=RETRY)),
    (3, Fate("503 after", status=503, headers=RETRY)),
    (2, Fate("409 before", lands=False, status=409)),
    (2, Fate("408 after", status=408)),
    (4, Fate("cut before", lands=False, way="drop")),
    (5, Fate("cut after", way="drop")),
    (3, Fate("garbage after", way="garbage")),
    (3, Fate("half an answer", way="half")),
)
GETS: tuple[tuple[int, Fate], ...] = (
    (88, Fate("ok")),
    (2, Fate("stalls", way="stall")),
    (2, Fate("500", status=500)),
    (2, Fate("503", status=503, headers=RETRY)),
    (2, Fate("cut", way="drop")),
    (2, Fate("garbage", way="garbage")),
    (1, Fate("pause", status=429, headers=RETRY)),
    (1, Fate("signed out", status=401)),
)
LAGS = ((70, 0.0), (22, 30.0), (8, 100.0))
KILLS: tuple[Kill, ...] = ("mark", "unread", "landed", "answered", "look", "any", "submit")
KILLED_OF = 20


def fate_of_post(chance: random.Random) -> Fate:
    """Draw what becomes of a request that publishes."""
    return _drawn(chance, POSTS)


def fate_of_get(chance: random.Random) -> Fate:
    """Draw what becomes of a request that reads."""
    return _drawn(chance, GETS)


def lag(chance: random.Random) -> float:
    """Draw for how long a landed post stays out of the lists."""
    return chance.choices([seconds for _, seconds in LAGS], [weight for weight, _ in LAGS])[0]


def kills(chance: random.Random, sends: int) -> dict[int, Kill]:
    """Draw in which sends (one of each 20, counted from 1) the process is killed, and where."""
    firsts = range(1, sends + 1, KILLED_OF)
    return {first + chance.randrange(KILLED_OF): chance.choice(KILLS) for first in firsts}


def _drawn(chance: random.Random, table: tuple[tuple[int, Fate], ...]) -> Fate:
    return chance.choices([fate for _, fate in table], [weight for weight, _ in table])[0]
