"""A story told at random: whatever happens in whatever order, nothing is there twice and nothing is lost."""

from __future__ import annotations

import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from app.connector import PublishGuard
from app.errors import EarshotError, Refused, SignInNeeded, TooFast
from app.store.open import Store
from tests.app.outbox_fakes import CUT, LOST, Desk, Happening, Killed

HAPPENINGS = {
    "fine": Happening(),
    "refused": Happening(lands=False, error=Refused("unprocessable")),
    "offline": Happening(lands=False, error=CUT),
    "pause": Happening(lands=False, error=TooFast("too_fast", 40)),
    "sign in": Happening(lands=False, error=SignInNeeded("token_wrong")),
    "lost before": Happening(lands=False, error=LOST),
    "lost after": Happening(error=LOST),
    "lost and late": Happening(error=LOST, is_shown=False),
    "killed before": Happening(lands=False, error=Killed()),
    "killed after": Happening(error=Killed()),
    "killed after and late": Happening(error=Killed(), is_shown=False),
}
WHAT, LOOKS = st.lists(st.sampled_from(sorted(HAPPENINGS)), min_size=1, max_size=3), st.integers(0, 2)
GUARDS = [PublishGuard.KEY_AND_LOOK_BACK, PublishGuard.LOOK_BACK, PublishGuard.KEY, PublishGuard.ASK]


class Outbox(RuleBasedStateMachine):
    """Writes, takes back, fails, is killed, lets time pass, and decides as a manager who looks would."""

    entries = Bundle("entries")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="earshot-outbox-"))
        self.lane = ThreadPoolExecutor(1)
        self.desk = Desk(Store(self.folder / "earshot.db", bytes(32)), self.lane)
        self.desk.add()
        self.keys: dict[int, str] = {}
        self.number = 0

    @initialize(guard=st.sampled_from(GUARDS))
    def choose(self, guard: PublishGuard) -> None:
        self.desk.office.guard = guard
        self.desk.office.honours_key = guard is PublishGuard.KEY

    @rule(target=entries, hold=st.sampled_from([0, 60]), what=WHAT, looks=LOOKS)
    def submit(self, hold: float, what: list[str], looks: int) -> int:
        self.number += 1
        entry = self.desk.submit(f"Post {self.number}", hold=hold)
        self.keys[entry.id] = entry.key
        self.run(what, looks)
        return entry.id

    @rule(entry=entries)
    def take_back(self, entry: int) -> None:
        if entry not in self.keys:
            return
        is_waiting = self.desk.outbox.one(entry).state == "waiting"
        try:
            self.desk.outbox.take_back(entry)
        except EarshotError as error:
            refused = error.code
        else:
            refused = ""
            self.keys.pop(entry)
        assert refused == ("" if is_waiting else "too_late")

    @rule(what=WHAT, looks=LOOKS)
    def run(self, what: list[str], looks: int) -> None:
        self.desk.office.happenings = [HAPPENINGS[name] for name in what]
        self.desk.office.looks = [CUT] * looks
        with suppress(Killed):
            self.desk.run()

    @rule(seconds=st.sampled_from([1, 30, 60, 600, 4_000, -400]))
    def wait(self, seconds: float) -> None:
        self.desk.clock.forward(seconds)
        for landed in self.desk.office.landed:
            landed.is_shown = True

    @rule(entry=entries)
    def decide(self, entry: int) -> None:
        if entry not in self.keys or not self.desk.outbox.one(entry).asked:
            return
        there = any(each.key == self.keys[entry] for each in self.desk.office.landed)
        self.desk.outbox.resolve(entry, there)

    @invariant()
    def once(self) -> None:
        keys = [each.key for each in self.desk.office.landed]
        assert len(keys) == len(set(keys))
        assert set(keys) <= set(self.keys.values())
        for entry, key in self.keys.items():
            state = self.desk.outbox.one(entry).state
            assert state != "sent" or key in keys
            assert state not in {"waiting", "failed"} or key not in keys

    def teardown(self) -> None:
        self.desk.office.happenings, self.desk.office.looks = [], []
        for _ in range(50):
            self.wait(600)
            self.desk.run()
            for entry in self.keys:
                self.decide(entry)
            states = {self.desk.outbox.one(entry).state for entry in self.keys}
            if states <= {"sent", "failed"}:
                break
        self.desk.store.close()
        self.lane.shutdown()
        shutil.rmtree(self.folder)
        assert states <= {"sent", "failed"}


TestOutbox = Outbox.TestCase
TestOutbox.settings = settings(max_examples=15, stateful_step_count=12, deadline=None)
