"""What the manager writes: drafts with their intent, what a coach says of them, and what is on its way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

DraftKind = Literal["", "ask", "lesson", "thank"]
OutboxState = Literal["waiting", "sending", "sent", "unclear", "failed"]
Tone = Literal["mark", "question", "confirm"]
PieceKind = Literal["text", "tag", "mention", "link"]
Value = str | int | float
QUESTIONS = ("want", "why_now", "who_gains", "differently", "wrong")


@dataclass(frozen=True, slots=True)
class Intent:
    """The intent sheet: it stands beside a draft and never leaves with it.

    `unknown` names the questions answered "I don't know yet"; `skipped`: the sheet was passed over whole.
    """

    want: str = ""
    why_now: str = ""
    who_gains: str = ""
    differently: str = ""
    wrong: str = ""
    unknown: tuple[str, ...] = ()
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """The post that a draft answers: as the network knows it, and as a person recognises it.

    `visibility` is that of the post answered; `handle` is its author's, without @; `text` its beginning;
    `group` the remote id of the group it stands in, "" for none.
    """

    remote_id: str
    name: str
    handle: str
    text: str
    visibility: str = "public"
    group: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that is being written. `pasted` is the length of its longest paste, in characters.

    `account` is the only account that it can reach: 0 until it first goes to the outbox; a reply is bound
    from its beginning. `dismissed` are checks of the coach that are to be quiet about this draft. `state` is
    "draft", or that of its newest entry in the outbox. `inside`: it was bound to an account inside the
    company, or copied from one that was.
    """

    id: int
    text: str
    created: float
    changed: float
    intent: Intent = Intent()
    kind: DraftKind = ""
    account: int = 0
    reply_to: Answered | None = None
    pasted: int = 0
    dismissed: tuple[str, ...] = ()
    state: str = "draft"
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """How a draft once was; `words` is how many words it had."""

    id: int
    draft: int
    at: float
    text: str
    words: int


@dataclass(frozen=True, slots=True)
class Outgoing:
    """An entry of the outbox: a text that is fixed, on its way to one place.

    `due` is when it may leave (seconds UTC): the end of the hold, the time set, or the next try. `key` is
    what the network is told so that it takes the text once. `error` is None or (kind, code, values), as in
    a report. `reply_to` is a remote id or "". `edited` is when the sent post was last changed from here,
    `deleted` when it was deleted from here. `post` is the stored post's id, 0 while it is not stored.
    `asked`: it is unclear, was looked for in vain, and only the manager can tell.
    """

    id: int
    draft: int
    account: int
    target: str
    text: str
    state: OutboxState
    due: float
    attempts: int = 0
    url: str = ""
    error: tuple[str, str, tuple[tuple[str, Value], ...]] | None = None
    key: str = ""
    reply_to: str = ""
    visibility: str = "public"
    group: str = ""
    language: str = ""
    created: float = 0.0
    sent: float | None = None
    remote_id: str = ""
    scheduled: bool = False
    edited: float | None = None
    deleted: float | None = None
    post: int = 0
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """Where a post of an account can go. `key` is what the command line and the store call it.

    `audience` says who can read it: everybody, unlisted, followers, group, people (a direct message).
    `name` is the network's or the group's own name.
    """

    key: str
    audience: str
    name: str
    visibility: str = "public"
    group: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a preview: plain words, or what the network makes of them."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class Preview:
    """A text as a network will show it, counted as this network counts; `limit` 0: none.

    `notes` are (code, values) pairs about what the network makes of it, such as ("markup_stays", ()).
    `limit_known` is False while the network has not told its limit and its usual one stands in. `title` is
    what the network will show above it, "" for nothing.
    """

    pieces: tuple[Piece, ...]
    length: int
    limit: int
    notes: tuple[tuple[str, tuple[tuple[str, Value], ...]], ...] = ()
    limit_known: bool = True
    title: str = ""


@dataclass(frozen=True, slots=True)
class Tip:
    """What the coach has to say: which check, how, and about which characters (code points, end exclusive).

    It has no words of its own and no place for any: the coach cannot write. A question about the whole text
    has start = end = 0. `values` are figures and words of the text itself, or of a stored source.
    """

    check: str
    tone: Tone
    start: int = 0
    end: int = 0
    values: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """What the coach found. `questions` are in the order of the intent sheet: two at a time are to be shown.

    `praise` names what the writer does well, at most one thing. `milliseconds` is the coach's own time.
    """

    language: str
    words: int
    marks: tuple[Tip, ...] = ()
    questions: tuple[Tip, ...] = ()
    confirm: tuple[Tip, ...] = ()
    praise: str = ""
    milliseconds: float = 0.0


@dataclass(frozen=True, slots=True)
class KnownTag:
    """A hashtag as the stored posts know it: as mostly written (without #), and who uses it.

    `twins` are other spellings of nearly the same tag. `spoken` is how a screen reader reads it. `department`
    is its prefix where that is a known one.
    """

    tag: str
    posts: int
    people: int
    last: float
    twins: tuple[str, ...] = ()
    spoken: str = ""
    department: str = ""


@dataclass(frozen=True, slots=True)
class TagBench:
    """Hashtags for what is being typed. `of_posts` is the number of stored posts that the counts rest on.

    `convention` is the share (0–1) of tag uses here that look like #department_topic, `uses` of how many;
    `departments` are the known prefixes. `spoken` reads the typed tag aloud.
    """

    typed: str
    tags: tuple[KnownTag, ...]
    of_posts: int
    convention: float
    uses: int
    departments: tuple[str, ...]
    spoken: str = ""
