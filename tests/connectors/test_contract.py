"""What every network promises before anything is read, the demo company among them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.connector import Credentials, Depth, Network, Opening
from connectors import ALL
from tests.connectors.conftest import NOW
from tests.connectors.contract import NAMES, played
from tests.loopback import Clock, Ledger, Loopback

EVERY = sorted(ALL)


def opening_of(name: str, server: Loopback, ledger: Ledger) -> tuple[Network, Opening]:
    """Give an account on a network; the demo needs no server."""
    if name == "demo":
        return ALL[name], Opening("", Credentials(), ledger, lambda: NOW)
    place = played(name, server, Clock(NOW))
    return place.network, place.opening(ledger, Clock(NOW))


@pytest.mark.parametrize("name", EVERY)
def test_opening_and_closing_send_nothing(name: str, server: Loopback, ledger: Ledger) -> None:
    network, opening = opening_of(name, server, ledger)
    network.open(opening).close()
    assert ledger.lines == []
    assert ALL[name] is ALL[name]


@pytest.mark.parametrize("name", EVERY)
def test_a_network_says_which_ways_lead_into_it(name: str) -> None:
    network = ALL[name]
    assert network.name == name
    assert network.ways
    keys = {way.key for way in network.ways}
    assert len(keys) == len(network.ways)
    assert keys <= {"browser", "device", "token", "password", "nothing", "file"}
    assert network.signs_in == bool(keys & {"browser", "device", "token"})


def test_the_demo_company_is_read_to_its_end_without_a_request(server: Loopback, ledger: Ledger) -> None:
    network, opening = opening_of("demo", server, ledger)
    connection = network.open(opening)
    (source,) = connection.sources(())
    state, posts = b"", 0
    for _ in range(300):
        page = connection.read(source, state, Depth(0.0))
        state, posts = page.state, posts + len(page.fetched)
        if not page.more:
            break
    assert not page.more
    assert posts > 500
    assert ledger.lines == []


@pytest.mark.parametrize("name", NAMES)
def test_no_network_is_imported_before_it_is_asked_for(name: str) -> None:
    check = f"import sys, connectors; sys.exit('connectors.{name.replace('-', '_')}' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], cwd=Path(__file__).parents[2]).returncode == 0


def test_listing_the_networks_loads_no_heavy_library() -> None:
    heavy = "{'requests', 'urllib3', 'feedparser', 'msal', 'cryptography', 'markdown_it', 'email'}"
    check = f"import sys, connectors; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", check], cwd=Path(__file__).parents[2]).returncode == 0
