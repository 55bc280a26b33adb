"""What is kept between two readings: which files were read whole, and how far the mboxes among them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

KEY = 8


@dataclass(frozen=True, slots=True)
class Box:
    """How far an mbox was read: all of it between `low` and `high`, the last mail of which began at `last`.

    `sign` is that of the file; `head` and `tail` are signs of its first bytes and of those before `high`.
    """

    sign: str
    low: int
    high: int
    last: int
    head: str
    tail: str


@dataclass(slots=True)
class Standing:
    """Where reading stands.

    `read` holds the signs of files read whole, by their keys. `cut` is the number of posts at which a reading
    passed over what is older, 0 where nothing was. `taken` names the dropped mails under way, `done` how many
    of them were brought.
    """

    read: dict[bytes, bytes] = field(default_factory=dict)
    boxes: dict[str, Box] = field(default_factory=dict)
    cut: int = 0
    taken: str = ""
    done: int = 0

    @classmethod
    def of(cls, state: bytes) -> Standing:
        """Read a state that `bytes` wrote."""
        if not state:
            return cls()
        line, _, packed = state.partition(b"\n")
        found = json.loads(line)
        pieces = [packed[at : at + 2 * KEY] for at in range(0, len(packed), 2 * KEY)]
        return cls(
            {piece[:KEY]: piece[KEY:] for piece in pieces},
            {key: Box(**box) for key, box in found["boxes"].items()},
            found["cut"],
            found["taken"],
            found["done"],
        )

    def __bytes__(self) -> bytes:
        boxes = {key: asdict(box) for key, box in self.boxes.items()}
        told = {"boxes": boxes, "cut": self.cut, "taken": self.taken, "done": self.done}
        packed = b"".join(key + sign for key, sign in self.read.items())
        return json.dumps(told, separators=(",", ":")).encode() + b"\n" + packed
