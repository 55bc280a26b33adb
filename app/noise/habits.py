"""What is learned about an author while posts go by: a few numbers that say how a machine writes.

Plain values with bounds: a store may save an author's habits and load them again, and go on from there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

HEAD_WORDS = 5
MOST_TEMPLATES = 160
OFTEN = 3  # a beginning or an end is a template when the author wrote it so many times before
SLOWEST = 0.01  # what was 100 posts ago counts a third
BARE = str.maketrans(dict.fromkeys('.,:;!?()"', " "))
TALK_WORDS = 40
HALVED_AFTER = 100  # posts; what is long ago fades
SLOTS = 12  # five minutes each
NUMBER = re.compile(r"\S*\d\S*")


@dataclass(slots=True)
class Template:
    """How often an author wrote it, and how often somebody then answered."""

    posts: int = 0
    answered: int = 0


@dataclass(slots=True)
class Habits:
    """How one author writes: shares between 0 and 1, each a running mean over about the last 100 posts."""

    posts: int = 0
    repeats: float = 0.0
    reports: float = 0.0
    talks: float = 0.0
    links: float = 0.0
    answered: float = 0.0
    among_people: Template = field(default_factory=lambda: Template())
    minutes: list[float] = field(default_factory=lambda: [0.0] * SLOTS)
    templates: dict[str, Template] = field(default_factory=dict)

    @property
    def regular(self) -> float:
        """The share of the posts in the busiest five minutes of the hour."""
        return max(self.minutes) / (sum(self.minutes) or 1.0)

    def learn(self, said: Said, ts: float) -> None:
        """Take in a post; `ts` in seconds."""
        self.posts += 1
        step = max(1 / self.posts, SLOWEST)
        self.repeats += (self.repeated(said) - self.repeats) * step
        self.reports += (said.reports - self.reports) * step
        self.talks += (said.talks - self.talks) * step
        self.links += (said.links - self.links) * step
        self.answered -= self.answered * step
        slot = int(ts // 300) % SLOTS
        self.minutes[slot] += 1
        if self.posts % HALVED_AFTER == 0:
            self.minutes = [each / 2 for each in self.minutes]
        self._count(said)

    def repeated(self, said: Said) -> bool:
        """Tell whether the author often began so."""
        return any(key in self.templates and self.templates[key].posts >= OFTEN for key in said.keys)

    def take_answer(self, said: Said, among_people: bool) -> None:
        """Somebody answered this post of the author; `among_people`: where people were talking already."""
        self.among_people.answered += among_people
        self.answered = min(1.0, self.answered + max(1 / self.posts, SLOWEST))
        for key in said.keys:
            if key in self.templates:
                self.templates[key].answered += 1

    def _count(self, said: Said) -> None:
        for key in said.keys:
            self.templates.setdefault(key, Template()).posts += 1
        if len(self.templates) > MOST_TEMPLATES:
            often = sorted(self.templates.items(), key=lambda each: -each[1].posts)
            self.templates = dict(often[: MOST_TEMPLATES // 2])


@dataclass(frozen=True, slots=True)
class Said:
    """What of a post tells a machine from a person: its templates, report verbs, words of talk, links."""

    keys: tuple[str, ...]
    reports: bool
    talks: bool
    links: bool


def look_at(text: str, links: bool, verbs: frozenset[str], talk: frozenset[str]) -> Said:
    """Look at the beginning of a post: a machine says there what it always says."""
    line = text[:400].strip().partition("\n")[0].casefold()
    words = line.translate(BARE).split()
    head = NUMBER.sub("0", " ".join(words[:HEAD_WORDS])).split(" ")
    keys = []
    if len(head) >= 3:
        keys = [" ".join(head[:3]), "~ " + " ".join(head[1:4]), "~~ " + " ".join(head[1:3])]
    elif words:
        keys = [" ".join(head)]
    reports = not verbs.isdisjoint(head)
    return Said(tuple(keys), reports, "?" in line or not talk.isdisjoint(words[:TALK_WORDS]), links)
