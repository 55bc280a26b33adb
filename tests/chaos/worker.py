"""The process that is killed: Earshot's own doors and its real connector, told what to do line by line.

python -m tests.chaos.worker FOLDER     with JSON lines on both ends; every line brings the time it is
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.connector import Network
from app.doors import Doors, open_doors
from app.errors import EarshotError
from app.model import Outgoing
from app.profile import Profile
from connectors.http.wire import Limits
from connectors.mastodon import Mastodon

KEY = bytes(range(32))
PATIENCE = Limits(connect=2.0, read=0.25, whole=1.0)


@dataclass
class Told:
    """A clock that is told the time."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def obey(doors: Doors, order: dict[str, Any]) -> dict[str, Any]:
    """Do one thing; returns what came of it."""
    outbox = doors.outbox
    match order["do"]:
        case "add":
            return {"account": doors.accounts.add("mastodon", order["url"], "a-token")[0].id}
        case "write":
            return {"draft": doors.drafts.new(order["text"])[0].id}
        case "submit":
            entry, _ = outbox.submit(order["draft"], 1, hold=order["hold"], confirmed=True)
            return {"entry": entry.id}
        case "take back":
            outbox.take_back(order["entry"])
        case "run":
            outbox.run()
        case "resolve":
            outbox.resolve(order["entry"], order["sent"])
    return {"entries": [shape(entry) for entry in outbox.all()], "due": outbox.next_due()}


def shape(entry: Outgoing) -> dict[str, Any]:
    """Write what the parent has to know of an entry."""
    names = ("id", "draft", "state", "asked", "key", "remote_id", "attempts", "error")
    return {name: getattr(entry, name) for name in names}


def main() -> None:
    """Read orders until the end of input."""
    clock = Told()
    network: Network = Mastodon(limits=PATIENCE)
    doors = open_doors(Profile(Path(sys.argv[1])), KEY, {"mastodon": network}, clock)
    try:
        for line in sys.stdin:
            order = json.loads(line)
            clock.now = order["now"]
            try:
                answer = obey(doors, order)
            except EarshotError as error:
                answer = {"error": error.code}
            print(json.dumps(answer), flush=True)
    finally:
        doors.close()


if __name__ == "__main__":
    main()
