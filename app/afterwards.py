"""The room of what comes after the post: promises, posts meant to be answered, people one might thank.

Nothing here is sent, counted or ranked. Lists are emptied by hand, or by an answer.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from app import promises
from app.model import Afterwards, Changes, MeantToAnswer, Promise, ToThank
from app.store import afterwards, thanks
from app.store.afterwards import Written
from app.store.open import Store

DAY = 86_400.0
REMEMBERED = 120 * DAY
OVERDUE = 14 * DAY
PROMISE, THANKS = "promise", "thanks"
PEOPLE = 3
THANKED_BEFORE = 56 * DAY
LONGEST = 200  # signs of a sentence
FULL_SENTENCE = 5  # words


class AfterwardsRoom:
    """What the manager may want to come back to. `clock` tells seconds UTC; days begin as they do here."""

    def __init__(self, store: Store, clock: Callable[[], float]) -> None:
        """Take the open store."""
        self._store = store
        self._clock = clock
        # A text is read for promises once; a window asks often.
        self._read: dict[tuple[str, float], tuple[tuple[str, float], ...]] = {}

    def show(self) -> Afterwards:
        """Show everything that is left, from the store alone."""
        now = self._clock()
        open_ones = self._promises(now)
        tomorrow = _end_of_tomorrow(now)
        return Afterwards(
            open_ones,
            tuple(each for each in open_ones if now - OVERDUE <= each.due <= tomorrow),
            tuple(
                MeantToAnswer(each.post, each.name, each.handle, each.sentence, each.since)
                for each in afterwards.meant(self._store.connection)
            ),
            self._thanks(now),
        )

    def put_away_promise(self, promise: Promise, away: bool = True) -> Changes:
        """Put a promise away, or bring it back."""
        key = _promise_key(promise)
        afterwards.put_away(self._store, PROMISE, key, self._clock() if away else None)
        return Changes(afterwards=True)

    def mean_to_answer(self, post: int, sentence: str = "") -> Changes:
        """Note that a post is to be answered; raises BadInput("no_such_post").

        Without a sentence its first question is kept, else its first full sentence, else its beginning.
        """
        warning, text = afterwards.said(self._store.connection, post)
        worth = _short(sentence) or _short(warning) or _telling(text, asked=True) or _short(text)
        afterwards.mean(self._store, post, worth, self._clock())
        return Changes(afterwards=True)

    def unmean(self, post: int) -> Changes:
        """Take a post off the list of those to be answered."""
        return Changes(afterwards=afterwards.unmean(self._store, post))

    def put_away_thanks(self, post: int, away: bool = True) -> Changes:
        """Put the author of a post away for eight weeks, or bring back; raises BadInput("no_such_post")."""
        key = afterwards.key_of(*afterwards.author(self._store.connection, post))
        afterwards.put_away(self._store, THANKS, key, self._clock() if away else None)
        return Changes(afterwards=True)

    def _promises(self, now: float) -> tuple[Promise, ...]:
        """List open promises, the one due first in front."""
        connection = self._store.connection
        away = afterwards.away(connection, PROMISE)
        # Two threads may ask at once: each fills a list of its own, and the last one stays.
        known, read = self._read, {}
        made = []
        for each in afterwards.written(connection, now - REMEMBERED):
            key = (each.text, each.created)
            read[key] = known[key] if key in known else promises.found(each.text, each.language, each.created)
            made += [_promise(each, nth, *found) for nth, found in enumerate(read[key])]
        self._read = read
        left = [each for each in made if _promise_key(each) not in away]
        return tuple(sorted(left, key=lambda each: (each.due, each.made, each.nth)))

    def _thanks(self, now: float) -> tuple[ToThank, ...]:
        """Choose three people as the week begins, and leave out those who were answered or put away since."""
        connection, monday = self._store.connection, _monday(now)
        away = afterwards.away(connection, THANKS)
        spoken = thanks.spoken_to(connection, monday - THANKED_BEFORE)
        chosen: dict[str, ToThank] = {}
        for each in thanks.candidates(connection, monday - 14 * DAY, monday):
            key = afterwards.key_of(each.account, each.person)
            times = (*spoken.get((each.account, each.person), ()), away.get(key, now))
            if key in chosen or any(monday - THANKED_BEFORE <= at < monday for at in times):
                continue
            sentence = _telling(each.text)
            if sentence:
                chosen[key] = ToThank(each.post, each.name, each.handle, sentence, each.at)
            if len(chosen) == PEOPLE:
                break
        done = {afterwards.key_of(*who) for who, times in spoken.items() if any(at >= monday for at in times)}
        done |= {key for key, at in away.items() if at >= monday}
        return tuple(each for key, each in chosen.items() if key not in done)


def _promise(written: Written, nth: int, sentence: str, due: float) -> Promise:
    return Promise(
        written.account, written.remote_id, nth, _short(sentence), due, written.created, written.url,
        written.post,
    )  # fmt: skip


def _promise_key(promise: Promise) -> str:
    return afterwards.key_of(promise.account, promise.remote_id, promise.nth)


def _telling(text: str, asked: bool = False) -> str:
    """Find the first full sentence of a text, or (asked) rather its first question; "" for none."""
    full = [each for each in promises.sentences(text) if len(each.split()) >= FULL_SENTENCE]
    question = next((each for each in full if "?" in each), "") if asked else ""
    return _short(question or next(iter(full), ""))


def _short(text: str) -> str:
    """Bring a text into one line of 200 signs, cut after a word."""
    line = " ".join(text[: 4 * LONGEST].split())
    if len(line) <= LONGEST:
        return line
    cut = line[: LONGEST - 2]
    return (cut.rpartition(" ")[0] or cut) + " …"


def _end_of_tomorrow(now: float) -> float:
    day = datetime.fromtimestamp(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return (day + timedelta(days=2)).timestamp()


def _monday(now: float) -> float:
    """Tell when the week began."""
    today = datetime.fromtimestamp(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return (today - timedelta(days=today.weekday())).timestamp()
