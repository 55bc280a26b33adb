"""Makes suggestions: shows the judgement the newest posts, the oldest first, and asks it for the manager."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace

from app.model import FollowKind, Reason
from app.store import settings, suggested
from app.store.open import Connection, Store
from app.store.suggested import Kept, Line, Named
from app.suggest import Answered, Dismissed, Followed, Suggesting, Suggestion, Wrote
from app.suggestions.departments import Departments

ME = "me"  # the manager, in all accounts
MOST = 50_000
SLICE = 150  # a few milliseconds, since it shares the interpreter with the window
NAP = 0.001
KEPT = 40  # of each kind: whatever is dismissed is followed by the next
DIRECT, NAMED = 1.0, 2.0


class Making:
    """One making. Keys are "account:remote id" of people and groups, and "account:tag"."""

    def __init__(self, store: Store, clock: Callable[[], float]) -> None:
        """Take the open store and seconds UTC."""
        self._store = store
        self._clock = clock
        self._suggesting = Suggesting()
        self._departments = Departments(_listed(store))
        self._latest: dict[str, int] = {}  # the latest post of each author
        self._wrote: dict[int, str] = {}  # who wrote each post
        self._by_handle: dict[tuple[int, str], str] = {}

    def make(self, cancelled: Callable[[], bool]) -> list[Kept] | None:
        """Make suggestions of every kind, the best of each first; None when cancelled."""
        connection = self._store.connection
        posts = suggested.newest(connection, MOST)
        for start in range(0, len(posts), SLICE):
            if cancelled():
                return None
            for line in suggested.lines(connection, posts[start : start + SLICE]):
                self._take(line)
            time.sleep(NAP)
        return self._asked(connection)

    def _take(self, line: Line) -> None:
        author = ME if line.me else _key(line.account, line.author)
        tags = [] if line.tags == "[]" else [str(tag) for tag in json.loads(line.tags)]
        self._suggesting.post(
            Wrote(
                id=line.post,
                ts=line.ts,
                author=author,
                group=_key(line.account, line.group),
                topic=_key(line.account, line.conversation),
                text=line.text.replace("#", " "),  # the tags stand beside, each with its account
                machine=bool(line.machine),
                tags=tuple(_key(line.account, tag) for tag in tags),
                department=self._departments.of(author, line.title, tags),
            )
        )
        self._latest[author] = line.post
        self._wrote[line.post] = author
        handle = line.handle.casefold()
        self._by_handle[line.account, handle] = self._by_handle[line.account, _local(handle)] = author
        self._answer(line, author)

    def _answer(self, line: Line, author: str) -> None:
        """Tell whom a post answers or names, each once; by name counts more."""
        answered: dict[str, tuple[int, float]] = {}
        to = _key(line.account, line.to)
        parent = line.parent or self._latest.get(to, 0)
        if parent:
            answered[self._wrote.get(parent, to)] = (parent, DIRECT)
        for name in [] if line.mentions == "[]" else json.loads(line.mentions):
            handle = str(name).casefold()
            named = self._by_handle.get((line.account, handle)) or self._by_handle.get(
                (line.account, _local(handle))
            )
            if named is not None:
                answered[named] = (answered.get(named, (self._latest[named], 0.0))[0], NAMED)
        for post, grade in answered.values():
            self._suggesting.engage(Answered(line.ts, author, post, grade))

    def _asked(self, connection: Connection) -> list[Kept]:
        followed = suggested.followed(connection)
        out = suggested.dismissed(connection) | suggested.forced(connection) | suggested.twins(connection)
        self._suggesting.follow(ME, Followed(*_by_kind(followed)))
        without, now = Dismissed(*_by_kind(out)), self._clock()
        people, groups, tags = self._suggesting.suggest(ME, now, KEPT, without)
        bridges = self._of_today(connection, now) or [
            self._kept(connection, "bridge", each, now) for each in self._suggesting.bridges(ME, now, without)
        ]
        elsewhere = {(each.account, each.key) for each in bridges if each is not None}
        found = [
            *(self._kept(connection, "person", each, now) for each in people),
            *bridges,
            *(self._kept(connection, "tag", each, now) for each in tags),
            *(self._kept(connection, "group", each, now) for each in groups),
        ]
        return [
            each
            for each in found
            if each is not None and not (each.kind == "person" and (each.account, each.key) in elsewhere)
        ]

    def _of_today(self, connection: Connection, now: float) -> list[Kept | None]:
        """Find those from elsewhere who were chosen today: they stay all day, and nobody comes beside."""
        today = time.localtime(now)[:3]
        return [
            each
            for each in suggested.kept(connection)
            if each.kind == "bridge" and time.localtime(each.at)[:3] == today
        ]

    def _kept(self, connection: Connection, kind: str, given: Suggestion, now: float) -> Kept | None:
        """Make a suggestion to be kept; None where its name is no longer known."""
        account, key = _parts(given.key)
        if kind == "tag":
            address = f"#{key}"
        else:
            named = suggested.name_of(connection, "group" if kind == "group" else "person", account, key)
            if not named:
                return None
            address = f"group:{named}" if kind == "group" else f"@{named}"
        reasons = tuple(self._spoken(connection, reason) for reason in given.reasons)
        return Kept(kind, account, key, address, reasons, now)

    def _spoken(self, connection: Connection, reason: Reason) -> Reason:
        """Give a reason the group's name in the place of its key."""
        values = dict(reason.values)
        if "group" in values:
            values["group"] = suggested.name_of(connection, "group", *_parts(str(values["group"])))
        return replace(reason, values=tuple(values.items()))


def _key(account: int, name: str) -> str:
    return f"{account}:{name}" if name else ""


def _parts(key: str) -> tuple[int, str]:
    account, _, name = key.partition(":")
    return int(account), name


def _local(handle: str) -> str:
    return handle.partition("@")[0]


def _by_kind(named: Named) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Sort keys by people, groups and tags."""
    kinds: tuple[FollowKind, ...] = ("person", "group", "tag")
    people, groups, tags = (
        frozenset(_key(account, key) for kind, account, key in named if kind == wanted) for wanted in kinds
    )
    return people, groups, tags


def _listed(store: Store) -> tuple[str, ...]:
    kept = settings.load(store).get("department_list", [])
    return tuple(str(each) for each in kept) if isinstance(kept, list) else ()
