"""Follows: private lines in the store. Following and unfollowing open no account and send nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from app.access import Access
from app.connector import Connection, Coverage
from app.errors import BadInput
from app.model import Account, Changes, Follow, FollowKind, Hole
from app.store import accounts, concerned, follows, sources
from app.store.open import Store
from app.text import fold_tag

DAY = 86_400.0
HOLE_DAYS = 14
_SIGNS: dict[str, FollowKind] = {"@": "person", "#": "tag"}
_HANDLE = re.compile(r"[^@\s]+(?: [^@\s]+)*(?:@[^@\s]+)?")
_QUOTES = "\"'“”„‟«»‹›‘’‚`"
_AROUND = re.compile(rf"^[{_QUOTES}\s]+|[{_QUOTES}\s]+$")
_HOLE_CODES = {"not here": "not_here", "public posts only": "public_only", "all": "quiet_person"}
_LONGEST = 300
JudgeAgain = Callable[[FollowKind, str, int], object]


class Follows:
    """The room of follows. `judge_again` (kind, key, account) judges the posts a changed follow concerns."""

    def __init__(
        self, store: Store, access: Access, judge_again: JudgeAgain, clock: Callable[[], float]
    ) -> None:
        """Take the open store, the networks, the judge and seconds UTC."""
        self._store = store
        self._access = access
        self._judge_again = judge_again
        self._clock = clock

    def all(self) -> tuple[Follow, ...]:
        """List all follows with their coverage and when something of each last arrived."""
        kept = follows.every(self._store)
        covered: dict[int, Follow] = {}
        for account in accounts.every(self._store):
            mine = [follow for follow in kept if follow.account == account.id]
            covered |= {follow.id: follow for follow in self._covered(mine, account)}
        return tuple(covered.get(follow.id, follow) for follow in kept)

    def follow(
        self, address: str, account: int | None = None, direct: bool = False
    ) -> tuple[Follow, Changes]:
        """Follow @handle, #tag or group:NAME; following again may only switch direct reading on.

        Raises BadInput: bad_address, no_account, no_such_account, ambiguous_account(accounts).
        """
        kind, name = parse_address(address)
        chosen = self._account_for(kind, name, account)
        existing = self._find(kind, name, chosen.id)
        if existing:
            changes = self.direct(existing.id, True) if direct and not existing.direct else Changes()
            return self._covered([follows.one(self._store, existing.id)], chosen)[0], changes
        key = follows.key_of(self._store, kind, name, chosen.id)
        with self._store.atomic() as database:
            made = follows.add(self._store, kind, spell(kind, name), chosen.id, key, self._clock(), direct)
            concerned.requeue(database, kind, key, chosen.id)
        if key:
            self._judge_again(kind, key, chosen.id)
        return self._covered([made], chosen)[0], Changes(follows=True, posts=bool(key))

    def unfollow(self, address: str, account: int | None = None) -> Changes:
        """Stop following; raises BadInput: bad_address, no_such_follow, ambiguous_account."""
        kind, name = parse_address(address)
        ids = [each.id for each in accounts.every(self._store)] if account is None else [account]
        found = [follow for each in ids if (follow := self._find(kind, name, each))]
        if not found:
            raise BadInput("no_such_follow", address=address[:_LONGEST])
        if len(found) > 1:
            raise BadInput("ambiguous_account", accounts=_listed([each.account for each in found]))
        gone = found[0]
        with self._store.atomic() as database:
            follows.remove(self._store, gone.id)
            concerned.requeue(database, gone.kind, gone.key, gone.account)
        if gone.key:
            self._judge_again(gone.kind, gone.key, gone.account)
        return Changes(follows=True, posts=bool(gone.key))

    def direct(self, follow_id: int, on: bool) -> Changes:
        """Switch direct reading of one follow on or off; the next sync tells the server whom it reads."""
        with self._store.atomic():
            follow = follows.one(self._store, follow_id)
            follows.set_direct(self._store, follow_id, on)
        return Changes(follows=follow.direct != on)

    def holes(self) -> tuple[Hole, ...]:
        """List follows of which nothing arrived for 14 days, the longest silence first, each with why."""
        known = {account.id: account for account in accounts.every(self._store)}
        silent = [
            (days, follow)
            for follow in self.all()
            if (days := self._silence(follow)) >= HOLE_DAYS and follow.account in known
        ]
        silent.sort(key=lambda pair: -pair[0])
        return tuple(self._hole(follow, days, known[follow.account]) for days, follow in silent)

    def known(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        """List addresses that stored posts know and that begin so, for completing what is typed."""
        typed = _folded_signs(prefix)
        found: list[str] = []
        if typed.startswith("@") or (typed and not typed.startswith("#")):
            people = follows.known_people(self._store, typed.removeprefix("@").strip(), limit)
            found += [spell("person", handle) for handle in people]
        if typed.startswith("#") or (typed and not typed.startswith("@")):
            tags = follows.known_tags(self._store, fold_tag(typed), limit)
            found += [spell("tag", tag) for tag in tags]
        if typed and typed[0] not in _SIGNS:
            name = re.sub(r"(?i)^group\s*:\s*", "", typed).strip(_QUOTES + " ")
            groups = follows.known_groups(self._store, name, limit)
            found = [spell("group", group) for group in groups] + found
        return tuple(found[:limit])

    def _account_for(self, kind: FollowKind, name: str, account: int | None) -> Account:
        if account is not None:
            return accounts.one(self._store, account)
        every = accounts.every(self._store)
        if not every:
            raise BadInput("no_account")
        if len(every) == 1:
            return every[0]
        knowing = [each for each in every if follows.knows(self._store, kind, name, each.id)]
        if len(knowing) == 1:
            return knowing[0]
        raise BadInput("ambiguous_account", accounts=_listed([each.id for each in knowing or every]))

    def _find(self, kind: FollowKind, name: str, account: int) -> Follow | None:
        """Find a follow by address, or by what the address is known as here."""
        key = follows.key_of(self._store, kind, name, account)
        wanted = spell(kind, name).casefold()
        for follow in follows.every(self._store):
            if (follow.kind, follow.account) != (kind, account):
                continue
            if follow.address.casefold() == wanted or (key and follow.key == key):
                return follow
        return None

    def _covered(self, mine: list[Follow], account: Account) -> list[Follow]:
        """Say of an account's follows what reading brings; its connection makes no request for that."""
        if not mine or account.network not in self._access.networks:
            return mine
        with self._access.connection(account) as connection:
            failing = self._round_fails(account)
            return [replace(follow, coverage=_coverage(connection, follow, failing)) for follow in mine]

    def _silence(self, follow: Follow) -> int:
        return int((self._clock() - max(follow.since, follow.last_seen or 0.0)) // DAY)

    def _hole(self, follow: Follow, days: int, account: Account) -> Hole:
        code = _HOLE_CODES[follow.coverage]
        if account.network not in self._access.networks:
            return Hole(follow, days, code)
        with self._access.connection(account) as connection:
            sees = connection.what_server_sees(follow)
        rounds = bool(getattr(self._access.network(account.network), "has_round", False))
        on = ("round", "on") in accounts.credentials(self._store, account.id).extra
        possible = rounds and not on and follow.kind == "person" and not self._round_fails(account)
        return Hole(follow, days, code, tuple(sees), possible)

    def _round_fails(self, account: Account) -> bool:
        """Tell whether the round was tried and went wrong, as in a directory that is too large."""
        standings = sources.every(self._store)
        return any(each.kind for each in standings if (each.account, each.key) == (account.id, "round"))


def _coverage(connection: Connection, follow: Follow, round_fails: bool) -> Coverage:
    """Ask what a connection brings of a follow; what has arrived proves it wrong where it says nothing."""
    coverage = connection.coverage(follow)
    if coverage == "all" and round_fails and not follow.direct:
        return "public posts only"
    return "public posts only" if coverage == "not here" and follow.last_seen is not None else coverage


def parse_address(address: str) -> tuple[FollowKind, str]:
    """Split an address into its kind and name; raises BadInput("bad_address").

    Forgives stray spaces, full-width signs, quotation marks and case in "group:". Tags come out folded.
    """
    typed = _folded_signs(address)
    kind: FollowKind = _SIGNS.get(typed[:1], "group")
    if kind == "group":
        match = re.fullmatch(r"(?is)groups?\s*:(.*)", typed)
        name = _AROUND.sub("", match[1]) if match else ""
    else:
        name = typed[1:].strip()
    if kind == "tag":
        name = fold_tag(name).strip()
        name = name if any(letter.isalnum() for letter in name) else ""
    bad = not name or len(name) > _LONGEST or not name.isprintable() or (kind == "tag" and "#" in name)
    if bad or (kind == "person" and not _HANDLE.fullmatch(name)):
        raise BadInput("bad_address", address=address[:_LONGEST])
    return kind, name


def spell(kind: FollowKind, name: str) -> str:
    """Write an address."""
    return {"person": "@", "tag": "#", "group": "group:"}[kind] + name


def _folded_signs(address: str) -> str:
    """Trim an address and bring its full-width signs to the plain ones."""
    trimmed = address.strip().strip("\u200b\ufeff").strip()
    signs = {"＠": "@", "﹫": "@", "＃": "#", "﹟": "#", "：": ":", "﹕": ":"}
    return unicodedata.normalize("NFC", "".join(signs.get(letter, letter) for letter in trimmed))


def _listed(ids: list[int]) -> str:
    return ", ".join(str(each) for each in ids)
