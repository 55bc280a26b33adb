"""Recognises broadcasts, chains of congratulations and flattery. A doubt keeps the post."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from zlib import crc32

from app.model import Reason
from app.noise.habits import Habits
from app.noise.lexicon import Lexicon
from app.noise.threads import Thread

FOREIGN_NAME = re.compile(r"(?:^|[.!?]\s+)(?=[\w. -]*\d)[\w-]+(?: [\w-]+)?\W*$")  # "… your reply. 20bet"
CHAIN = 3  # people who congratulated before
KUDOS_WORDS = 14
KUDOS_SIGNS = 150
FLATTERY_SIGNS = 600
STRANGER = 3  # posts; whoever wrote more is known here
TELLING = 4  # letters of a word that can show that somebody has read it
REFERS = 4  # words shared with the conversation that show somebody has read it
ANSWERED = 0.25

Signals = Mapping[str, object]


def broadcast(signals: Signals, mentions: Sequence[str], text: str, habits: Habits) -> tuple[Reason, ...]:
    """An announcement to all, by what the network says; stays when it names, asks, or is usually answered."""
    if not signals:
        return ()
    fired = [
        Reason("announcement", 1.0) if signals.get("announcement") is True else None,
        Reason("to_all", 0.7) if signals.get("audience") == "all-company" else None,
        Reason("forced_group", 0.7) if signals.get("forced_group") is True else None,
    ]
    reasons = [each for each in fired if each]
    if mentions:
        reasons.append(Reason("names_people", -3.0))
    if "?" in text:
        reasons.append(Reason("asks", -0.7))
    if habits.answered >= ANSWERED:
        reasons.append(Reason("usually_answered", -3.0))
    return tuple(reasons) if sum(each.weight for each in reasons) > 0 else ()


def congratulates(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a post is a congratulation and little more."""
    if len(text) > KUDOS_SIGNS or "?" in text:
        return False
    return len(text.split()) <= KUDOS_WORDS and bool(lexicon.kudos.search(text.casefold()))


def kudos_chain(author: str, thread: Thread) -> tuple[Reason, ...]:
    """One more congratulation where others have congratulated already: the first three stay."""
    before = len(set(thread.congratulators) - {author})
    return (Reason("kudos_chain", 1.0, (("n", before),)),) if before >= CHAIN else ()


def flattery(
    text: str, foreign: bool, telling: Iterable[int], habits: Habits, thread: Thread, lexicon: Lexicon
) -> tuple[Reason, ...]:
    """A stranger's praise that fits under any text, with a lure: a link, a foreign name, a plea to reply.

    `foreign`: it links somewhere. `telling` are its words as `telling_words` gives them.
    """
    if habits.posts >= STRANGER or len(text) > FLATTERY_SIGNS:
        return ()
    folded = text.casefold()
    praises, lures = lexicon.praise.findall(folded), set(lexicon.bait.findall(folded))
    reasons = [Reason("praises_anything", 1.0, (("word", praises[0]),))] if praises else []
    if lures:
        reasons.append(Reason("pleads_for_reply", 0.7 * min(len(lures), 2), (("word", min(lures)),)))
    if reasons and (foreign or FOREIGN_NAME.search(text.strip())):
        reasons.append(Reason("foreign_link", 1.0))
    if len(reasons) < 2:
        return ()
    if len(thread.words.intersection(telling)) >= REFERS:
        reasons.append(Reason("refers_to_text", -2.0))
    return tuple(reasons) if sum(each.weight for each in reasons) >= 1.5 else ()


def telling_words(words: Iterable[str], lexicon: Lexicon) -> frozenset[int]:
    """Hash the words that could show that somebody has read them."""
    long = {each for each in words if len(each) >= TELLING and each.isalpha()}
    return frozenset(crc32(word.encode("utf-8", "replace")) for word in long - lexicon.stop)
