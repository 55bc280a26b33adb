"""Bridges: a few people a day from elsewhere in the house, the same all day."""

from __future__ import annotations

from app.suggest import Dismissed
from tests.app.suggesting import DAY, NOON, Office, codes, keys, values


def test_bridges_come_from_outside_her_groups_three_a_day_and_the_same_all_day() -> None:
    office = Office()
    office.post("leyla", 0, group="plant")
    for name in ("ana", "ben", "cem", "dora", "near"):
        said = office.post(name, 1, group="plant" if name == "near" else f"group of {name}")
        office.engage("zoe", said, 1)
    first = office.suggesting.bridges("leyla", NOON + 1.1 * DAY)
    assert keys(first) == ["ana", "ben", "cem"]
    assert values(first, "ana", "bridge") == {"n": 1}
    office.engage("leyla", office.post("emil", 1.2, group="elsewhere"), 1.2)
    assert office.suggesting.bridges("leyla", NOON + 1.3 * DAY) == first
    office.follow("leyla", people=["ana"])
    assert keys(office.suggesting.bridges("leyla", NOON + 1.3 * DAY)) == ["ben", "cem"]
    assert keys(office.suggesting.bridges("leyla", NOON + 2.3 * DAY)) == ["ben", "cem", "dora"]


def test_a_colleague_of_her_department_is_no_bridge_and_one_of_another_is_though_they_share_a_group() -> None:
    office = Office()
    office.post("leyla", 0, department="Sales")
    for name, department in (("ana", "sales"), ("ben", "Service")):
        office.engage("zoe", office.post(name, 1, department=department), 1)
    found = office.suggesting.bridges("leyla", NOON + 2 * DAY)
    assert keys(found) == ["ben"]
    assert values(found, "ben", "bridge_department") == {"n": 1, "department": "Service"}


def test_a_department_once_told_is_remembered_when_a_later_post_does_not_tell() -> None:
    office = Office()
    office.post("leyla", 0, department="Sales")
    office.post("leyla", 1)
    office.engage("zoe", office.post("ana", 1, department="Sales", group="lab"), 1)
    assert office.suggesting.bridges("leyla", NOON + 2 * DAY) == ()


def test_who_is_farther_away_in_tags_groups_and_answers_comes_first() -> None:
    office = Office()
    office.post("leyla", 0, group="plant", text="about #welding", department="Sales")
    for name, tag, group in (("near", "welding", "plant"), ("far", "law", "court")):
        office.engage("zoe", office.post(name, 1, text=f"about #{tag}", group=group, department="Office"), 1)
    assert keys(office.suggesting.bridges("leyla", NOON + 2 * DAY)) == ["far", "near"]


def test_where_there_are_no_groups_a_bridge_is_somebody_whom_she_never_talked_with() -> None:
    office = Office()
    office.answer("leyla", "ana", 1, group="")
    office.answer("zoe", "ben", 1, group="")
    found = office.suggesting.bridges("leyla", NOON + 2 * DAY)
    assert keys(found) == ["ben"]
    assert codes(found, "ben") == ["bridge_unmet"]


def test_a_dismissed_bridge_stays_away_and_its_place_is_left_free_today() -> None:
    office = Office()
    office.post("leyla", 0, group="plant")
    for name in ("ana", "ben", "cem", "dora"):
        office.engage("zoe", office.post(name, 1, group="lab"), 1)
    today, tomorrow = NOON + 1.1 * DAY, NOON + 2.1 * DAY
    assert keys(office.suggesting.bridges("leyla", today)) == ["ana", "ben", "cem"]
    without = Dismissed(people=frozenset({"ana"}))
    assert keys(office.suggesting.bridges("leyla", today, without)) == ["ben", "cem"]
    assert keys(office.suggesting.bridges("leyla", tomorrow, without)) == ["ben", "cem", "dora"]
