"""A server of the Mastodon API, played: timelines with links, one's own posts, keys that are honoured."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from urllib.parse import parse_qsl

from app.connector import Credentials, Network, Opening, Record
from connectors.mastodon import Mastodon
from tests.loopback.clock import Clock
from tests.loopback.documented import Documented
from tests.loopback.limits import Limit
from tests.loopback.odd import HOSTILE, LONG, RIGHT_TO_LEFT
from tests.loopback.server import Answer, Loopback, Seen

API = "/api/v1"
PEOPLE = {"ana": ("109", "Ana Roth"), "kim": ("110", "Kim Ode"), "me": ("1", "Robin Adler")}
DAY = 86_400.0
Status = dict[str, object]


class PlayedMastodon:
    """Plays the server; `honours`: a key that comes again gives the same post."""

    name = "mastodon"
    me = "1"
    token = "s3cret-token"
    handles = ("ana", "kim")
    ana = "109"
    groups: tuple[str, ...] = ()

    def __init__(self, server: Loopback, clock: Clock, honours: bool = True) -> None:
        self.server = server
        self.network: Network = Mastodon()
        self.url = server.url
        self.extra: dict[str, str] = {}
        self.own: list[str] = []
        self.wrong: list[str] = []
        self._clock = clock
        self._honours = honours
        self._documented = Documented.load("mastodon")
        self._limit = Limit(300, 300.0)
        self._statuses: dict[str, Status] = {}
        self._keys: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._reading: Answer | None = None
        self._refused: Answer | None = None
        self._faults: list[Answer] = []
        server.otherwise = self._answer
        for number in range(95):
            who = ("ana", "kim")[number % 2]
            self.write(
                f"Line {number} of last week #production_learning", who, at=clock() - DAY - 60 * number
            )
        for number, text in enumerate((RIGHT_TO_LEFT, LONG, HOSTILE, "")):
            self.write(text, "kim", at=clock() - 3_600 + number)
        self._put(self.write("An answer to a post that is gone", "kim"), in_reply_to_id="1")
        self._put(
            self.write("Seen by whom?", "kim"), visibility="of a future version", account=_account("kim")
        )

    def opening(self, record: Record, clock: Clock, memory: bytes = b"") -> Opening:
        """Give the account of Robin Adler."""
        credentials = Credentials(self.token)
        return Opening(self.url, credentials, record, clock, self.me, memory, clock.rest)

    def write(
        self, text: str, who: str = "ana", group: int = 0, reply_to: str = "", at: float | None = None
    ) -> str:
        """Let somebody write; ids are in the order of time, as the server's own are."""
        at = self._clock() if at is None else at
        remote_id = str(int(at * 1000) << 16)
        while remote_id in self._statuses:
            remote_id = str(int(remote_id) + 1)
        self._texts[remote_id] = text
        self._statuses[remote_id] = {
            "id": remote_id,
            "created_at": _iso(at),
            "edited_at": None,
            "content": f"<p>{_markup(text)}</p>",
            "account": _account(who),
            "visibility": "public",
            "in_reply_to_id": reply_to or None,
            "replies_count": 0,
            "favourites_count": 0,
            "url": f"{self.url}/@{who}/{remote_id}",
        }
        return remote_id

    def edit(self, remote_id: str, text: str) -> None:
        """Change a post."""
        self._texts[remote_id] = text
        self._put(remote_id, content=f"<p>{_markup(text)}</p>", edited_at=_iso(self._clock()))

    def delete(self, remote_id: str) -> None:
        """Delete a post."""
        del self._statuses[remote_id]

    def text_of(self, remote_id: str) -> str:
        """Tell the text of a post."""
        return self._texts[remote_id]

    def answer_with(self, answer: Answer | None) -> None:
        """Answer whatever reads like this."""
        self._reading = answer

    def after_landing(self, *faults: Answer) -> None:
        """Answer like this although the posts are there."""
        self._faults = list(faults)

    def refuse(self, answer: Answer | None) -> None:
        """Take no posts."""
        self._refused = answer

    def _put(self, remote_id: str, **more: object) -> None:
        self._statuses[remote_id] |= more

    def _answer(self, seen: Seen) -> Answer:
        self.wrong += self._documented.complaints(seen)
        if self._limit.is_passed(seen, self._clock()):
            self.wrong.append(f"{seen.method} {seen.path}: too fast")
            return Answer({"error": "Too many requests"}, 429)
        if self._reading is not None and seen.method == "GET":
            return self._reading
        if seen.headers.get("authorization") != f"Bearer {self.token}":
            return Answer({"error": "The access token is invalid"}, 401)
        path = seen.path.removeprefix(API)
        if path == "/api/v2/instance":
            return Answer({"domain": "social.example.org", "title": "Plant social", "version": "4.3.1"})
        if path == "/accounts/verify_credentials":
            return Answer(_account("me"))
        if path == "/statuses":
            return self._publish(seen)
        if path.startswith("/statuses/"):
            return self._one(seen, path.split("/"))
        if path in {"/timelines/home", "/notifications"}:
            return Answer([])
        if path == "/accounts/1/statuses":
            return self._page(seen, [each for each in self._statuses if each in self.own])
        return self._page(seen, list(self._statuses) if "local" in seen.query else [])

    def _page(self, seen: Seen, among: list[str]) -> Answer:
        cursors = {name: int(seen.query.get(name, ["0"])[0]) for name in ("max_id", "min_id")}
        limit = min(int(seen.query.get("limit", ["20"])[0]), 40)
        ids = [each for each in map(int, among) if each > cursors["min_id"]]
        ids = sorted(each for each in ids if not cursors["max_id"] or each < cursors["max_id"])
        page = (ids[:limit] if cursors["min_id"] else ids[-limit:])[::-1]
        around = (("next", "max_id", -1), ("prev", "min_id", 0)) if page else ()
        links = [f'<{self.url}{seen.path}?{name}={page[at]}>; rel="{way}"' for way, name, at in around]
        headers = {"Link": ", ".join(links)} if links else {}
        return Answer([self._statuses[str(each)] for each in page], headers=headers)

    def _one(self, seen: Seen, parts: list[str]) -> Answer:
        remote_id = parts[2]
        if remote_id not in self._statuses:
            return Answer({"error": "Record not found"}, 404)
        if parts[-1] == "context":
            answers = [each for each in self._statuses.values() if each["in_reply_to_id"] == remote_id]
            return Answer({"ancestors": [], "descendants": answers})
        if seen.method == "DELETE":
            return Answer(self._statuses.pop(remote_id))
        if seen.method == "PUT":
            self.edit(remote_id, dict(parse_qsl(seen.body.decode()))["status"])
        return Answer(self._statuses[remote_id])

    def _publish(self, seen: Seen) -> Answer:
        if self._refused is not None:
            return self._refused
        form = dict(parse_qsl(seen.body.decode()))
        key = seen.headers.get("idempotency-key", "")
        remote_id = self._keys.get(key, "") if self._honours else ""
        if not remote_id:
            remote_id = self._keys[key] = self.write(form["status"], "me", 0, form.get("in_reply_to_id", ""))
            self._put(remote_id, visibility=form["visibility"])
            self.own.append(remote_id)
        return self._faults.pop(0) if self._faults else Answer(self._statuses[remote_id])


def _account(who: str) -> dict[str, object]:
    remote_id, name = PEOPLE[who]
    handle = "robin" if who == "me" else who
    return {"id": remote_id, "acct": handle, "username": handle, "display_name": name, "bot": False}


def _iso(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat().replace("+00:00", "Z")


def _markup(text: str) -> str:
    if text == HOSTILE:
        return text
    return escape(text, quote=False).replace("\n\n", "</p><p>").replace("\n", "<br>")
