"""What suggestions are made of: who writes where, who answers whom, counted in one pass in time order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from app.suggest.counting import DAY, Counts, swelling
from app.suggest.machines import Habit
from app.suggest.questions import Questions

ACTIVE, LASTING = 15 * DAY, 60 * DAY  # half-lives: of being active at present, and of everything else
RECENT = 30 * DAY
_POSTS, _CONVERSATIONS, _PEOPLE_IN_ONE, _OWN, _TAGS = 50_000, 5_000, 60, 50, 2_000
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
        self.members = Counts(LASTING, 300)  # of(group)[person]
        self.tags = Counts(LASTING, 60)  # of(person)[tag]
        self.busy_groups: dict[str, float] = {}
        self.busy_tags: dict[str, float] = {}
        self.machines: set[str] = set()
        self.active = Counts(ACTIVE, 500)  # of("")[person]: the most active of the house
        self.first: dict[str, float] = {}
        self.habits: dict[str, Habit] = {}
        self.own: dict[str, dict[Conversation, None]] = {}  # the newest last
        self.conversations: dict[Conversation, set[str]] = {}
        self.questions = Questions()
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
        self._judge(author)
        if author not in self.machines:
            self.questions.add(author, record["text"])
        self.active.add("", author, ts)
        self._count_places(author, group, record["text"], ts)
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
        self._judge(author)
        self._judge(who)
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

    def _judge(self, person: str) -> None:
        if self.habits[person].automated:
            self.machines.add(person)
        else:
            self.machines.discard(person)

    def _count_places(self, author: str, group: str, text: str, ts: float) -> None:
        amount = 0.0 if author in self.machines else swelling(ts, ACTIVE)
        if group:
            self.groups.add(author, group, ts)
            self.members.add(group, author, ts)
            self.busy_groups[group] = self.busy_groups.get(group, 0.0) + amount
        for tag in {tag.casefold() for tag in _TAG.findall(text)} if "#" in text else ():
            self.tags.add(author, tag, ts)
            self.busy_tags[tag] = self.busy_tags.get(tag, 0.0) + amount
        if len(self.busy_tags) > 2 * _TAGS:
            heaviest = sorted(self.busy_tags.items(), key=lambda pair: -pair[1])[:_TAGS]
            self.busy_tags = dict(heaviest)

    def _take_part(self, author: str, conversation: Conversation) -> None:
        if not conversation[1]:
            return
        people = self.conversations.pop(conversation, None) or set()
        self.conversations[conversation] = people  # the conversation with the newest post is last
        if len(people) < _PEOPLE_IN_ONE:
            people.add(author)
        if len(self.conversations) > _CONVERSATIONS:
            del self.conversations[next(iter(self.conversations))]
        own = self.own.setdefault(author, {})
        own.pop(conversation, None)
        own[conversation] = None
        if len(own) > _OWN:
            del own[next(iter(own))]
