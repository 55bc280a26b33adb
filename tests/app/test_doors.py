"""The doors: everything a window may ask for, from one open profile."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.doors import Doors, open_doors
from app.model import Fetched, RuleDraft
from app.profile import Profile
from tests.app import composing
from tests.app.fakes import FakeClock, FakeNetwork
from tests.app.rooms import refusal

KEY = bytes(range(32))


@pytest.fixture
def network() -> FakeNetwork:
    """A network with two people in its home."""
    made = FakeNetwork()
    ben = composing.person("Ben")
    made.write(
        "home", composing.post("a", "The pump runs"), composing.post("b", "The pump stands", 5, author=ben)
    )
    return made


@pytest.fixture
def doors(tmp_path: Path, network: FakeNetwork) -> Iterator[Doors]:
    """Open doors with one account, read once."""
    built = open_doors(Profile(tmp_path), KEY, {"fake": network}, FakeClock())
    built.accounts.add("fake", "https://social.example.org", "t")
    built.sync.run()
    yield built
    built.close()


def texts(doors: Doors, **how: object) -> list[str]:
    return [card.post.text for card in doors.feed.page(**how).cards]  # type: ignore[arg-type]


def test_a_followed_person_comes_first_and_the_card_says_why(doors: Doors) -> None:
    assert texts(doors) == ["The pump stands", "The pump runs"]
    doors.follows.follow("@ana")
    assert texts(doors) == ["The pump runs", "The pump stands"]
    assert doors.feed.page().cards[0].why[0].code == "follows_author"
    doors.follows.unfollow("@ana")
    assert texts(doors) == ["The pump stands", "The pump runs"]


def test_a_muted_word_is_set_aside_until_it_is_taken_back(doors: Doors) -> None:
    found = doors.rules.preview(RuleDraft((("word", "stands"),)))
    assert found is not None
    assert found.posts == 1
    rule, _ = doors.rules.mute("word", "stands")
    assert texts(doors) == ["The pump runs"]
    assert texts(doors, folded=True) == ["The pump stands"]
    doors.rules.unmute(rule.id)
    assert texts(doors, folded=True) == []


def test_somebody_followed_before_they_wrote_is_first_once_they_do(
    doors: Doors, network: FakeNetwork
) -> None:
    doors.follows.follow("@eva")
    network.write("home", composing.post("c", "From Eva", -600, author=composing.person("Eva")))
    doors.sync.run()
    assert texts(doors)[0] == "From Eva"


def test_a_deleted_post_leaves_the_feed(doors: Doors, network: FakeNetwork) -> None:
    network.told_gone["home"] = ("a",)
    doors.sync.run()
    assert texts(doors) == ["The pump stands"]


def test_the_rest_of_a_conversation_is_fetched_when_asked_for(doors: Doors, network: FakeNetwork) -> None:
    answer = composing.post(
        "d", "Since when?", 9, reply_to="a", conversation="a", author=composing.person("Eva")
    )
    network.places["home"][0] = Fetched(composing.post("a", "The pump runs", conversation="a"), b"{}")
    network.write("away", answer)
    cards, changes = doors.feed.fetch_rest(1)
    assert [card.post.text for card in cards] == ["The pump runs", "Since when?"]
    assert changes.posts


def test_a_removed_account_leaves_an_empty_feed(doors: Doors) -> None:
    assert doors.accounts.remove(1).posts
    assert texts(doors) == []
    assert doors.feed.counts().posts == 0
    assert doors.sync.run()[0] == ()


def test_doors_that_were_closed_open_on_the_same_things(tmp_path: Path, network: FakeNetwork) -> None:
    first = open_doors(Profile(tmp_path), KEY, {"fake": network}, FakeClock())
    first.accounts.add("fake", "https://social.example.org", "t")
    first.follows.follow("@ana")
    first.close()
    again = open_doors(Profile(tmp_path), KEY, {"fake": network}, FakeClock())
    assert [each.address for each in again.follows.all()] == ["@ana"]
    again.close()


def test_a_wrong_key_opens_nothing_and_changes_nothing(tmp_path: Path) -> None:
    open_doors(Profile(tmp_path), KEY, {}).close()
    before = (tmp_path / "store.db").read_bytes()
    assert refusal(lambda: open_doors(Profile(tmp_path), bytes(32), {})).kind == "locked"
    assert (tmp_path / "store.db").read_bytes() == before


def test_a_lane_that_was_lent_is_not_stopped(tmp_path: Path, network: FakeNetwork) -> None:
    with ThreadPoolExecutor(1) as lane:
        doors = open_doors(Profile(tmp_path), KEY, {"fake": network}, FakeClock(), lane)
        doors.accounts.add("fake", "https://social.example.org", "t")
        doors.close()
        assert lane.submit(int).result() == 0


def test_opening_the_doors_imports_nothing_slow(tmp_path: Path) -> None:
    asks = f"""
import sys
from pathlib import Path
from app.doors import open_doors
from app.profile import Profile
doors = open_doors(Profile(Path({str(tmp_path)!r})), bytes(32), {{}})
doors.feed.page()
doors.follows.all()
doors.drafts.all()
doors.outbox.all()
doors.afterwards.show()
doors.close()
slow = ["requests", "feedparser", "numpy", "sqlite_utils", "keyring", "cryptography"]
slow += ["PySide6", "app.coach", "tomllib"]
print([name for name in slow if name in sys.modules])
"""
    asked = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    assert asked.stdout.strip() == "[]"
