"""Texts that a server gives back changed: links, tags, mentions, signs, paragraphs; some of them twice."""

from __future__ import annotations

import random

OFTEN = ("Thank you, all of you!", "Wer weiß es?", "👍")
PARTS = (
    "What nearly went wrong last night?",
    "Die Übergabe dauert zu lange – warum?",
    "See https://intranet.example.org/a/very/long/path/to/the/handover?line=4&shift=night",
    "Tell me if 3 < 4 & 5 > 2, \"really\" and 'truly'.",
    "#ops_handover #Sicherheit",
    "@ana and @ben asked.",
    "We lost 12 minutes 😀 per shift…",
    "A 'first' line\nand a second one\n",
    "https://example.org/",
    "  * one\n  * two  ",
    "Żółć, naïve, ﬁne, ½",
)


def text(chance: random.Random, number: int, alone: bool) -> str:
    """Write a text; one that goes `alone` may be the same as an earlier one."""
    if alone and chance.randrange(4) == 0:
        return chance.choice(OFTEN)
    parts = chance.sample(PARTS, chance.randint(1, 4))
    return chance.choice((" ", "\n", "\n\n")).join([f"{number}:", *parts])
