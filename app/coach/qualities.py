"""What a text already does well. It decides what the coach praises, and how much it leaves unasked."""

from __future__ import annotations

import re

from app.coach.reading import Page, Stretch

NUMBER = re.compile(r"\d")
OPENING = 3  # how many words may go before a question word: "In your plant, and on which line"


def asks_openly(page: Page) -> bool:
    """Tell whether it asks for more than a yes: the question word stands at the beginning of a part."""
    asked = {page.sentence_of[each.first] for each in page.questions()} - page.sentences_with("rhetorical")
    return any(
        page.sentence_of[first] in asked
        and _begins_a_part(page, page.sentences[page.sentence_of[first]], first)
        for first, _ in page.found("open_question")
    )


def _begins_a_part(page: Page, question: Stretch, word: int) -> bool:
    for back in range(word, max(question.first, word - OPENING) - 1, -1):
        if back == question.first:
            return True
        between = page.bare[page.spans[back - 1][1] : page.spans[back][0]]
        if between.strip(" \n\"'„“”«»"):
            return True
    return False


def is_concrete(page: Page) -> bool:
    """Tell whether a person, a number, a day or a place is named."""
    names = page.language.plain["names"]
    return (
        bool(page.mentions)
        or page.has("concrete")
        or NUMBER.search(page.bare) is not None
        or any(word in names for word in page.written)
        or (page.language.code == "en" and _names_somebody(page))
    )


def counts(page: Page, sentence: Stretch) -> bool:
    """Tell whether a sentence holds a figure."""
    return NUMBER.search(page.bare, sentence.start, sentence.end) is not None


def _names_somebody(page: Page) -> bool:
    """Tell whether a word inside a sentence is written as only names are in English."""
    return any(
        page.written[word].istitle() and len(page.words[word]) > 1 and not _after_a_stop(page, word)
        for each in page.sentences
        for word in range(each.first + 1, each.last)
    )


def _after_a_stop(page: Page, word: int) -> bool:
    return any(sign in ':"“„–—-\n' for sign in page.bare[page.spans[word - 1][1] : page.spans[word][0]])


def addresses_formally(page: Page) -> bool:
    """Tell whether the reader is addressed by words that are only written large for that (German Sie)."""
    formal = page.language.plain["you_capital"]
    if not formal:
        return False
    first = {each.first for each in page.sentences}
    return any(word in formal and number not in first for number, word in enumerate(page.written))


def names_a_gain(page: Page) -> bool:
    """Tell whether a sentence that speaks to the reader also speaks of a benefit."""
    benefits = page.sentences_with("benefit")
    if benefits & page.sentences_with("you"):
        return True
    return bool(benefits) and addresses_formally(page)


def qualities(page: Page) -> tuple[str, ...]:
    """List what a text does well, what is rarest among ordinary posts first."""
    checks = (
        ("intent", page.has("intent")),
        ("gain", names_a_gain(page)),
        ("doubt", page.has("doubt")),
        ("promise", page.has("promise") and page.has("first_person")),
        ("open_question", asks_openly(page)),
        ("concrete", is_concrete(page)),
        ("says_i", page.has("first_person")),
        ("tag", 1 <= len(page.tags) <= page.figure("hashtags")),
    )
    return tuple(code for code, there in checks if there)
