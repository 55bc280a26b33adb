"""Suggestions and what is read: made at the end of a sync, never asked for."""

from __future__ import annotations

from app.curate import Curation
from app.profile import Profile
from app.suggestions import Suggestions
from app.suggestions.departments import Departments
from app.sync import Sync
from tests.app.rooms import Rooms
from tests.app.suggested import named, talk


def test_departments_are_learned_from_tags_that_several_people_use() -> None:
    departments = Departments(())
    for name, tag in (("ana", "ops_safety"), ("bo", "ops_shift"), ("cleo", "ops_safety")):
        departments.of(name, "", [tag])
    assert departments.of("bo", "", []) == "ops"
    assert departments.of("dora", "Head of OPS", []) == "ops"
    assert departments.of("emil", "Canteen", ["my_lunch"]) == ""


def test_departments_that_the_manager_listed_are_known_at_once() -> None:
    assert Departments(["RND"]).of("ana", "", ["rnd_battery"]) == "rnd"


def test_no_network_is_asked_for_any_of_it(rooms: Rooms, curation: Curation) -> None:
    rooms.network.write("home", *talk(1, "Bo", "Cleo"), *talk(2, "Cleo", "Bo", tags=("ops_safety",)))
    rooms.sync.run()
    curation.judge_new(None)
    requests, asked = rooms.count("ledger"), list(rooms.network.asked)
    assert requests
    suggestions = Suggestions(rooms.store, rooms.clock)
    suggestions.renew()
    for each in suggestions.all():
        suggestions.newest_post(each)
        rooms.follows.follow(each.address, each.account)
        suggestions.dismiss(each)
    assert rooms.count("dismissed")
    assert (rooms.count("ledger"), rooms.network.asked) == (requests, asked)


def test_new_posts_bring_new_suggestions_at_the_end_of_a_sync(rooms: Rooms, curation: Curation) -> None:
    rooms.network.write("home", *talk(1, "Bo", "Cleo"))
    suggestions = Suggestions(rooms.store, rooms.clock)
    sync = Sync(
        rooms.store, rooms.access, curation, Profile(rooms.store.path.parent), rooms.clock, None, suggestions
    )
    assert sync.run()[1].suggestions
    assert {"Bo", "Cleo"} <= set(named(suggestions.all()))
    rooms.clock.forward(7200)
    assert not sync.run()[1].suggestions
    rooms.network.write("home", *talk(2, "Dora", "Cleo"))
    assert sync.run()[1].suggestions
    assert "Dora" in named(suggestions.all())
