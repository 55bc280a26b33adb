"""Takes out of what was gathered whatever the manager said shall not count."""

from __future__ import annotations

from app.ordering.gathered import Gathered
from app.store import learned, reading_habits
from app.store.open import Connection


def apply(connection: Connection, found: Gathered) -> None:
    """Let corrected people, groups and words count as if nothing had ever been done with them."""
    archive, reader = found.archive, found.reader
    for kind, number in reading_habits.corrected(connection):
        if kind == "person":
            person = archive.people.get(str(number), -1)
            reader.people.pop(person, None)
            reader.answered_me.pop(person, None)
        else:
            reader.groups.pop(archive.groups.get(str(number), -1), None)
    for kind, _, key in learned.corrected(connection):
        if kind == "word":
            reader.unlearn(archive, archive.buckets.of(key))
