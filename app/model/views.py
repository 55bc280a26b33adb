"""What is shown: cards, pages, counts and reports."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.decisions import Follow
from app.model.judgement import Reason
from app.model.network import Group, Person, Post, Way


@dataclass(frozen=True, slots=True)
class Card:
    """A post as the feed shows it. `cursor` is the place after it in the page's order.

    `author_followed` and `tags_followed` (folded tags) say what of it is followed privately. `answers_name`
    and `answers_text` say whom and what a reply answers: a name, and the beginning of that post in one line,
    "" where it is not stored or not to be shown here. `answerable`: its network takes posts from here.
    `talk`: it stands for its conversation, of which `more` other posts are in the feed, `more_unread` unread.
    """

    post: Post
    why: tuple[Reason, ...]
    cursor: str
    read: bool = False
    saved: bool = False
    folded: bool = False
    klass: str = ""
    restored: bool = False
    author_followed: bool = False
    tags_followed: tuple[str, ...] = ()
    group_followed: bool = False
    answers_name: str = ""
    answers_text: str = ""
    answerable: bool = True
    talk: bool = False
    more: int = 0
    more_unread: int = 0


@dataclass(frozen=True, slots=True)
class FeedPage:
    """Some cards in order. `next` is the cursor of the page after it, "" at the real end."""

    cards: tuple[Card, ...]
    next: str = ""


@dataclass(frozen=True, slots=True)
class Matches:
    """What a search found. `widened` are the words that the query was widened to, so that it can be said."""

    cards: tuple[Card, ...]
    widened: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """Figures of the whole store, derived, never kept by hand.

    `folded` is (class, number) pairs, the largest first; `follows` is (follow id, unread posts) pairs.
    """

    unread: int = 0
    since_yesterday: int = 0
    saved: int = 0
    folded_total: int = 0
    folded: tuple[tuple[str, int], ...] = ()
    follows: tuple[tuple[int, int], ...] = ()
    posts: int = 0


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What reading one source came to. `error` is None or (kind, code, values)."""

    account: int
    source: str
    fetched: int = 0
    new: int = 0
    updated: int = 0
    deleted: int = 0
    requests: int = 0
    seconds: float = 0.0
    error: tuple[str, str, tuple[tuple[str, str | int | float], ...]] | None = None


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One request that left this computer. `status` is 0 while no answer is known."""

    id: int
    at: float
    account: int
    method: str
    host: str
    path: str
    purpose: str
    bytes_out: int
    bytes_in: int
    status: int


@dataclass(frozen=True, slots=True)
class NetworkInfo:
    """A kind of network that can be chosen: what adding an account of it asks for.

    `has_round`: everybody's posts can be read in turn, which is complete and names nobody. `ways` are the
    ways in, the usual one first. `takes_posts`: something can be written there.
    """

    name: str
    needs_url: bool
    signs_in: bool
    has_round: bool = False
    ways: tuple[Way, ...] = ()
    takes_posts: bool = True


@dataclass(frozen=True, slots=True)
class GroupStanding:
    """How a group stands, with `posts` stored posts; its `forced` is what counts.

    `said_forced` is what the network says of it, `marked` the manager's own word, None for none.
    """

    group: Group
    posts: int
    said_forced: bool
    marked: bool | None = None


@dataclass(frozen=True, slots=True)
class MailBill:
    """What an account's network sent without being asked in 30 days, and how many of it were read.

    `posts` are announcements and posts of the `groups` (so many) that people were put into.
    """

    account: int
    groups: int
    posts: int
    read: int


@dataclass(frozen=True, slots=True)
class Twin:
    """Two people on two networks who may be one human being; `why` is name or handle.

    `a` is followed. `b` is on the account `account`; `follow` is the id of its follow, 0 where it has none.
    """

    a: Follow
    b: Person
    account: int
    why: str
    follow: int = 0


@dataclass(frozen=True, slots=True)
class Hole:
    """A follow of which nothing arrived for `days` days, and why.

    `code` is not_here (reading quietly cannot bring it), public_only (replies, boosts, unlisted posts cannot
    arrive) or quiet_person (everything would arrive, nothing was written). `server_sees` are the paths that
    direct reading would ask for, empty where there is none. `round_possible`: it can be read in rounds.
    """

    follow: Follow
    days: int
    code: str
    server_sees: tuple[str, ...] = ()
    round_possible: bool = False


@dataclass(frozen=True, slots=True)
class DigestTalk:
    """What was written in one conversation: `posts` so many by `people`, by name, the first to write first.

    `post` is the one that stands for it, whose card is in the digest.
    """

    post: int
    posts: int
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """The finite catch-up since a moment: at most 30 cards, and figures of everything since.

    Each card stands for a conversation, the best first; `talks` tell of the same ones, in this order. `new`
    counts the posts of others that stand in the feed, `folded` those set aside as (class, number) pairs, the
    largest first. `until` is where the span ends, None for now.
    """

    since: float
    cards: tuple[Card, ...] = ()
    new: int = 0
    folded: tuple[tuple[str, int], ...] = ()
    conversations: int = 0
    talks: tuple[DigestTalk, ...] = ()
    until: float | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sync has come: `fetched` posts of `source` so far, `done` of `of` sources finished."""

    source: str
    account: int
    fetched: int
    done: int
    of: int


@dataclass(frozen=True, slots=True)
class Check:
    """What one check of `doctor` found; `ui.wording` says it, and what to do about it."""

    code: str
    ok: bool
    values: tuple[tuple[str, str | int | float], ...] = ()
