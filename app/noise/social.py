"""Recognises chains of congratulations, and praise that fits under any text. A doubt keeps the post."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.model import Reason
from app.noise.copies import hashed
from app.noise.habits import Habits
from app.noise.lexicon import Lexicon
from app.noise.threads import Thread

CHAIN = 2  # people who congratulated before
PRAISE_SIGNS = 400
FLATTERY_SIGNS = 600
LEFT_OVER, NAMES = 1, 1  # words that no congratulation needs, beside a name
SAYS_MORE = 4  # words; praise with more of them than that talks of something
STRANGER, NEWCOMER = 3, 12  # posts; whoever wrote more is known here: the few where somebody answered
NEAR = 3  # words between admiration and what is admired
TELLING = 4  # letters of a word that can show that somebody has read it
FLATTERS = 1.5
TAIL = re.compile(r"(?:^|[.!?…]\s+)(?P<tail>[^.!?…]{3,40})\W*$")
BRAND = re.compile(r"\w*\d\w*|[^\W\d_]+[-_:]+\w+|[^\W\d_]*[^\W\d_A-Z][A-Z]\w*")
OWN = frozenset({"we", "us", "our", "ours", "wir", "uns", "unser", "unsere", "unserer", "unserem", "unseren"})


def only_congratulates(
    text: str, words: Sequence[str], links: bool, thread: Thread, lexicon: Lexicon
) -> bool:
    """Tell whether a congratulation says nothing new beside."""
    if links or "?" in text or not lexicon.turning.isdisjoint(words):
        return False
    new = [word for word, number in zip(words, hashed(words), strict=True) if number not in thread.words]
    return substance(text, new, lexicon) <= LEFT_OVER


def kudos_chain(author: str, thread: Thread, ts: float) -> tuple[Reason, ...]:
    """One more congratulation where others have congratulated already: the first two stay."""
    before = thread.congratulated(author, ts)
    return (Reason("kudos_chain", 1.0, (("n", before),)),) if before >= CHAIN else ()


def flattery(
    text: str, words: Sequence[str], links: bool, habits: Habits, thread: Thread, lexicon: Lexicon
) -> tuple[Reason, ...]:
    """A stranger's praise that fits under any text, with a lure: a link, a foreign name, a plea to reply."""
    if _known_here(habits) or len(text) > FLATTERY_SIGNS:
        return ()
    praises = _praises(words, lexicon)
    if not praises:
        return ()
    reasons = [Reason("praises_anything", 1.0, (("word", praises[0]),))]
    lures = set(lexicon.bait.found(words))
    if lures:
        reasons.append(Reason("pleads_for_reply", 0.7 * min(len(lures), 2), (("word", min(lures)),)))
    if links or _foreign_name(text, lexicon):
        reasons.append(Reason("foreign_link", 0.7))
    if len(reasons) == 1:
        return ()
    reads = len(thread.words & telling_words(words, hashed(words), lexicon))
    if reads:
        reasons.append(Reason("refers_to_text", -0.5 * min(reads, 4)))
    if not OWN.isdisjoint(words) or (not lures and substance(text, words, lexicon) > SAYS_MORE):
        reasons.append(Reason("says_something", -0.5))
    return tuple(reasons) if sum(each.weight for each in reasons) >= FLATTERS else ()


def empty_praise(
    text: str, words: Sequence[str], links: bool, thread: Thread, lexicon: Lexicon
) -> tuple[Reason, ...]:
    """Praise alone, without a lure and without a word about the matter: no more than a nod."""
    if links or len(text) > PRAISE_SIGNS or "?" in text:
        return ()
    praises = lexicon.praise.found(words) or [each for each in words if each in lexicon.admiring]
    if not praises or not lexicon.turning.isdisjoint(words) or substance(text, words, lexicon) > LEFT_OVER:
        return ()
    if thread.words & telling_words(words, hashed(words), lexicon):
        return ()
    return (Reason("praises_anything", 1.0, (("word", praises[0]),)),)


def _known_here(habits: Habits) -> bool:
    """Tell whether an author is no stranger: whom nobody ever answered is one for longer."""
    return habits.posts >= (STRANGER if habits.answered else NEWCOMER)


def _praises(words: Sequence[str], lexicon: Lexicon) -> list[str]:
    """Find what praises a text: a phrase, or a word of admiration next to what people write."""
    found = lexicon.praise.found(words)
    if found or lexicon.works.isdisjoint(words):
        return found
    places = (at for at, word in enumerate(words) if word in lexicon.admiring)
    near = (at for at in places if not lexicon.works.isdisjoint(words[max(0, at - NEAR) : at + NEAR + 1]))
    return [words[at] for at in near]


def substance(text: str, words: Sequence[str], lexicon: Lexicon) -> int:
    """Count the words that neither congratulations nor praise need; one written like a name is free.

    A number counts twice: it is hardly ever said for nothing.
    """
    left = [word for word in words if word not in lexicon.warm]
    capital = {word.casefold() for word in re.findall(r"\w+", text) if word[0].isupper()}
    names = sum(word in capital and not word.isdigit() for word in left)
    return len(left) + sum(map(str.isdigit, left)) - min(names, NAMES)


def telling_words(words: Sequence[str], hashes: Sequence[int], lexicon: Lexicon) -> set[int]:
    """Pick the hashes of the words that could show that somebody has read them."""
    long = {number for word, number in zip(words, hashes, strict=True) if len(word) >= TELLING}
    return long - lexicon.untelling


def _foreign_name(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a text ends in what looks like a brand: "… for posting! 20bet"."""
    found = TAIL.search(text.strip())
    if not found:
        return False
    tail = found["tail"].split()
    if len(tail) > 3 or any(each.casefold().strip(",") in lexicon.warm for each in tail):
        return False
    return any(BRAND.fullmatch(each) for each in tail) or (
        len(tail) == 3 and all(each[0].isupper() for each in tail)
    )
