"""What a judgement knows beside the post itself."""

from __future__ import annotations

from dataclasses import dataclass

from app.model import UserRule
from app.noise.noticing import NOTHING, Noticed


@dataclass(frozen=True, slots=True)
class History:
    """Everything about a post that is not in it.

    `rules` are the manager's own that have not ended. `followed`: the author or somebody who shared the post
    is. `chosen`: its group is followed. `mine`: the manager wrote it. `mentions_me`: it mentions the manager.
    `answers_me`: it answers a post of the manager's. `restored`: it was taken back. `noticed` is what
    `Noticing` said of it, or what shows `at_first_sight` as long as it was not asked. `answered_by` counts
    the different people who answered it. `push_budget` broadcasts a day stay in the feed; `pushed_before`
    have that day already.
    """

    rules: tuple[UserRule, ...] = ()
    followed: bool = False
    chosen: bool = False
    mine: bool = False
    mentions_me: bool = False
    answers_me: bool = False
    restored: bool = False
    noticed: Noticed = NOTHING
    answered_by: int = 0
    push_budget: int = 0
    pushed_before: int = 0
