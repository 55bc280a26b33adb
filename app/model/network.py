"""What a network says: posts, the people who wrote them and the groups they stand in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on a network. `handle` is without the leading @; `title` is a role such as "Shift lead"."""

    remote_id: str
    handle: str
    name: str
    bot: bool = False
    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A group, channel or space. `forced`: people were put in it; `everyone`: the whole company."""

    remote_id: str
    name: str
    forced: bool = False
    everyone: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a post: the words it stands behind, and where it really goes."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Post:
    """One post or reply, as plain text.

    `text` is sanitised plain text with line breaks; pictures and polls are part of it, as words.
    `conversation` is the remote id of the first post of the conversation, as far as known; `reply_to` that of
    the post answered, or "". `tags` are folded by `app.text.fold_tag`, without #. `mentions` are handles
    without @. `visibility` is one of public, unlisted, private, direct. `shared_by` are the people whose
    boosts brought it, the newest last. `id` and `account` are 0 until the store has kept the post.
    """

    remote_id: str
    author: Person
    created: float
    text: str
    conversation: str = ""
    reply_to: str = ""
    reply_to_author: str = ""
    group: Group | None = None
    edited: float | None = None
    tags: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    language: str = ""
    url: str = ""
    warning: str = ""
    visibility: str = "public"
    automated: bool = False
    announcement: bool = False
    replies: int = 0
    reactions: int = 0
    shared_by: tuple[Person, ...] = ()
    id: int = 0
    account: int = 0


@dataclass(frozen=True, slots=True)
class Fetched:
    """A post together with the reply it was read from, as it came (UTF-8 JSON or XML of this one post)."""

    post: Post
    raw: bytes


@dataclass(frozen=True, slots=True)
class Way:
    """A way into a network: browser, device (a code to type elsewhere), token, password, file or nothing.

    `asks` names what has to be told for it: "token" is the secret, everything else a value beside it, such as
    a client id; one that ends in "?" may be left out.
    """

    key: str
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sight:
    """What an account can see, as (code, values) pairs, the most important first.

    `may_write` tells whether its token could also post, None where nobody knows before it is tried.
    """

    facts: tuple[tuple[str, tuple[tuple[str, str | int], ...]], ...] = ()
    may_write: bool | None = None
