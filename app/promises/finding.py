"""Finds promises: sentences in which the writer says "I", looks ahead, and names a day.

It is quiet where it doubts: no day, no promise. A question, a quotation, a condition, a "not" and a "maybe"
promise nothing, and "we will" is nobody's promise.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from app.promises.days import Named, named_days
from app.promises.sentences import split
from app.promises.tokens import Token, tokens_of
from app.promises.words import Language, in_order

FIRST, LAST = 0.0, 32_503_680_000.0  # the year 3000: later ones are not dates of posts
LAST_MOMENT = time(23, 59, 59)
LONGEST = 1_000  # signs; more than that between two stops is a list or a log


def found(text: str, language: str, written: float) -> tuple[tuple[str, float], ...]:
    """Find the promises of a text: each sentence with the end of the day it is due, in their order.

    `language` is what the network says of it, "" for unknown: every language is tried. `written` and what is
    due are seconds UTC; days begin and end as they do where this computer stands. A week ends on Friday. What
    is due is never before `written`.
    """
    if not FIRST <= written <= LAST:
        return ()
    now = datetime.fromtimestamp(written)
    promises = []
    for sentence in split(text):
        if sentence.asks or len(sentence.said) > LONGEST:
            continue
        tokens = tokens_of(sentence.said)
        words = {token.word for token in tokens}
        for each in in_order(language):
            due = None if words.isdisjoint(each.begins) else _due(tokens, each, now)
            if due is not None:
                promises.append((" ".join(sentence.text.split()), max(due, written)))
                break
    return tuple(promises)


def _due(tokens: Sequence[Token], language: Language, now: datetime) -> float | None:
    """Find when the promise of a sentence is due; None where it is none."""
    place = _promise(tokens, language)
    if place is None:
        return None
    days = [
        day
        for day in named_days(tokens, language, now)
        if not _is_condition(tokens, tokens[day.place].part, language)
    ]
    if not days:
        return None
    return datetime.combine(_chosen(days, place).day, LAST_MOMENT).timestamp()


def _chosen(days: Sequence[Named], place: int) -> Named:
    """Choose the day that is meant: a deadline, else the first one after "I will", else the last before."""
    deadline = next((day for day in days if day.deadline), None)
    after = next((day for day in days if day.place >= place), None)
    return deadline or after or days[-1]


def _promise(tokens: Sequence[Token], language: Language) -> int | None:
    """Find where a sentence promises."""
    words = [token.word for token in tokens]
    for place in range(len(words)):
        size = _begins(words, place, language)
        if not size or _is_condition(tokens, tokens[place].part, language):
            continue
        if _is_kept(tokens, words, place, size, language):
            return place
    return None


def _begins(words: Sequence[str], place: int, language: Language) -> int:
    """Tell how many words at a place begin a promise."""
    found_will = language.will.at(words, place)
    if found_will and not (found_will[0][0] in language.opening and len(found_will[0]) == 1 and place):
        return len(found_will[0])
    if words[place] not in language.present:
        return 0
    beside = (*words[max(0, place - 1) : place], *words[place + 1 : place + 2])
    if not language.me.isdisjoint(beside):
        return 1
    return 1 if not place and not language.myself.isdisjoint(beside) else 0


def _is_kept(
    tokens: Sequence[Token], words: Sequence[str], place: int, size: int, language: Language
) -> bool:
    """Tell whether nothing takes a promise back, and it says what will be done."""
    after = place + size
    part = tokens[place].part
    near = [token.word for token in tokens[after : after + language.no_reach] if token.part == part]
    near += [token.word for token in tokens[max(0, place - 1) : place] if token.part == part]
    if not language.no.isdisjoint(near):
        return False
    for at in range(after, min(after + language.being_reach, len(words))):
        being = language.being.at(words, at)
        if being:
            then = at + len(being[0])
            return then < len(words) and language.doing.at(words, then) is not None
    if tuple(words[place:after]) not in language.needs_verb:
        return after < len(words) or words[place] in language.present
    return any(
        token.written[0].islower() and len(token.word) > 2 and token.word.endswith(language.verb_ends)
        and token.word not in language.no_verbs
        for token in tokens
    )  # fmt: skip


def _is_condition(tokens: Sequence[Token], part: int, language: Language) -> bool:
    first = next((token.word for token in tokens if token.part == part), "")
    return first in language.condition


__all__ = ["found"]
