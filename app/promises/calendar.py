"""Reckons with days: the Friday of next week, the end of a month, the fifth of May to come."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta

FRIDAY, SUNDAY = 4, 6


def coming(today: date, weekday: int, after_today: bool) -> date:
    """Find the next day of a name: today itself, too, unless it is to come after today."""
    ahead = (weekday - today.weekday()) % 7
    return today + timedelta(days=ahead or (7 if after_today else 0))


def in_week(today: date, ahead: int, weekday: int) -> date:
    """Find a day of this week (0) or the next (1); weeks begin on Monday."""
    return today + timedelta(days=7 * ahead + weekday - today.weekday())


def part_of(today: date, unit: str, ahead: int, part: str) -> date:
    """Find the start, middle or end of this week, month, quarter or year (0), or of the next one (1).

    A week ends on Friday; on a weekend, this one ends on Sunday.
    """
    if unit == "weekend":
        return in_week(today, ahead, SUNDAY)
    if unit == "week":
        friday = in_week(today, ahead, {"start": 1, "middle": 2}.get(part, FRIDAY))
        return friday if friday >= today else in_week(today, ahead, SUNDAY)
    if unit == "month":
        day = _plus_months(today.replace(day=1), ahead)
        return in_month(day, day.month, day.year, part)
    months = 3 if unit == "quarter" else 12
    first = today.replace(month=(today.month - 1) // months * months + 1, day=1)
    return _plus_months(first, months * (ahead + 1)) - timedelta(days=1)


def in_month(today: date, month: int, year: int, part: str) -> date:
    """Find the first day, the start, middle or end of a month: this year's or the next one's, or a year's."""
    year = year or today.year + (month < today.month)
    last = monthrange(year, month)[1]
    return date(year, month, {"first": 1, "start": 7, "middle": 15}.get(part, last))


def dated(today: date, day: int, month: int, year: int) -> date | None:
    """Find a day of a month: the next to come, or that of a year; None where there is no such day."""
    for candidate in (year,) if year else range(today.year, today.year + 9):
        if not (1 <= month <= 12 and 1 <= candidate <= 9000):
            return None
        if 1 <= day <= monthrange(candidate, month)[1]:
            found = date(candidate, month, day)
            if year or found >= today:
                return found
    return None


def day_of_month(today: date, day: int) -> date | None:
    """Find the next day with a number in its month."""
    for months in range(4):
        first = _plus_months(today.replace(day=1), months)
        if day <= monthrange(first.year, first.month)[1] and first.replace(day=day) >= today:
            return first.replace(day=day)
    return None


def later(now: datetime, amount: int, unit: str) -> date:
    """Find the day that is so many hours, days, weeks, fortnights, months, quarters or years later."""
    hours = {"hour": 1, "day": 24, "week": 168, "fortnight": 336}.get(unit)
    if hours:
        return (now + timedelta(hours=hours * amount)).date()
    return _plus_months(now.date(), {"month": 1, "quarter": 3}.get(unit, 12) * amount)


def _plus_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
