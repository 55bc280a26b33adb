"""Finds the days that a sentence names, seen from the day it was written: "by Friday", "in zwei Wochen"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.promises import calendar
from app.promises.tokens import Token
from app.promises.words import Language

MOST = 1_000  # of days, weeks …: more is no day that somebody promises
Match = tuple[int, date | None]


@dataclass(frozen=True, slots=True)
class Named:
    """A day that is named at a place among the tokens; `deadline`: as the last one for something."""

    place: int
    day: date
    deadline: bool


@dataclass(frozen=True, slots=True)
class _Scan:
    """The words of a sentence without fillers; `places` are those among all tokens."""

    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    places: tuple[int, ...]
    language: Language
    now: datetime

    def word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    def first(self, at: int) -> bool:
        """Tell whether a word begins its part of the sentence."""
        return at == 0 or self.tokens[at - 1].part != self.tokens[at].part

    def last(self, at: int) -> bool:
        """Tell whether a word ends its part of the sentence."""
        return at + 1 >= len(self.tokens) or self.tokens[at + 1].part != self.tokens[at].part


def named_days(tokens: Sequence[Token], language: Language, now: datetime) -> tuple[Named, ...]:
    """Find the days named in a sentence that are not over, in their order."""
    kept = [(at, token) for at, token in enumerate(tokens) if token.word not in language.fillers]
    scan = _Scan(
        tuple(t for _, t in kept), tuple(t.word for _, t in kept), tuple(at for at, _ in kept), language, now
    )
    named, at = [], 0
    while at < len(scan.words):
        until, day = _at(scan, at)
        if day is not None and day >= now.date() and scan.word(at - 1) not in language.not_due:
            named.append(_named(scan, at, day))
        at = until
    return tuple(named)


def _named(scan: _Scan, at: int, day: date) -> Named:
    """Settle a day: "before Friday" is the day before, and a deadline may stand two words ahead."""
    ahead = {scan.word(at - 1), scan.word(at - 2)} - {""}
    if scan.word(at - 1) in scan.language.before:
        day = max(day - timedelta(days=1), scan.now.date())
    return Named(scan.places[at], day, not scan.language.deadline.isdisjoint(ahead))


def _at(scan: _Scan, at: int) -> Match:
    """Read a day that begins at a word; gives where to go on."""
    skipped = scan.language.not_days.at(scan.words, at)
    if skipped:
        return at + len(skipped[0]), None
    for read in (_count, _numbers, _month, _stretch, _weekday, _word, _ordinal):
        found = read(scan, at)
        if found is not None:
            return found
    return at + 1, None


def _word(scan: _Scan, at: int) -> Match | None:
    """Read "tomorrow", "Monatsende"."""
    phrase = scan.language.days.at(scan.words, at)
    if phrase:
        return at + len(phrase[0]), scan.now.date() + timedelta(days=phrase[1])
    unit = scan.language.ends.get(scan.words[at])
    return (at + 1, calendar.part_of(scan.now.date(), unit, 0, "end")) if unit else None


def _weekday(scan: _Scan, at: int) -> Match | None:
    """Read "on Friday", "Friday next week"; without a word before it at the ends of a part alone."""
    number = scan.language.weekdays.get(scan.words[at])
    if number is None:
        return None
    later = _next_week(scan, at + 1)
    if later:
        return later, calendar.in_week(scan.now.date(), 1, number)
    before = scan.word(at - 1)
    if not (before in scan.language.on or before in scan.language.not_due or scan.first(at) or scan.last(at)):
        return at + 1, None
    return at + 1, calendar.coming(scan.now.date(), number, before in scan.language.next)


def _next_week(scan: _Scan, at: int) -> int:
    """Tell where "next week" ends that begins at a word, 0 where it does not."""
    is_next = scan.word(at) in scan.language.next and scan.language.units.get(scan.word(at + 1)) == "week"
    return at + 2 if is_next else 0


def _stretch(scan: _Scan, at: int) -> Match | None:
    """Read "end of the week", "next month", "next week on Friday", "at the weekend"."""
    language, start = scan.language, at
    part = language.parts.get(scan.words[at], "")
    at += 1 if part else 0
    ahead = 1 if scan.word(at) in language.next else 0
    near = scan.word(at) in language.this
    at += 1 if ahead or near else 0
    unit = language.units.get(scan.word(at))
    if unit is None or unit in ("hour", "day", "fortnight"):
        return None
    if not (part or ahead or near) and not (unit == "weekend" and scan.word(start - 1) in language.on):
        return None
    on = at + 2 if scan.word(at + 1) in language.on else at + 1
    if unit == "week" and scan.word(on) in language.weekdays and not part:
        return on + 1, calendar.in_week(scan.now.date(), ahead, language.weekdays[scan.words[on]])
    return at + 1, calendar.part_of(scan.now.date(), unit, ahead, part or "end")


def _month(scan: _Scan, at: int) -> Match | None:
    """Read "5 May", "May 5th", "5. Mai 2026", "mid-May", "in May"; a month is written as a name."""
    language, start = scan.language, at
    day = _day(scan.words[at])
    part = language.parts.get(scan.words[at], "")
    at += 1 if day or part else 0
    month = language.months.get(scan.word(at))
    if month is None or not scan.tokens[at].written[0].isupper():
        return None
    at += 1
    if not day and not part and _day(scan.word(at)):
        day, at = _day(scan.word(at)), at + 1
    year = int(scan.word(at)) if len(scan.word(at)) == 4 and scan.word(at).isdecimal() else 0
    at += 1 if year else 0
    today = scan.now.date()
    if day:
        return at, calendar.dated(today, day, month, year)
    before = scan.word(start - 1)
    if not part and before not in language.on:
        return None
    by = before in language.deadline and not part
    return at, calendar.in_month(today, month, year, "first" if by else part or "end")


def _numbers(scan: _Scan, at: int) -> Match | None:
    """Read "2026-05-05", and "5.5.", "05.05.2026" after a word such as "on"."""
    word = scan.words[at]
    if word.count("-") == 2:
        year, month, day = map(int, word.split("-"))
        return at + 1, calendar.dated(scan.now.date(), day, month, year)
    if word.count(".") < 2 or not (scan.word(at - 1) in scan.language.on or scan.first(at)):
        return None
    day, month, *rest = (int(piece) for piece in word.replace(" ", "").split(".") if piece)
    year = rest[0] + 2000 if rest and rest[0] < 100 else rest[0] if rest else 0
    return at + 1, calendar.dated(scan.now.date(), day, month, year)


def _count(scan: _Scan, at: int) -> Match | None:
    """Read "in two weeks", "in den nächsten drei Tagen", "two weeks from now"."""
    language = scan.language
    inside = scan.words[at] in language.within
    number = at + 1 if inside else at
    number += 1 if inside and scan.word(number) in language.next | language.linking else 0
    amount = _amount(scan.word(number), language)
    unit = language.units.get(scan.word(number + 1))
    if not amount or unit is None or unit == "weekend":
        return None
    after = number + 2
    phrase = language.from_now.at(scan.words, after) if after < len(scan.words) else None
    if not inside and phrase is None:
        return None
    return after + (len(phrase[0]) if phrase else 0), calendar.later(scan.now, amount, unit)


def _ordinal(scan: _Scan, at: int) -> Match | None:
    """Read "by the 5th", "bis zum 5."."""
    word = scan.words[at]
    day = 0 if word.isdecimal() else _day(word)
    if not day or scan.word(at - 1) not in scan.language.on:
        return None
    return at + 1, calendar.day_of_month(scan.now.date(), day)


def _day(word: str) -> int:
    digits = word.rstrip(".").removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
    return int(digits) if digits.isdecimal() and len(digits) < 3 and int(digits) <= 31 else 0


def _amount(word: str, language: Language) -> int:
    if word.isdecimal() and len(word) < 5:
        return int(word) if int(word) <= MOST else 0
    return language.numbers.get(word, 0)
