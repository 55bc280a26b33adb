"""A Mattermost server, played: teams, channels that need no joining to be read, changes since a time."""

from __future__ import annotations

import json

from app.connector import Credentials, Network, Opening, Record
from connectors.mattermost import Mattermost
from tests.loopback.clock import Clock
from tests.loopback.documented import Documented
from tests.loopback.mattermost_rows import IDS, PEOPLE, TEAM, Kept, Row, user
from tests.loopback.odd import HOSTILE, LONG, RIGHT_TO_LEFT
from tests.loopback.server import Answer, Loopback, Seen

API = "/api/v4"
DAY = 86_400.0
PER_SECOND, BURST = 10.0, 100
MOST = 16_383
TWICE = 30.0  # for so many seconds a server knows a pending id again


class PlayedMattermost:
    """Plays the server. `cap` is how many posts a page has at most, `changes` how many changes are told.

    `open_to_all`: public channels can be read without joining them.
    """

    name = "mattermost"
    me = IDS["me"]
    token = "s3cret-token"
    handles = ("ana.roth", "kim_ode")
    ana = IDS["ana"]
    groups = ("Line 4", "Canteen", "Shift leads")

    def __init__(self, server: Loopback, clock: Clock, cap: int = 40, open_to_all: bool = True) -> None:
        self.server = server
        self.network: Network = Mattermost()
        self.url = server.url
        self.extra: dict[str, str] = {}
        self.own: list[str] = []
        self.wrong: list[str] = []
        self.kept = Kept(clock)
        self.open_to_all = open_to_all
        self.cap = cap
        self.changes = 1000
        self._clock = clock
        self._documented = Documented.load(self.name)
        self._level, self._drained = 0.0, clock()
        self._pending: dict[str, tuple[float, str]] = {}
        self._reading: Answer | None = None
        self._refused: Answer | None = None
        self._faults: list[Answer] = []
        server.otherwise = self._answer
        self.square = self.kept.open_channel("town-square", "Town Square")
        self.channels = (
            self.kept.open_channel("line-4", "Line 4"),
            self.kept.open_channel("canteen", "Canteen", joined=False),
            self.kept.open_channel("shift-leads", "Shift leads", "P"),
        )
        self.direct = self.kept.open_channel(f"{IDS['ana']}__{IDS['me']}", "", "D")
        self._fill()

    def opening(self, record: Record, clock: Clock, memory: bytes = b"") -> Opening:
        """Give the account of Robin Adler."""
        return Opening(self.url, Credentials(self.token), record, clock, self.me, memory, clock.rest)

    def write(
        self, text: str, who: str = "ana", group: int = 0, reply_to: str = "", at: float | None = None
    ) -> str:
        """Let somebody write into one of the groups."""
        answered = self.kept.rows.get(reply_to, {})
        root = str(answered.get("root_id") or reply_to)
        channel = str(answered.get("channel_id") or self.channels[group])
        return str(self.kept.write(channel, who, text, root, at)["id"])

    def edit(self, remote_id: str, text: str) -> None:
        """Change a post."""
        self.kept.edit(remote_id, text)

    def delete(self, remote_id: str) -> None:
        """Delete a post."""
        self.kept.delete(remote_id)

    def text_of(self, remote_id: str) -> str:
        """Tell the text of a post."""
        return str(self.kept.rows[remote_id]["message"])

    def answer_with(self, answer: Answer | None) -> None:
        """Answer whatever reads like this."""
        self._reading = answer

    def after_landing(self, *faults: Answer) -> None:
        """Answer like this although the posts are there."""
        self._faults = list(faults)

    def refuse(self, answer: Answer | None) -> None:
        """Take no posts."""
        self._refused = answer

    def _fill(self) -> None:
        """Write the posts of last week, and everything odd."""
        for number in range(95):
            who, at = ("ana", "kim")[number % 2], self._clock() - DAY - 60 * number
            self.write(f"Line {number} of last week #production_learning", who, number % 3, at=at)
        for number, text in enumerate((RIGHT_TO_LEFT, LONG, HOSTILE, "")):
            self.write(text, "kim", at=self._clock() - 3_600 + number)
        hour_ago = self._clock() - 3_500
        odd: list[Row] = [
            {"user_id": ""},
            {"root_id": "p" + "9" * 25},
            {"type": "custom_of_a_future_version"},
            {"type": "system_join_channel"},
            {"type": "burn_on_read"},
            {"props": {"from_webhook": "true", "override_username": "Line monitor"}},
            {"metadata": {"priority": {"priority": "important"}, "reactions": None, "files": "none"}},
            {"props": None, "metadata": None, "hashtags": None},
        ]
        for number, more in enumerate(odd):
            row = self.kept.write(self.channels[0], "kim", f"Odd {number}", at=hour_ago + number)
            row |= more
        self.kept.write(self.square, "ana", "@channel The canteen opens at 11", at=hour_ago)
        self.kept.write(self.direct, "ana", "A word between us", at=hour_ago)

    def _answer(self, seen: Seen) -> Answer:
        self.wrong += self._documented.complaints(seen)
        if self._is_too_fast():
            self.wrong.append(f"{seen.method} {seen.path}: too fast")
            return Answer("limit exceeded", 429, {"Retry-After": "1"})
        path = seen.path.removeprefix(API)
        if self._reading is not None and (seen.method == "GET" or path == "/users/ids"):
            return self._reading
        if seen.headers.get("authorization") != f"Bearer {self.token}":
            return _error(401, "api.context.session_expired.app_error", "Invalid or expired session.")
        answer = self._written(seen, path) if seen.method != "GET" else self._read(seen, path.split("/")[1:])
        left = str(int(BURST - self._level))
        answer.headers |= {"X-Ratelimit-Limit": str(BURST + 1), "X-Ratelimit-Remaining": left}
        return answer

    def _is_too_fast(self) -> bool:
        """Let the bucket run out by the clock, and see whether one more request fits in."""
        now = self._clock()
        self._level = max(0.0, self._level - (now - self._drained) * PER_SECOND)
        self._drained = now
        if self._level + 1 > BURST:
            return True
        self._level += 1
        return False

    def _read(self, seen: Seen, parts: list[str]) -> Answer:
        if parts == ["config", "client"]:
            return Answer({"SiteName": "Plant chat", "MaxPostSize": "16383", "Version": "11.2.0"})
        if parts[0] == "users":
            return self._mine(parts[2:])
        if parts[0] == "teams":
            return self._public(seen)
        if parts[0] == "channels":
            return self._posts(seen, parts[1])
        row = self.kept.there(parts[1])
        if row is not None and not self._may_read(str(row["channel_id"])):
            return FORBIDDEN
        if row is None:
            return _error(404, "app.post.get.app_error", "Unable to get the post.")
        if parts[-1] == "thread":
            return Answer(self.kept.thread(str(row["root_id"] or row["id"])))
        return Answer(row)

    def _mine(self, parts: list[str]) -> Answer:
        if not parts:
            return Answer(user("me"))
        if parts == ["teams"]:
            return Answer([{"id": TEAM, "name": "plant", "display_name": "Plant", "delete_at": 0}])
        mine = [told for key, told in self.kept.channels.items() if key in self.kept.joined]
        code = "app.channel.get_channels.not_found.app_error"
        return Answer(mine) if mine else _error(404, code, "No channels were found.")

    def _public(self, seen: Seen) -> Answer:
        page, size = (int(seen.query[name][0]) for name in ("page", "per_page"))
        public: list[object] = [told for told in self.kept.channels.values() if told["type"] == "O"]
        return Answer(public[page * size : (page + 1) * size])

    def _may_read(self, channel: str) -> bool:
        return channel in self.kept.joined or (
            self.open_to_all and self.kept.channels[channel]["type"] == "O"
        )

    def _posts(self, seen: Seen, channel: str) -> Answer:
        if not self._may_read(channel):
            return FORBIDDEN
        asked = {name: values[0] for name, values in seen.query.items()}
        if "since" in asked:
            if {"page", "per_page", "before", "after"} & set(asked):
                self.wrong.append(f"GET {seen.path}: since goes with no page")
            return Answer(self.kept.changed(channel, int(asked["since"]), self.changes))
        size = min(int(asked.get("per_page", "60")), self.cap)
        return Answer(self.kept.page(channel, asked.get("before", ""), size))

    def _written(self, seen: Seen, path: str) -> Answer:
        if path == "/users/ids":
            wanted = json.loads(seen.body)
            return Answer([user(who) for who in PEOPLE if IDS[who] in wanted])
        if path == "/posts":
            return self._publish(seen)
        remote_id = path.split("/")[2]
        if self.kept.there(remote_id) is None:
            # As the servers do: what is gone may not be changed, and cannot be found to be deleted.
            return _error(403 if seen.method == "PUT" else 404, "api.post.app_error", "It is not there.")
        if self.kept.rows[remote_id]["user_id"] != self.me:
            return FORBIDDEN
        if seen.method == "DELETE":
            self.kept.delete(remote_id)
            return Answer({"status": "OK"})
        return Answer(self.kept.edit(remote_id, json.loads(seen.body)["message"]))

    def _publish(self, seen: Seen) -> Answer:
        if seen.query.get("set_online") != ["false"]:
            self.wrong.append("POST /posts: shows the manager as online")
        if self._refused is not None:
            return self._refused
        body = json.loads(seen.body)
        if body["channel_id"] not in self.kept.joined:
            return FORBIDDEN
        if len(body["message"]) > MOST:
            return _error(400, "model.post.is_valid.message_length.app_error", "The message is too long.")
        if body["root_id"] and (self.kept.there(body["root_id"]) or {"root_id": "?"})["root_id"]:
            return _error(400, "api.post.create_post.root_id.app_error", "Invalid RootId parameter.")
        at, remote_id = self._pending.get(body["pending_post_id"], (0.0, ""))
        again = {"metadata": None} if remote_id else {}  # one that is known comes as it is kept
        if not remote_id or self._clock() - at > TWICE:
            row = self.kept.write(body["channel_id"], "me", body["message"], body["root_id"])
            row["props"] = body["props"]
            remote_id = str(row["id"])
            self._pending[body["pending_post_id"]] = (self._clock(), remote_id)
            self.own.append(remote_id)
        return self._faults.pop(0) if self._faults else Answer(self.kept.rows[remote_id] | again, 201)


def _error(status: int, code: str, message: str) -> Answer:
    return Answer({"id": code, "message": message, "request_id": "r1", "status_code": status}, status)


FORBIDDEN = _error(403, "api.context.permissions.app_error", "You do not have the appropriate permissions.")
