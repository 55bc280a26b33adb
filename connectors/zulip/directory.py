"""What a server tells about itself and its channels and people; asked once a day, and named by nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.errors import BadReply, Refused
from app.model import Person
from app.text import tidy_line
from connectors.http import Query, Reading
from connectors.zulip.memory import (
    EVERYBODY,
    MEMBER,
    ONLY_ADMINISTRATORS,
    ONLY_OTHERS,
    ONLY_WE,
    Channel,
    Memory,
)
from connectors.zulip.people import user_of
from connectors.zulip.values import entry, list_of, number_of, text_of

DAY = 86_400.0
SOON = 600.0
MOST_PEOPLE = 5_000
FEW = 50  # where more are named, nearly everybody is


@dataclass(frozen=True, slots=True)
class News:
    """What asking brought: what to remember, everybody who was listed, and what it cost."""

    memory: Memory
    people: tuple[Person, ...] = ()
    requests: int = 0


class Directory:
    """Keeps what is known of a server up to date."""

    def __init__(self, reading: Reading, clock: Callable[[], float]) -> None:
        """Take the session to ask with, and seconds UTC."""
        self._reading = reading
        self._clock = clock

    def server(self, memory: Memory) -> News:
        """Ask the server who it is, once a day; raises Refused("not_zulip") where it is something else."""
        if self._is_fresh(memory.asked, DAY):
            return News(memory)
        try:
            answer = self._reading.get("/api/v1/server_settings", purpose="instance").json()
        except (Refused, BadReply) as error:
            if error.code not in {"not_found", "gone", "html_instead", "not_json", "forbidden"}:
                raise
            raise Refused("not_zulip", host=self._reading.host) from error
        if not text_of(answer, "zulip_version"):
            raise Refused("not_zulip", host=self._reading.host)
        name = tidy_line(text_of(answer, "realm_name")) or self._reading.host
        level = number_of(answer, "zulip_feature_level")
        return News(replace(memory, name=name, level=level, asked=self._clock()), requests=1)

    def lists(self, memory: Memory, me: str) -> News:
        """Ask for channels and people, once a day; `me` is one's own number."""
        if self._is_fresh(memory.listed, DAY):
            return News(memory)
        now, channels, members = self._clock(), self.channels(me), self._members()
        people = tuple(person for each in members if (person := user_of(each)))
        role = next((role_of(each) for each in members if str(number_of(each, "user_id")) == me), memory.role)
        bots = frozenset(int(one.remote_id) for one in people if one.bot) or memory.bots
        known = replace(memory, channels=channels, bots=bots, role=role, listed=now, looked=now)
        return News(known, people[:MOST_PEOPLE], requests=3)

    def new_channels(self, memory: Memory, me: str) -> News:
        """Ask for the channels again where one turned up that none of them is, but not all the time."""
        if self._is_fresh(memory.looked, SOON):
            return News(memory)
        return News(replace(memory, channels=self.channels(me), looked=self._clock()), requests=2)

    def channels(self, me: str) -> tuple[Channel, ...]:
        """Ask for every channel that the account may see, and which of them it is in."""
        query: Query = [("include_default", "true")]
        shown = self._reading.get("/api/v1/streams", query, "channels").json()
        mine = self._reading.get("/api/v1/users/me/subscriptions", purpose="channels").json()
        subscribed = list_of(mine, "subscriptions")
        current = [each for each in subscribed if entry(each, "is_archived") is not True]
        joined = {number_of(each, "stream_id") for each in current}
        found = {number_of(each, "stream_id"): each for each in [*subscribed, *list_of(shown, "streams")]}
        numbers = sorted(number for number in found if number)
        return tuple(_channel(number, found[number], number in joined, me) for number in numbers)

    def _members(self) -> list[object]:
        query: Query = [("client_gravatar", "true")]
        try:
            answer = self._reading.get("/api/v1/users", query, "people").json()
        except BadReply as error:
            # A company of a hundred thousand: names come with posts, and bots are known by their addresses.
            if error.code != "too_large":
                raise
            return []
        return [each for each in list_of(answer, "members") if entry(each, "is_active") is not False]

    def _is_fresh(self, moment: float, longest: float) -> bool:
        return 0 <= self._clock() - moment < longest


def role_of(user: object) -> int:
    """Read somebody's role; that of a member where it is not told."""
    return number_of(user, "role") or MEMBER


def _channel(number: int, told: object, joined: bool, me: str) -> Channel:
    return Channel(
        number,
        tidy_line(text_of(told, "name")) or str(number),
        private=entry(told, "invite_only") is True,
        default=entry(told, "is_default") is True,
        policy=_policy(told, me),
        joined=joined,
        plain=text_of(told, "topics_policy") == "empty_topic_only",
    )


def _policy(told: object, me: str) -> int:
    """Read who may post; a group of people that has a number is one of the roles, as the policy says."""
    group = entry(told, "can_send_message_group")
    members = [str(each) for each in list_of(group, "direct_members")]
    if isinstance(group, dict) and not list_of(group, "direct_subgroups") and len(members) <= FEW:
        return ONLY_WE if me in members else ONLY_OTHERS
    announces = ONLY_ADMINISTRATORS if entry(told, "is_announcement_only") is True else EVERYBODY
    return number_of(told, "stream_post_policy") or announces
