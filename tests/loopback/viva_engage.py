"""A played Viva Engage: a company that writes, the vendor's limits, and a sign-in by Entra beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qsl

from app.connector import Credentials, Network, Opening, Record
from connectors.viva_engage import VivaEngage
from tests.loopback.clock import Clock
from tests.loopback.documented import Documented
from tests.loopback.engage_company import COMMUNITIES, COMPANY, PEOPLE, Company, Message, community, user
from tests.loopback.entra import CLIENT, TENANT, Entra
from tests.loopback.odd import HOSTILE, LONG, RIGHT_TO_LEFT
from tests.loopback.server import Answer, Loopback, Seen

MESSAGES = "/api/v1/messages"
# What the vendor allows to one app of one person: (requests, seconds).
OF_MESSAGES, OF_THE_REST = (10, 30.0), (10, 10.0)
FLICKS = 4  # a feed may be asked a few times in a minute where a person flips between feeds
HISTORY = 55
NONE = ("", "", False)
NAMES = {"ana": 42, "kim": 77, "jo": 70}
ONE = re.compile(rf"{MESSAGES}/(\d+)\.json")
PLACE = re.compile(rf"{MESSAGES}/(in_group|in_thread|about_topic|from_user)/([^/]+)\.json")


class PlayedVivaEngage:
    """Plays the network of a company. `company` keeps what was written there, `entra` signs people in."""

    name = "viva-engage"
    handles = ("anaroth", "kimode")
    ana = "42"
    me = "70"
    groups = ("Plant North", "Sales South", "Managers")

    def __init__(self, server: Loopback, clock: Callable[[], float], numbered: bool = True) -> None:
        self.server = server
        self.clock = clock
        self.entra = Entra(server)
        self.company = Company(clock, numbered)
        self.network: Network = VivaEngage(server.url, server.url)
        self.url = ""
        self.token = self.entra.token
        self.extra = {"client": CLIENT, "tenant": TENANT}
        self.own: list[str] = []
        self.wrong: list[str] = []
        self._documented = Documented.load("viva-engage")
        self._asked: list[tuple[float, bool, str]] = []
        self._always: Answer | None = None
        self._refusing: Answer | None = None
        self._faults: list[Answer] = []
        server.otherwise = self.answer
        self._live()

    def opening(self, record: Record, clock: Clock, memory: bytes = b"") -> Opening:
        """Give an account here."""
        known = Credentials(self.token, (*self.extra.items(), ("refresh_token", "refresh-1")))
        return Opening(self.url, known, record, clock, self.me, memory, clock.rest)

    def write(
        self, text: str, who: str = "ana", group: int = 0, reply_to: str = "", at: float | None = None
    ) -> str:
        """Let somebody else write."""
        return str(self.company.write(text, NAMES[who], 501 + group, int(reply_to or 0), at))

    def edit(self, remote_id: str, text: str) -> None:
        """Let somebody change a message."""
        self.company.edit(int(remote_id), text)

    def delete(self, remote_id: str) -> None:
        """Let somebody delete a message."""
        del self.company.messages[int(remote_id)]

    def text_of(self, remote_id: str) -> str:
        """Tell the text of a message."""
        return str(self.company.messages[int(remote_id)]["body"]["plain"])  # type: ignore[index]

    def answer_with(self, answer: Answer | None) -> None:
        """Answer everything that reads like this."""
        self._always = answer

    def after_landing(self, *faults: Answer) -> None:
        """Take the next posts, and answer like this."""
        self._faults = list(faults)

    def refuse(self, answer: Answer | None) -> None:
        """Take no posts, and answer like this."""
        self._refusing = answer

    def answer(self, seen: Seen) -> Answer:
        """Answer a request, and note what no client may do."""
        self.wrong += self._documented.complaints(seen) + self.entra.wrong
        if self._too_many(seen):
            return Answer({"response": {"message": "Too many", "code": 33, "stat": "fail"}}, 429)
        if seen.headers.get("authorization") != f"Bearer {self.entra.token}":
            return Answer({"response": {"message": "Token not found.", "code": 16, "stat": "fail"}}, 401)
        if seen.method == "POST":
            return self._publish(seen)
        if seen.method == "DELETE":
            return self._delete(seen)
        return self._always or self._read(seen)

    def _read(self, seen: Seen) -> Answer:
        if one := ONE.fullmatch(seen.path):
            found = self.company.messages.get(int(one[1]))
            return Answer(found) if found and self._may_see(found) else Answer("", 404)
        if seen.path == "/api/v1/users/current.json":
            return Answer(user(int(self.me)))
        if seen.path.startswith("/api/v1/groups"):
            page = int(seen.query.get("page", ["1"])[0])
            return Answer([community(key) for key in self._joined()] if page == 1 else [])
        if seen.path == "/api/v1/search.json":
            return Answer(self._search(seen.query["search"][0]))
        found_there = self._feed(seen.path)
        if found_there is None:
            return Answer("", 404)
        return Answer(self.company.envelope(found_there, seen.query, seen.path.rpartition("/")[2]))

    def _feed(self, path: str) -> list[Message] | None:
        """List the messages of a feed; None where there is none, or the account may not see it."""
        every = list(self.company.messages.values())
        public = [one for one in every if self.company.of_everybody(one)]
        joined = [one for one in every if one["group_id"] in self._joined()]
        feeds = {
            f"{MESSAGES}.json": public,
            f"{MESSAGES}/my_feed.json": joined,
            f"{MESSAGES}/private.json": [one for one in every if one["direct_message"]],
            f"{MESSAGES}/sent.json": [one for one in every if one["sender_id"] == int(self.me)],
            f"{MESSAGES}/general.json": [one for one in every if one["thread_id"] in self.company.general],
        }
        if path in feeds:
            return feeds[path]
        place = PLACE.fullmatch(path)
        if place is None or not place[2].isdecimal():
            return None
        kind, key = place[1], int(place[2])
        if kind == "about_topic":
            tag = next((name for name, each in self.company.topics.items() if each == key), "?")
            return [one for one in public if f"#{tag}" in str(one["body"])]
        if kind == "in_group" and key not in self._joined() and COMMUNITIES.get(key, NONE)[1] == "private":
            return None
        field = {"in_group": "group_id", "in_thread": "thread_id", "from_user": "sender_id"}[kind]
        shown = public if kind == "from_user" else [one for one in every if self._may_see(one)]
        return [one for one in shown if one[field] == key]

    def _may_see(self, message: Message) -> bool:
        """Tell whether a message is public, for the account, or of a community that it is in."""
        group = message["group_id"]
        return self.company.of_everybody(message) or group is None or group in self._joined()

    def _joined(self) -> list[int]:
        known = [key for key, (_, _, mine) in COMMUNITIES.items() if mine]
        return [key for key in known if key != COMPANY or self.company.numbered]

    def _search(self, words: str) -> dict[str, object]:
        topics = [{"type": "topic", "id": key, "name": name} for name, key in self.company.topics.items()]
        return {
            "users": [user(key) for key, (handle, _, _) in PEOPLE.items() if words.lower() in handle],
            "topics": [one for one in topics if one["name"] == words],
            "groups": [community(key) for key in COMMUNITIES],
        }

    def _publish(self, seen: Seen) -> Answer:
        if self._refusing is not None:
            return self._refusing
        form = dict(parse_qsl(seen.body.decode()))
        if "group_id" not in form and "replied_to_id" not in form:
            self.wrong.append("a message to the whole company that nobody chose")
        replied, group = int(form.get("replied_to_id", 0)), int(form.get("group_id", 500))
        if group not in self._joined() and COMMUNITIES.get(group, NONE)[1] == "private":
            return Answer({"base": ["You are not a member of this group."]}, 403)
        if replied and replied not in self.company.messages:
            return Answer({"base": [f"Cannot reply to deleted message: {replied}"]}, 400)
        key = self.company.write(form["body"], int(self.me), group, replied, client_type="O365 Api Auth")
        self.own.append(str(key))
        landed = self.company.envelope([self.company.messages[key]], {}, "")
        return self._faults.pop(0) if self._faults else Answer(landed, 201)

    def _delete(self, seen: Seen) -> Answer:
        one = ONE.fullmatch(seen.path)
        gone = self.company.messages.pop(int(one[1]), None) if one else None
        return Answer("", 200 if gone else 404)

    def _too_many(self, seen: Seen) -> bool:
        """Count a request; whoever goes beyond what the vendor allows is noted, and refused."""
        now, message = self.clock(), seen.path.startswith(MESSAGES)
        poll = seen.path if seen.method == "GET" and "older_than" not in seen.query else ""
        self._asked = [one for one in self._asked if one[0] > now - 60] + [(now, message, poll)]
        calls, seconds = OF_MESSAGES if message else OF_THE_REST
        if sum(one[1] == message and one[0] > now - seconds for one in self._asked) > calls:
            self.wrong.append(f"{seen.path}: more than {calls} in {seconds:g} s")
            return True
        is_feed = message and poll and not ONE.fullmatch(poll) and not poll.endswith("/sent.json")
        if is_feed and sum(one[2] == poll for one in self._asked) > FLICKS:
            self.wrong.append(f"{poll}: polled more than once a minute")
        return False

    def _live(self) -> None:
        """Let the company write for a while, odd things too."""
        start, write = self.clock() - 3 * 86_400, self.company.write
        for number in range(HISTORY):
            who, group = (42, 77)[number % 2], (501, 502, 503, 500)[number % 4]
            write(f"Shift report {number} #production_learning", who, group, at=start + number * 3_600)
        first = min(self.company.messages)
        system = {"message_type": "system", "sender_type": "system", "system_message": True}
        at = start + HISTORY * 3_600
        write("Ana joined", None, at=at, **system)
        write("Still there?", 77, at=at + 1, reply_to=first, replied_to_id=11)
        write("What is this?", 42, at=at + 2, message_type="hologram")
        write(HOSTILE, 77, at=at + 3)
        write(RIGHT_TO_LEFT, 42, at=at + 4)
        write(LONG, 42, at=at + 5)
        write("On my storyline", 77, None, at=at + 6)
        write("Between us", 42, None, at=at + 7, direct_message=True, privacy="private")
