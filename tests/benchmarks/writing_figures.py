"""What a writer waits for: a save, the coach with what the store knows, and completion, on many posts."""

from __future__ import annotations

import time
from collections.abc import Callable

from app.doors import Doors
from tests.benchmarks.timing import line, milliseconds

WORDS = 300


def figures(doors: Doors) -> None:
    """Time drafting on the store as it is; the first review counts all hashtags."""
    text = " ".join(" ".join(card.post.text for card in doors.feed.page(limit=30).cards).split()[:WORDS])
    draft, _ = doors.drafts.new(text)
    saves = iter(range(10_000))
    save = milliseconds(lambda: doors.drafts.save(draft.id, text=f"{text} {next(saves)}"), 100)
    line("save a draft of 300 words", f"{save:.2f} ms")
    line("first review: a short text", f"{once(lambda: doors.coaching.review('I asked Ana.')):.0f} ms")
    line("first review: 300 words of others", f"{once(lambda: doors.coaching.review(text)):.0f} ms")
    typed = iter(range(10_000))
    # Each is a word that was not there before, in the middle, so that the echo check has to look.
    words = text.split()
    halves = " ".join(words[: WORDS // 2]), " ".join(words[WORDS // 2 :])
    again = milliseconds(lambda: doors.coaching.review(f"{halves[0]} new{next(typed)} {halves[1]}"))
    alone = doors.coaching.review(text).milliseconds
    line("review after another word", f"{again:.1f} ms", f"the coach alone {alone:.1f} ms")
    line("first tags for a beginning", f"{once(lambda: doors.coaching.tags('ops_w')):.1f} ms")
    line("tags for a beginning", f"{milliseconds(lambda: doors.coaching.tags('ops_w')):.1f} ms")
    line("people for a beginning", f"{milliseconds(lambda: doors.coaching.people('per')):.1f} ms")
    doors.drafts.delete(draft.id)


def once(work: Callable[[], object]) -> float:
    """Time a call that is quicker the second time, in milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
