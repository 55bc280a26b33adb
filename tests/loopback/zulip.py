"""A Zulip server, played: channels and topics, narrows with anchors, and 200 requests a minute."""

from __future__ import annotations

import base64
import json
from urllib.parse import parse_qsl

from app.connector import Credentials, Network, Opening, Record
from connectors.zulip import Zulip
from tests.loopback.clock import Clock
from tests.loopback.documented import Documented
from tests.loopback.limits import Limit
from tests.loopback.odd import HOSTILE, LONG, RIGHT_TO_LEFT
from tests.loopback.server import Answer, Loopback, Seen
from tests.loopback.zulip_messages import PEOPLE, ROOMS, SYSTEM, Message, Messages, check_narrow

API = "/api/v1"
DAY = 86_400.0
LONGEST, LONGEST_TOPIC = 10_000, 60
CUT = "\n[message truncated]"
EMAIL = "robin@example.org"


class PlayedZulip:
    """Plays the server; `level` is its feature level, `many` how many messages are there already."""

    name = "zulip"
    me = str(PEOPLE["me"][0])
    token = "s3cret-token"
    handles = ("ana.roth", "kim.ode")
    ana = str(PEOPLE["ana"][0])
    groups = ("Plant", "Ideas", "Leads")

    def __init__(self, server: Loopback, clock: Clock, level: int = 421, many: int = 900) -> None:
        self.server = server
        self.network: Network = Zulip()
        self.url = server.url
        self.extra = {"email": EMAIL}
        self.own: list[str] = []
        self.wrong: list[str] = []
        self.messages = Messages()
        self.level = level
        self._clock = clock
        self._documented = Documented.load("zulip")
        self._limit = Limit(200, 60.0)
        self._reading: Answer | None = None
        self._refused: Answer | None = None
        self._faults: list[Answer] = []
        server.otherwise = self._answer
        self._fill(clock() - 6 * DAY, many)

    def opening(self, record: Record, clock: Clock, memory: bytes = b"") -> Opening:
        """Give the account of Robin Adler."""
        credentials = Credentials(self.token, tuple(self.extra.items()))
        return Opening(self.url, credentials, record, clock, self.me, memory, clock.rest)

    def write(
        self, text: str, who: str = "ana", group: int = 0, reply_to: str = "", at: float | None = None
    ) -> str:
        """Let somebody write: an answer into the topic that it answers, all else into a topic of its own."""
        room, topic = ROOMS[group], f"Talk {self.messages.last}"
        if reply_to:
            answered = self.messages.all[int(reply_to)]
            return self.say(who, text, answered.room.id if answered.room else 0, answered.topic, at)
        return self.say(who, text, room.id, topic, at)

    def say(self, who: str, text: str, room: int, topic: str, at: float | None = None, **more: object) -> str:
        """Let somebody write into a topic of a channel; channel 0 is a direct message to the account."""
        place = next((each for each in ROOMS if each.id == room), None)
        return str(self.messages.add(who, text, self._clock() if at is None else at, place, topic, **more))

    def edit(self, remote_id: str, text: str) -> None:
        """Change a message."""
        self.messages.edit(int(remote_id), text, self._clock())

    def move(self, remote_id: str, topic: str) -> None:
        """Move one message to another topic of its channel."""
        message = self.messages.all[int(remote_id)]
        history = [{"prev_topic": message.topic, "topic": topic, "timestamp": int(self._clock())}]
        message.topic = topic
        message.more |= {"last_edit_timestamp": int(self._clock()), "edit_history": history}

    def delete(self, remote_id: str) -> None:
        """Delete a message."""
        del self.messages.all[int(remote_id)]

    def text_of(self, remote_id: str) -> str:
        """Tell the words of a message, as they were written."""
        return self.messages.all[int(remote_id)].raw

    def answer_with(self, answer: Answer | None) -> None:
        """Answer whatever reads like this."""
        self._reading = answer

    def after_landing(self, *faults: Answer) -> None:
        """Answer like this although the messages are there."""
        self._faults = list(faults)

    def refuse(self, answer: Answer | None) -> None:
        """Take no messages."""
        self._refused = answer

    def _fill(self, since: float, many: int) -> None:
        """Let a company have written for some days: topics that go on, and the odd messages."""
        for number in range(many):
            who, room = ("ana", "kim", "ana", "bot")[number % 4], (17, 18, 17, 19, 21)[number % 5]
            topic = ("Line 4", "Line 5", "✔ Audit", "Shift plan")[number % 7 % 4]
            text = f"Note {number} of last week #production_learning"
            self.say(who, text, room, topic, since + number * 4 * DAY / max(many, 1))
        late = self._clock() - 3_600
        for number, text in enumerate((RIGHT_TO_LEFT, LONG, HOSTILE, "")):
            self.say("kim", text, 17, "Odd things", late + number)
        self.say("kim", "A note to you alone", 0, "", late + 10)
        self.say("kim", "Of a kind that is to come", 17, "Odd things", late + 11, type="hologram")
        self.say("kim", "From nobody", 17, "Odd things", late + 12, sender_id=None, sender_full_name=None)
        self.say("kim", "Under no topic", 17, "", late + 13)
        self.say("kim", "All of you: @**all**", 17, "Odd things", late + 14)
        self.say("ana", "The year in figures", 20, "Year", late + 15)
        moved = "This topic was moved here by Kim Ode."
        system = {"sender_id": SYSTEM, "sender_full_name": "Notification Bot", "client": "Internal"}
        self.say("kim", moved, 17, "Odd things", late + 16, sender_realm_str="zulipinternal", **system)

    def _answer(self, seen: Seen) -> Answer:
        self.wrong += self._documented.complaints(seen)
        if self._limit.is_passed(seen, self._clock()):
            self.wrong.append(f"{seen.method} {seen.path}: too fast")
            return _error("RATE_LIMIT_HIT", 429, **{"retry-after": 28.7})
        if self._reading is not None and seen.method == "GET":
            return self._reading
        pair = base64.b64encode(f"{EMAIL}:{self.token}".encode()).decode()
        path = seen.path.removeprefix(API)
        if path == "/server_settings":
            return _success(realm_name="Ambrel", zulip_version="11.4", zulip_feature_level=self.level)
        if seen.headers.get("authorization") != f"Basic {pair}":
            return _error("INVALID_API_KEY", 401)
        if path == "/messages":
            return self._publish(seen) if seen.method == "POST" else self._page(seen)
        if path.startswith("/messages/"):
            return self._one(seen, int(path.rpartition("/")[2]))
        return self._list(path)

    def _list(self, path: str) -> Answer:
        if path == "/users/me":
            return _success(**_user("me"))
        if path == "/users":
            return _success(members=[_user(who) for who in PEOPLE])
        if path == "/users/me/subscriptions":
            return _success(subscriptions=[room.told for room in ROOMS if room.joined])
        shown = [room.told | {"is_default": room.default} for room in ROOMS]
        return _success(streams=shown) if path == "/streams" else _error("BAD_REQUEST", 404)

    def _page(self, seen: Seen) -> Answer:
        asked = {name: values[0] for name, values in seen.query.items()}
        before, after = int(asked["num_before"]), int(asked["num_after"])
        if before + after > 5_000:
            return _error("BAD_REQUEST", 400)
        narrow = json.loads(asked.get("narrow", "[]"))
        try:
            check_narrow(narrow, self.level)
            found = [each for each in self.messages.all.values() if self.messages.shows(each, narrow)]
        except ValueError:
            return _error("BAD_NARROW", 400)
        newest = asked["anchor"] == "newest"
        if not newest and not asked["anchor"].isdecimal():
            return _error("BAD_REQUEST", 400, msg="Invalid anchor")
        anchor = 10**16 if newest else int(asked["anchor"])
        lower = [each for each in found if each.id < anchor]
        here = [each for each in found if each.id == anchor]
        upper = [each for each in found if each.id > anchor]
        shown = [*lower[len(lower) - min(before, len(lower)) :], *here, *upper[:after]]
        rendered = asked.get("apply_markdown", "true") == "true"
        return _success(
            messages=[each.told(rendered) for each in shown],
            anchor=anchor,
            found_newest=newest or len(upper) < after,
            found_oldest=len(lower) < before,
            found_anchor=bool(here),
            history_limited=False,
        )

    def _one(self, seen: Seen, number: int) -> Answer:
        if not self.messages.is_accessible(number):
            return _error("BAD_REQUEST", 400, msg="Invalid message(s)")
        message = self.messages.all[number]
        if seen.method == "GET":
            rendered = seen.query.get("apply_markdown", ["true"])[0] == "true"
            return _success(message=message.told(rendered), raw_content=message.raw)
        if message.sender != PEOPLE["me"][0]:
            return _error("BAD_REQUEST", 400, msg="You don't have permission to edit this message")
        if seen.method == "DELETE":
            del self.messages.all[number]
        else:
            self.edit(str(number), dict(parse_qsl(seen.body.decode()))["content"])
        return _success()

    def _publish(self, seen: Seen) -> Answer:
        if self._refused is not None:
            return self._refused
        form = dict(parse_qsl(seen.body.decode(), keep_blank_values=True))
        room = next((each for each in ROOMS if form["to"] == str(each.id)), None)
        if form["type"] in {"stream", "channel"} and room is None:
            return _error("STREAM_DOES_NOT_EXIST", 400)
        if room is not None and (room.policy == 2 or (room.private and not room.joined)):
            return _error("BAD_REQUEST", 400, msg="Not authorized to send to this channel")
        content = form["content"].rstrip().lstrip("\n")
        if not content or "\0" in content:
            return _error("BAD_REQUEST", 400, msg="Message must not be empty")
        if len(content) > LONGEST:
            content = content[: LONGEST - len(CUT)] + CUT
        remote_id = self.say("me", content, room.id if room else 0, form.get("topic", "")[:LONGEST_TOPIC])
        if room is None:
            people = tuple(sorted({*json.loads(form["to"]), PEOPLE["me"][0]}))
            self.messages.all[int(remote_id)].people = people
        self.own.append(remote_id)
        return self._faults.pop(0) if self._faults else _success(id=int(remote_id))


def _user(who: str) -> dict[str, object]:
    number, name = PEOPLE[who]
    bot = who == "bot"
    return {"user_id": number, "full_name": name, "is_bot": bot, "is_active": True, "role": 400}


def _success(**more: object) -> Answer:
    return Answer({"result": "success", "msg": "", **more})


def _error(code: str, status: int, **more: object) -> Answer:
    return Answer({"result": "error", "msg": "No", "code": code, **more}, status)


__all__ = ["Message", "PlayedZulip"]
