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


class Networks(Mapping[str, Network]):
    """Kinds of network by name. Each is imported when first asked for: together they cost 60 ms.

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


ALL = Networks({"mastodon": _mastodon, "rss": _rss, "demo": _demo}, read_only=frozenset({"rss"}))

__all__ = ["ALL", "Networks"]
