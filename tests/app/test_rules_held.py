"""Rules as they hold: on what came and what comes, until they end, with count of what they did."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.doors import Doors, open_doors
from app.model import RuleDraft
from app.profile import Profile
from tests.app import composing
from tests.app.fakes import FakeClock, FakeNetwork

KEY = bytes(range(32))
DAY = 86_400.0


@pytest.fixture
def clock() -> FakeClock:
    """The clock of the house."""
    return FakeClock()


@pytest.fixture
def network() -> FakeNetwork:
    """A network with Ana in two groups, and Ben."""
    made = FakeNetwork()
    ana, ben = composing.person("Ana"), composing.person("Ben")
    made.write(
        "home",
        composing.post("a", "Canteen: soup again", author=ana, group=composing.group("Plant")),
        composing.post("b", "The pump runs", 1, author=ana, group=composing.group("News")),
        composing.post("c", "The pump stands", 2, author=ben, group=composing.group("Plant")),
    )
    return made


@pytest.fixture
def doors(tmp_path: Path, network: FakeNetwork, clock: FakeClock) -> Iterator[Doors]:
    """Open doors with one account, read once."""
    built = open_doors(Profile(tmp_path), KEY, {"fake": network}, clock)
    built.accounts.add("fake", "https://social.example.org", "t")
    built.sync.run()
    yield built
    built.close()


def aside(doors: Doors) -> set[str]:
    """The beginnings of what is set aside."""
    return {card.post.text.split()[0] for card in doors.feed.page(folded=True).cards}


def test_what_the_preview_counts_is_what_is_set_aside(doors: Doors) -> None:
    draft = RuleDraft((("person", "ana"), ("group", "Plant")))
    found = doors.rules.preview(draft)
    assert found is not None
    assert (found.posts, found.of, found.newly) == (1, 3, 1)
    assert [card.post.text for card in found.examples] == ["Canteen: soup again"]
    doors.rules.keep(draft)
    assert aside(doors) == {"Canteen:"}
    again = doors.rules.preview(draft)
    assert again is not None
    assert (again.posts, again.newly, again.examples) == (1, 0, ())


def test_what_is_saved_or_brought_back_is_told_beforehand(doors: Doors) -> None:
    doors.rules.mute("word", "soup")
    doors.feed.restore(1)
    doors.feed.save(2)
    found = doors.rules.preview(RuleDraft((("person", "ana"),)))
    assert found is not None
    assert (found.posts, found.newly, found.kept, found.yours) == (2, 1, 1, 1)


def test_a_rule_holds_for_what_comes_and_lets_go_what_it_set_aside_when_it_ends(
    doors: Doors, network: FakeNetwork, clock: FakeClock
) -> None:
    doors.rules.keep(RuleDraft((("person", "ben"),), None, clock() + DAY))
    network.write("home", composing.post("d", "Again it stands", 3, author=composing.person("Ben")))
    doors.sync.run()
    assert aside(doors) == {"The", "Again"}
    clock.now += 2 * DAY
    network.write("home", composing.post("e", "Now it runs", 4, author=composing.person("Ben")))
    doors.sync.run()
    assert aside(doors) == set()
    assert [each.ended for each in doors.rules.counted()] == [True]


def test_a_renewed_rule_holds_again(doors: Doors, clock: FakeClock) -> None:
    rule, _ = doors.rules.keep(RuleDraft((("person", "ben"),), None, clock() + DAY))
    clock.now += 2 * DAY
    doors.rules.end_expired()
    assert aside(doors) == set()
    doors.rules.keep(RuleDraft((("person", "ben"),)), rule.id)
    assert aside(doors) == {"The"}


def test_the_list_counts_what_each_rule_set_aside_and_what_was_brought_back_from_it(doors: Doors) -> None:
    doors.rules.mute("person", "ana")
    doors.rules.mute("word", "pump")
    assert [(each.aside, each.restored) for each in doors.rules.counted()] == [(2, 0), (1, 0)]
    doors.feed.restore(1)
    assert [(each.aside, each.restored) for each in doors.rules.counted()] == [(1, 1), (1, 0)]
    doors.feed.restore(1, restored=False)
    assert [(each.aside, each.restored) for each in doors.rules.counted()] == [(2, 0), (1, 0)]


def test_a_rule_of_several_conditions_says_so_and_leads_to_itself(doors: Doors) -> None:
    rule, _ = doors.rules.keep(RuleDraft((("person", "ana"), ("word", "soup"))))
    card = doors.feed.card(1)
    assert (card.folded, card.klass) == (True, "user_rule")
    assert dict(card.why[0].values)["rule"] == rule.id


def test_figures_of_today_are_told_class_by_class(doors: Doors) -> None:
    doors.rules.mute("person", "ana")
    since = composing.NOON + 30
    assert doors.rules.aside_since(("user_rule", "automated"), since) == (("user_rule", 1), ("automated", 0))


def test_rules_travel_with_all_they_say(doors: Doors, tmp_path: Path, clock: FakeClock) -> None:
    doors.rules.keep(RuleDraft((("person", "ana"), ("word", "soup")), 1, clock() + DAY))
    doors.trust.export(tmp_path / "x", "bears")
    there = open_doors(Profile(tmp_path / "other"), KEY, {"fake": FakeNetwork()}, clock)
    there.trust.import_(tmp_path / "x", "bears")
    (ours,), (theirs,) = doors.rules.all(), there.rules.all()
    assert (theirs.kind, theirs.also, theirs.expires) == (ours.kind, ours.also, ours.expires)
    there.close()
