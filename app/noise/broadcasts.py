"""Recognises announcements to all, by what the network says and by the author's habits. A doubt keeps it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from app.model import Reason
from app.noise.habits import Habits
from app.noise.lexicon import Lexicon
from app.text import words_in

SENTENCE = re.compile(r"[^.!?？\n]*[?？]")
USUALLY = 0.25  # share of the author's posts that somebody answered
SELDOM, MANY = 0.03, 50  # whoever wrote so many posts and is answered so seldom broadcasts
TEASER_WORDS = 7  # a longer question wants an answer
FOLLOWED_BY = 3  # words
HIMSELF = frozenset(
    {"i", "me", "my", "mine", "ich", "mir", "mich", "mein", "meine", "meinen", "meinem", "meiner"}
)

Signals = Mapping[str, object]


def broadcast(
    signals: Signals,
    mentions: Sequence[str],
    text: str,
    words: Sequence[str],
    habits: Habits,
    lexicon: Lexicon,
) -> tuple[Reason, ...]:
    """An announcement to all; () where it names somebody, asks, warns, or is usually answered."""
    unheard = habits.posts >= MANY and habits.answered <= SELDOM
    if not (signals or unheard):
        return ()
    reasons = _speaking(signals, unheard and HIMSELF.isdisjoint(words))
    if not reasons:
        return ()
    if mentions:
        reasons.append(Reason("names_people", -3.0))
    if asks_people(text, words, lexicon):
        reasons.append(Reason("asks", -2.0))
    if lexicon.warning.found(words):
        reasons.append(Reason("warns", -1.0))
    if habits.answered >= USUALLY:
        reasons.append(Reason("usually_answered", -3.0))
    return tuple(reasons) if sum(each.weight for each in reasons) > 0 else ()


def asks_people(text: str, words: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether a text wants an answer: it seeks something, or asks more than to tease."""
    if lexicon.seeking.found(words):
        return True
    questions = SENTENCE.findall(text) if "?" in text or "？" in text else []
    if not questions:
        return False
    first = questions[0]
    if not lexicon.somebody.isdisjoint(words_in(first)) or len(questions) > 1 or not text.startswith(first):
        return True
    return len(words_in(first)) > TEASER_WORDS or len(words_in(text[len(first) :])) < FOLLOWED_BY


def _speaking(signals: Signals, unheard: bool) -> list[Reason]:
    """Gather what speaks for an announcement; whoever speaks of himself announces nothing by habit."""
    told = (
        ("announcement", 1.0, signals.get("announcement") is True),
        ("to_all", 0.7, signals.get("audience") == "all-company"),
        ("forced_group", 0.7, signals.get("forced_group") is True),
        ("leadership", 0.7, signals.get("leadership") is True),
        ("nobody_answers", 0.7, unheard),
    )
    return [Reason(code, weight) for code, weight, holds in told if holds]
