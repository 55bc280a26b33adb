"""What a judgement knows beside the post itself."""

from __future__ import annotations

from dataclasses import dataclass

from app.model import UserRule
from app.noise.words import Words


@dataclass(frozen=True, slots=True)
class Original:
    """The first post with the same text in the 30 days before; `times` the text has been posted before."""

    post: int
    name: str
    times: int


@dataclass(frozen=True, slots=True)
class History:
    """Everything about a post that is not in it.

    `rules` are the manager's own. `followed`: the author or somebody who shared the post is.
    `mine`: the manager wrote it. `mentions_me`: it mentions the manager. `answers_me`: it answers a post
    of the manager's. `restored`: it was taken back.
    """

    words: Words
    rules: tuple[UserRule, ...] = ()
    original: Original | None = None
    followed: bool = False
    mine: bool = False
    mentions_me: bool = False
    answers_me: bool = False
    restored: bool = False
