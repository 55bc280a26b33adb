"""A Discourse site, played: what people do there, who is let in, how often, and what may be written."""

from __future__ import annotations

import json

from app.connector import Credentials, Network, Opening, Record
from connectors.discourse import Discourse
from tests.loopback.clock import Clock
from tests.loopback.discourse_fill import fill
from tests.loopback.discourse_keys import Keys
from tests.loopback.discourse_rows import (
    CANTEEN,
    LINE_4,
    PEOPLE,
    SHIFT_LEADS,
    TAGS,
    Row,
    Rows,
    place,
    title_of,
)
from tests.loopback.discourse_shown import NOT_FOUND, Shown
from tests.loopback.documented import Documented
from tests.loopback.limits import Limit
from tests.loopback.server import Answer, Loopback, Seen

NO = {"errors": ["You are not permitted to view the requested resource."], "error_type": "invalid_access"}


class PlayedDiscourse:
    """Plays the site. `windows`: pages are fifty numbers, as they were for years, and not fifty posts.

    `objects`: tags are objects. `honours`: the id that a topic is sent with is kept, as it is for programs of
    administrators only. `strict`: short titles and texts, and the same text twice, are refused. `folder` is
    the path that the site lives in.
    """

    name = "discourse"
    me = str(PEOPLE["me"][0])
    token = "s3cret-user-key"
    handles = ("ana_roth", "kim.ode")
    ana = str(PEOPLE["ana"][0])
    groups = ("Line 4", "Canteen", "Shift leads")

    def __init__(
        self,
        server: Loopback,
        clock: Clock,
        *,
        windows: bool = False,
        objects: bool = True,
        honours: bool = False,
        strict: bool = False,
        folder: str = "",
    ) -> None:
        self.server = server
        self.network: Network = Discourse(glance=0.01)
        self.url = f"{server.url}{folder}"
        self.extra: dict[str, str] = {}
        self.own: list[str] = []
        self.wrong: list[str] = []
        self.rows = Rows(clock, objects)
        self.keys = Keys(self.token)
        self.is_open_to_all = False
        self.waits_for_approval = False
        self.shown = Shown(self.rows, windows, folder)
        self._honours, self._strict, self._folder = honours, strict, folder
        self._clock = clock
        self._documented = Documented.load("discourse")
        self._limits = (Limit(20, 60.0), Limit(2_880, 86_400.0))
        self._reading: Answer | None = None
        self._refused: Answer | None = None
        self._faults: list[Answer] = []
        server.otherwise = self._answer
        fill(self.rows)

    def opening(self, record: Record, clock: Clock, memory: bytes = b"") -> Opening:
        """Give the account of Robin Adler, with a key that was handed over."""
        credentials = Credentials(self.token, (("client_id", "c-1"), ("scopes", "read write")))
        return Opening(self.url, credentials, record, clock, self.me, memory, clock.rest)

    def write(
        self, text: str, who: str = "ana", group: int = 0, reply_to: str = "", at: float | None = None
    ) -> str:
        """Let somebody begin a topic, or answer."""
        answered = self.rows.one(reply_to)
        if answered is None:
            topic = self.rows.topic(title_of(text), (LINE_4, CANTEEN, SHIFT_LEADS)[group])
            return place(self.rows.post(topic, who, text, None, at))
        topic, number = int(str(answered["topic_id"])), int(str(answered["post_number"]))
        return place(self.rows.post(topic, who, text, number if number > 1 else None, at))

    def edit(self, remote_id: str, text: str) -> None:
        """Change a post, and the title of a topic that its first post gave."""
        row = self._there(remote_id)
        if row["post_number"] == 1:
            self.rows.topics[int(str(row["topic_id"]))]["title"] = title_of(text)
        self.rows.change(row, text)

    def delete(self, remote_id: str) -> None:
        """Let a moderator delete a post."""
        del self.rows.posts[int(str(self._there(remote_id)["id"]))]

    def text_of(self, remote_id: str) -> str:
        """Tell the text of a post; that of a topic begins with its title."""
        row = self._there(remote_id)
        title, raw = str(self.rows.topics[int(str(row["topic_id"]))]["title"]), str(row["raw"])
        return raw if row["post_number"] != 1 or raw.startswith(title) else f"{title}\n\n{raw}"

    def answer_with(self, answer: Answer | None) -> None:
        """Answer whatever reads like this."""
        self._reading = answer

    def after_landing(self, *faults: Answer) -> None:
        """Answer like this although the posts are there."""
        self._faults = list(faults)

    def refuse(self, answer: Answer | None) -> None:
        """Take no posts."""
        self._refused = answer

    def _there(self, remote_id: str) -> Row:
        row = self.rows.one(remote_id)
        assert row is not None
        return row

    def _answer(self, seen: Seen) -> Answer:
        path = seen.path.removeprefix(self._folder)
        if path.startswith("/user-api-key") and not path.endswith("/revoke"):
            return self.keys.allow(seen)
        self._check(Seen(seen.method, path, seen.query, seen.headers, seen.body))
        if [each for each in self._limits if each.is_passed(seen, self._clock())]:
            self.wrong.append(f"{seen.method} {path}: too fast")
            return Answer({"errors": ["Slow down"], "error_type": "rate_limit"}, 429, {"Retry-After": "11"})
        if self._reading is not None and seen.method == "GET":
            return self._reading
        if path == "/site/basic-info.json":
            return Answer(
                {"title": "Plant forum", "description": "", "login_required": not self.is_open_to_all}
            )
        if not self.keys.lets_in(seen, path) and not (self.is_open_to_all and seen.method == "GET"):
            return Answer(NO, 403)
        if seen.method == "GET":
            return self.shown.answer(seen, path)
        return self.keys.revoked(seen) if path.endswith("/revoke") else self._written(seen, path)

    def _check(self, seen: Seen) -> None:
        """Note what no client may do: what is not documented, and what tells where the person is or was."""
        self.wrong += self._documented.complaints(seen)
        telling = {"discourse-present", "discourse-track-view", "discourse-logged-in"} & set(seen.headers)
        if telling or "track_visit" in seen.query:
            self.wrong.append(f"{seen.method} {seen.path}: leaves a trace")

    def _written(self, seen: Seen, path: str) -> Answer:
        if self._refused is not None:
            return self._refused
        body = json.loads(seen.body) if seen.body else {}
        if path == "/posts.json":
            return self._published(body)
        number = int(path.removesuffix(".json").rpartition("/")[2])
        row = self.rows.posts.get(number)
        if row is None:
            return Answer(NOT_FOUND, 404)
        if seen.method == "DELETE":
            self.rows.change(row, "(topic deleted by author)" if row["post_number"] == 1 else "(deleted)")
            row["user_deleted"] = True
            return Answer("")
        if "title" in body and row["post_number"] == 1:
            self.rows.topics[int(str(row["topic_id"]))]["title"] = body["title"]
        # Within the first minutes a change makes no new version.
        version = row["version"]
        self.rows.change(row, body["post"]["raw"])
        row["version"] = version
        return Answer({"post": row})

    def _published(self, body: Row) -> Answer:
        errors = self._complaints(body) if self._strict else []
        if errors:
            return Answer({"action": "create_post", "errors": errors}, 422)
        if self.waits_for_approval:
            self.shown.pending.append(body)
            queued = Answer({"action": "enqueued", "success": True, "pending_count": len(self.shown.pending)})
            return self._faults.pop(0) if self._faults else queued
        row = self._kept(body)
        self.own.append(place(row))
        return self._faults.pop(0) if self._faults else Answer(row)

    def _kept(self, body: Row) -> Row:
        answers = body.get("reply_to_post_number")
        if "topic_id" in body:
            topic = int(str(body["topic_id"]))
            return self.rows.post(topic, "me", str(body["raw"]), int(str(answers)) if answers else None)
        named = body.get("tags", [])
        tags = tuple(each["name"] if isinstance(each, dict) else str(each) for each in named)  # type: ignore[attr-defined]
        category = int(str(body.get("category", LINE_4)))
        topic = self.rows.topic(str(body["title"]), category, tuple(tag for tag in tags if tag in TAGS))
        if self._honours and "external_id" in body:
            self.shown.external[str(body["external_id"])] = topic
        return self.rows.post(topic, "me", str(body["raw"]))

    def _complaints(self, body: Row) -> list[object]:
        found: list[object] = []
        if "topic_id" not in body and len(str(body.get("title", ""))) < 15:
            found.append("Title is too short (minimum is 15 characters)")
        if len(str(body["raw"])) < 20:
            found.append("Body is too short (minimum is 20 characters)")
        if [each for each in self.rows.posts.values() if each["user_id"] == 7 and each["raw"] == body["raw"]]:
            found.append("Body is too similar to what you recently posted")
        return found
