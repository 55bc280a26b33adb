"""A story of a large company on Mattermost: hundreds of channels, and a limiter that is switched on."""

from __future__ import annotations

import pytest

from tests.connectors.conftest import NOW
from tests.connectors.contract import Reader
from tests.loopback import Clock, Ledger, Loopback
from tests.loopback.mattermost import PlayedMattermost

CHANNELS = 240


@pytest.fixture
def reader(server: Loopback) -> Reader:
    clock = Clock(NOW)
    place = PlayedMattermost(server, clock)
    for number in range(CHANNELS):
        channel = place.kept.open_channel(f"c-{number}", f"Channel {number}", joined=number % 2 == 0)
        for back in range(6):
            place.kept.write(channel, "ana", f"{number}, {back}", at=NOW - 360 * number - back)
    return Reader(place, clock, Ledger(clock))


def test_hundreds_of_channels_are_read_within_the_limits_and_watched_for_little(reader: Reader) -> None:
    reader.sync()
    assert reader.played.wrong == []
    assert len({post.group.remote_id for post in reader.posts.values() if post.group}) > CHANNELS
    assert len(reader._states["all"]) < 100 * CHANNELS
    before = len(reader.ledger.lines)
    reader.sync_later()
    assert len(reader.ledger.lines) - before < 12


def test_what_comes_to_any_of_them_arrives_with_the_next_poll(reader: Reader) -> None:
    reader.sync()
    assert isinstance(reader.played, PlayedMattermost)
    kept = reader.played.kept
    late = [str(kept.write(channel, "ana", "Late")["id"]) for channel in list(kept.channels)[-40::10]]
    reader.sync_later()
    assert set(late) <= set(reader.posts)
    assert reader.played.wrong == []
