"""What suggestions are made of: who writes where, who answers whom, counted in one pass in time order."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass

from app.suggest.counting import DAY, MONTH, Counts, Daily, swelling
from app.suggest.presence import Presence
from app.suggest.questions import Questions
from app.suggest.values import Answered, Wrote

LASTING = 60 * DAY  # the half-life of everything counted
PRESENT = 60 * DAY  # who has not written for so long has left
_PEOPLE, _POSTS, _CONVERSATIONS, _PEOPLE_IN_ONE, _OWN = 10_000, 50_000, 5_000, 60, 50
_GROUPS, _TAGS, _ANSWERS = 2_000, 2_000, 50_000
_JUDGED = 60  # posts
_TAG = re.compile(r"(?<![\w&/])#([^\W\d]\w{1,40})")

Conversation = tuple[str, str]


@dataclass(slots=True)
class Person:
    """When somebody first and last wrote, where she works as far as it is known, and what a machine wrote.

    `posts` and `by_machine` are halved now and then, so that a change of habit is seen.
    """

    first: float
    last: float
    department: str = ""
    posts: int = 0
    by_machine: int = 0

    def count(self, machine: bool) -> None:
        """Count a post."""
        self.posts += 1
        self.by_machine += machine
        if self.posts > _JUDGED:
            self.posts, self.by_machine = self.posts // 2, self.by_machine // 2

    @property
    def machine(self) -> bool:
        """Tell whether nobody is to be suggested here: a machine wrote half of the latest posts or more."""
        return 0 < self.posts <= 2 * self.by_machine


class Memory:
    """Everything counted; bounded, whatever comes: who has been silent longest is forgotten first."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        # Ordered ones, since what is oldest has to be found at once: a plain dict looks for it.
        self.people: OrderedDict[str, Person] = OrderedDict()  # who wrote last comes last
        self.answered = Counts(LASTING, 200)  # of(a)[b]: a answered b
        self.answered_by = Counts(LASTING, 200)  # of(b)[a]
        self.groups = Presence(LASTING, _GROUPS)  # "" among them, where a network has no groups
        self.tags = Presence(LASTING, _TAGS)
        self.posts = Daily()  # month(person)
        self.machines: set[str] = set()
        self.own: dict[str, dict[Conversation, None]] = {}  # the newest last
        self.conversations: OrderedDict[Conversation, set[str]] = OrderedDict()
        self.questions = Questions()
        self._last_answer: OrderedDict[tuple[str, str], float] = OrderedDict()
        self._begun = 0.0
        self._authors: OrderedDict[int | str, str] = OrderedDict()

    def post(self, wrote: Wrote) -> None:
        """Count a post."""
        author, ts = wrote.author, wrote.ts
        amount = swelling(ts, LASTING)
        self._begun = self._begun or ts
        self._meet(wrote)
        self._authors[wrote.id] = author
        if len(self._authors) > _POSTS:
            self._authors.popitem(last=False)
        if author in self.machines:
            return
        self.questions.add(author, wrote.text)
        self.posts.add(author, ts)
        self.groups.add(author, wrote.group, ts, amount)
        named = _TAG.findall(wrote.text) if "#" in wrote.text else ()
        for tag in {tag.casefold() for tag in (*named, *wrote.tags)}:
            self.tags.add(author, tag, ts, amount)
        self._take_part(author, (wrote.group, wrote.topic))

    def engage(self, answered: Answered) -> None:
        """Count an answer; one to a post that is too old to be known is not counted."""
        who, ts, author = answered.who, answered.ts, self._authors.get(answered.post, "")
        if author == who or author not in self.people or who in self.machines:
            return
        amount = answered.grade * swelling(ts, LASTING)
        self.answered.add(who, author, amount)
        self.answered_by.add(author, who, amount)
        self._last_answer[who, author] = ts
        self._last_answer.move_to_end((who, author))
        if len(self._last_answer) > _ANSWERS:
            self._last_answer.popitem(last=False)

    def lately(self, who: str, whom: str, ts: float) -> bool:
        """Tell whether somebody answered somebody in the last 30 days."""
        return self._last_answer.get((who, whom), 0.0) >= ts - MONTH

    def heard(self, ts: float) -> dict[str, int]:
        """Count for everybody who answered in the last 30 days; who was not answered is not in it."""
        found: dict[str, int] = {}
        for (_, whom), last in reversed(self._last_answer.items()):
            if last < ts - MONTH:
                break
            found[whom] = found.get(whom, 0) + 1
        return found

    def present(self, ts: float) -> set[str]:
        """Give the people who wrote in the last 60 days; a machine is nobody."""
        since = ts - PRESENT
        found = {name for name, person in self.people.items() if person.last >= since}
        return found - self.machines

    def newcomer(self, name: str, ts: float) -> bool:
        """Tell whether a person first wrote in the last 30 days, as far as can be known."""
        person = self.people.get(name)
        return person is not None and person.first >= ts - MONTH and person.first >= self._begun + MONTH

    def _meet(self, wrote: Wrote) -> None:
        person = self.people.get(wrote.author)
        if person is None:
            person = self.people[wrote.author] = Person(wrote.ts, wrote.ts)
        self.people.move_to_end(wrote.author)
        person.last = wrote.ts
        person.department = wrote.department or person.department
        person.count(wrote.machine)
        if person.machine:
            self.machines.add(wrote.author)
        elif wrote.author in self.machines:
            self.machines.discard(wrote.author)
        if len(self.people) > _PEOPLE:
            self._begun = wrote.ts  # who comes back must not be taken for new
            self._forget(next(iter(self.people)))

    def _forget(self, name: str) -> None:
        del self.people[name]
        for counts in (self.answered, self.answered_by, self.groups.of_person, self.tags.of_person):
            counts.forget(name)
        self.posts.forget(name)
        self.questions.forget(name)
        self.own.pop(name, None)
        self.machines.discard(name)

    def _take_part(self, author: str, conversation: Conversation) -> None:
        if not conversation[1]:
            return
        people = self.conversations.setdefault(conversation, set())
        self.conversations.move_to_end(conversation)  # the one with the newest post is last
        if len(people) < _PEOPLE_IN_ONE:
            people.add(author)
        if len(self.conversations) > _CONVERSATIONS:
            self.conversations.popitem(last=False)
        own = self.own.setdefault(author, {})
        if conversation in own:
            del own[conversation]
        own[conversation] = None
        if len(own) > _OWN:
            del own[next(iter(own))]
