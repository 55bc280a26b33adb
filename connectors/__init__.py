"""The only place that knows HTTP: one module or package for each kind of network."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from app.connector import Network


def _mastodon() -> Network:
    from connectors.mastodon import Mastodon

    return Mastodon()


def _rss() -> Network:
    from connectors.rss import Rss

    return Rss()


def _demo() -> Network:
    from connectors.demo import Demo

    return Demo()


def _viva_engage() -> Network:
    from connectors.viva_engage import VivaEngage

    return VivaEngage()


def _mattermost() -> Network:
    from connectors.mattermost import Mattermost

    return Mattermost()


def _zulip() -> Network:
    from connectors.zulip import Zulip

    return Zulip()


def _discourse() -> Network:
    from connectors.discourse import Discourse

    return Discourse()


def _newsletter() -> Network:
    from connectors.newsletter import Newsletter

    return Newsletter()


class Networks(Mapping[str, Network]):
    """Kinds of network by name. Each is imported when first asked for: together that costs 100 ms.

    `read_only` names those that take no posts: a feed asks that of each account, before the first paint.
    """

    def __init__(
        self, makers: Mapping[str, Callable[[], Network]], read_only: frozenset[str] = frozenset()
    ) -> None:
        """Take what makes each kind of network."""
        self._makers = makers
        self.read_only = read_only
        self._made: dict[str, Network] = {}

    def __getitem__(self, name: str) -> Network:
        """Give a kind of network, always the same one; raises KeyError."""
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        """Tell whether there is such a kind; nothing is imported for it."""
        return name in self._makers

    def __iter__(self) -> Iterator[str]:
        """Go through the names, in the order in which people are asked."""
        return iter(self._makers)

    def __len__(self) -> int:
        """Count the kinds of network."""
        return len(self._makers)


ALL = Networks(
    {
        "mastodon": _mastodon,
        "rss": _rss,
        "demo": _demo,
        "viva-engage": _viva_engage,
        "mattermost": _mattermost,
        "zulip": _zulip,
        "discourse": _discourse,
        "newsletter": _newsletter,
    },
    read_only=frozenset({"rss", "newsletter"}),
)

__all__ = ["ALL", "Networks"]
