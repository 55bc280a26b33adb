"""The only place that knows HTTP: one module or package for each kind of network."""

from __future__ import annotations

from app.connector import Network
from connectors.demo import Demo
from connectors.mastodon import Mastodon
from connectors.rss import Rss

KINDS: tuple[Network, ...] = (Mastodon(), Rss(), Demo())
ALL: dict[str, Network] = {network.name: network for network in KINDS}

__all__ = ["ALL"]
