"""One bad day: so many posts, one server, one process that is killed now and then, and who sees the truth."""

from __future__ import annotations

import json
import random
import select
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from tests.chaos import fates
from tests.chaos.server import BadServer
from tests.chaos.texts import text

OPEN = ("waiting", "sending", "unclear")
STEPS = 400
LABELS = {
    "looked": "found by looking back",
    "asked": "unclear and asked about",
    "taken_back": "taken back",
    "kills": "kill -9",
}
Answer = dict[str, Any]


@dataclass
class Figures:
    """What a day came to. `tries` are the requests that publish; `double` and `lost` have to be 0."""

    sends: int = 0
    sent: int = 0
    looked: int = 0
    asked: int = 0
    refused: int = 0
    taken_back: int = 0
    kills: int = 0
    tries: int = 0
    double: int = 0
    lost: int = 0

    def __add__(self, other: Figures) -> Figures:
        """Add two days up."""
        return Figures(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    def __str__(self) -> str:
        told = {LABELS.get(name, name): value for name, value in asdict(self).items()}
        return " · ".join(f"{label} {value:,}" for label, value in told.items())


class Day:
    """Sends posts through a worker until each is sent, refused or taken back; then counts."""

    def __init__(self, folder: Path, server: BadServer, seed: int) -> None:
        """Take an empty folder, a running server, and what the chances are drawn from."""
        self._folder = folder
        self._server = server
        self._chance = random.Random(seed)
        self._now = 1_790_000_000.0
        self._worker = self._started()
        self._kills: dict[int, fates.Kill] = {}
        self._ends: dict[str, str] = {}
        self._told: set[str] = set()
        self.figures = Figures()
        server.killer = self._kill
        self._move_to(self._now)

    def run(self, sends: int) -> Figures:
        """Send so many posts; returns the figures."""
        self._order(do="add", url=self._server.url)
        self._server.is_calm = False
        self._kills = fates.kills(self._chance, sends)
        try:
            while self.figures.sends < sends:
                self._group(min(self._chance.choice((1, 1, 1, 3)), sends - self.figures.sends))
                self._move_to(self._now + 300)
        finally:
            self._worker.kill()
            self._worker.communicate()
        self._server.settle()
        self._count()
        return self.figures

    def _group(self, size: int) -> None:
        drafts = []
        for _ in range(size):
            self.figures.sends += 1
            kill = self._kills.get(self.figures.sends)
            if kill is not None and kill not in {"any", "submit"}:
                self._server.kills.append(kill)
            words = text(self._chance, self.figures.sends, size == 1)
            draft = self._order(do="write", text=words)["draft"]
            self._submit(draft, dies=kill == "submit")
            drafts.append(draft)
            if kill == "any":
                self._try(self._moment(), do="run")
        self._follow(drafts)

    def _submit(self, draft: int, dies: bool) -> None:
        """Put a draft in the outbox, again where the process was killed before that was on the disk."""
        hold = self._chance.choice((0, 0, 60))
        order = {"do": "submit", "draft": draft, "hold": hold}
        answer = self._try(self._moment() if dies else None, **order) or self._order(**order)
        assert "entry" in answer or answer["error"] in {"draft_on_its_way", "already_sent"}, answer
        if hold and self._chance.randrange(6) == 0:
            (entry,) = self._entries(self._order(do="look"), [draft])
            self._order(do="take back", entry=entry["id"])
            self._ends[entry["key"]] = "taken back"

    def _follow(self, drafts: Sequence[int]) -> None:
        """Run the outbox whenever something is due, and be the manager who is asked."""
        for _ in range(STEPS):
            answer = self._try(None, do="run")
            if answer is None:
                continue
            entries = self._entries(answer, drafts)
            waiting = [each for each in entries if each["state"] in OPEN]
            if not waiting:
                self._ends |= {each["key"]: each["state"] for each in entries}
                return
            asked = [each for each in waiting if each["asked"]]
            for each in asked:
                self._decide(each)
            if not asked:
                self._move_to(max(self._now, answer["due"]))
        raise AssertionError(f"never done with: {waiting}")

    def _decide(self, entry: Answer) -> None:
        """Look at the network as the manager would, and say what is there."""
        assert entry["state"] == "unclear", entry
        self._server.settle()
        self._told.add(entry["key"])
        there = bool(self._server.with_key(entry["key"]))
        self._order(do="resolve", entry=entry["id"], sent=there)

    def _count(self) -> None:
        figures = self.figures
        fine = {key for key, name in self._server.tries if name == "ok"}
        for key, end in self._ends.items():
            there = len(self._server.with_key(key))
            figures.sent += end == "sent"
            figures.refused += end == "failed"
            figures.taken_back += end == "taken back"
            figures.double += there > (end == "sent")
            figures.lost += there < (end == "sent")
            figures.looked += end == "sent" and key not in self._told and key not in fine
        figures.lost += figures.sends - len(self._ends)
        figures.asked = len(self._told)
        figures.tries = len(self._server.tries)

    def _entries(self, answer: Answer, drafts: Sequence[int]) -> list[Answer]:
        return [each for each in answer["entries"] if each["draft"] in drafts]

    def _move_to(self, now: float) -> None:
        """Let time pass: whatever was under way at the server is over by then."""
        self._server.settle()
        self._now = self._server.now = now

    def _moment(self) -> float:
        """Draw how long a process that is killed at any moment has to live, in seconds."""
        return self._chance.random() * 0.03

    def _order(self, **order: Any) -> Answer:
        """Have something done that no kill was planned for, but one may still be waiting to happen."""
        while True:
            answer = self._try(None, **order)
            if answer is not None:
                return answer

    def _try(self, lives: float | None, **order: Any) -> Answer | None:
        """Give an order; None where the process was killed over it.

        `lives` is for how many seconds it lives at most.
        """
        worker = self._worker
        assert worker.stdin is not None
        assert worker.stdout is not None
        with suppress(BrokenPipeError):  # it was killed after its last answer
            worker.stdin.write(json.dumps({**order, "now": self._now}) + "\n")
            worker.stdin.flush()
        if lives is not None and not select.select([worker.stdout], [], [], lives)[0]:
            self._kill()
        line = worker.stdout.readline()
        if lives is not None and worker.poll() is None:
            self._kill()
        if worker.poll() is None and line:
            found: Answer = json.loads(line)
            return found
        said = worker.communicate()[1]
        assert worker.returncode == -signal.SIGKILL, said
        self._worker = self._started()
        return json.loads(line) if line.endswith("\n") else None

    def _kill(self) -> None:
        # The server's thread kills, too: by the time it waits, another process may have been started.
        worker = self._worker
        self.figures.kills += 1
        worker.send_signal(signal.SIGKILL)
        worker.wait()

    def _started(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.chaos.worker", str(self._folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )


def day(folder: Path, seed: int, sends: int, honours: bool) -> Figures:
    """Live one bad day on a server of its own."""
    with BadServer(seed, honours) as server:
        return Day(folder, server, seed + 1).run(sends)
