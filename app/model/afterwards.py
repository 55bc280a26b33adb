"""What comes after a post: promises found in it, posts that are to be answered, people one might thank."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise found in one of the manager's own posts: the sentence, and the end of the day it is due.

    `nth` counts the promises of one post from 0; with `account` and `remote_id` it names this one. `made` is
    when the post was written; times in seconds UTC. `post` is the stored post's id, 0 while it is not stored.
    """

    account: int
    remote_id: str
    nth: int
    sentence: str
    due: float
    made: float
    url: str = ""
    post: int = 0


@dataclass(frozen=True, slots=True)
class MeantToAnswer:
    """A post one means to answer, with the sentence that was worth it."""

    post: int
    name: str
    handle: str
    sentence: str
    since: float


@dataclass(frozen=True, slots=True)
class ToThank:
    """Somebody one might thank this week, with the sentence they wrote. Never a rank, never a score."""

    post: int
    name: str
    handle: str
    sentence: str
    at: float


@dataclass(frozen=True, slots=True)
class Afterwards:
    """What comes after the post. `soon` are the promises due before the end of tomorrow, or overdue."""

    promises: tuple[Promise, ...] = ()
    soon: tuple[Promise, ...] = ()
    meant: tuple[MeantToAnswer, ...] = ()
    thanks: tuple[ToThank, ...] = ()
