"""How far the channels have been read, and what is still to be asked for: enough to go on after a crash."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

NEWEST = "*"
Kind = Literal["older", "gap", "since"]


@dataclass(frozen=True, slots=True)
class Mark:
    """How far one channel has been read; times are the server's, in milliseconds.

    `moved` is when something had last come to it, `since` the latest change that was read. `cursor` is the
    post before which older ones are unread: NEWEST for all of them, "" for none; `oldest` is its time.
    """

    moved: int
    since: int
    cursor: str = ""
    oldest: int = 0


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to be asked for: older posts before `cursor`, a gap down to the time `floor`, or changes."""

    kind: Kind
    place: str
    cursor: str = ""
    floor: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """Where reading stands. The marks are in the order in which the channels were last asked.

    `total` counts the older posts read so far, `share` is how many of a channel are asked for at once.
    `first` until everything was looked at once. `shut` tells when a channel turned us away (seconds UTC),
    `closed` when a whole team did.
    """

    marks: Mapping[str, Mark] = field(default_factory=dict)
    jobs: tuple[Job, ...] = ()
    total: int = 0
    share: int = 60
    first: bool = True
    shut: Mapping[str, float] = field(default_factory=dict)
    closed: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def read(cls, state: bytes) -> Progress:
        """Read a state that `bytes` wrote; one of another making means to begin again."""
        found = json.loads(state or b"{}")
        if not isinstance(found, dict) or "marks" not in found:
            return cls()
        return cls(
            {place: Mark(*mark) for place, mark in found["marks"].items()},
            tuple(Job(*job) for job in found["jobs"]),
            found["total"],
            found["share"],
            found["first"],
            found["shut"],
            found["closed"],
        )

    def __bytes__(self) -> bytes:
        """Write the state, the same for the same progress."""
        marks = {
            place: [mark.moved, mark.since, mark.cursor, mark.oldest] for place, mark in self.marks.items()
        }
        jobs = [[job.kind, job.place, job.cursor, job.floor] for job in self.jobs]
        written = {"marks": marks, "jobs": jobs, "total": self.total, "share": self.share}
        written |= {"first": self.first, "shut": dict(self.shut), "closed": dict(self.closed)}
        return json.dumps(written, separators=(",", ":")).encode()

    def done(self, *then: Job, last: bool = False) -> Progress:
        """Take the first job off; what follows from it comes next, or at the end."""
        rest = self.jobs[1:]
        return replace(self, jobs=(*rest, *then) if last else (*then, *rest))

    def marked(self, place: str, mark: Mark) -> Progress:
        """Note how far a channel was read: it is the last now to be asked without need."""
        others = {each: old for each, old in self.marks.items() if each != place}
        return replace(self, marks={**others, place: mark})
