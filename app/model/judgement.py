"""What the machine concluded, with everything needed to check it by hand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """A code with plain values; `ui.wording` makes the sentence. `weight` says how much it counted."""

    code: str
    weight: float = 0.0
    values: tuple[tuple[str, str | int | float], ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a post is set aside, as which class, and why.

    `folded` is the outcome. `klass` is automated, duplicate, low_content, user_rule … or "" for none; it
    stays when the manager has restored the post, so that the reason can still be shown.
    """

    folded: bool = False
    klass: str = ""
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Feature:
    """One summand of a rank: value × weight."""

    name: str
    value: float
    weight: float


@dataclass(frozen=True, slots=True)
class RuleTrace:
    """What one noise rule said of a post."""

    reason: Reason
    fired: bool


@dataclass(frozen=True, slots=True)
class Trace:
    """Everything that decided about a post. `rank` is the sum of value × weight, None when set aside."""

    post: int
    folded: bool
    rank: float | None
    rules: tuple[RuleTrace, ...]
    features: tuple[Feature, ...]
