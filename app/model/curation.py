"""What curation shows of itself: previews of rules, suggestions, the private profile."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.decisions import FollowKind, RuleKind, UserRule
from app.model.judgement import Reason
from app.model.views import Card


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """A rule before it is kept: (kind, value) conditions, all of which must hold, as `UserRule` has them.

    `account` None means all. `expires` is when the rule is to end (seconds UTC), None for never.
    """

    conditions: tuple[tuple[RuleKind, str], ...]
    account: int | None = None
    expires: float | None = None


@dataclass(frozen=True, slots=True)
class RuleCount:
    """A rule of the manager's with what it did: posts it sets aside now, and those restored from it.

    `ended`: it has expired. `person` is the name of whom it is about, "" where nobody is known by the handle.
    """

    rule: UserRule
    aside: int
    restored: int
    ended: bool = False
    person: str = ""


@dataclass(frozen=True, slots=True)
class RulePreview:
    """What a rule would do to everything stored, before it is kept.

    `posts` fit it, of `of` stored; `newly` of them are in the feed now and would be set aside; `kept` are
    in the feed and stay, since the manager restored them. `yours`: posts that fit and that the manager wrote,
    answered or saved. `examples` are the newest of those that would be set aside.
    """

    posts: int
    of: int
    newly: int
    kept: int = 0
    yours: int = 0
    examples: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Whom or what one might follow: `address` as `follows.follow` takes it, the best reason first.

    `key` is what its posts are matched by, `title` a person's as the network shows it. `bridge`: a person
    from outside the manager's own departments, at most three a day.
    """

    kind: FollowKind
    address: str
    account: int
    name: str
    reasons: tuple[Reason, ...] = ()
    bridge: bool = False
    key: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Taste:
    """One line of the private profile. `kind`: person, group, word or weight; `reason` says it in a sentence.

    `corrected`: the manager said not to care about it; it no longer counts.
    """

    kind: str
    account: int
    key: str
    name: str
    reason: Reason
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class TasteProfile:
    """All that was learned of the manager. `since`: from when on it was learned, None while nothing was.

    `clicks` are the answers, saves and words of more or less it was learned from; `trust` (0-1) is how much
    the personal order counts beside newest-first.
    """

    lines: tuple[Taste, ...] = ()
    since: float | None = None
    clicks: int = 0
    trust: float = 0.0
