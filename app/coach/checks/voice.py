"""Whose voice it is: a person's, or that of a press office, a board or a letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from app.coach import qualities
from app.coach.context import Context
from app.coach.finding import Found, words_at
from app.coach.reading import Page, Stretch

CLOSING = frozenset("”\"“«»’'")
SIGNATURE_WORDS = 12
ADDRESS_WORDS = 4
LAST_SENTENCES = 4
NEAR = 60
NAME = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)?")
SIGN_BEFORE_A_NAME = re.compile(r"[—–~-]\s*$")


def press_opener(page: Page, context: Context) -> Iterable[Found]:
    """It announces as a press release does; one announcement is enough to tell."""
    return words_at(page, page.found("press_opener")[:1])


def third_person_self(page: Page, context: Context) -> Iterator[Found]:
    """The writer is quoted, or spoken of in the third person."""
    own = tuple(word.casefold() for word in NAME.findall(context.name))
    titled = {first for first, _ in page.found("titles")}
    quoted = set()
    for first, end in page.found("says"):
        press = page.words[end : end + 2] == own or bool(titled & {end, end + 2})
        if press and _quotes_somebody(page, first, end):
            quoted.add(end)
            yield from words_at(page, ((first, end + 2),))
    for first in _own_name(page, own):
        if first not in quoted and _is_spoken_of(page, first, len(own)):
            yield from words_at(page, ((first, first + len(own)),))


def _own_name(page: Page, own: tuple[str, ...]) -> Iterator[int]:
    """List where the writer's full name stands in a sentence in which nobody says I."""
    if len(own) < 2:
        return
    personal = page.sentences_with("first_person")
    for first in range(len(page.words) - len(own)):
        if page.words[first : first + len(own)] == own and page.sentence_of[first] not in personal:
            yield first


def _quotes_somebody(page: Page, first: int, end: int) -> bool:
    """Tell whether a verb of saying stands between what was said and two words written like a name.

    Colleagues quote each other, too: only together with a title is it the voice of a press office.
    """
    named = page.written[end : end + 2]
    if len(named) < 2 or not all(word[0].isupper() for word in named):
        return False
    return any(sign in CLOSING for sign in page.before(first))


def _is_spoken_of(page: Page, first: int, size: int) -> bool:
    """Tell whether a name is part of a sentence that is no signature, and is not being quoted."""
    whole = page.sentences[page.sentence_of[first]]
    return whole.last != first + size and not SIGN_BEFORE_A_NAME.search(page.before(first))


def corporate_we(page: Page, context: Context) -> Iterable[Found]:
    """We and the company speak; nobody says I, nobody is spoken to, nothing is told."""
    if page.has("first_person", "you") or page.questions() or qualities.addresses_formally(page):
        return ()
    ours = page.found("we")
    # "Our company" is one voice, not two.
    voices = {first for first, _ in (*ours, *page.found("company"))}
    if not ours or len(voices) < 2 or (qualities.is_concrete(page) and not page.has("company")):
        return ()
    return words_at(page, (page.found("company") or ours)[:1])


def exclusive_we(page: Page, context: Context) -> Iterable[Found]:
    """Something is expected of "our employees", as if they were somebody else."""
    ours = page.sentences_with("expects")
    spans = (span for span in page.found("employees") if page.sentence_of[span[0]] in ours)
    return words_at(page, tuple(spans))


def mail_salutation(page: Page, context: Context) -> Iterable[Found]:
    """It begins or ends as a letter does."""
    for span in page.found("salutation"):
        if span[0] == 0 and _opens_a_letter(page, span):
            yield from words_at(page, (span,))
    last = {len(page.sentences) - 1 - back for back in range(LAST_SENTENCES)}
    for span in page.found("signoff"):
        number = page.sentence_of[span[0]]
        if number in last and span[0] > 0 and _ends_a_letter(page, span, page.sentences[number]):
            yield from words_at(page, (span,))


def _opens_a_letter(page: Page, span: tuple[int, int]) -> bool:
    """Tell whether only a few words of address follow, up to a comma or the end of the line."""
    start = page.spans[span[1] - 1][1]
    last = min(span[1] + ADDRESS_WORDS, len(page.words))
    until = page.spans[last][0] if last < len(page.words) else len(page.bare)
    return last == len(page.words) or any(sign in ",!\n/" for sign in page.bare[start:until])


def _ends_a_letter(page: Page, span: tuple[int, int], line: Stretch) -> bool:
    """Tell whether a farewell begins its line and only a name follows."""
    before = page.before(span[0]).rstrip(" ")[-1:]
    following = page.written[span[1] : line.last]
    return before in "\n/" and all(word[0].isupper() for word in following)


def title_signature(page: Page, context: Context) -> Iterator[Found]:
    """A title stands beside a name."""
    for span in page.found("titles"):
        first, end = span
        if first == 0 or not page.written[first][0].isupper() or not _stands_by_a_name(page, first):
            continue
        whole = page.sentences[page.sentence_of[first]]
        if page.sentence_of[first - 1] == page.sentence_of[first] and _goes_on_telling(page, end, whole):
            continue
        yield from words_at(page, (span,))


def _stands_by_a_name(page: Page, first: int) -> bool:
    between = page.bare[page.spans[first - 1][1] : page.spans[first][0]]
    named = page.written[first - 1][0].isupper() and len(page.written[first - 1]) > 1
    both = named and first >= 2 and page.written[first - 2][0].isupper()
    return both and any(sign in ",|\n–—-(/" for sign in between)


def _goes_on_telling(page: Page, end: int, whole: Stretch) -> bool:
    """Tell whether a sentence tells something after the title ("…, Head of Quality, showed me")."""
    after = page.spans[end - 1][1]
    following = page.bare[after : min(whole.end, after + NEAR)]
    return "," in following and whole.size > SIGNATURE_WORDS
