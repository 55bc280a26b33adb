"""Judges one post for one reader: the manager's own rules, what was noticed, then whatever keeps it.

The weights of all that fired add up: a post is set aside where the sum is above zero. What keeps it weighs
as much below zero as what it overrules weighs above.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.model import Post, Reason, RuleTrace, Verdict
from app.noise.history import History
from app.noise.own_rules import KINDS, KLASS, code_of, fits, reason

Fired = tuple[str, Reason]
SHOWN = Verdict()
ANSWERED_BY = {"automated": 1, "duplicate": 1, "broadcast": 5}
"""So many different people's answers keep a post of the class."""
LOOKED_FOR = (
    "automated_by_network", "template_repeats", "copies_post", "low_content_reply", "announcement",
    "forced_group", "kudos_chain", "praises_anything",
)  # fmt: skip
"""One code of each kind that is looked for, in the order of their say."""


def judge(post: Post, history: History) -> tuple[Verdict, tuple[RuleTrace, ...]]:
    """Judge a post; the trace holds what fired, and what was looked for in vain."""
    own, ours = _fired(post, history)
    verdict, overruling = _concluded(history, own, ours)
    fired = [reason for _, reason in (*own, *ours)]
    found = {each.code for each in fired}
    mutes = (*(f"muted_{kind}" for kind in KINDS), *(code_of(rule) for rule in history.rules))
    in_vain = [code for code in dict.fromkeys((*mutes, *LOOKED_FOR)) if code not in found]
    trace = (
        *(RuleTrace(each, True) for each in fired),
        *(RuleTrace(Reason(code, 1.0), False) for code in in_vain),
        *(RuleTrace(each, True) for each in overruling),
    )
    return verdict, trace


def verdict(post: Post, history: History) -> Verdict:
    """Judge a post as `judge` does, without the trace: for many posts at once."""
    own, ours = _fired(post, history)
    return _concluded(history, own, ours)[0] if own or ours else SHOWN


def _fired(post: Post, history: History) -> tuple[list[Fired], list[Fired]]:
    """Gather what speaks against a post: the manager's own rules, and the rest."""
    own = [(KLASS, reason(rule, post)) for rule in history.rules if fits(rule, post)]
    noticed = history.noticed
    return own, [(noticed.klass, each) for each in noticed.reasons] if noticed.klass else []


def _concluded(
    history: History, own: Sequence[Fired], ours: Sequence[Fired]
) -> tuple[Verdict, tuple[Reason, ...]]:
    """Conclude from what fired; gives what overruled some of it, too. The manager's own rules always hold."""
    kept, keeps = _kept(history, ours)
    overruling = (keeps,) if keeps is not None else ()
    holding = [*own, *(each for each in ours if each not in kept)]
    if not holding:
        pushed = [each for each in overruling if each.code == "pushed_today"]
        return Verdict(False, "broadcast", tuple(pushed)) if pushed else SHOWN, overruling
    klass = holding[0][0]
    if history.restored:
        restored = _overruling("restored_by_you", holding)
        return Verdict(False, klass, (restored,)), (*overruling, restored)
    reasons = [reason for _, reason in holding]
    if klass == "broadcast" and history.push_budget:
        reasons.append(Reason("push_waits", 0.0, (("n", history.push_budget),)))
    return Verdict(True, klass, tuple(reasons)), overruling


def _kept(history: History, ours: Sequence[Fired]) -> tuple[Sequence[Fired], Reason | None]:
    """Find which of our rules are overruled, and by what."""
    if not ours:
        return (), None
    if history.mine or history.mentions_me:
        return ours, _overruling("your_post" if history.mine else "mentions_you", ours)
    if history.answers_me:
        return ours, _overruling("answers_you", ours)
    if history.followed:
        kept = [each for each in ours if each[0] != "duplicate"]
        return (kept, _overruling("kept_followed", kept)) if kept else ((), None)
    if history.chosen:
        # Whoever follows a group or a newsletter has asked for what it tells everybody, not for its machines.
        kept = [each for each in ours if each[0] == "broadcast"]
        if kept:
            return kept, _overruling("kept_group", kept)
    klass = ours[0][0]
    if history.answered_by >= ANSWERED_BY.get(klass, history.answered_by + 1):
        return ours, _overruling("people_answered", ours, history.answered_by)
    if klass == "broadcast" and history.push_budget > history.pushed_before:
        return ours, _overruling("pushed_today", ours, history.push_budget)
    return (), None


def _overruling(code: str, overruled: Sequence[Fired], n: int = 0) -> Reason:
    return Reason(code, -sum(reason.weight for _, reason in overruled), (("n", n),) if n else ())
