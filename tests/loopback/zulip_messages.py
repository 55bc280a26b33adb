"""The messages of a played Zulip server: who wrote what into which topic, and what a narrow shows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from tests.loopback.odd import HOSTILE

BIG = 2**53 + 1  # numbers that a program counting in floating point gets wrong
MENTION = re.compile(r"@\*\*([^*\n]+)\*\*")
SYSTEM = 9
# From and until which feature level servers know a term; old names are still understood today.
EVER = 10_000
AGES = {
    "channel": (250, EVER), "channels": (250, EVER), "stream": (0, EVER), "streams": (0, EVER),
    "topic": (0, EVER), "sender": (0, EVER), "dm": (177, EVER), "pm-with": (0, EVER),
}  # fmt: skip


@dataclass(frozen=True)
class Room:
    """A channel; `policy` 2: only administrators post."""

    id: int
    name: str
    private: bool = False
    joined: bool = True
    default: bool = False
    policy: int = 1

    @property
    def told(self) -> dict[str, object]:
        """Write it as the server does."""
        return {
            "stream_id": self.id,
            "name": self.name,
            "description": "",
            "rendered_description": "",
            "invite_only": self.private,
            "is_web_public": False,
            "is_archived": False,
            "history_public_to_subscribers": not self.private,
            "stream_post_policy": self.policy,
            "is_announcement_only": self.policy == 2,
            "can_send_message_group": 11,
            "first_message_id": None,
            "date_created": 1_691_057_093,
        }


ROOMS = (
    Room(17, "Plant"),
    Room(18, "Ideas", joined=False),
    Room(19, "Leads", private=True),
    Room(20, "All hands", default=True, policy=2),
    Room(21, "Canteen", default=True),
)
PEOPLE = {"ana": (42, "Ana Roth"), "kim": (43, "Kim Ode"), "me": (7, "Robin Adler"), "bot": (60, "Presses")}


@dataclass
class Message:
    """A message as it is kept: its channel or () the people in it, its topic, and what came later."""

    id: int
    sender: int
    name: str
    at: float
    raw: str
    room: Room | None = None
    topic: str = ""
    people: tuple[int, ...] = ()
    more: dict[str, object] = field(default_factory=dict)

    def told(self, rendered: bool) -> dict[str, object]:
        """Write it as the server does."""
        room = self.room
        persons = [{"id": number, "full_name": str(number), "email": ""} for number in self.people]
        place = (
            {"stream_id": room.id, "display_recipient": room.name} if room else {"display_recipient": persons}
        )
        return {
            "id": self.id,
            "sender_id": self.sender,
            "sender_full_name": self.name,
            "sender_email": f"user{self.sender}@zulip.example.org",
            "sender_realm_str": "zulipinternal" if self.sender == SYSTEM else "",
            "client": "website",
            "type": "stream" if room else "private",
            "subject": self.topic,
            "timestamp": int(self.at),
            "content": markup(self.raw) if rendered else self.raw,
            "content_type": "text/html" if rendered else "text/x-markdown",
            "is_me_message": self.raw.startswith("/me "),
            "reactions": [],
            "submessages": [],
            "topic_links": [],
            "flags": ["read"],
            "avatar_url": None,
            **place,
            **self.more,
        }


class Messages:
    """All messages of the server, by number, in the order in which they came."""

    def __init__(self) -> None:
        self.all: dict[int, Message] = {}
        self.last = BIG

    def add(self, who: str, raw: str, at: float, room: Room | None, topic: str, **more: object) -> int:
        """Keep a message; returns its number."""
        number, name = PEOPLE[who]
        people = () if room else tuple(sorted({number, PEOPLE["me"][0]}))
        self.last += 1
        self.all[self.last] = Message(self.last, number, name, at, raw, room, topic, people, dict(more))
        return self.last

    def edit(self, number: int, raw: str, at: float) -> None:
        """Change the words of a message."""
        message = self.all[number]
        history = [{"prev_content": message.raw, "timestamp": int(at), "user_id": message.sender}]
        message.raw = raw
        message.more |= {"last_edit_timestamp": int(at), "edit_history": history}

    def shows(self, message: Message, narrow: Sequence[dict[str, object]]) -> bool:
        """Tell whether a narrow shows a message: without a channel in it, only what was received."""
        shared = any(
            term["operator"] in {"channel", "channels", "stream", "streams"} and not term.get("negated")
            for term in narrow
        )
        seen = received(message) or (shared and message.room is not None and not message.room.private)
        return seen and all(_fits(message, term) != bool(term.get("negated")) for term in narrow)

    def is_accessible(self, number: int) -> bool:
        """Tell whether the account may get a message at all."""
        message = self.all.get(number)
        if message is None:
            return False
        return received(message) or (message.room is not None and not message.room.private)


def received(message: Message) -> bool:
    """Tell whether a message is in the account's own history."""
    me = PEOPLE["me"][0]
    return message.room.joined if message.room else me in message.people


def check_narrow(narrow: Sequence[dict[str, object]], level: int) -> None:
    """Refuse what servers refuse: terms of another age, unknown places and people, mixed kinds of places."""
    kinds: set[str] = set()
    for term in narrow:
        operator, operand = str(term["operator"]), term["operand"]
        if set(term) - {"operator", "operand", "negated"} or operator not in AGES:
            raise ValueError(f"BAD_NARROW {term}")
        since, until = AGES[operator]
        if not since <= level < until:
            raise ValueError(f"BAD_NARROW {operator} at level {level}")
        if operator in {"channel", "stream"} and operand not in {each.id for each in ROOMS}:
            raise ValueError(f"BAD_NARROW unknown channel {operand}")
        if operator in {"channels", "streams"} and operand != "public":
            raise ValueError(f"BAD_NARROW unknown channels {operand}")
        if operator in {"dm", "pm-with"} and not set(_numbers(operand)) <= {n for n, _ in PEOPLE.values()}:
            raise ValueError(f"BAD_NARROW unknown users {operand}")
        kinds |= {"dm" if operator in {"dm", "pm-with"} else "channel"} if operator != "sender" else set()
    if len(kinds) > 1:
        raise ValueError("BAD_NARROW no message can be both")


def _numbers(operand: object) -> list[object]:
    return operand if isinstance(operand, list) else [operand]


def _fits(message: Message, term: dict[str, object]) -> bool:
    operator, operand, room = term["operator"], term["operand"], message.room
    if operator in {"channels", "streams"} and operand == "public":
        return room is not None and not room.private
    if operator in {"channel", "stream"}:
        return room is not None and operand in {room.id, room.name}
    if operator == "topic":
        return room is not None and message.topic.casefold() == str(operand).casefold()
    if operator == "sender":
        return message.sender == operand
    if operator in {"dm", "pm-with"} and isinstance(operand, list):
        return room is None and set(message.people) == {*operand, PEOPLE["me"][0]}
    raise ValueError(f"BAD_NARROW {operator}")


def markup(raw: str) -> str:
    """Render words roughly as Zulip does."""
    if raw == HOSTILE:
        return raw
    numbers = {name: number for number, name in PEOPLE.values()}

    def mention(found: re.Match[str]) -> str:
        everybody = found[1] in {"all", "everyone", "channel"}
        number = "*" if everybody else numbers.get(found[1], 0)
        return f'<span class="user-mention" data-user-id="{number}">@{found[1]}</span>'

    whole = MENTION.sub(mention, escape(raw, quote=False))
    return "<p>" + whole.replace("\n\n", "</p>\n<p>").replace("\n", "<br>\n") + "</p>"
