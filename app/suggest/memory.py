"""What suggestions are made of: who writes where, who answers whom, counted in one pass in time order."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping
from typing import Any

from app.suggest.counting import DAY, Counts, swelling
from app.suggest.machines import Habit

ACTIVE, LASTING = 15 * DAY, 60 * DAY  # half-lives: of being active at present, and of everything else
RECENT = 30 * DAY
_POSTS, _CONVERSATIONS, _PEOPLE_IN_ONE, _OWN = 50_000, 5_000, 60, 50
_TAG = re.compile(r"(?<![\w&/])#([^\W\d]\w{1,40})")

Record = Mapping[str, Any]
Conversation = tuple[str, str]


class Memory:
    """Everything counted; bounded, whatever comes."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self.answered = Counts(LASTING, 200)  # of(a)[b]: a answered b
        self.answered_by = Counts(LASTING, 200)  # of(b)[a]
        self.last_answer: dict[tuple[str, str], float] = {}
        self.groups = Counts(LASTING, 60)  # of(person)[group]
        self.members = Counts(LASTING, 2_000)  # of(group)[person]
        self.tags = Counts(LASTING, 60)  # of(person)[tag]
        self.active: dict[str, float] = {}
        self.first: dict[str, float] = {}
        self.habits: dict[str, Habit] = {}
        self.own: dict[str, deque[Conversation]] = {}
        self.conversations: dict[Conversation, set[str]] = {}
        self.begun = 0.0
        self.newest = 0.0
        self._posts: dict[int | str, str] = {}

    def post(self, record: Record) -> None:
        """Count a post."""
        author, group, ts = record["author"], record["group"], record["ts"]
        self.begun, self.newest = self.begun or ts, ts
        self.first.setdefault(author, ts)
        self._posts[record["id"]] = author
        if len(self._posts) > _POSTS:
            del self._posts[next(iter(self._posts))]
        signals = record.get("signals") or {}
        marked = bool(record.get("author_is_bot") or signals.get("automated"))
        self.habits.setdefault(author, Habit()).wrote(record["text"], marked)
        self.active[author] = self.active.get(author, 0.0) + swelling(ts, ACTIVE)
        if group:
            self.groups.add(author, group, ts)
            self.members.add(group, author, ts)
        for tag in {tag.casefold() for tag in _TAG.findall(record["text"])}:
            self.tags.add(author, tag, ts)
        self._take_part(author, (group, record.get("topic") or ""))

    def engage(self, record: Record) -> None:
        """Count an answer; one to a post that is too old to be known is not counted."""
        who, ts, author = record["user"], record["ts"], self._posts.get(record["post"], "")
        if not author or author == who:
            return
        self.answered.add(who, author, ts, record["grade"])
        self.answered_by.add(author, who, ts, record["grade"])
        self.habits.setdefault(author, Habit()).answered += 1
        self.habits.setdefault(who, Habit()).answers += 1
        self.last_answer.pop((who, author), None)
        self.last_answer[who, author] = ts
        oldest = next(iter(self.last_answer))
        if self.last_answer[oldest] < ts - 3 * RECENT:
            del self.last_answer[oldest]

    def lately(self, who: str, whom: str, ts: float) -> bool:
        """Tell whether somebody answered somebody in the last 30 days."""
        return self.last_answer.get((who, whom), 0.0) >= ts - RECENT

    def newcomer(self, person: str, ts: float) -> bool:
        """Tell whether a person first wrote in the last 30 days, as far as can be known."""
        first = self.first.get(person, 0.0)
        return first >= ts - RECENT and first >= self.begun + RECENT

    def automated(self) -> set[str]:
        """Give all that write like machines."""
        return {person for person, habit in self.habits.items() if habit.automated}

    def _take_part(self, author: str, conversation: Conversation) -> None:
        if not conversation[1]:
            return
        people = self.conversations.pop(conversation, None) or set()
        self.conversations[conversation] = people  # the conversation with the newest post is last
        if len(people) < _PEOPLE_IN_ONE:
            people.add(author)
        if len(self.conversations) > _CONVERSATIONS:
            del self.conversations[next(iter(self.conversations))]
        own = self.own.setdefault(author, deque(maxlen=_OWN))
        if conversation in own:
            own.remove(conversation)
        own.append(conversation)
