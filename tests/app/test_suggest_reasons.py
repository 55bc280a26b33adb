"""Why somebody is suggested: every sentence is true, with its figure, and nobody is scored."""

from __future__ import annotations

from app.suggest import Suggested
from tests.app.suggesting import DAY, NOON, Office, codes, keys, values


def asked(office: Office, day: float) -> Suggested:
    return office.suggesting.suggest("leyla", NOON + day * DAY, 10)


def test_a_reason_counts_how_many_followed_people_answered_her_this_month() -> None:
    office = Office()
    office.follow("leyla", people=["ana", "ben", "cem"])
    old = office.post("dora", 0)
    office.engage("cem", old, 0)
    new = office.post("dora", 50)
    for name in ("ana", "ben", "stranger"):
        office.engage(name, new, 50)
    dora = office.people("leyla", day=51)
    assert values(dora, "dora", "answered_by_followed") == {"n": 2}


def test_who_asks_the_same_is_told_so_with_the_words() -> None:
    office = Office()
    office.post("leyla", 1, text="Who knows the torque limits of the gearbox?")
    office.post("ben", 1, group="lab", text="Which torque does the gearbox take?")
    office.post("ana", 1, group="lab", text="The gearbox takes no torque at all.")
    found = office.people("leyla")
    assert codes(found, "ben") == ["asks_what_you_ask"]
    assert values(found, "ben", "asks_what_you_ask") == {"words": "gearbox, torque"}
    assert "asks_what_you_ask" not in codes(found, "ana")


def test_who_shares_nothing_with_her_is_suggested_with_how_much_she_is_heard() -> None:
    office = Office()
    office.post("leyla", 39)
    said = office.post("zoe", 39, group="lab")
    for name in ("ana", "ben"):
        office.engage(name, said, 39)
    found, _, _ = asked(office, 40)
    assert values(found, "zoe", "answered_by_people") == {"n": 2}


def test_who_is_only_followed_by_posts_is_suggested_with_the_posts_of_this_month() -> None:
    office = Office()
    for day in (1, 20, 39):
        office.post("zoe", day, group="lab")
    office.post("leyla", 39)
    found, _, _ = asked(office, 40)
    assert codes(found, "zoe") == ["posts_this_month"]
    assert values(found, "zoe", "posts_this_month") == {"n": 2}


def test_who_was_silent_for_a_month_is_not_called_active() -> None:
    office = Office()
    office.post("zoe", 0, group="lab")
    office.post("leyla", 39)
    people, groups, _ = asked(office, 40)
    assert values(people, "zoe", "last_wrote") == {"n": 40}
    assert values(groups, "lab", "last_group") == {"n": 40}


def test_a_group_says_how_many_she_knows_wrote_there_this_month_not_ever() -> None:
    office = Office()
    office.follow("leyla", people=["ana", "ben"])
    office.post("ana", 0, group="lab")
    office.post("ben", 39, group="lab")
    office.post("zoe", 39, group="golf", text="#putting")
    office.post("zoe", 39, group="golf", text="#putting")
    _, groups, tags = asked(office, 40)
    assert values(groups, "lab", "known_people_in_group") == {"n": 1}
    assert values(groups, "golf", "busy_group") == {"n": 2}
    assert values(tags, "putting", "busy_tag") == {"n": 2}


def test_what_a_machine_writes_makes_no_group_busy() -> None:
    office = Office()
    for day in range(9):
        office.post("reporter", day, group="builds", text="#build", machine=True)
    assert asked(office, 10) == ((), (), ())


def test_no_reason_and_no_suggestion_carries_a_score() -> None:
    office = Office()
    for day in range(5):
        office.answer("ben", "leyla", day)
        office.engage("zoe", office.post("dora", day, group="lab", text="#lasers"), day)
    people, groups, tags = asked(office, 6)
    bridges = office.suggesting.bridges("leyla", NOON + 6 * DAY)
    given = [*people, *groups, *tags, *bridges]
    assert {"ben", "dora", "lab", "lasers"} <= set(keys(tuple(given)))
    said = [reason for each in given for reason in each.reasons]
    assert {reason.weight for reason in said} == {0.0}
    assert not [value for reason in said for _, value in reason.values if isinstance(value, float)]
