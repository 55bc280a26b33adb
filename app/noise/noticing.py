"""Notices what a post is, in the order of time, from what came before it: one way for stream and store.

What it says holds for every reader. Whether a post is set aside for one is decided in `app.noise.judging`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.model import Reason
from app.noise.behaviour import automated_by_behaviour, often_answered
from app.noise.broadcasts import broadcast
from app.noise.copies import Copied, Kept, Sample, copied, sample
from app.noise.habits import Habits, Manner, look_at
from app.noise.lexicon import Lexicon, load_lexicon
from app.noise.memory import Memory, Remembered
from app.noise.nods import nod
from app.noise.social import (
    empty_praise,
    flattery,
    kudos_chain,
    only_congratulates,
    telling_words,
)
from app.noise.threads import Thread, Waiting
from app.text import words_in

REQUESTS = frozenset({"please", "pls", "bitte"})
KUDOS_WORDS, SHORT_KUDOS = 40, 16  # a congratulation is no longer; one of a chain is short
PRAISE_WORDS, NOD_WORDS = 25, 12  # what is longer is neither; a cheap look before the thorough one
KEEPS_COPIES = 0.2  # a habit of copying that people answer so often stays


@dataclass(frozen=True, slots=True)
class Wrote:
    """A post as it came; people, groups and topics are opaque keys. `signals` is what the network says.

    `bot`: the network calls its author a machine. `answers`: it replies to a post. `name` is the author's
    for people.
    """

    id: int | str
    ts: float
    author: str
    group: str
    topic: str
    text: str
    mentions: Sequence[str] = ()
    links: Sequence[str] = ()
    bot: bool | None = None
    signals: Mapping[str, object] = field(default_factory=dict)
    language: str = ""
    answers: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Noticed:
    """The class a post would be set aside as, "" for none, and why.

    `machine`: a machine wrote it, also where it stays because people answer such posts.
    """

    klass: str = ""
    reasons: tuple[Reason, ...] = ()
    machine: bool = False


NOTHING = Noticed()


def at_first_sight(automated: bool, name: str) -> Noticed:
    """Judge a post by what the network says of it alone; `name` is its author's."""
    if not automated:
        return NOTHING
    return Noticed("automated", (Reason("automated_by_network", 1.0, (("name", name),)),), machine=True)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A post with what is known of its author and its conversation."""

    wrote: Wrote
    manner: Manner
    habits: Habits
    thread: Thread
    among_people: bool


class Noticing:
    """Judges posts one by one and learns from each."""

    def __init__(self, memory: Memory | None = None, lexicon: Lexicon | None = None) -> None:
        """Begin with what is remembered; None begins with nothing, and remembers in memory.

        The words are loaded where nobody has them already.
        """
        self._lexicon = lexicon if lexicon is not None else load_lexicon()
        self._memory: Memory = memory if memory is not None else Remembered()

    def notice(self, wrote: Wrote) -> Noticed:
        """Judge a post by what came before it, then learn from it."""
        seen = self._see(wrote)
        machine = self._machine(seen)
        if machine is not None:
            self._learn(seen, Waiting(wrote.id, wrote.author, wrote.ts), person=False)
            return machine
        words = words_in(wrote.text)
        taken = sample(words)
        found = copied(wrote.id, wrote.ts, taken, self._memory.copies)
        kudos = len(words) <= KUDOS_WORDS and bool(self._lexicon.kudos.found(words))
        noticed = self._of_person(seen, words, kudos, found)
        if kudos and len(words) <= SHORT_KUDOS:
            seen.thread.congratulate(wrote.author, wrote.ts)
        if noticed.klass not in ("kudos_chain", "flattery") and seen.thread.listens():
            seen.thread.learn_words(telling_words(words, taken.hashes, self._lexicon))
        self._keep(wrote, taken, found)
        asks = "?" in wrote.text or not REQUESTS.isdisjoint(words)
        waiting = Waiting(wrote.id, wrote.author, wrote.ts, copy=found is not None, asks=asks)
        self._learn(seen, waiting, person=True)
        return noticed

    def look_again(self, wrote: Wrote) -> Noticed:
        """Judge by what is known of the author now whether a machine wrote a post; learns nothing.

        It is for the posts that an author wrote before the habit was seen, or before people answered. Where
        it says `Noticed()`, no machine wrote it, and any other class that `notice` gave still holds.
        """
        return self._machine(self._see(wrote, but=wrote.author)) or NOTHING

    def _see(self, wrote: Wrote, but: str = "") -> _Seen:
        habits = self._memory.habits(wrote.author)
        thread = self._memory.thread((wrote.group, wrote.topic), wrote.ts)
        manner = look_at(wrote.text, self._lexicon.verbs, self._lexicon.talk)
        return _Seen(wrote, manner, habits, thread, thread.others_talk(but, wrote.ts))

    def _machine(self, seen: _Seen) -> Noticed | None:
        wrote = seen.wrote
        told = bool(wrote.bot) or wrote.signals.get("automated") is True
        noticed = at_first_sight(told, wrote.name or wrote.author)
        if not told:
            reasons = automated_by_behaviour(seen.manner, seen.habits)
            if not reasons:
                return None
            noticed = Noticed("automated", reasons, machine=True)
        if often_answered(seen.manner, seen.habits, seen.among_people):
            return Noticed(machine=True)
        return noticed

    def _of_person(self, seen: _Seen, words: tuple[str, ...], kudos: bool, found: Copied | None) -> Noticed:
        wrote, thread, lexicon, text = seen.wrote, seen.thread, self._lexicon, seen.wrote.text
        links = bool(wrote.links) or "://" in text
        if reasons := broadcast(wrote.signals, wrote.mentions, text, words, seen.habits, lexicon):
            return Noticed("broadcast", reasons)
        if kudos and only_congratulates(text, words, links, thread, lexicon):
            reasons = kudos_chain(wrote.author, thread, wrote.ts)
            return Noticed("kudos_chain", reasons) if reasons else NOTHING
        if not wrote.mentions:
            reasons = flattery(text, words, links, seen.habits, thread, lexicon)
            if reasons:
                return Noticed("flattery", reasons)
        if len(words) <= PRAISE_WORDS and (wrote.answers or thread.others_talk(wrote.author, wrote.ts)):
            reasons = empty_praise(text, words, links, thread, lexicon)
            if not reasons and len(words) <= NOD_WORDS:
                reasons = nod(text, wrote.language, links, lexicon.nods, thread.asked(wrote.author))
            if reasons:
                return Noticed("low_content", reasons)
        if found and self._is_passed_over(found, seen):
            first = found.first
            values = (("post", first.post), ("name", first.name), ("alike", round(found.alike, 2)))
            return Noticed("duplicate", (Reason("copies_post", 1.0, values),))
        return NOTHING

    def _is_passed_over(self, found: Copied, seen: _Seen) -> bool:
        """Tell whether a copy can go: people answer those in a conversation, and requests made again."""
        if seen.among_people:
            return False
        copies = seen.habits.copies
        if copies.answered and copies.answered >= KEEPS_COPIES * copies.posts:
            return False
        return found.first.answered or "?" not in seen.wrote.text

    def _keep(self, wrote: Wrote, taken: Sample, found: Copied | None) -> None:
        """Keep a post for its copies. The first stays the first: of the same words no second one is kept."""
        if taken.leads and (found is None or found.alike < 1):
            name = wrote.name or wrote.author
            size = len(taken.shingles)
            kept = Kept(wrote.id, wrote.ts, wrote.author, name, wrote.text, taken.leads, size=size)
            self._memory.copies.keep(kept, taken.fingerprint)

    def _learn(self, seen: _Seen, waiting: Waiting, person: bool) -> None:
        habits = seen.habits
        habits.learn(seen.manner, waiting.ts)
        habits.among_people.posts += seen.among_people
        habits.copies.posts += waiting.copy
        waiting.keys, waiting.among_people = seen.manner.keys, seen.among_people
        for answered in seen.thread.add(waiting, person):
            author = self._memory.habits(answered.author)
            author.take_answer(answered.keys)
            author.among_people.answered += answered.among_people
            author.copies.answered += answered.copy
            self._memory.copies.take_answer(answered.post)
