"""Reading all accounts: nothing lost, nothing twice, one failure never another's."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import BadReply, Offline
from app.model import Changes, Progress
from app.profile import READING, Profile
from app.store import sources
from tests.app import composing
from tests.app.reading import DAY, read, stored
from tests.app.rooms import Rooms, refusal


def test_the_first_reading_brings_everything_page_by_page(rooms: Rooms) -> None:
    home, plant = read(rooms).values()
    assert (home.fetched, home.new, home.requests, home.error) == (5, 5, 3, None)
    assert (plant.fetched, plant.new, plant.requests, plant.error) == (1, 1, 1, None)
    assert stored(rooms) == ["h0", "h1", "h2", "h3", "h4", "p0"]
    assert rooms.judge.rounds >= 4
    assert rooms.network.opened == rooms.network.closed


def test_the_next_reading_brings_only_what_is_new_or_edited(rooms: Rooms) -> None:
    read(rooms)
    assert read(rooms)["home"].fetched == 0
    rooms.network.write("home", composing.post("h5"), composing.post("h0", "Post 0, corrected", edited=1.0))
    home = read(rooms)["home"]
    assert (home.fetched, home.new, home.updated) == (2, 1, 1)


def test_a_reading_goes_thirty_days_back_unless_told_deeper(rooms: Rooms) -> None:
    read(rooms)
    assert rooms.network.depths[0].since == rooms.clock.now - 30 * DAY
    assert rooms.network.depths[0].posts == 2_000
    read(rooms, deep=365)
    assert rooms.network.depths[-1].since == rooms.clock.now - 365 * DAY
    assert rooms.network.depths[-1].posts > 100_000


def test_a_failing_source_stops_no_other_and_tells_why(rooms: Rooms) -> None:
    rooms.network.trouble["home"] = BadReply("html_instead", host="social.example.org")
    reports = read(rooms)
    assert reports["home"].error == ("bad_reply", "html_instead", (("host", "social.example.org"),))
    assert reports["plant"].new == 1


def test_a_failing_account_stops_no_other(rooms: Rooms) -> None:
    rooms.other.write("feed", composing.post("f0"))
    rooms.accounts.add("other", "https://blog.example.org")
    for where in ("sources", "open"):
        rooms.network.trouble = {where: Offline("dns", host="social.example.org")}
        reports = read(rooms)
        assert reports[""].error == ("offline", "dns", (("host", "social.example.org"),))
        assert reports["feed"].error is None
    rooms.network.trouble = {}
    assert "" not in read(rooms)


def test_an_account_whose_network_is_not_in_this_program_says_so(rooms: Rooms) -> None:
    rooms.store.connection.execute("UPDATE accounts SET network = 'fax'")
    assert read(rooms)[""].error == ("input", "unknown_network", (("known", "fake other"),))


@pytest.mark.parametrize("after", range(1, 4))
def test_a_run_that_dies_after_any_page_goes_on_where_it_was(rooms: Rooms, after: int) -> None:
    told: list[Progress] = []

    def die(progress: Progress) -> None:
        told.append(progress)
        if len(told) == after:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rooms.sync.run(progress=die)
    assert rooms.network.opened == rooms.network.closed
    kept = len(stored(rooms))
    reports = read(rooms)
    assert sum(report.new for report in reports.values()) == 6 - kept
    assert stored(rooms) == ["h0", "h1", "h2", "h3", "h4", "p0"]


def test_a_run_can_be_cancelled_between_pages(rooms: Rooms) -> None:
    told: list[Progress] = []
    reports = read(rooms, progress=told.append, cancelled=lambda: len(told) > 0)
    assert list(reports) == ["home"]
    assert stored(rooms) == ["h0", "h1"]
    assert read(rooms)["home"].new == 3


def test_progress_tells_how_far_it_has_come(rooms: Rooms) -> None:
    told: list[Progress] = []
    read(rooms, progress=told.append)
    assert [(each.source, each.fetched, each.done, each.of) for each in told] == [
        ("home", 2, 0, 2),
        ("home", 4, 0, 2),
        ("home", 5, 0, 2),
        ("home", 5, 1, 2),
        ("plant", 1, 1, 2),
        ("plant", 1, 2, 2),
    ]


def test_a_full_disk_is_reported_and_the_page_is_read_again_later(rooms: Rooms) -> None:
    read(rooms)
    rooms.network.write("home", composing.post("big", "word " * 200_000))
    pages = rooms.store.connection.execute("PRAGMA page_count").fetchone()[0]
    rooms.store.connection.execute(f"PRAGMA max_page_count = {pages}")
    before = sources.standing(rooms.store, 1, "home").state
    assert read(rooms)["home"].error == ("store", "disk_full", ())
    assert sources.standing(rooms.store, 1, "home").state == before
    assert len(stored(rooms)) == 6
    rooms.store.connection.execute("PRAGMA max_page_count = 4294967294")
    assert read(rooms)["home"].new == 1


def test_two_never_read_at_once(rooms: Rooms) -> None:
    with Profile(rooms.store.path.parent).lock(READING):
        assert refusal(rooms.sync.run).code == "sync_elsewhere"
    assert read(rooms)["home"].new == 5


def test_reading_names_nobody_who_is_followed(rooms: Rooms) -> None:
    rooms.follows.follow("@ana")
    rooms.follows.follow("#ops")
    read(rooms)
    paths = [row[0] for row in rooms.store.connection.execute("SELECT path FROM ledger")]
    assert not [path for path in paths if "ana" in path or "ops" in path]


def test_direct_reading_names_whom_it_reads_and_only_them(rooms: Rooms) -> None:
    rooms.network.write("direct:@ana", composing.post("d0", "Quietly", visibility="unlisted"))
    rooms.follows.follow("@ben")
    rooms.follows.follow("@ana", direct=True)
    assert read(rooms)["direct:@ana"].new == 1
    paths = [row[0] for row in rooms.store.connection.execute("SELECT path FROM ledger")]
    assert "/read/direct:@ana" in paths
    assert not [path for path in paths if "ben" in path]


def test_somebody_followed_before_they_wrote_is_recognised_when_they_do(rooms: Rooms) -> None:
    rooms.follows.follow("@ben")
    rooms.network.write("home", composing.post("b0", author=composing.person("Ben")))
    _, changes = rooms.sync.run()
    assert changes.follows
    assert rooms.follows.all()[0].key == "p-ben"


def test_what_a_run_changed_is_told(rooms: Rooms) -> None:
    assert rooms.sync.run()[1] == Changes(posts=True)
    assert rooms.sync.run()[1] == Changes()


def test_a_network_that_promises_more_without_moving_does_not_keep_us(rooms: Rooms) -> None:
    rooms.network.page_size = 0
    assert read(rooms)["home"].requests == 2


def test_several_accounts_are_read_side_by_side_each_by_one_at_a_time(rooms: Rooms) -> None:
    for name in ("two", "three", "four", "five", "six"):
        rooms.add(name)
    reports, _ = rooms.sync.run()
    assert len(reports) == 12
    assert all(report.error is None for report in reports)
    assert rooms.count("posts") == 36


def test_an_account_removed_while_it_is_read_leaves_nothing(rooms: Rooms) -> None:
    def remove(progress: Progress) -> None:
        if rooms.accounts.all():
            rooms.accounts.remove(1)

    reports, _ = rooms.sync.run(progress=remove)
    assert reports == ()
    for table in ("posts", "sources", "people", "seen_in"):
        assert rooms.count(table) == 0, table


KILLED = """
import os, signal, sys
from pathlib import Path
from app.doors import open_doors
from app.profile import Profile
from tests.app import composing
from tests.app.fakes import FakeClock, FakeNetwork
folder, after = Path(sys.argv[1]), int(sys.argv[2])
network = FakeNetwork()
words = "pump valve hall crane shift belt motor gate roof".split()
network.write("home", *(composing.post(f"h{at}", word, at) for at, word in enumerate(words)))
doors = open_doors(Profile(folder), bytes(32), {"fake": network}, FakeClock())
if not doors.accounts.all():
    doors.accounts.add("fake", "https://social.example.org", "t")
told = []
def kill(progress):
    told.append(progress)
    if len(told) == after:
        os.kill(os.getpid(), signal.SIGKILL)
reports, _ = doors.sync.run(progress=kill)
print(reports[0].new, len(doors.feed.page(limit=50).cards), doors.trust.requests()[0].status)
"""


def test_a_process_that_is_killed_between_pages_loses_and_repeats_nothing(tmp_path: Path) -> None:
    def start(after: int) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", KILLED, str(tmp_path), str(after)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert start(after=1).returncode == -signal.SIGKILL
    assert start(after=2).returncode == -signal.SIGKILL
    assert start(after=99).stdout == "3 9 200\n"


def test_a_mistake_of_ours_is_not_hidden_in_a_report(rooms: Rooms) -> None:
    rooms.network.places["home"] = [replace(rooms.network.places["home"][0], post=None)]  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        rooms.sync.run()
    assert rooms.network.opened == rooms.network.closed
