"""What a judgement knows beside the post itself."""

from __future__ import annotations

from dataclasses import dataclass

from app.model import UserRule
from app.noise.noticing import Noticed
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

    `rules` are the manager's own that have not ended. `followed`: the author or somebody who shared the post
    is. `mine`: the manager wrote it. `mentions_me`: it mentions the manager. `answers_me`: it answers a post
    of the manager's. `restored`: it was taken back. `noticed` is what `Noticing` said of it; None where it
    was not asked, and `original` and the post tell what they can. `answered_by` counts the different people
    who answered it. `push_budget` broadcasts a day stay in the feed; `pushed_before` have that day already.
    """

    words: Words
    rules: tuple[UserRule, ...] = ()
    original: Original | None = None
    followed: bool = False
    mine: bool = False
    mentions_me: bool = False
    answers_me: bool = False
    restored: bool = False
    noticed: Noticed | None = None
    answered_by: int = 0
    push_budget: int = 0
    pushed_before: int = 0
