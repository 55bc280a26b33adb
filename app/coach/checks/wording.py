"""Marks on single words: jargon, superlatives, hedges, nouns made of verbs, shouting, pointers elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from app.coach.context import Context
from app.coach.finding import Found, at, sentence, words_at
from app.coach.reading import Page

DENSE_WORDS, DENSE_NOUNS, SHORT_WORD = 8, 3, 6
SHOUTED = 4
HEDGES = 3  # two strong ones and a weak one; a shy question may have them
MOST_EXCLAMATIONS = 2
WORDS_AN_EXCLAMATION = 40
LINK_WORDS = 8
EXCLAMATION = re.compile(r"[!！]+")
PARTICIPLE = {
    "en": re.compile(r"\w{3,20}ed"),
    "de": re.compile(r"(?:\w{0,12}ge\w{2,20}|(?:be|ver|er|ent|zer)\w{2,20}|\w{2,20}ier)(?:t|en)"),
}
BETWEEN = 3
CLAUSE = 20


def jargon(page: Page, context: Context) -> Iterable[Found]:
    """A word that people smile about."""
    return words_at(page, page.found("jargon"))


def superlative(page: Page, context: Context) -> Iterable[Found]:
    """Two superlatives or more."""
    spans = page.found("superlative")
    return words_at(page, spans) if len(spans) >= 2 else ()


def attachment_reference(page: Page, context: Context) -> Iterable[Found]:
    """It points at an attachment or a press release."""
    return words_at(page, page.found("attachment"))


def hedging(page: Page, context: Context) -> Iterator[Found]:
    """One statement hedges twice. One honest doubt is welcome, so two doubts in two sentences are."""
    strong = Counter(page.sentence_of[first] for first, _ in page.found("hedge"))
    weak = Counter(page.sentence_of[first] for first, _ in page.found("weak_hedge"))
    for number, count in strong.items():
        if count >= 2 and count + weak[number] >= HEDGES and not page.sentences[number].asks:
            yield sentence(page, page.sentences[number], n=count + weak[number])


def hidden_verbs(page: Page, context: Context) -> Iterable[Found]:
    """Too many nouns are made of verbs."""
    endings = tuple(page.language.plain["endings"])
    plain = page.language.plain["no_hidden_verbs"]
    nouns = [
        number
        for number, word in enumerate(page.words)
        if len(word) > SHORT_WORD and word.endswith(endings) and word not in plain
    ]
    if len(page.words) < DENSE_WORDS or len(nouns) < DENSE_NOUNS:
        return ()
    share = len(nouns) / len(page.words)
    if share <= page.figure("hidden_verbs"):
        return ()
    return words_at(page, tuple((number, number + 1) for number in nouns))


def shouting(page: Page, context: Context) -> Iterator[Found]:
    """Words in capitals, or more exclamation marks than a voice has."""
    known = page.language.plain["acronyms"] | context.acronyms
    loud = [
        number
        for number, word in enumerate(page.written)
        if len(word) >= SHOUTED and word.isalpha() and word.isupper() and (word not in known or len(word) > 5)
    ]
    stops = list(EXCLAMATION.finditer(page.bare))
    marks = sum(len(each.group()) for each in stops)
    runs = _runs(loud)
    if marks or any(end - first > 1 for first, end in runs):
        yield from words_at(page, runs)
    if marks > max(MOST_EXCLAMATIONS, len(page.words) / WORDS_AN_EXCLAMATION):
        last = max(stops, key=lambda each: len(each.group()))
        yield at(last.start(), last.end(), n=marks)


def _runs(numbers: list[int]) -> tuple[tuple[int, int], ...]:
    """Join numbers that follow one another into spans."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number:
            runs[-1] = (runs[-1][0], number + 1)
        else:
            runs.append((number, number + 1))
    return tuple(runs)


def link_only(page: Page, context: Context) -> Iterable[Found]:
    """There is hardly more than a link."""
    if page.links and len(page.words) < LINK_WORDS and not page.questions():
        yield at(page.links[0].start, page.links[0].end, n=len(page.words))


def passive_agentless(page: Page, context: Context) -> Iterator[Found]:
    """Something is done, and nobody does it."""
    find = _german_passive if page.language.code == "de" else _english_passive
    for first, _ in page.found("passive"):
        end = page.sentences[page.sentence_of[first]].last
        last = find(page, first, end)
        if last:
            yield from words_at(page, ((first, last),))


def _english_passive(page: Page, first: int, end: int) -> int:
    """Find the end of a passive whose verb to be stands at `first`; 0 where there is none."""
    words, plain = page.words, page.language.plain
    if first and words[first - 1] in ("i", "we"):
        return 0
    for number in range(first + 1, min(first + 1 + BETWEEN, end)):
        if _is_participle(page, number):
            return 0 if plain["agents"] & set(words[number + 1 : min(end, number + CLAUSE)]) else number + 1
        if not words[number].endswith("ly") and words[number] not in plain["between"]:
            return 0
    return 0


def _german_passive(page: Page, first: int, end: int) -> int:
    """Find the end of a passive whose auxiliary stands at `first`: its participle comes last."""
    end = min(end, first + CLAUSE)
    start = max(page.sentences[page.sentence_of[first]].first, first - CLAUSE)
    if page.language.plain["agents"] & set(page.words[start:end]):
        return 0
    future = page.words[first] in ("werden", "wird")
    for number in range(end - 1, start - 1, -1):
        if number != first and _is_participle(page, number):
            return 0 if future and page.words[number].endswith("en") else max(first, number) + 1
    return 0


def _is_participle(page: Page, number: int) -> bool:
    word, plain = page.words[number], page.language.plain
    if word in plain["participles"]:
        return True
    # What is written large is a name, or a German noun.
    small = page.written[number][0].islower() and word not in plain["no_participles"]
    return small and PARTICIPLE[page.language.code].fullmatch(word) is not None


def undefined_acronym(page: Page, context: Context) -> Iterator[Found]:
    """An abbreviation that is never spelt out and that is not known here."""
    known = page.language.plain["acronyms"] | context.acronyms
    seen = set()
    for number, word in enumerate(page.written):
        if not (2 <= len(word) <= 5 and word.isalpha() and word.isupper()) or word in known or word in seen:
            continue
        seen.add(word)
        start, end = page.spans[number]
        spelt = page.bare[max(0, start - 1) : start] == "(" or page.bare[end : end + 2] == " ("
        if not spelt:
            yield at(start, end, word=word)


def too_long(page: Page, context: Context) -> Iterable[Found]:
    """It has more words than are read here."""
    most = context.longest or int(page.figure("too_long"))
    if len(page.words) > most:
        start = page.spans[most][0]
        yield at(start, len(page.text.rstrip()), n=len(page.words), most=most)
