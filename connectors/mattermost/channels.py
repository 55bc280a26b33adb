"""The channels that an account can see: its own, and every public one of its teams, joined or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.errors import Refused
from app.model import Group
from connectors.mattermost.api import Api, in_path
from connectors.mattermost.values import entry, line_of, number_of, text_of

PER_PAGE = 200
PAGES = 100
OPEN, PRIVATE = "O", "P"
VISIBLE = {OPEN: "public", PRIVATE: "private"}
EVERYONE = "town-square"


@dataclass(frozen=True, slots=True)
class Place:
    """A channel or a direct conversation. `moved` is when something last came there (milliseconds).

    `home` is what the address of a post begins with.
    """

    id: str
    kind: str
    name: str = ""
    team: str = ""
    home: str = ""
    joined: bool = False
    everyone: bool = False
    forced: bool = False
    moved: int = 0

    @property
    def visibility(self) -> str:
        """Tell who can read what stands here; an unknown kind is treated as the most careful one."""
        return VISIBLE.get(self.kind, "direct")

    @property
    def group(self) -> Group | None:
        """Give the channel as a group; a direct conversation is none."""
        if self.kind not in VISIBLE:
            return None
        return Group(self.id, self.name or self.id, self.forced, self.everyone)

    def permalink(self, remote_id: str) -> str:
        """Write the address of a post."""
        return f"{self.home}/pl/{remote_id}"


@dataclass(frozen=True, slots=True)
class Places:
    """Everything that can be seen; `teams` is how many teams the account is in."""

    all: Mapping[str, Place]
    teams: int = 0

    @property
    def public(self) -> tuple[Place, ...]:
        """List the public channels."""
        return tuple(each for each in self.all.values() if each.kind == OPEN)

    @property
    def private(self) -> tuple[Place, ...]:
        """List the private channels."""
        return tuple(each for each in self.all.values() if each.kind == PRIVATE)

    @property
    def unjoined(self) -> tuple[Place, ...]:
        """List the public channels that the account is not in."""
        return tuple(each for each in self.public if not each.joined)


def list_places(api: Api, purpose: str = "read", *, only_joined: bool = False) -> Places:
    """Ask for teams and channels, all or those that the account is in; raises EarshotError."""
    teams = [team for team in api.many("/users/me/teams", purpose=purpose) if text_of(team, "id")]
    found: dict[str, Place] = {}
    for team in teams:
        key, several = text_of(team, "id"), len(teams) > 1
        mine = _own(api, key, purpose)
        others = [] if only_joined else _public(api, key, purpose)
        for channel in (*mine, *others):
            place = _place(channel, team, api.base, several)
            if place is not None and place.id not in found:
                found[place.id] = place
        joined = {text_of(channel, "id") for channel in mine}
        found |= {each: replace(found[each], joined=True) for each in joined if each in found}
    return Places(found, len(teams))


def _own(api: Api, team: str, purpose: str) -> list[object]:
    try:
        return api.many(f"/users/me/teams/{in_path(team)}/channels", purpose=purpose)
    except Refused as error:
        if error.code != "not_found":
            raise
        return []  # servers say so to whom is in a team and in none of its channels, as guests can be


def _public(api: Api, team: str, purpose: str) -> list[object]:
    found: list[object] = []
    for page in range(PAGES):
        query = [("page", str(page)), ("per_page", str(PER_PAGE))]
        try:
            told = api.many(f"/teams/{in_path(team)}/channels", query, purpose)
        except Refused:
            break  # a guest sees no list, only what guests were put in
        found += told
        if len(told) < PER_PAGE:
            break
    return found


def _place(channel: object, team: object, base: str, several: bool) -> Place | None:
    remote_id, kind = text_of(channel, "id"), text_of(channel, "type")
    if not remote_id or number_of(channel, "delete_at"):
        return None
    name = line_of(channel, "display_name") or line_of(channel, "name")
    everyone = kind == OPEN and text_of(channel, "name") == EVERYONE
    slug = text_of(team, "name") if kind in VISIBLE else ""
    return Place(
        remote_id,
        kind,
        f"{name} ({line_of(team, 'display_name') or slug})" if several and kind in VISIBLE else name,
        text_of(team, "id"),
        f"{base}/{in_path(slug) if slug else '_redirect'}",
        everyone=everyone,
        forced=everyone or entry(channel, "group_constrained") is True,
        moved=max(number_of(channel, "last_post_at"), number_of(channel, "create_at")),
    )
