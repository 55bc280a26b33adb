"""What an account can see, for the check before it is kept."""

from __future__ import annotations

from app.errors import Refused
from app.model import Sight
from connectors.mattermost.api import Api, in_path
from connectors.mattermost.channels import Place, Places

Fact = tuple[str, tuple[tuple[str, str | int], ...]]


def sight_of(api: Api, places: Places) -> tuple[Sight, frozenset[str]]:
    """Tell what is in sight, and which channels are shut; one that was not joined is tried."""
    unjoined = places.unjoined
    shut = frozenset(one.id for one in unjoined) if _is_shut(api, unjoined) else frozenset()
    joined = len(places.public) - len(unjoined)
    facts: list[Fact] = [
        ("teams", (("n", places.teams),)),
        ("channels", (("n", len(places.public)), ("joined", joined))),
        ("private_groups", (("n", len(places.private)),)),
    ]
    if shut:
        facts.append(("unjoined_unreadable", (("n", len(shut)),)))
    # No server gives tokens that may only read; who is in no channel can write nowhere.
    may_write = any(one.joined for one in places.all.values())
    return Sight(tuple(facts), may_write), shut


def _is_shut(api: Api, unjoined: tuple[Place, ...]) -> bool:
    if not unjoined:
        return False
    try:
        api.one(f"/channels/{in_path(unjoined[0].id)}/posts", [("per_page", "1")], "account")
    except Refused as error:
        return error.code == "forbidden"
    return False
