"""Coaching: gathers what the store knows around a text and asks the coach; completes tags and people.

Nothing here asks a network, and nothing writes. What is counted is remembered while the program runs.
"""

from __future__ import annotations

import os
import re
import statistics
from collections.abc import Sequence

from app import coach
from app.coach import Context, Lexicon, Stored
from app.coaching import bench
from app.coaching.counting import Counting, Usage
from app.model import Draft, Intent, Person, Review, TagBench
from app.store import writers
from app.store.echoes import Echoes
from app.store.open import Store
from app.text import fold_tag

MOST_CHECKED = 20  # tags, and acronyms, of one draft
FEWEST_USES = 20  # below, nobody can say what is usual here
FEWEST_POSTS = 200
GROWN = 1.1  # a tenth more posts may be longer ones
LEAST_LONG = 120  # words; where everybody is brief a post of this length is still no long one
TAG = re.compile(r"[#\uFF03]([\w-]+)")
ACRONYM = re.compile(r"\b[^\W\d_a-zäöüß]{2,6}\b")


class Coaching:
    """The room in which a text is looked at. It can be asked from one thread at a time."""

    def __init__(self, store: Store) -> None:
        """Take the open store."""
        self._store = store
        self._counting = Counting(store)
        self._echoes = Echoes(store)
        self._writers = writers.Writers(store)
        self._lexicon: tuple[tuple[str, float], Lexicon] | None = None
        self._longest: dict[int, tuple[int, int]] = {}

    def review(
        self,
        text: str,
        *,
        account: int = 0,
        draft: Draft | None = None,
        language: str = "en",
        pasted: float | None = None,
        quiet: Sequence[str] = (),
        company_words: str = "",
        departments: Sequence[str] = (),
    ) -> Review:
        """Review a text with what is known around it; `account` 0 asks what all accounts know.

        `pasted` is the share (0-1) of the text from its longest paste, taken from the draft unless given.
        Raises BadInput("company_words").
        """
        account = account or (draft.account if draft else 0)
        handle, name = writers.myself(self._store, account)
        usage = self._counting.of(account, departments)
        reply_to = draft.reply_to if draft else None
        echoes = self._echoes.of(text, reply_to.remote_id if reply_to else "")
        if pasted is None:
            pasted = min(1.0, draft.pasted / max(1, len(text))) if draft else 0.0
        context = Context(
            language=language,
            name=name,
            handle=handle,
            tags=self._tags_like(text, usage),
            departments=usage.departments,
            convention=usage.convention if usage.uses >= FEWEST_USES else None,
            acronyms=self._echoes.known(list(dict.fromkeys(ACRONYM.findall(text)))[:MOST_CHECKED]),
            stored=tuple(Stored(echo.post, echo.name, echo.text) for echo in echoes),
            pasted=pasted,
            reply=reply_to is not None,
            intent=_filled(draft),
            quiet=frozenset((*quiet, *(draft.dismissed if draft else ()))),
            longest=self._longest_usual(account, usage),
        )
        return coach.review(text, context, self._words(company_words))

    def tags(self, typed: str, account: int = 0, departments: Sequence[str] = (), limit: int = 8) -> TagBench:
        """Show tags that begin as typed (without #) or are nearly it; those of most people for ""."""
        usage = self._counting.of(account, departments)
        found = usage.matching(fold_tag(typed), limit)
        return TagBench(
            typed=typed,
            tags=tuple(self._counting.described(usage, tag) for tag in found),
            of_posts=usage.posts,
            convention=usage.convention,
            uses=usage.uses,
            departments=tuple(sorted(usage.departments)),
            spoken=bench.spoken(typed.strip().lstrip("#\uff03")),
        )

    def people(self, prefix: str, account: int = 0, limit: int = 8) -> tuple[Person, ...]:
        """Find people whose handle or name begins so, those who wrote lately first, machines last."""
        return self._writers.beginning(prefix, account, limit)

    def _tags_like(self, text: str, usage: Usage) -> dict[str, int]:
        """Count the uses of a text's tags and of those that are nearly the same, as they are written."""
        own = dict.fromkeys(fold_tag(tag) for tag in TAG.findall(text)[:MOST_CHECKED])
        every = {tag for each in own for tag in (each, *usage.near(each)) if tag in usage.tags}
        return {self._counting.spelled(usage, tag)[0]: usage.tags[tag].posts for tag in every}

    def _longest_usual(self, account: int, usage: Usage) -> int:
        """Find the number of words that is long here: far above what three of four posts have.

        0 while too few posts are stored. (The quartile itself would mark every fourth ordinary post; the
        distance above it is Tukey's.)
        """
        known = self._longest.get(account)
        if known is None or usage.posts > known[0] * GROWN:
            first, third = _quartiles(writers.lengths(self._store, account))
            longest = max(LEAST_LONG, round(third + 1.5 * (third - first))) if third else 0
            known = self._longest[account] = (usage.posts, longest)
        return known[1]

    def _words(self, company_words: str) -> Lexicon:
        """Load the coach's words, again only when the company's file has changed."""
        stamp = (company_words, _changed(company_words))
        if self._lexicon is None or self._lexicon[0] != stamp:
            self._lexicon = (stamp, coach.load_lexicon(company_words))
        return self._lexicon[1]


def _quartiles(lengths: list[int]) -> tuple[float, float]:
    if len(lengths) < FEWEST_POSTS:
        return 0.0, 0.0
    first, _, third = statistics.quantiles(lengths, n=4)
    return first, third


def _changed(path: str) -> float:
    """Tell when a file was changed; -1 where there is none, which loading it will say."""
    try:
        return os.stat(path).st_mtime if path else 0.0
    except OSError:
        return -1.0


def _filled(draft: Draft | None) -> Intent | None:
    """Give the intent sheet of a draft; an empty one says nothing."""
    return draft.intent if draft and draft.intent != Intent() else None
