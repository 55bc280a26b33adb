"""Recognises an answer that is no more than a nod, a thank-you or a sign."""

from __future__ import annotations

import re

from app.model import Reason
from app.noise.words import Words, may_be_names, split
from app.text import URL

NOD_WORDS = 8  # a longer reply has something to say
NOD_SIGNS = 100
LEADING_MENTIONS = re.compile(r"^(?:\s*@\w[\w.+-]*(?:@\w[\w.-]*)?[:,]?)+")
SHORTCODE = re.compile(r":\w+:")
SIGNS_WITH_CONTENT = re.compile(r"[?？\[\]▢#@]")
NUMBER = re.compile(r"\d")
NOD_NUMBERS = re.compile(r"\+\s?\d+|\b10/10\b|\b100\b\s?%?")


def nod(text: str, language: str, links: bool, words: Words, asked: bool = False) -> tuple[Reason, ...]:
    """Look at an answer; () where it says something. `language` is a hint: networks are often wrong.

    `asked`: it follows a question or a request, where "yes" and "done" say something.
    """
    if links or len(text) > 2 * NOD_SIGNS:
        return ()
    said = LEADING_MENTIONS.sub("", text, count=1).strip()
    if not said or len(said) > NOD_SIGNS or SIGNS_WITH_CONTENT.search(said) or URL.search(said):
        return ()
    bare = SHORTCODE.sub(" ", said)
    if NUMBER.search(NOD_NUMBERS.sub("", bare)):
        return ()
    found = split(bare)
    if len(found) > NOD_WORDS:
        return ()
    names = may_be_names(bare)
    if found and not any(each.covers(found, names, asked) for each in words.in_order(language)):
        return ()
    return (Reason("low_content_reply", 1.0, (("word", " ".join(found) or said[:20]),)),)
