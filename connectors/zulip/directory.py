"""What a server tells about itself and its channels and people; asked once a day, and named by nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.errors import BadReply, Refused
from app.model import Person
from app.text import tidy_line
from connectors.http import Query, Reading
from connectors.zulip.memory import MEMBER, ONLY_ADMINISTRATORS, Channel, Memory
from connectors.zulip.people import user_of
from connectors.zulip.values import entry, list_of, number_of, text_of

DAY = 86_400.0
SOON = 600.0
MOST_PEOPLE = 5_000


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

    def lists(self, memory: Memory) -> News:
        """Ask for channels and people, once a day."""
        if self._is_fresh(memory.listed, DAY):
            return News(memory)
        now, channels, people = self._clock(), self.channels(), self._people()
        bots = frozenset(int(one.remote_id) for one in people if one.bot)
        known = replace(memory, channels=channels, bots=bots or memory.bots, listed=now, looked=now)
        return News(known, people[:MOST_PEOPLE], requests=3)

    def new_channels(self, memory: Memory) -> News:
        """Ask for the channels again where one turned up that none of them is, but not all the time."""
        if self._is_fresh(memory.looked, SOON):
            return News(memory)
        return News(replace(memory, channels=self.channels(), looked=self._clock()), requests=2)

    def channels(self) -> tuple[Channel, ...]:
        """Ask for every channel that the account may see, and which of them it is in."""
        query: Query = [("include_default", "true")]
        shown = self._reading.get("/api/v1/streams", query, "channels").json()
        mine = self._reading.get("/api/v1/users/me/subscriptions", purpose="channels").json()
        subscribed = list_of(mine, "subscriptions")
        current = [each for each in subscribed if entry(each, "is_archived") is not True]
        joined = {number_of(each, "stream_id") for each in current}
        found = {number_of(each, "stream_id"): each for each in [*subscribed, *list_of(shown, "streams")]}
        return tuple(
            _channel(number, each, number in joined) for number, each in sorted(found.items()) if number
        )

    def _people(self) -> tuple[Person, ...]:
        query: Query = [("client_gravatar", "true")]
        try:
            answer = self._reading.get("/api/v1/users", query, "people").json()
        except BadReply as error:
            # A company of a hundred thousand: names come with posts, and bots are known by their addresses.
            if error.code != "too_large":
                raise
            return ()
        members = [each for each in list_of(answer, "members") if entry(each, "is_active") is not False]
        return tuple(person for each in members if (person := user_of(each)))

    def _is_fresh(self, moment: float, longest: float) -> bool:
        return 0 <= self._clock() - moment < longest


def role_of(user: object) -> int:
    """Read somebody's role; that of a member where it is not told."""
    return number_of(user, "role") or MEMBER


def _channel(number: int, told: object, joined: bool) -> Channel:
    policy = number_of(told, "stream_post_policy")
    if not policy:
        policy = ONLY_ADMINISTRATORS if entry(told, "is_announcement_only") is True else 1
    return Channel(
        number,
        tidy_line(text_of(told, "name")) or str(number),
        private=entry(told, "invite_only") is True,
        default=entry(told, "is_default") is True,
        policy=policy,
        joined=joined,
    )
