"""What every network promises about replies of another shape than its vendor's: no crash, whatever comes."""

from __future__ import annotations

import json
import math
import random
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

from app.connector import OutgoingPost
from app.errors import EarshotError
from tests.connectors.conftest import NOW
from tests.connectors.contract import ON_THE_WIRE, WRITING, Reader, played
from tests.loopback import Answer, Clock, Ledger, Loopback, Played, Seen

SEEDS = range(6)
JUNK: list[object] = [
    None,
    True,
    -1,
    0,
    2**70,
    1e308,
    "",
    "x" * 300,
    "\u202e\x00",
    [],
    {},
    [None],
    {"id": None},
]
RARELY = 0.02  # of all values in a reply


def spoilt(value: Any, chance: random.Random) -> Any:
    """Replace some of the values in a reply by others, wherever they stand."""
    if chance.random() < RARELY:
        return chance.choice(JUNK)
    if isinstance(value, dict):
        return {key: spoilt(each, chance) for key, each in value.items() if chance.random() > RARELY}
    if isinstance(value, list):
        return [spoilt(each, chance) for each in value]
    return value


def spoil(place: Played, chance: random.Random) -> None:
    """Let a server answer in JSON of another shape now and then."""
    server = place.server
    answered: Callable[[Seen], Answer] | None = server.otherwise
    assert answered is not None

    def answer(seen: Seen) -> Answer:
        given = answered(seen)
        if isinstance(given.body, (list, dict)):
            return Answer(spoilt(given.body, chance), given.status, given.headers, given.fault)
        body = bytearray(given.data)
        for _ in range(chance.randrange(3) if body else 0):
            body[chance.randrange(len(body))] = chance.randrange(256)
        return Answer(bytes(body), given.status, given.headers, given.fault)

    server.otherwise = answer


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ON_THE_WIRE)
def test_a_server_that_answers_in_other_shapes_breaks_nothing(server: Loopback, name: str, seed: int) -> None:
    clock = Clock(NOW)
    place = played(name, server, clock)
    chance = random.Random(seed)
    spoil(place, chance)
    reader = Reader(place, clock, Ledger(clock))
    for _ in range(4):
        clock.rest(3_600)
        place.write(f"A good word {chance.random()}")
        for deed in (lambda: reader.open().me(), lambda: reader.open().sight(), reader.sync):
            with suppress(EarshotError):
                deed()
    for post in reader.posts.values():
        json.dumps([post.text, post.author.handle, post.created])
        assert isinstance(post.remote_id, str)
        assert isinstance(post.created, float)
        assert math.isfinite(post.created)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", WRITING)
def test_a_post_is_never_sent_twice_by_a_server_that_answers_in_other_shapes(
    server: Loopback, name: str, seed: int
) -> None:
    clock = Clock(NOW)
    place = played(name, server, clock)
    reader = Reader(place, clock, Ledger(clock))
    reader.open().me()
    reader.sync()
    target = reader.open().targets(reader.groups)[0]
    spoil(place, random.Random(seed))
    text = "Who has seen this before?\n\nThe second gate stops every morning."
    post = OutgoingPost(text, "", "", target.visibility, target.group, "en", f"key-{seed}")
    clock.rest(3_600)
    with suppress(EarshotError):
        mark = reader.open().newest_own()
        reader.open().publish(post, post.key)
        reader.open().look_back(post, mark, frozenset())
    assert len(place.own) <= 1
