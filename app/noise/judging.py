"""Judges one post: every rule looks, then whatever keeps a post in the feed is taken off.

The weights of all that fired add up: a post is set aside where the sum is above zero. What keeps it weighs
as much below zero as what it overrules weighs above.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.model import Post, Reason, RuleTrace, Verdict
from app.noise.history import History
from app.noise.rules import EVERY, OURS, Rule

Fired = tuple[Rule, Reason]
SHOWN = Verdict()


def judge(post: Post, history: History) -> tuple[Verdict, tuple[RuleTrace, ...]]:
    """Judge a post; the trace holds every rule, fired or not, in the order of their say."""
    looked = [(rule, rule.look(post, history)) for rule in EVERY]
    trace = [
        RuleTrace(reason or Reason(rule.code, rule.weight), reason is not None) for rule, reason in looked
    ]
    verdict, overruling = _concluded(history, [(rule, reason) for rule, reason in looked if reason])
    return verdict, (*trace, *(RuleTrace(reason, True) for reason in overruling))


def verdict(post: Post, history: History) -> Verdict:
    """Judge a post as `judge` does, without the trace: for many posts at once."""
    rules = EVERY if history.rules else OURS
    fired = [(rule, reason) for rule in rules if (reason := rule.look(post, history))]
    return _concluded(history, fired)[0] if fired else SHOWN


def _concluded(history: History, fired: Sequence[Fired]) -> tuple[Verdict, tuple[Reason, ...]]:
    """Conclude from what fired; gives what overruled some of it, too."""
    code, kept = _kept(history, fired)
    overruling = (_overruling(code, kept),) if kept else ()
    holding = [each for each in fired if each not in kept]
    if not holding:
        return SHOWN, overruling
    klass = holding[0][0].klass
    if history.restored:
        restored = _overruling("restored_by_you", holding)
        return Verdict(False, klass, (restored,)), (*overruling, restored)
    return Verdict(True, klass, tuple(reason for _, reason in holding)), overruling


def _kept(history: History, fired: Sequence[Fired]) -> tuple[str, list[Fired]]:
    """Find which of our rules are overruled, and by what. The manager's own rules always hold."""
    ours = [each for each in fired if each[0] in OURS]
    if history.mine or history.mentions_me:
        return "your_post" if history.mine else "mentions_you", ours
    if history.answers_me:
        return "answers_you", ours
    if history.followed:
        return "kept_followed", [each for each in ours if each[0].klass != "duplicate"]
    return "", []


def _overruling(code: str, overruled: Sequence[Fired]) -> Reason:
    return Reason(code, -sum(reason.weight for _, reason in overruled))
