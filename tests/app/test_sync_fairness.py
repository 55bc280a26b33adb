"""What one place costs, and what it says, is no loss of another's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.connector import Credentials
from app.errors import Offline, Refused, SignInNeeded
from app.store import accounts
from app.store.open import Store
from tests.app import composing
from tests.app.rooms import Rooms, opened


@pytest.fixture
def rooms(store: Store) -> Iterator[Rooms]:
    """One account with two places of thirty posts each."""
    with opened(store) as built:
        built.add()
        built.network.page_size = 40
        for place in ("home", "plant"):
            posts = (composing.post(f"{place}{at}", f"{place} {at}", at) for at in range(30))
            built.network.write(place, *posts)
        built.sync.run()
        yield built


def doubt(rooms: Rooms, *places: str) -> None:
    """Let these places claim to show everything of that afternoon, and show nothing."""
    for place in places:
        rooms.network.doubts[place] = (composing.NOON - 60, composing.NOON + 7200)
    rooms.sync.run()


def test_a_deleted_post_is_found_although_many_others_are_only_hidden(rooms: Rooms) -> None:
    rooms.network.deleted = {"home29"}
    for _ in range(60):
        doubt(rooms, "home")
    gone = "SELECT count(*) FROM posts WHERE deleted IS NOT NULL"
    assert rooms.store.connection.execute(gone).fetchone()[0] == 1


def test_one_place_full_of_doubts_leaves_some_for_the_next(rooms: Rooms) -> None:
    doubt(rooms, "home", "plant")
    looked_up = [
        row[0] for row in rooms.store.connection.execute("SELECT path FROM ledger WHERE path LIKE '/posts/%'")
    ]
    assert len(looked_up) == 20
    assert {path.rstrip("0123456789") for path in looked_up} == {"/posts/home", "/posts/plant"}


def test_a_place_shown_to_nobody_without_a_token_is_no_reason_to_sign_in_again(rooms: Rooms) -> None:
    with rooms.store.atomic():
        accounts.renew(rooms.store, 1, Credentials())
    rooms.network.trouble["home"] = SignInNeeded("token_missing", host="social.example.org")
    reports, _ = rooms.sync.run(patient=True)
    errors = {report.source: report.error for report in reports}
    assert errors == {"home": ("sign_in", "token_missing", (("host", "social.example.org"),)), "plant": None}
    assert rooms.accounts.all()[0].state == "ready"
    assert "home" not in {report.source for report in rooms.sync.run(patient=True)[0]}


def test_one_place_that_turns_a_good_token_down_is_no_reason_to_sign_in_again(rooms: Rooms) -> None:
    for place in ("home", "plant"):
        rooms.network.trouble[place] = SignInNeeded("token_wrong", host="social.example.org")
    asked = rooms.network.asked.count("me")
    reports, _ = rooms.sync.run()
    said = ("refused", "forbidden", (("host", "social.example.org"),))
    assert {report.source: report.error for report in reports} == {"home": said, "plant": said}
    assert rooms.network.asked.count("me") == asked + 1
    assert rooms.accounts.all()[0].state == "ready"


def test_a_token_is_not_called_wrong_while_nobody_can_be_asked(rooms: Rooms) -> None:
    rooms.network.trouble["home"] = SignInNeeded("token_wrong")
    rooms.network.trouble["me"] = Offline("no_server", host="social.example.org")
    reports = {report.source: report for report in rooms.sync.run()[0]}
    assert reports["home"].error == ("offline", "no_server", (("host", "social.example.org"),))
    assert reports["plant"].error is None
    assert rooms.accounts.all()[0].state == "ready"


def test_a_round_that_cannot_be_made_is_not_promised(rooms: Rooms) -> None:
    follow, _ = rooms.follows.follow("@ben")
    rooms.network.has_round = True
    rooms.network.coverages["@ben"] = "all"
    rooms.clock.forward(20 * 86_400)
    assert rooms.follows.all()[0].coverage == "all"
    assert rooms.follows.holes()[0].round_possible
    rooms.network.places["round"] = []
    rooms.network.trouble["round"] = Refused("directory_too_large", host="social.example.org", people=2080)
    rooms.sync.run()
    (told,) = rooms.follows.all()
    assert (told.id, told.coverage) == (follow.id, "public posts only")
    assert not rooms.follows.holes()[0].round_possible


def test_a_round_that_is_made_already_is_not_offered_again(rooms: Rooms) -> None:
    rooms.follows.follow("@ben")
    rooms.network.has_round = True
    rooms.clock.forward(20 * 86_400)
    assert rooms.follows.holes()[0].round_possible
    with rooms.store.atomic():
        accounts.renew(rooms.store, 1, Credentials("a-token", (("round", "on"),)))
    assert not rooms.follows.holes()[0].round_possible
