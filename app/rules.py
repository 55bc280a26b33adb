"""Rules: what the manager sets aside, each looked at beforehand on everything stored."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from app.errors import BadInput
from app.model import Changes, RuleCount, RuleDraft, RuleKind, RulePreview, UserRule
from app.noise.own_rules import KINDS, fits
from app.store import accounts, concerned, requeue, rule_previews, rules, same
from app.store.open import Store
from app.text import fold_tag, words_in

LONGEST = 300
SLICE = 500
NAP = 0.001
AT_ONCE = 2000  # a rule takes effect on so many of its newest posts at once
Conditions = tuple[tuple[RuleKind, str], ...]


def _never() -> bool:
    return False


def _silent(_done: int, _of: int) -> None:
    """Tell nobody."""


class Rules:
    """The room of rules. `judge` judges posts anew."""

    def __init__(
        self, store: Store, judge: Callable[[Sequence[int]], object], clock: Callable[[], float]
    ) -> None:
        """Take the open store, the judge and seconds UTC."""
        self._store = store
        self._judge = judge
        self._clock = clock

    def all(self) -> tuple[UserRule, ...]:
        """List all rules, the oldest first, those that have ended among them."""
        return rules.every(self._store)

    def counted(self) -> tuple[RuleCount, ...]:
        """List all rules with what each of them did, the oldest first."""
        return rules.counted(self._store, self._clock())

    def aside_since(self, classes: Sequence[str], since: float) -> tuple[tuple[str, int], ...]:
        """Count for each class what was set aside of the posts since a moment (seconds UTC)."""
        found = self._store.connection
        return tuple((klass, rules.aside_since(found, klass, since)) for klass in classes)

    def preview(
        self,
        draft: RuleDraft,
        progress: Callable[[int, int], object] = _silent,
        cancelled: Callable[[], bool] = _never,
    ) -> RulePreview | None:
        """Tell what a rule would do to everything stored; None when cancelled.

        `progress` is told how many posts were looked at, of how many. Raises BadInput like `keep`.
        """
        found = self._fitting(self._rule_of(draft), progress, cancelled)
        return None if found is None else rule_previews.preview(self._store.connection, found[0])

    def keep(self, draft: RuleDraft, rule: int = 0) -> tuple[UserRule, Changes]:
        """Keep a rule, or (`rule`) change one; the newest of the posts concerned are judged at once.

        What another rule says already is that rule from now on. Raises BadInput: bad_rule, rule_over,
        no_such_account, no_such_rule.
        """
        wanted = self._rule_of(draft)
        twin = rules.find(self._store, _conditions(wanted), wanted.account)
        before = [rules.one(self._store, rule)] if rule else []
        if twin is not None and twin.expires == wanted.expires and rule in (0, twin.id):
            return twin, Changes()
        old = twin or (before[0] if before else None)
        if old is not None:
            wanted = replace(wanted, id=old.id, created=old.created)
        gone = [each for each in before if each.id != wanted.id]
        return self._put([*before, *([twin] if twin else [])], wanted, gone)

    def mute(self, kind: RuleKind, value: str, account: int | None = None) -> tuple[UserRule, Changes]:
        """Set aside posts of a person, tag or group, or with a word; raises BadInput like `keep`."""
        return self.keep(RuleDraft(((kind, value),), account))

    def unmute(self, rule_id: int) -> Changes:
        """Take a rule back; raises BadInput("no_such_rule")."""
        gone = rules.one(self._store, rule_id)
        ids, last = self._concerned([gone])
        with self._store.atomic() as database:
            rules.remove(self._store, rule_id)
            requeue.posts(database, ids)
            concerned.requeue_since(database, last)
        return self._judged(ids)

    def put_back(self, rule: UserRule) -> Changes:
        """Let a rule be again as it was, be it removed or changed since."""
        now = [each for each in self.all() if each.id == rule.id]
        return self._put(now, rule, [])[1]

    def end_expired(self) -> Changes:
        """Let go what rules that have ended still set aside; does nothing where that is done."""
        with self._store.atomic() as database:
            found = rules.requeue_ended(database, self._clock())
        return self._judged(found) if found else Changes()

    def _put(
        self, before: Sequence[UserRule], wanted: UserRule, gone: Sequence[UserRule]
    ) -> tuple[UserRule, Changes]:
        """Write a rule in the place of those there were, and have judged what any of them concerns."""
        ids, last = self._concerned([*before, wanted])
        with self._store.atomic() as database:
            for each in gone:
                rules.remove(self._store, each.id)
            if any(each.id == wanted.id for each in before):
                rules.change(self._store, wanted)
                made = wanted
            else:
                made = rules.add(self._store, wanted)
            requeue.posts(database, ids)
            concerned.requeue_since(database, last)
        return made, self._judged(ids)

    def _judged(self, ids: Sequence[int]) -> Changes:
        self._judge(ids[:AT_ONCE])
        return Changes(rules=True, posts=True)

    def _concerned(self, concerning: Sequence[UserRule]) -> tuple[tuple[int, ...], int]:
        """Find the posts that fit any of some rules, the last one kept first, and the last of all."""
        found = [self._fitting(each, _silent, _never) or ((), 0) for each in concerning]
        ids = {post for posts, _ in found for post in posts}
        return tuple(sorted(ids, reverse=True)), min(last for _, last in found)

    def _fitting(
        self, rule: UserRule, progress: Callable[[int, int], object], cancelled: Callable[[], bool]
    ) -> tuple[tuple[int, ...], int] | None:
        """Find the stored posts that fit a rule, and the last post there was; None when cancelled.

        A rule about a person fits what everybody wrote who is the same person.
        """
        each = [
            self._fitting_one(one, progress, cancelled)
            for one in same.spread(self._store.connection, (rule,))
        ]
        whole = [found for found in each if found is not None]
        if len(whole) < len(each):
            return None
        ids = {post for posts, _ in whole for post in posts}
        return tuple(sorted(ids, reverse=True)), min(last for _, last in whole)

    def _fitting_one(
        self, rule: UserRule, progress: Callable[[int, int], object], cancelled: Callable[[], bool]
    ) -> tuple[tuple[int, ...], int] | None:
        connection = self._store.connection
        found = concerned.narrow(connection, _conditions(rule), rule.account)
        if found.exact:
            return found.posts, found.last
        fitting: list[int] = []
        for start in range(0, len(found.posts), SLICE):
            if cancelled():
                return None
            progress(start, len(found.posts))
            some = concerned.looked_at(connection, found.posts[start : start + SLICE])
            fitting += [post.id for post in some if fits(rule, post)]
            time.sleep(NAP)
        return tuple(fitting), found.last

    def _rule_of(self, draft: RuleDraft) -> UserRule:
        """Make the rule that a draft describes, with plain values in one order; its id is 0."""
        if draft.account is not None:
            accounts.one(self._store, draft.account)
        now = self._clock()
        if draft.expires is not None and draft.expires <= now:
            raise BadInput("rule_over")
        given = {(kind, _checked(kind, value)) for kind, value in draft.conditions}
        if not given:
            raise BadInput("bad_rule", rule="", value="")
        first, *also = sorted(given, key=lambda each: (KINDS.index(each[0]), each[1]))
        return UserRule(0, *first, draft.account, now, tuple(also), draft.expires)


def _conditions(rule: UserRule) -> Conditions:
    return ((rule.kind, rule.value), *rule.also)


def _checked(kind: RuleKind, value: str) -> str:
    """Bring a value into its plain form, without leading signs."""
    plain = _plain(kind, value.strip())
    if kind not in KINDS or not plain or len(plain) > LONGEST or not plain.isprintable():
        raise BadInput("bad_rule", rule=str(kind)[:20], value=value[:80])
    return plain


def _plain(kind: str, value: str) -> str:
    if kind == "person":
        return value.lstrip("@＠").strip().casefold()
    if kind == "tag":
        return fold_tag(value)
    if kind == "group":
        return value.removeprefix("group:").strip()
    return " ".join(value.casefold().split()) if words_in(value) else ""
