"""Finds posts that ask something, as other people would say."""

from __future__ import annotations

import re

from app.model import Post
from app.text import CODE, URL

SENTENCE = re.compile(r"[^.!?？\n]*[?？]")
WORD = re.compile(r"[^\W\d_]+")
OPENING_WORDS = 2
ANSWER_WORDS = 4


def asks(post: Post) -> bool:
    """Tell whether a post asks: a sentence ends in a question mark; in a reply it takes four words."""
    if "?" not in post.text and "？" not in post.text:
        return False
    wanted = ANSWER_WORDS if post.reply_to else OPENING_WORDS
    text = CODE.sub(" ", URL.sub(" ", post.text))
    return any(len(WORD.findall(sentence)) >= wanted for sentence in SENTENCE.findall(text))
