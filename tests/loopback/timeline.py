"""A timeline of the Mastodon API, as servers keep it."""

from __future__ import annotations

from tests.loopback.server import Answer, Loopback, Seen


def status(number: int, **more: object) -> dict[str, object]:
    """A status whose id says when it was written: one a minute."""
    account = {"id": "109", "acct": "ana", "display_name": "Ana Roth"}
    created = f"2026-11-20T{number // 60:02}:{number % 60:02}:00.000Z"
    return {
        "id": f"p{number:04}",
        "created_at": created,
        "content": f"<p>{number}</p>",
        "account": account,
    } | more


class Timeline:
    """A timeline as servers keep it, with a cap on its pages, opaque ids, and links that forget the query."""

    def __init__(self, server: Loopback, cap: int = 20, host: str = "", links: bool = True) -> None:
        self.numbers: list[int] = []
        self.cap = cap
        self._base = host or server.url
        self._links = links

    def __call__(self, seen: Seen) -> Answer:
        below = seen.query.get("max_id", ["z"])[0]
        above = seen.query.get("min_id", [""])[0]
        ids = sorted(f"p{number:04}" for number in self.numbers)
        fitting = [one for one in ids if above < one < below]
        page = (fitting[: self.cap] if above else fitting[-self.cap :])[::-1]
        link = ", ".join(
            f'<{self._base}{seen.path}?{cursor}={page[place]}>; rel="{name}"'
            for name, cursor, place in (("next", "max_id", -1), ("prev", "min_id", 0))
            if page
        )
        return Answer(
            [status(int(one[1:])) for one in page], headers={"Link": link} if link and self._links else {}
        )
