"""Reading by person: answers to one's own posts, and the round, which asks for everybody and names nobody."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from urllib.parse import quote

from app.connector import Depth, Page
from app.errors import Refused
from app.model import Fetched
from connectors.http import Reading, moment
from connectors.mastodon.posts import all_fetched, entry, list_of, number_of, person_of, text_of
from connectors.mastodon.timelines import Place, entries_of, read_leaf

OWN_DAYS = 14 * 86_400.0
OWN_POSTS = 20
LARGEST_DIRECTORY = 2_000
LISTED = 80
SLICE = 60
PAUSE = 3_600.0


def statuses_path(remote_id: str) -> str:
    """Write the path of an account's posts."""
    return f"/api/v1/accounts/{quote(remote_id, safe='')}/statuses"


def status_path(remote_id: str, tail: str = "") -> str:
    """Write the path of a post."""
    return f"/api/v1/statuses/{quote(remote_id, safe='')}{tail}"


def read_context(reading: Reading, remote_id: str, purpose: str) -> tuple[Fetched, ...]:
    """Get everything around a post, oldest first; the first ancestor, or the post itself, begins it."""
    answer = reading.get(status_path(remote_id, "/context"), purpose=purpose).json()
    ancestors, descendants = list_of(answer, "ancestors"), list_of(answer, "descendants")
    # Ancestors may be incomplete; only one that answers nothing is known to be the beginning.
    first = ancestors[0] if ancestors else None
    root = "" if first is not None and text_of(first, "in_reply_to_id") else text_of(first, "id") or remote_id
    return all_fetched([*ancestors, *descendants], root)


@dataclass(frozen=True, slots=True)
class Own:
    """Own posts whose answers are still to be read in this sync."""

    waiting: tuple[str, ...] = ()


def read_own(reading: Reading, me: str, state: bytes, now: float) -> Page:
    """Read one's own recent posts, then the conversations of those that have answers, one a page."""
    own = Own(tuple(json.loads(state)["waiting"])) if state else Own()
    if not own.waiting:
        query = [("limit", str(OWN_POSTS)), ("exclude_reblogs", "true")]
        entries = entries_of(reading.get(statuses_path(me), query, "own posts"))
        recent = [one for one in entries if (moment(text_of(one, "created_at")) or 0) > now - OWN_DAYS]
        # The oldest first: its conversation often holds the later ones.
        answered = tuple(text_of(one, "id") for one in reversed(recent) if number_of(one, "replies_count"))
        return Page(all_fetched(entries), _state(Own(answered)), more=bool(answered))
    remote_id, rest = own.waiting[0], Own(own.waiting[1:])
    try:
        fetched = read_context(reading, remote_id, "own posts")
    except Refused as error:
        if error.code not in {"not_found", "gone"}:
            raise
        return Page((), _state(rest), more=bool(rest.waiting), gone=(remote_id,))
    shown = {one.post.remote_id for one in fetched}
    rest = Own(tuple(waiting for waiting in rest.waiting if waiting not in shown))
    return Page(fetched, _state(rest), more=bool(rest.waiting))


@dataclass(frozen=True, slots=True)
class Round:
    """How far the round has come: who was listed, who is next, and where each one's posts go on.

    `people` are read in this round; `idle` are listed, too, and have written nothing that it would bring.
    """

    listing: bool = True
    offset: int = 0
    people: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    at: int = 0
    older: str = ""
    total: int = 0
    newer: tuple[tuple[str, str], ...] = ()
    ended: float = 0.0
    slice: int = 0


def read_round(reading: Reading, state: bytes, depth: Depth, now: float) -> Page:
    """Read one page of the round; each sync takes a slice that leaves room for everything else."""
    here = _round(state)
    if here.ended and 0 <= now - here.ended < PAUSE:
        return Page((), state, requests=0)
    if here.slice >= SLICE:
        return Page((), _state(replace(here, slice=0)), requests=0)
    here = replace(here, ended=0.0, slice=here.slice + 1)
    return _list_people(reading, here, depth) if here.listing else _read_person(reading, here, depth, now)


def been_through(before: bytes, after: bytes) -> tuple[str, ...]:
    """List everybody in the directory where a round has just come to its end; else nobody."""
    here = _round(before)
    return (*here.people, *here.idle) if _round(after).ended and not here.ended else ()


def _round(state: bytes) -> Round:
    if not state:
        return Round()
    found = json.loads(state)
    found["people"], found["idle"] = tuple(found["people"]), tuple(found["idle"])
    found["newer"] = tuple((key, value) for key, value in found["newer"])
    return Round(**found)


def _state(value: Own | Round) -> bytes:
    return json.dumps(asdict(value), separators=(",", ":")).encode()


def _list_people(reading: Reading, here: Round, depth: Depth) -> Page:
    query = [("local", "true"), ("order", "new"), ("limit", str(LISTED)), ("offset", str(here.offset))]
    entries = entries_of(reading.get("/api/v1/directory", query, "round"))
    listed = {text_of(one, "id"): _is_active(one, depth) for one in entries if text_of(one, "id")}
    active = {*here.people, *(remote_id for remote_id, active in listed.items() if active)}
    # In the order of ids, which has nothing to do with anybody's follows.
    people = tuple(sorted(active, key=lambda remote_id: (len(remote_id), remote_id)))
    idle = tuple(sorted({*here.idle, *listed} - active))
    offset = here.offset + len(entries)
    if offset > LARGEST_DIRECTORY:
        raise Refused("directory_too_large", host=reading.host, people=offset)
    here = replace(here, people=people, idle=idle, offset=offset, listing=bool(entries), at=0)
    seen = tuple(person for one in entries if (person := person_of(one)))
    return Page((), _state(here), more=True, people=seen)


def _is_active(account: object, depth: Depth) -> bool:
    last = entry(account, "last_status_at")
    if last is None:
        return number_of(account, "statuses_count") > 0
    return (moment(str(last)) or 0.0) + 86_400 > depth.since


def _read_person(reading: Reading, here: Round, depth: Depth, now: float) -> Page:
    if here.at >= len(here.people):
        return Page((), _state(Round(newer=here.newer, ended=now)), requests=0)
    person = here.people[here.at]
    known = dict(here.newer)
    place = Place(statuses_path(person), purpose="round")
    catching_up = person in known and not here.older
    try:
        leaf = read_leaf(reading, place, here.older or known.get(person, place.start))
    except Refused as error:
        if error.code not in {"not_found", "gone", "forbidden"}:
            raise
        return Page((), _state(_next_person(here)), more=True)
    stuck = leaf.newer == known.get(person)
    if leaf.newer and not here.older:
        known[person] = leaf.newer
    here = replace(here, newer=tuple(known.items()), total=here.total + len(leaf.ids))
    if catching_up:
        # Upwards until an empty page, by the same path that the next round begins with.
        return Page(leaf.fetched, _state(here if leaf.ids and not stuck else _next_person(here)), more=True)
    deeper = bool(leaf.ids and leaf.older) and leaf.oldest > depth.since and here.total < depth.posts
    here = replace(here, older=leaf.older) if deeper else _next_person(here)
    return Page(leaf.fetched, _state(here), more=True)


def _next_person(here: Round) -> Round:
    return replace(here, at=here.at + 1, older="", total=0)
