"""A feed, played: pages linked to each other, validators, posts with pages of their own, a password."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from email.utils import formatdate
from html import escape

from app.connector import Credentials, Network, Opening, Record
from connectors.rss import Rss
from tests.loopback.clock import Clock
from tests.loopback.documented import Documented
from tests.loopback.odd import HOSTILE, LONG, RIGHT_TO_LEFT
from tests.loopback.server import Answer, Loopback, Seen

PAGE = 20
MAX_AGE = 60.0
DAY = 86_400.0
PEOPLE = {"ana": "Ana Roth", "kim": "Kim Ode"}
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Plant blog</title>'
)


@dataclass
class Item:
    """One post of the feed."""

    number: int
    text: str
    who: str
    at: float


class PlayedRss:
    """Plays the feed; with a `password` only for the user "robin". Nothing can be written into it."""

    name = "rss"
    me = ""
    handles = ("ana_roth", "kim_ode")
    ana = "author:ana_roth"
    groups: tuple[str, ...] = ()

    def __init__(self, server: Loopback, clock: Clock, password: str = "") -> None:
        self.server = server
        self.network: Network = Rss()
        self.url = f"{server.url}/feed.xml"
        self.token = password
        self.extra = {"user": "robin"} if password else {}
        self.own: list[str] = []
        self.wrong: list[str] = []
        self._clock = clock
        self._documented = Documented.load("rss")
        self._items: dict[str, Item] = {}
        self._version = 0
        self._given: dict[str, float] = {}
        self._reading: Answer | None = None
        server.otherwise = self._answer
        for number in range(55):
            words = f"Line {number} of last week #production_learning"
            self.write(words, ("ana", "kim")[number % 2], at=clock() - DAY - 60 * number)
        for number, text in enumerate((RIGHT_TO_LEFT, LONG, HOSTILE, "")):
            self.write(text, "kim", at=clock() - 3_600 + number)
        self.write("Seen by nobody in particular", "", at=clock() - 1_800)

    def opening(self, record: Record, clock: Clock, memory: bytes = b"") -> Opening:
        """Give the feed as an account."""
        credentials = Credentials(self.token, tuple(self.extra.items()))
        return Opening(self.url, credentials, record, clock, self.me, memory, clock.rest)

    def write(
        self, text: str, who: str = "ana", group: int = 0, reply_to: str = "", at: float | None = None
    ) -> str:
        """Let somebody write; who is nobody known stays unnamed."""
        number = len(self._given) + 1
        remote_id = f"tag:blog.example.org,2026:{number}"
        self._given[remote_id] = at = self._clock() if at is None else at
        self._items[remote_id] = Item(number, text, who, at)
        self._version += 1
        return remote_id

    def edit(self, remote_id: str, text: str) -> None:
        """Change a post; nothing but the text tells it."""
        self._items[remote_id].text = text
        self._version += 1

    def delete(self, remote_id: str) -> None:
        """Delete a post: the feed says nothing, its own page is gone."""
        del self._items[remote_id]
        self._version += 1

    def text_of(self, remote_id: str) -> str:
        """Tell the text of a post."""
        return self._items[remote_id].text

    def answer_with(self, answer: Answer | None) -> None:
        """Answer whatever reads like this."""
        self._reading = answer

    def after_landing(self, *faults: Answer) -> None:
        """Do nothing: no post can land here."""

    def refuse(self, answer: Answer | None) -> None:
        """Do nothing: no post is ever taken here."""

    def _answer(self, seen: Seen) -> Answer:
        self.wrong += self._documented.complaints(seen)
        if self._reading is not None:
            return self._reading
        if self.token and seen.headers.get("authorization") != self._signed():
            return Answer("", 401, {"WWW-Authenticate": 'Basic realm="Plant blog"'})
        if seen.path == "/feed.xml":
            return self._page(seen)
        number = seen.path.rpartition("/")[2]
        there = any(str(item.number) == number for item in self._items.values())
        return Answer("<p>A post") if there else Answer("<p>Not here", 404)

    def _page(self, seen: Seen) -> Answer:
        page = int(seen.query.get("page", ["1"])[0])
        tag = f'"{self._version}"'
        headers = {"ETag": tag, "Cache-Control": f"max-age={MAX_AGE:.0f}"}
        if seen.headers.get("if-none-match") == tag:
            return Answer("", 304, headers)
        newest = sorted(self._items.items(), key=lambda pair: (pair[1].at, pair[1].number), reverse=True)
        shown = newest[(page - 1) * PAGE : page * PAGE]
        if page > 1 and not shown:
            return Answer("<p>Not here", 404)
        more = len(newest) > page * PAGE
        following = f'<atom:link rel="next" href="{self.url}?page={page + 1}"/>' if more else ""
        items = "".join(self._item(remote_id, item) for remote_id, item in shown)
        return Answer(f"{HEAD}{following}{items}</channel></rss>", headers=headers)

    def _item(self, remote_id: str, item: Item) -> str:
        title, _, body = item.text.partition("\n\n")
        if not body:
            title, body = "", item.text
        named = f"<dc:creator>{PEOPLE[item.who]}</dc:creator>" if item.who else ""
        markup = body if body == HOSTILE else escape(body).replace("\n", "<br/>")
        return (
            f'<item><guid isPermaLink="false">{remote_id}</guid><title>{escape(title)}</title>{named}'
            f"<link>{self.server.url}/posts/{item.number}</link><pubDate>{formatdate(item.at)}</pubDate>"
            f"<category>Plant</category><description>{escape(markup)}</description></item>"
        )

    def _signed(self) -> str:
        pair = f"{self.extra['user']}:{self.token}".encode()
        return f"Basic {base64.b64encode(pair).decode()}"
