"""Judges the labelled posts through the same functions as the program, and counts how often it is right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.model import Link, Person, Post
from app.noise import History, Lexicon, Noticing, Remembered, Wrote, load_lexicon, verdict
from tests.curation.labelled import Entry, entries, paths

NOON = 1_760_000_000.0
MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Counted:
    """How many posts were set aside rightly and wrongly, and how many were missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of what was set aside that should be."""
        return self.right / ((self.right + self.wrong) or 1)

    @property
    def recall(self) -> float:
        """The share found of what should be set aside."""
        return self.right / ((self.right + self.missed) or 1)


@dataclass(frozen=True, slots=True)
class Line:
    """One class and language. The rules were tuned on `tuned`; `unseen` was only ever counted."""

    name: str
    language: str
    tuned: Counted
    unseen: Counted


def measure() -> Iterator[Line]:
    """Judge the whole set; class by class, language by language."""
    lexicon = load_lexicon()
    for name, language, path in paths():
        halves = split(entries(path))
        tuned, unseen = (count(half, language, lexicon) for half in halves)
        yield Line(name, language, tuned, unseen)


def split(found: tuple[Entry, ...]) -> tuple[list[Entry], list[Entry]]:
    """Halve the posts: every second one of those to set aside, and of those that stay."""
    halves: tuple[list[Entry], list[Entry]] = ([], [])
    for aside in (True, False):
        for number, entry in enumerate(each for each in found if each.aside is aside):
            halves[number % 2].append(entry)
    return halves


def count(found: list[Entry], language: str, lexicon: Lexicon) -> Counted:
    """Judge posts and count; each stands in an organisation of its own."""
    said = [(entry.aside, is_aside(entry, language, lexicon)) for entry in found]
    return Counted(said.count((True, True)), said.count((False, True)), said.count((True, False)))


def is_aside(entry: Entry, language: str, lexicon: Lexicon) -> bool:
    """Judge one post for jana, after the earlier ones of its conversation."""
    memory = Remembered()
    noticing = Noticing(memory, lexicon)
    for number, earlier in enumerate(entry.before):
        ts = NOON + number * MINUTE
        answers = number > 0
        noticing.notice(
            Wrote(number, ts, f"p{number}", "g", "t", earlier, language=language, answers=answers)
        )
    habits = memory.habits("author")
    habits.posts, habits.answered = entry.author_posts, entry.author_answered
    wrote = Wrote(
        "judged",
        NOON + len(entry.before) * MINUTE,
        "author",
        "g",
        "t",
        entry.text,
        entry.mentions,
        entry.links,
        None,
        entry.signals,
        language,
        bool(entry.before),
    )
    history = History(
        mentions_me=entry.you == "named",
        answers_me=entry.you == "answered",
        noticed=noticing.notice(wrote),
        answered_by=entry.answered_by,
    )
    links = tuple(Link(each, each) for each in entry.links)
    post = Post("judged", Person("author", "author", "Author"), wrote.ts, entry.text, links=links)
    return verdict(post, history).folded
