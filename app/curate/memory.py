"""What noticing remembers of authors and conversations, over the store, as `app.noise.Memory` asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.curate.copies import Copies
from app.noise import Habits, Thread, habits_of, thread_of, writes_like_a_machine
from app.noise.threads import PEOPLE, REMEMBERED, TALKING
from app.noise.threads import Waiting as Before
from app.store import remembered
from app.store.noticed import Waiting
from app.store.open import Connection

MOST_KEPT = 5_000  # authors and conversations; more are loaded anew
ThreadKey = tuple[str, str]


@dataclass(slots=True)
class Tables:
    """What is remembered, as one run of noticing sees it; `save` writes what a slice has changed.

    While it looks at a post `again`, authors are given as copies and conversations as they were before that
    post, so that nothing is learned twice.
    """

    connection: Connection
    copies: Copies
    again: Waiting | None = None
    _authors: dict[int, Habits] = field(default_factory=dict)
    _threads: dict[ThreadKey, Thread] = field(default_factory=dict)
    _changed_authors: set[int] = field(default_factory=set)
    _changed_threads: set[ThreadKey] = field(default_factory=set)
    _version: int = -1

    def begin(self, slice_: Sequence[Waiting]) -> None:
        """Begin a slice in its transaction: load its authors, and nothing from before another's change."""
        version = int(self.connection.execute("PRAGMA data_version").fetchone()[0])
        if version != self._version or len(self._authors) + len(self._threads) > MOST_KEPT:
            self._authors.clear()
            self._threads.clear()
            self.copies.look_anew()
        self._version = version
        missing = {post.author for post in slice_}.difference(self._authors)
        packed = remembered.habits(self.connection, missing)
        self._authors.update((author, habits_of(told)) for author, told in packed.items())
        self._authors.update((author, Habits()) for author in missing.difference(packed))
        self._load_threads(slice_)

    def look(self, post: Waiting) -> None:
        """Turn to the next post."""
        if post.again:
            self.copies.save()
        self.again = post if post.again else None
        self.copies.learns = not post.again

    def habits(self, author: str) -> Habits:
        """Give what is known of an author, new where nothing is."""
        number = int(author)
        if number not in self._authors:
            packed = remembered.habits(self.connection, [number]).get(number)
            self._authors[number] = Habits() if packed is None else habits_of(packed)
        found = self._authors[number]
        if self.again is not None:
            return habits_of(found.packed())
        self._changed_authors.add(number)
        return found

    def thread(self, key: ThreadKey, ts: float) -> Thread:
        """Give a conversation as it was before a post at `ts`; a new one after 30 days of silence."""
        found = self._threads.get(key)
        if found is None:
            found = self._threads[key] = Thread(ts)
        if self.again is not None:
            return self._before(found, self.again)
        if ts - found.ts > REMEMBERED:
            found = self._threads[key] = Thread(ts)
        self._changed_threads.add(key)
        return found

    def save(self) -> None:
        """Write what the slice has changed."""
        self.copies.save()
        habits = [(author, self._authors[author]) for author in self._changed_authors]
        rows = [(author, writes_like_a_machine(known), known.packed()) for author, known in habits]
        remembered.save_habits(self.connection, rows)
        threads = [(_told_apart(key), self._threads[key]) for key in self._changed_threads]
        remembered.save_threads(self.connection, [(*key, known.ts, known.packed()) for key, known in threads])
        self._changed_authors.clear()
        self._changed_threads.clear()

    def _load_threads(self, slice_: Sequence[Waiting]) -> None:
        missing = {(post.account, post.conversation): thread_key(post) for post in slice_}
        places = [place for place, key in missing.items() if key not in self._threads]
        packed = remembered.threads(self.connection, places)
        self._threads.update((missing[place], thread_of(told)) for place, told in packed.items())

    def _before(self, thread: Thread, post: Waiting) -> Thread:
        """Give a conversation as far as it can be known to have been before a post."""
        then = thread_of(thread.packed())
        before = {person: ts for person, ts in then.congratulators.items() if ts < post.created}
        then.congratulators = before
        place, stretch = (post.account, post.conversation), (post.created - TALKING, post.created)
        wrote = remembered.people_wrote(self.connection, place, stretch, post.post, PEOPLE)
        then.people = {str(person): ts for person, ts in wrote.items()}
        then.waiting = [each for each in then.waiting if each.ts < post.created]
        if wrote and not then.waiting:  # what was said is forgotten: a doubt keeps the post
            then.waiting = [Before(0, "", post.created, asks=True)]
        return then


def thread_key(post: Waiting) -> ThreadKey:
    """Give the group and topic under which a post's conversation is remembered.

    The group is left out: many networks name it with the first post alone, and answers belong to that one.
    """
    return "", f"{post.account}:{post.conversation}"


def _told_apart(key: ThreadKey) -> tuple[int, str]:
    account, _, conversation = key[1].partition(":")
    return int(account), conversation
