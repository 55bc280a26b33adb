"""Stories of what changes later on Viva Engage: old messages are edited and deleted, and it is noticed."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from tests.connectors.conftest import NOW
from tests.connectors.contract import Reader
from tests.loopback import Clock, Ledger, Loopback
from tests.loopback.viva_engage import PlayedVivaEngage


@pytest.fixture
def place(server: Loopback) -> Iterator[PlayedVivaEngage]:
    made = PlayedVivaEngage(server, Clock(NOW))
    yield made
    assert made.wrong == []


@pytest.fixture
def reader(place: PlayedVivaEngage) -> Reader:
    clock = place.clock
    assert isinstance(clock, Clock)
    made = Reader(place, clock, Ledger(clock))
    made.sync()
    return made


def later(reader: Reader, syncs: int) -> None:
    """Sync so many times, five minutes apart."""
    for _ in range(syncs):
        reader.clock.rest(300)
        reader.sync()


def test_each_message_of_the_last_week_is_looked_at_again_in_turn(
    place: PlayedVivaEngage, reader: Reader
) -> None:
    every = [place.write(f"Line {number}") for number in range(70)]
    later(reader, 2)
    for remote_id in every[5::9]:
        place.edit(remote_id, f"Changed {remote_id}")
    later(reader, 6)
    assert [reader.posts[each].text for each in every[5::9]] == [f"Changed {each}" for each in every[5::9]]


def test_whatever_is_deleted_is_noticed_wherever_a_page_ends(place: PlayedVivaEngage, reader: Reader) -> None:
    every = [place.write(f"Line {number}", at=NOW + number) for number in range(70)]
    later(reader, 2)
    # Pages of 20 end here, whichever of them are gone.
    gone = every[-1], every[-20], every[-21], every[-22], every[-40], every[-41]
    for remote_id in gone:
        place.delete(remote_id)
    later(reader, 8)
    assert not set(gone) & set(reader.posts)
    assert set(every) - set(gone) <= set(reader.posts)


def test_the_first_and_the_last_message_of_a_small_community_may_go(
    place: PlayedVivaEngage, reader: Reader
) -> None:
    here = [key for key, post in reader.posts.items() if post.group and post.group.name == "Managers"]
    gone = min(here, key=int), max(here, key=int)
    for remote_id in gone:
        place.delete(remote_id)
    later(reader, 3)
    assert not set(gone) & set(reader.posts)
    assert set(here) - set(gone) <= set(reader.posts)


@pytest.mark.parametrize("seed", [1, 2])
def test_after_days_of_anything_the_feed_is_what_the_network_is(
    place: PlayedVivaEngage, reader: Reader, seed: int
) -> None:
    chance, live = random.Random(seed), list[str]()
    for _ in range(8):
        for _ in range(chance.choice([0, 3, 10, 60])):
            what = chance.random()
            one = chance.choice(live) if live else ""
            if what < 0.8 or not one:
                live.append(place.write(f"Line {len(live)}", "kim", chance.choice([0, 1, 2]), reply_to=one))
            elif what < 0.9:
                place.edit(one, f"Changed {what}")
            else:
                live.remove(one)
                place.delete(one)
            reader.clock.rest(chance.choice([1, 20]))
        reader.clock.rest(chance.choice([1, 70, 50_000]))
        reader.sync(pages=chance.choice([1, 2, 400]))
    later(reader, 25)
    assert {each: reader.posts[each].text for each in live} == {each: place.text_of(each) for each in live}
    assert set(reader.posts) == {str(key) for key in place.company.messages}
