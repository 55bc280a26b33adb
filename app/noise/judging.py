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


def judge(post: Post, history: History) -> tuple[Verdict, tuple[RuleTrace, ...]]:
    """Judge a post; the trace holds every rule, fired or not, in the order of their say."""
    looked = [(rule, rule.look(post, history)) for rule in EVERY]
    fired = [(rule, reason) for rule, reason in looked if reason is not None]
    trace = [
        RuleTrace(reason or Reason(rule.code, rule.weight), reason is not None) for rule, reason in looked
    ]
    code, kept = _kept(history, fired)
    if kept:
        trace.append(RuleTrace(_overruling(code, kept), True))
        fired = [each for each in fired if each not in kept]
    if not fired:
        return Verdict(), tuple(trace)
    klass, reasons = fired[0][0].klass, tuple(reason for _, reason in fired)
    if history.restored:
        restored = _overruling("restored_by_you", fired)
        return Verdict(False, klass, (restored,)), (*trace, RuleTrace(restored, True))
    return Verdict(True, klass, reasons), tuple(trace)


def _kept(history: History, fired: Sequence[Fired]) -> tuple[str, list[Fired]]:
    """Find which of our rules are overruled, and by what. The manager's own rules always hold."""
    ours = [each for each in fired if each[0] in OURS]
    if history.mine or history.mentions_me:
        return "your_post" if history.mine else "mentions_you", ours
    if history.followed:
        return "kept_followed", [each for each in ours if each[0].klass != "duplicate"]
    return "", []


def _overruling(code: str, overruled: Sequence[Fired]) -> Reason:
    return Reason(code, -sum(reason.weight for _, reason in overruled))
