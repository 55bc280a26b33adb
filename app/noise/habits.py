"""What is learned about an author while posts go by: a few numbers that say how a machine writes.

Plain values with bounds: a store may save an author's habits and load them again, and go on from there.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from zlib import crc32

HEAD_WORDS = 5
HEAD_SIGNS = 300
SHAPE_WORDS, FILLED_IN, SHAPE_SIGNS = 9, 2, 3
MOST_TEMPLATES = 96
OFTEN = 3  # a beginning is a template when the author wrote it so many times before
SLOWEST = 0.01  # what was 100 posts ago counts a third
SIGNS = '.,:;!?()"'
TALK_WORDS = 40
HALVED_AFTER = 100  # posts; what is long ago fades
SLOTS = 12  # five minutes each
DIGIT = re.compile(r"\d")
JSON = json.JSONEncoder(separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Manner:
    """What of a post tells a machine from a person: its templates (hashed), report verbs, words of talk."""

    keys: tuple[int, ...]
    reports: bool
    talks: bool


@dataclass(slots=True)
class Share:
    """How many posts of a kind there were, and how many of them somebody answered."""

    posts: int = 0
    answered: int = 0


@dataclass(slots=True)
class Habits:
    """How one author writes: shares between 0 and 1, each a running mean over about the last 100 posts.

    `templates` and `replies`: how often each beginning was written, and answered.
    """

    posts: int = 0
    repeats: float = 0.0
    reports: float = 0.0
    talks: float = 0.0
    answered: float = 0.0
    among_people: Share = field(default_factory=Share)
    copies: Share = field(default_factory=Share)
    minutes: list[float] = field(default_factory=lambda: [0.0] * SLOTS)
    templates: dict[int, int] = field(default_factory=dict)
    replies: dict[int, int] = field(default_factory=dict)

    @property
    def regular(self) -> float:
        """The share of the posts in the busiest five minutes of the hour."""
        return max(self.minutes) / (sum(self.minutes) or 1.0)

    def learn(self, manner: Manner, ts: float) -> None:
        """Take in a post; `ts` in seconds."""
        self.posts += 1
        step = max(1 / self.posts, SLOWEST)
        self.repeats += (self.repeated(manner) - self.repeats) * step
        self.reports += (manner.reports - self.reports) * step
        self.talks += (manner.talks - self.talks) * step
        self.answered -= self.answered * step
        self.minutes[int(ts // 300) % SLOTS] += 1
        if self.posts % HALVED_AFTER == 0:
            self.minutes = [each / 2 for each in self.minutes]
        self._count(manner)

    def repeated(self, manner: Manner) -> bool:
        """Tell whether the author often began so."""
        times = self.templates.get
        return any(times(key, 0) >= OFTEN for key in manner.keys)

    def take_answer(self, keys: tuple[int, ...]) -> None:
        """Somebody answered a post of the author with these templates."""
        self.answered = min(1.0, self.answered + max(1 / (self.posts or 1), SLOWEST))
        for key in keys:
            if key in self.templates:
                self.replies[key] = self.replies.get(key, 0) + 1

    def packed(self) -> str:
        """Write everything as JSON: at most 4,000 characters, of a person seldom more than 2,000."""
        values = (
            self.posts,
            self.repeats,
            self.reports,
            self.talks,
            self.answered,
            (self.among_people.posts, self.among_people.answered),
            (self.copies.posts, self.copies.answered),
            self.minutes,
            list(self.templates),
            list(self.templates.values()),
            list(self.replies.items()),
        )
        return JSON.encode(values)

    def _count(self, manner: Manner) -> None:
        templates = self.templates
        for key in manner.keys:
            templates[key] = templates.get(key, 0) + 1
        if len(templates) > MOST_TEMPLATES:
            often = sorted(templates.items(), key=lambda each: -each[1])
            self.templates = dict(often[: MOST_TEMPLATES // 2])
            self.replies = {key: n for key, n in self.replies.items() if key in self.templates}


def habits_of(packed: str) -> Habits:
    """Read what `Habits.packed` wrote."""
    posts, repeats, reports, talks, answered, among, copies, minutes, *more = json.loads(packed)
    keys, times, replies = more
    return Habits(
        posts,
        repeats,
        reports,
        talks,
        answered,
        Share(*among),
        Share(*copies),
        minutes,
        dict(zip(keys, times, strict=True)),
        dict(map(tuple, replies)),
    )


def look_at(text: str, verbs: frozenset[str], talk: frozenset[str]) -> Manner:
    """Look at the beginning of a post: a machine says there what it always says."""
    line = text[:HEAD_SIGNS].lstrip().partition("\n")[0].casefold()
    words = _bare(line).split()
    head, shape = words[:HEAD_WORDS], ""
    if DIGIT.search(line):
        said = [word if word.isalpha() or not DIGIT.search(word) else "0" for word in words[:SHAPE_WORDS]]
        head, shape = said[:HEAD_WORDS], _shape(said)
    keys: tuple[str, ...] = ()
    if len(head) >= 3:
        first, second, third, *more = head
        pair = f"{second} {third}"
        keys = (f"{first} {pair}", f"~ {pair} {more[0]}" if more else f"~ {pair}", f"~~ {pair}")
    elif words:
        keys = (" ".join(head),)
    if shape:
        keys = (*keys, shape)
    talks = "?" in line or not talk.isdisjoint(words[:TALK_WORDS])
    return Manner(
        tuple([crc32(key.encode("utf-8", "replace")) for key in keys]), not verbs.isdisjoint(head), talks
    )


def _bare(line: str) -> str:
    for sign in SIGNS:
        if sign in line:
            line = line.replace(sign, " ")
    return line


def _shape(said: list[str]) -> str:
    """Describe a line by its first word and by how its first numbers stand; "" where they stand at the front.

    So what a machine fills in before them may be one word or three. `said` has "0" for each number.
    """
    at = said.index("0") if "0" in said else 0
    if at < FILLED_IN:
        return ""
    return f"{said[0]} * " + " ".join(["0" if word == "0" else "*" for word in said[at : at + SHAPE_SIGNS]])
