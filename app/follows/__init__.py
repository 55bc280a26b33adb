"""Follows: private lines in the store. Following and unfollowing open no account and send nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from app.access import Access
from app.errors import BadInput
from app.follows import people
from app.follows.addresses import LONGEST, QUOTES, SIGNS, folded_signs, parse_address, spell
from app.follows.brought import DAY, Brought
from app.model import Account, Changes, Follow, FollowKind, Hole, Twin
from app.store import accounts, concerned, follows, same
from app.store import people as stored_people
from app.store.open import Store
from app.store.same import Known
from app.text import fold_tag

_ONE_OR_TWO = Changes(follows=True, posts=True, suggestions=True)
JudgeAgain = Callable[[FollowKind, str, int], object]

__all__ = ["DAY", "Follows", "parse_address", "spell"]


class Follows:
    """The room of follows. `judge_again` (kind, key, account) judges the posts a changed follow concerns."""

    def __init__(
        self, store: Store, access: Access, judge_again: JudgeAgain, clock: Callable[[], float]
    ) -> None:
        """Take the open store, the networks, the judge and seconds UTC."""
        self._store = store
        self._brought = Brought(store, access, clock)
        self._judge_again = judge_again
        self._clock = clock

    def all(self) -> tuple[Follow, ...]:
        """List all follows with their coverage and when something of each last arrived.

        A human being who is followed on several networks stands here once, as the oldest of these follows.
        """
        return people.once(self.each())

    def each(self) -> tuple[Follow, ...]:
        """List all follows as `all` does, those of one human being each by itself."""
        kept = follows.every(self._store)
        covered: dict[int, Follow] = {}
        for account in accounts.every(self._store):
            mine = [follow for follow in kept if follow.account == account.id]
            covered |= {follow.id: follow for follow in self._brought.covered(mine, account)}
        return people.together(self._store, [covered.get(follow.id, follow) for follow in kept])

    def follow(
        self, address: str, account: int | None = None, direct: bool = False, both: bool = True
    ) -> tuple[Follow, Changes]:
        """Follow @handle, #tag or group:NAME; following again may only switch direct reading on.

        With `both`, whoever is known to be the same person on another network is followed there, too.
        Raises BadInput: bad_address, no_account, no_such_account, ambiguous_account(accounts).
        """
        kind, name = parse_address(address)
        chosen = self._account_for(kind, name, account)
        existing = self._find(kind, name, chosen.id)
        if existing:
            changes = self.direct(existing.id, True) if direct and not existing.direct else Changes()
            changes |= self._follow_others(existing) if both else Changes()
            return self._shown(existing.id, chosen), changes
        key = follows.key_of(self._store, kind, name, chosen.id)
        with self._store.atomic() as database:
            made = follows.add(self._store, kind, spell(kind, name), chosen.id, key, self._clock(), direct)
            concerned.requeue(database, kind, key, chosen.id)
        if both:
            self._follow_others(made)
        self._judge(made)
        return self._shown(made.id, chosen), Changes(follows=True, posts=bool(key))

    def unfollow(self, address: str, account: int | None = None) -> Changes:
        """Stop following, on all networks where it is the same person.

        Raises BadInput: bad_address, no_such_follow, ambiguous_account.
        """
        kind, name = parse_address(address)
        ids = [each.id for each in accounts.every(self._store)] if account is None else [account]
        found = [follow for each in ids if (follow := self._find(kind, name, each))]
        if not found:
            raise BadInput("no_such_follow", address=address[:LONGEST])
        gone = found[0]
        together = same.follows_of(self._store.connection).get(gone.id, (gone.id,))
        if any(follow.id not in together for follow in found):
            raise BadInput("ambiguous_account", accounts=_listed([each.account for each in found]))
        with self._store.atomic() as database:
            for each in together:
                follows.remove(self._store, each)
            concerned.requeue(database, gone.kind, gone.key, gone.account)
            if gone.kind == "person":
                same.requeue(database, Known(gone.account, gone.key))
        self._judge(gone)
        return Changes(follows=True, posts=bool(gone.key))

    def same(self, follow_a: int, follow_b: int) -> Changes:
        """Say that two followed people are the same human being; only this computer knows.

        Raises BadInput: no_such_follow, not_a_person, same_account.
        """
        one, other = (follows.one(self._store, each) for each in (follow_a, follow_b))
        if one.account == other.account:
            raise BadInput("same_account")
        with self._store.atomic() as database:
            same.join(database, people.known(one), people.known(other))
        self._judge(one)
        return _ONE_OR_TWO

    def not_same(self, follow: int) -> Changes:
        """Say that a followed person is nobody else; raises BadInput: no_such_follow, not_a_person."""
        one = follows.one(self._store, follow)
        before = people.others(self._store, *people.known(one))
        with self._store.atomic() as database:
            same.part(database, people.known(one))
        self._judge(one, before)
        return _ONE_OR_TWO

    def twins(self) -> tuple[Twin, ...]:
        """List people who may be the same on two networks, of whom the manager has said nothing yet."""
        return people.likely(self._store)

    def say_twins(self, twin: Twin, same_person: bool | None) -> Changes:
        """Say that two people are one, who are then both followed, or that they are two.

        None takes back whatever was said, with the follow that it brought.
        """
        one, other = people.known(twin.a), Known(twin.account, twin.b.remote_id)
        address = spell("person", twin.b.handle)
        if same_person:
            made, _ = self.follow(address, twin.account, both=False)
            return self.same(twin.a.id, made.id)
        with self._store.atomic() as database:
            same.set_two(database, one, other, two=same_person is False)
            if other in people.others(self._store, *one):
                same.part(database, other)
        if not twin.follow and self._find("person", twin.b.handle, twin.account):
            self.unfollow(address, twin.account)
        self._judge(twin.a, (other,))
        return _ONE_OR_TWO

    def direct(self, follow_id: int, on: bool) -> Changes:
        """Switch direct reading of one follow on or off; the next sync tells the server whom it reads."""
        with self._store.atomic():
            follow = follows.one(self._store, follow_id)
            follows.set_direct(self._store, follow_id, on)
        return Changes(follows=follow.direct != on)

    def holes(self) -> tuple[Hole, ...]:
        """List follows of which nothing arrived for 14 days, the longest silence first, each with why."""
        return self._brought.holes(self.each())

    def known(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        """List addresses that stored posts know and that begin so, for completing what is typed."""
        typed = folded_signs(prefix)
        found: list[str] = []
        if typed.startswith("@") or (typed and not typed.startswith("#")):
            people = follows.known_people(self._store, typed.removeprefix("@").strip(), limit)
            found += [spell("person", handle) for handle in people]
        if typed.startswith("#") or (typed and not typed.startswith("@")):
            tags = follows.known_tags(self._store, fold_tag(typed), limit)
            found += [spell("tag", tag) for tag in tags]
        if typed and typed[0] not in SIGNS:
            name = re.sub(r"(?i)^group\s*:\s*", "", typed).strip(QUOTES + " ")
            groups = follows.known_groups(self._store, name, limit)
            found = [spell("group", group) for group in groups] + found
        return tuple(found[:limit])

    def _follow_others(self, follow: Follow) -> Changes:
        """Follow on the other networks who is known to be the same person there."""
        missing = [
            (each, handle)
            for each in people.others(self._store, follow.account, follow.key)
            if (handle := stored_people.handle(self._store, *each))
            and not self._find("person", handle, each[0])
        ]
        with self._store.atomic():
            for each, handle in missing:
                now, spelt = self._clock(), spell("person", handle)
                follows.add(self._store, "person", spelt, *each, now, direct=False)
            if missing:
                same.requeue(self._store.connection, Known(follow.account, follow.key))
        if missing:
            self._judge(follow)
        return Changes(follows=bool(missing), posts=bool(missing))

    def _judge(self, follow: Follow, before: tuple[Known, ...] = ()) -> None:
        """Judge again what a follow concerns, with whoever is, or was `before`, the same person."""
        if not follow.key:
            return
        self._judge_again(follow.kind, follow.key, follow.account)
        if follow.kind == "person":
            for each in {*people.others(self._store, follow.account, follow.key), *before}:
                self._judge_again("person", each.remote_id, each.account)

    def _shown(self, follow: int, account: Account) -> Follow:
        covered = self._brought.covered([follows.one(self._store, follow)], account)[0]
        return replace(covered, also=same.follows_of(self._store.connection).get(follow, (follow,))[1:])

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


def _listed(ids: list[int]) -> str:
    return ", ".join(str(each) for each in ids)
