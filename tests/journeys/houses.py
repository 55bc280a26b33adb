"""Networks that are played, as the program finds them: by name, at an address, with a token in a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

import pytest

import app.doors
from connectors import Networks
from tests.connectors.contract import played
from tests.loopback import Clock, Loopback, Played


class Street:
    """Played networks side by side, each on a server of its own, and one clock for all."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.places: dict[str, Played] = {}
        self._open = ExitStack()

    def build(self, name: str) -> Played:
        """Play one more network."""
        server = self._open.enter_context(Loopback())
        self.places[name] = played(name, server, self.clock)
        return self.places[name]

    @property
    def networks(self) -> Networks:
        """Give the kinds of network, each leading to where it is played."""
        makers = {name: partial(getattr, place, "network") for name, place in self.places.items()}
        return Networks(makers, read_only=frozenset(self.places) & {"rss", "newsletter"})

    def close(self) -> None:
        """Stop all servers."""
        self._open.close()


@contextmanager
def a_street_of(names: Sequence[str], clock: Clock) -> Iterator[Street]:
    """Play some networks for a while."""
    street = Street(clock)
    try:
        for name in names:
            street.build(name)
        yield street
    finally:
        street.close()


def lead_there(street: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program find the played networks, and live by their clock."""
    opened = app.doors.open_doors

    def open_doors(profile, key, _networks, **more):  # type: ignore[no-untyped-def]
        clock = street.clock
        return opened(profile, key, street.networks, clock=clock, nap=clock.rest, **more)

    monkeypatch.setattr(app.doors, "open_doors", open_doors)


def add_words(place: Played, folder: Path) -> list[str]:
    """List the words of the command that adds an account there."""
    words = ["account", "add", place.name, place.url]
    if place.token:
        (folder / "token").write_text(place.token + "\n")
        words += ["--token-file", str(folder / "token")]
    for key, value in place.extra.items():
        words += ["--set", f"{key}={value}"]
    return words
