"""Scores a post: the sum of value × weight over its features, with the reasons a reader sees.

The first answer to a post of the manager's is on top until it is read. Then come follows, then the
manager's own conversations and mentions, then the newest.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.model import Feature, Post, Reason
from app.rank.following import Heard
from app.rank.weights import Weights

RECENCY_UNIT = 1e10
NOTHING_HEARD = Heard()


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of the manager about one post. `arrived`: a date after the post's arrival does not count.

    `mine`: the manager wrote it; `conversation`: the manager started its conversation or took part in it.
    `first_answer`: it is the first answer to a post of the manager's, unread and not answered.
    """

    weights: Weights
    arrived: float
    heard: Heard = NOTHING_HEARD
    mine: bool = False
    mentions_me: bool = False
    conversation: bool = False
    first_answer: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """A rank with the features it is the sum of, and at least one reason."""

    rank: float
    features: tuple[Feature, ...]
    reasons: tuple[Reason, ...]


def score(post: Post, profile: Profile) -> Score:
    """Score a post."""
    weights = profile.weights
    first = _first_answer(post, profile)
    follows = _follows(post, profile.heard)
    own = _own(profile)
    recency = max(0.0, min(post.created, profile.arrived)) / RECENCY_UNIT
    features = (
        Feature("first_answer", 1.0 if first else 0.0, weights.first_answer),
        Feature("followed", 1.0 if follows else 0.0, weights.followed),
        Feature("mine", 1.0 if own else 0.0, weights.mine),
        Feature("recency", recency, weights.recency),
    )
    rank = sum(feature.value * feature.weight for feature in features)
    reasons = (
        *_shared_out(first, weights.first_answer),
        *_shared_out(follows, weights.followed),
        *_shared_out(own, weights.mine),
    )
    return Score(rank, features, reasons or (Reason("newest", recency * weights.recency),))


def _first_answer(post: Post, profile: Profile) -> list[Reason]:
    return [Reason("first_answer", values=(("name", post.author.name),))] if profile.first_answer else []


def _follows(post: Post, heard: Heard) -> list[Reason]:
    reasons = []
    if heard.author:
        values = (("name", post.author.name), ("handle", post.author.handle))
        reasons.append(Reason("follows_author", values=values))
    reasons += [Reason("shared_by_followed", values=(("name", who.name),)) for who in heard.shared_by]
    reasons += [Reason("follows_tag", values=(("tag", tag),)) for tag in heard.tags]
    if heard.group and post.group:
        reasons.append(Reason("follows_group", values=(("group", post.group.name),)))
    return reasons


def _own(profile: Profile) -> list[Reason]:
    if profile.mine:
        return [Reason("your_post")]
    reasons = [Reason("mentions_you")] if profile.mentions_me else []
    return [*reasons, Reason("your_conversation")] if profile.conversation else reasons


def _shared_out(reasons: list[Reason], weight: float) -> list[Reason]:
    """Share the weight of one feature out among the reasons for it."""
    return [Reason(each.code, weight / len(reasons), each.values) for each in reasons]
