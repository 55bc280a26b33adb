"""What every network promises about bad days: each is one of our errors, and nothing moves."""

from __future__ import annotations

import pytest

from app.errors import BadReply, EarshotError, Offline, Refused, SignInNeeded, TooFast
from tests.connectors.conftest import NOW
from tests.connectors.contract import ON_THE_WIRE, Reader, played
from tests.loopback import Answer, Clock, Ledger, Loopback

BAD_DAYS: dict[str, tuple[Answer, type[EarshotError]]] = {
    "a token that is not good any more": (Answer({"error": "no"}, 401), SignInNeeded),
    "too many requests": (Answer({"error": "no"}, 429, {"Retry-After": "30"}), TooFast),
    "a broken server": (Answer("", 500), Offline),
    "half of an answer": (Answer('{"half":', headers={"Content-Type": "application/json"}), BadReply),
    "the page of a hotel": (Answer("<!doctype html><p>Hotel"), BadReply),
    "a connection that breaks off": (Answer("[", fault="break"), BadReply),
    "no answer at all": (Answer(fault="lose"), Offline),
}


@pytest.mark.parametrize("day", sorted(BAD_DAYS))
@pytest.mark.parametrize("name", ON_THE_WIRE)
def test_each_bad_day_is_one_of_our_errors_and_the_next_day_is_as_good_as_ever(
    server: Loopback, name: str, day: str
) -> None:
    clock = Clock(NOW)
    place = played(name, server, clock)
    reader = Reader(place, clock, Ledger(clock))
    reader.sync()
    before = dict(reader.posts)
    answer, kind = BAD_DAYS[day]
    clock.rest(3_600)
    place.answer_with(answer)
    with pytest.raises(kind) as caught:
        reader.sync()
    assert place.token not in repr(caught.value) or not place.token
    assert reader.posts == before
    place.answer_with(None)
    clock.rest(3_600)
    remote_id = place.write("All is well again")
    reader.sync()
    assert remote_id in reader.posts
    assert set(before) <= set(reader.posts)


@pytest.mark.parametrize("name", ON_THE_WIRE)
def test_a_bad_first_day_keeps_nothing_and_says_why(server: Loopback, name: str) -> None:
    clock = Clock(NOW)
    place = played(name, server, clock)
    for answer, kind in BAD_DAYS.values():
        place.answer_with(answer)
        clock.rest(3_600)
        # The page of a hotel may also be taken for what it is: no network of this kind.
        with pytest.raises((kind, Refused) if kind is BadReply else kind):
            Reader(place, clock, Ledger(clock)).open().me()
