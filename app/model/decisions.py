"""What the manager decided. No fetch ever changes any of this."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

FollowKind = Literal["person", "tag", "group"]
RuleKind = Literal["person", "tag", "group", "word"]


@dataclass(frozen=True, slots=True)
class Account:
    """The manager's access to one network. `me` is the manager's own remote id there, "" without a sign-in.

    `state` is ready, sign_in (a new sign-in is needed) or gone (the network says it no longer exists).
    `outside`: it is outside the company. `colour` is its place among the theme's colours of houses.
    """

    id: int
    network: str
    url: str
    name: str
    handle: str
    state: str = "ready"
    me: str = ""
    outside: bool = False
    colour: int = 0


@dataclass(frozen=True, slots=True)
class Follow:
    """A private follow: a line in the store, known to nobody else.

    `address` is @handle, #tag or group:NAME. `key` is what posts are matched by: the person's or group's
    remote id, or the folded tag; "" while nothing fetched so far tells it. `coverage` is one of "all",
    "public posts only", "not here". `last_seen` is when a post of it last arrived, None if never. `also` are
    the other follows of the same human being, on other networks.
    """

    id: int
    kind: FollowKind
    address: str
    account: int
    key: str
    since: float
    direct: bool = False
    coverage: str = "not here"
    last_seen: float | None = None
    also: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class UserRule:
    """A mute: posts of this person, tag or group, or with this word, are set aside. `account` None means all.

    `value` is a handle, a folded tag, a group's name or a word, without leading signs. `also` are further
    (kind, value) conditions, all of which must hold too. `expires` is when the rule ends, None for never.
    """

    id: int
    kind: RuleKind
    value: str
    account: int | None
    created: float
    also: tuple[tuple[RuleKind, str], ...] = ()
    expires: float | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What the manager set. `language` "" is the system's; `text_scale` is in percent.

    `sync_minutes` is how often the window reads by itself, 0 for never.
    `department_list` are the abbreviations of departments that hashtags may begin with; those of the stored
    posts come beside them. `hold_seconds` is how long a post can be taken back. `quiet_checks` are checks of
    the coach that are switched off; `company_words` is the path of a file that adds to the coach's words.
    `in_line` and `in_drawer` are classes of what is set aside that are shown as a line in their place, or in
    the drawer only; all others are counted at the end of the feed. `pushed_a_day` is how many broadcasts stay
    in the feed each day, the first ones. `suggest_in_feed`: at most one suggestion in twenty posts.
    """

    theme: Literal["system", "light", "dark"] = "system"
    language: str = ""
    sync_minutes: int = 15
    text_scale: int = 100
    order: Literal["ranked", "newest"] = "ranked"
    first_run_done: bool = False
    department_list: tuple[str, ...] = ()
    hold_seconds: int = 60
    quiet_checks: tuple[str, ...] = ()
    company_words: str = ""
    in_line: tuple[str, ...] = ()
    in_drawer: tuple[str, ...] = ()
    pushed_a_day: int = 0
    suggest_in_feed: bool = True


@dataclass(frozen=True, slots=True)
class Changes:
    """Which table families a call changed; views decide by it whether they care."""

    posts: bool = False
    follows: bool = False
    marks: bool = False
    rules: bool = False
    accounts: bool = False
    settings: bool = False
    drafts: bool = False
    outbox: bool = False
    afterwards: bool = False
    profile: bool = False
    suggestions: bool = False

    def __or__(self, other: Changes) -> Changes:
        """Join two changes into one."""
        return Changes(*(getattr(self, f.name) or getattr(other, f.name) for f in fields(self)))
