"""The stream of `judge`: posts in time order, each answered from what came before it alone."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.model import Reason
from app.noise.behaviour import automated_by_behaviour, often_answered
from app.noise.copies import Copies
from app.noise.habits import Habits, Said, look_at
from app.noise.lexicon import Lexicon, load_lexicon
from app.noise.social import broadcast, congratulates, flattery, kudos_chain, significant
from app.noise.threads import Thread, Threads, Waiting

MOST_AUTHORS = 20_000


@dataclass(frozen=True, slots=True)
class Record:
    """A post of the stream; people, groups and topics are opaque keys. `signals` is what the network says."""

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


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of a post: the class it is set aside as, "" where it stays, and why."""

    id: int | str
    klass: str = ""
    reasons: tuple[Reason, ...] = ()


class Judging:
    """Judges posts one by one and learns from each. It is bounded: no archive is too long."""

    def __init__(self) -> None:
        """Begin knowing nobody."""
        self._words: Lexicon = load_lexicon()
        self._authors: OrderedDict[str, Habits] = OrderedDict()
        self._threads = Threads()
        self._copies = Copies()

    def answer(self, line: Mapping[str, Any]) -> Answer:
        """Judge a line of the stream; raises KeyError for a missing field."""
        return self.post(
            Record(
                id=line["id"],
                ts=line["ts"],
                author=line["author"],
                group=line["group"],
                topic=line["topic"],
                text=line["text"],
                mentions=line.get("mentions") or (),
                links=line.get("links") or (),
                bot=line.get("author_is_bot"),
                signals=line.get("signals") or {},
            )
        )

    def post(self, record: Record) -> Answer:
        """Judge a post, then learn from it."""
        habits = self._habits(record.author)
        thread = self._threads.at((record.group, record.topic), record.ts)
        said = look_at(record.text, bool(record.links), self._words.verbs, self._words.talk)
        among_people = thread.people_talk(record.ts)
        machine = self._machine(record, said, habits)
        if machine:
            stays = often_answered(said, habits, among_people)
            answer = Answer(record.id) if stays else Answer(record.id, "automated", machine)
        else:
            answer = self._of_person(record, thread, habits)
        habits.learn(said, record.ts)
        habits.among_people.posts += among_people
        thread.add(Waiting(record.author, record.ts, habits, said, among_people), not machine)
        return answer

    def _machine(self, record: Record, said: Said, habits: Habits) -> tuple[Reason, ...]:
        if record.bot or record.signals.get("automated") is True:
            return (Reason("automated_by_network", 1.0),)
        return automated_by_behaviour(said, habits)

    def _of_person(self, record: Record, thread: Thread, habits: Habits) -> Answer:
        text, words = record.text, self._words
        if reasons := broadcast(record.signals, record.mentions, text, habits):
            return Answer(record.id, "broadcast", reasons)
        if congratulates(text, words):
            reasons = kudos_chain(record.author, thread)
            thread.congratulators.add(record.author)
            return Answer(record.id, "kudos_chain", reasons) if reasons else Answer(record.id)
        if reasons := flattery(text, record.links, record.mentions, habits, thread, words):
            return Answer(record.id, "flattery", reasons)
        thread.learn_words(significant(text, words))
        copied = self._copies.look(record.id, record.ts, record.author, record.text)
        # People answer most copies that stand in a conversation under way: hiding those would tear it apart.
        if copied and not thread.people_talk(record.ts):
            values = (("post", copied.post), ("name", copied.author), ("alike", round(copied.alike, 2)))
            return Answer(record.id, "duplicate", (Reason("copies_post", 1.0, values),))
        return Answer(record.id)

    def _habits(self, author: str) -> Habits:
        habits = self._authors.get(author)
        if habits is None:
            habits = self._authors[author] = Habits()
            if len(self._authors) > MOST_AUTHORS:
                self._authors.popitem(last=False)
        self._authors.move_to_end(author)
        return habits
