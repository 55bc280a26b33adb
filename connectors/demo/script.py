"""Reads the files of resources/demo, whose README.txt tells their format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from zlib import crc32

from app.model import Group, Person

ROUND_DAYS = 14
TOLD_BEFORE = ("week1", "week2", "week3", "week4", "week5", "week6", "today", "machine")
TOLD_AFTER = "later"
HEAD = re.compile(r"(?:=|--?|-@\w+|> \w+) (?:\d+ )?(?:\d\d:\d\d|\+?\d+m|\+\d+d\d\d:\d\d) \S+ (?:en|de)\b")
SLOT = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Age:
    """When something is told.

    `unit` is workday or minute (before the anchor), later (minutes after it) or day (after it).
    """

    unit: str
    count: int
    clock: int = 0

    def order(self) -> tuple[bool, int, int]:
        """Give the place among what is told before the anchor; it is the same for every anchor."""
        return self.unit != "workday", -self.count, self.clock

    def at(self, anchor: float) -> float:
        """Compute the time for an anchor; days begin at midnight UTC."""
        if self.unit in ("minute", "later"):
            return anchor + 60 * (self.count if self.unit == "later" else -self.count)
        midnight = datetime.fromtimestamp(anchor, UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        if self.unit == "day":
            return (midnight + timedelta(days=self.count)).timestamp() + 60 * self.clock
        whole_weeks, rest = divmod(self.count, 5)
        start = midnight - timedelta(days=max(0, midnight.weekday() - 5) + 7 * whole_weeks)
        weekend = 2 if rest > min(start.weekday(), 5) else 0
        return (start - timedelta(days=rest + weekend)).timestamp() + 60 * self.clock


@dataclass(frozen=True, slots=True)
class Story:
    """One post as the files tell it; `parent` is "" at a conversation's start, whose remote id is `root`."""

    remote_id: str
    root: str
    parent: str
    author: str
    age: Age
    language: str
    options: tuple[str, ...]
    text: str

    def option(self, name: str) -> str:
        """Read one option such as "in:" from the head line, "" where it is not set."""
        return next((each.removeprefix(name) for each in self.options if each.startswith(name)), "")

    @property
    def fills(self) -> bool:
        """Tell whether the text may hold slots: only what comes round again, and only there."""
        return self.age.unit == "day"

    def again(self, turn: int) -> Story:
        """Tell this once more, `turn` rounds later."""
        if not turn:
            return self
        ids = [f"{each}~{turn}" if each else "" for each in (self.remote_id, self.root, self.parent)]
        age = replace(self.age, count=self.age.count + ROUND_DAYS * turn)
        return replace(self, remote_id=ids[0], root=ids[1], parent=ids[2], age=age)


def minutes(clock: str) -> int:
    """Turn 08:40 into minutes since midnight."""
    return int(clock[:2]) * 60 + int(clock[3:])


def filled(text: str, salt: str) -> str:
    """Fill the slots {12-40} and {one|another} of a machine's text, the same way for the same salt."""

    def choose(found: re.Match[str]) -> str:
        number = crc32(f"{salt}{found.start()}".encode())
        low, dash, high = found[1].partition("-")
        if dash and low.isdigit() and high.isdigit():
            return str(int(low) + number % (int(high) - int(low) + 1)).zfill(len(low))
        words = found[1].split("|")
        return words[number % len(words)]

    return SLOT.sub(choose, text)


def age_of(words: list[str], today: int) -> Age:
    """Take an age off the front of a head line; `today` is the day to use where the line names none."""
    word = words.pop(0)
    if word.startswith("+") and "d" in word:
        day, clock = word[1:].split("d")
        return Age("day", int(day), minutes(clock))
    if word.endswith("m"):
        return Age("later" if word.startswith("+") else "minute", int(word.strip("+m")))
    if ":" in word:
        return Age("workday", today, minutes(word))
    return Age("workday", int(word), minutes(words.pop(0)))


def stories_of(name: str, text: str, named: dict[str, str]) -> Iterator[Story]:
    """Read the stories of one file; `named` collects id:NAME of conversations and is used across files."""
    thread: list[Story] = []
    number = 0
    for block in blocks_of(text):
        words = block[0].split()
        sign = words.pop(0)
        begins = sign in ("=", ">")
        thread = [] if begins else thread
        number += begins
        parent = root = named[words.pop(0)] if sign == ">" else "" if sign == "=" else thread[0].root
        if sign == "--":
            parent = thread[-1].remote_id
        if sign.startswith("-@"):
            parent = next(each.remote_id for each in reversed(thread) if each.author == sign[2:])
        remote_id = f"{name}-{number}" + (f".{len(thread)}" if thread else "")
        age = age_of(words, thread[-1].age.count if thread else 0)
        author, language, *options = (filled(word, remote_id) for word in words)
        body = "\n".join(block[1:]).strip()
        story = Story(remote_id, root or remote_id, parent, author, age, language, tuple(options), body)
        if label := story.option("id:"):
            named[label] = remote_id
        thread.append(story)
        yield story


def blocks_of(text: str) -> Iterator[list[str]]:
    """Cut a file into head lines with the lines below them."""
    block: list[str] = []
    for line in text.splitlines():
        if line.startswith(";"):
            continue
        if HEAD.match(line):
            if block:
                yield block
            block = []
        if block or line.strip():
            block.append(line)
    if block:
        yield block


def table(name: str) -> list[list[str]]:
    """Read a table of the demo's resources, its columns parted by bars."""
    lines = read_text(name).splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if line and not line.startswith(";")]


def read_text(name: str) -> str:
    """Read one of the demo's files."""
    return (files("resources") / "demo" / f"{name}.txt").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Script:
    """The whole company: what is told before the anchor in its fixed order, and what comes after it.

    `groups` are found by the key that the files use. `staff` are the handles of people, not of machines or
    guests. `answers` are (language, text) pairs.
    """

    before: tuple[Story, ...]
    after: tuple[Story, ...]
    people: dict[str, Person]
    groups: dict[str, Group]
    answers: tuple[tuple[str, str], ...]
    staff: frozenset[str]
    me: str
    by_id: dict[str, Story]


def load() -> Script:
    """Read the demo's files, in about 20 ms."""
    named: dict[str, str] = {}
    told = [story for name in TOLD_BEFORE for story in stories_of(name, read_text(name), named)]
    before = tuple(sorted(told, key=lambda story: story.age.order()))
    after = tuple(stories_of(TOLD_AFTER, read_text(TOLD_AFTER), named))
    flags = {row[0]: row[4] for row in table("people")}
    return Script(
        before=before,
        after=after,
        people={row[0]: Person(row[0], row[0], row[1], "bot" in row[4], row[3]) for row in table("people")},
        groups={
            row[0]: Group(row[0], row[1], "forced" in row[2], "everyone" in row[2]) for row in table("groups")
        },
        answers=tuple((row[0], row[1]) for row in table("answers")),
        staff=frozenset(handle for handle, flag in flags.items() if flag in ("", "me")),
        me=next(handle for handle, flag in flags.items() if flag == "me"),
        by_id={story.remote_id: story for story in (*before, *after)},
    )
