"""Concludes from what is stored of a post what becomes of it for the manager."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app import noise
from app.model import RuleTrace, UserRule, Verdict
from app.rank import Following, Heard
from app.store import marks, noticed, settings, verdicts
from app.store.open import Store
from app.store.verdicts import Concluded, Facts

DIRECT = 2
MOST_PUSHED = 50
LAST_MOMENT = 4e9  # a date that every calendar knows


@dataclass(frozen=True, slots=True)
class Decided:
    """What the manager has decided, as one slice sees it."""

    following: Following
    rules: tuple[UserRule, ...]
    pushed_a_day: int


def decided(store: Store, now: float) -> Decided:
    """Look up what the manager has decided, as far as it holds at a moment."""
    connection = store.connection
    pushed = settings.load(store).get("pushed_a_day")
    sound = isinstance(pushed, int) and 0 <= pushed <= MOST_PUSHED
    return Decided(
        Following(verdicts.follows(connection)),
        verdicts.rules(connection, now),
        int(pushed) if sound and isinstance(pushed, int) else 0,
    )


class Concluding:
    """Judges what is stored of posts."""

    def __init__(self, store: Store) -> None:
        """Take the open store."""
        self._store = store

    def conclude(self, fact: Facts, by: Decided) -> Concluded:
        """Judge a post, to keep what was concluded."""
        post, heard = fact.post, by.following.of(fact.post)
        verdict = noise.verdict(post, self._history(fact, heard, by))
        return Concluded(
            post=post.id,
            folded=DIRECT if post.visibility == "direct" else int(verdict.folded),
            klass=verdict.klass,
            reasons=verdict.reasons,
            created=min(post.created, fact.arrived),
            unread=_is_unread(fact, _is_mine(fact)),
            question=noise.asks(post),
            follows=heard.follows,
            rule=_rule(verdict),
        )

    def trace(self, fact: Facts, by: Decided) -> tuple[Verdict, tuple[RuleTrace, ...]]:
        """Judge a post, and tell what every rule said of it."""
        return noise.judge(fact.post, self._history(fact, by.following.of(fact.post), by))

    def _history(self, fact: Facts, heard: Heard, by: Decided) -> noise.History:
        seen = _noticed(fact)
        pushed = by.pushed_a_day if seen.klass == "broadcast" else 0
        return noise.History(
            rules=by.rules,
            followed=heard.person,
            chosen=heard.group,
            mine=_is_mine(fact),
            mentions_me=_mentions_me(fact),
            answers_me=fact.answers_me,
            restored=fact.restored,
            noticed=seen,
            answered_by=fact.answered_by,
            push_budget=pushed,
            pushed_before=self._pushed_before(fact) if pushed else 0,
        )

    def _pushed_before(self, fact: Facts) -> int:
        created = min(fact.post.created, fact.arrived)
        return noticed.pushed_before(self._store.connection, day_of(created), created, fact.post.id)


def _noticed(fact: Facts) -> noise.Noticed:
    if fact.noticed is not None:
        return noise.Noticed(*fact.noticed)
    author = fact.post.author
    return noise.at_first_sight(fact.post.automated or author.bot, author.name)


def day_of(moment: float) -> float:
    """Tell when the day of a moment began where this computer stands; seconds UTC."""
    local = datetime.fromtimestamp(min(max(moment, 0.0), LAST_MOMENT)).astimezone()
    return local.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None).timestamp()


def _rule(verdict: Verdict) -> int | None:
    if not verdict.folded or verdict.klass != "user_rule":
        return None
    rules = [value for name, value in verdict.reasons[0].values if name == "rule"]
    return int(rules[0]) if rules else None


def _is_mine(fact: Facts) -> bool:
    return bool(fact.me) and fact.post.author.remote_id == fact.me


def _is_unread(fact: Facts, mine: bool) -> bool:
    return marks.is_unread(fact.read, fact.post.created, mine, fact.joined)


def _mentions_me(fact: Facts) -> bool:
    """Tell whether a post mentions the manager; on the own server a handle stands without its host."""
    if not fact.post.mentions or not fact.my_handle or _is_mine(fact):
        return False
    handle = fact.my_handle.casefold()
    return any(name.casefold() in (handle, handle.partition("@")[0]) for name in fact.post.mentions)
