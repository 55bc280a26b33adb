"""Whom to follow: people who answer and share groups come first, machines and the followed never."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.suggest import Suggesting, Suggestion
from tests.app.suggesting import DAY, NOON, Office

SEEN = (("ben", "lab", "Lasers"), ("ben", "followed", "welding"), ("zoe", "golf", "golf"))
NAMES = st.sampled_from("abcde")


def keys(suggestions: tuple[Suggestion, ...]) -> list[str]:
    return [each.key for each in suggestions]


def codes(suggestions: tuple[Suggestion, ...], key: str) -> list[str]:
    return next([reason.code for reason in each.reasons] for each in suggestions if each.key == key)


def test_who_answers_leyla_comes_before_who_only_writes_elsewhere() -> None:
    office = Office()
    for day in range(5):
        office.post("leyla", day, group="plant")
        office.answer("ben", "leyla", day, group="plant")
        office.post("zoe", day, group="canteen")
    found = office.people("leyla")
    assert keys(found) == ["ben", "zoe"]
    assert codes(found, "ben") == ["answered_you", "same_conversations", "shared_groups"]
    assert codes(found, "zoe") == ["active_now"]


def test_nobody_is_told_to_follow_herself_or_whom_she_follows_already() -> None:
    office = Office()
    for name in ("leyla", "ben", "ana"):
        office.post(name, 1)
    office.follow("leyla", people=["ben"], groups=["plant"])
    assert keys(office.people("leyla")) == ["ana"]
    office.follow("leyla", people=["ben", "ana"])
    assert office.people("leyla") == ()


def test_a_machine_that_nobody_answers_is_not_suggested_but_one_that_people_answer_is() -> None:
    office = Office()
    office.post("leyla", 0)
    for day in range(30):
        office.post("reporter", day, text=f"Build finished number {day}")
        report = office.post("helpdesk", day, text=f"Question of today: {day}")
        office.engage("ana", report, day)
    assert keys(office.people("leyla")) == ["helpdesk"]


def test_an_account_that_the_network_marks_as_a_machine_is_not_suggested() -> None:
    office = Office()
    office.post("mailer", 1, author_is_bot=True)
    office.post("ticker", 1, signals={"automated": True})
    assert office.people("leyla") == ()


def test_a_reason_counts_how_many_followed_people_answered_her_this_month() -> None:
    office = Office()
    office.follow("leyla", people=["ana", "ben", "cem"])
    old = office.post("dora", 0)
    office.engage("cem", old, 0)
    new = office.post("dora", 50)
    for name in ("ana", "ben", "stranger"):
        office.engage(name, new, 50)
    (dora,) = office.people("leyla", day=51)
    assert ("answered_by_followed", (("n", 2),)) in [(each.code, each.values) for each in dora.reasons]


def test_who_asks_the_same_is_told_so_with_the_words() -> None:
    office = Office()
    office.post("leyla", 1, text="Who knows the torque limits of the gearbox?")
    office.post("ben", 1, group="lab", text="Which torque does the gearbox take?")
    office.post("ana", 1, group="lab", text="The gearbox takes no torque at all.")
    found = office.people("leyla")
    assert codes(found, "ben") == ["asks_what_you_ask"]
    assert codes(found, "ana") == ["active_now"]
    ben = next(each for each in found if each.key == "ben")
    assert ben.reasons[0].values == (("words", "gearbox, torque"),)


def test_what_happened_long_ago_counts_less_than_what_happens_now() -> None:
    office = Office()
    for day in range(6):
        office.post("before", day, group="plant")
    for day in (398, 399):
        office.post("now", day, group="plant")
    office.post("leyla", 399, group="plant")
    assert keys(office.people("leyla", day=400)) == ["now", "before"]


def test_a_newcomer_in_her_group_is_new_here_though_nobody_was_new_on_the_first_day() -> None:
    office = Office()
    office.post("leyla", 0)
    office.post("ana", 0)
    assert "new_here" not in codes(office.people("leyla", day=1), "ana")
    office.post("nils", 90)
    assert "new_here" in codes(office.people("leyla", day=91), "nils")


def test_groups_and_tags_come_from_where_the_people_she_follows_write() -> None:
    office = Office()
    office.follow("leyla", people=["ben"], groups=["followed"])
    office.post("leyla", 1, group="plant", text="all about #welding")
    for name, group, tag in (
        ("ben", "lab", "Lasers"),
        ("ben", "followed", "welding"),
        ("zoe", "golf", "golf"),
    ):
        office.post(name, 1, group=group, text=f"see #{tag}, and issue &#39;")
    _, groups, tags = office.suggesting.suggest("leyla", NOON + 2 * DAY, 5)
    assert keys(groups) == ["lab", "golf"]
    assert keys(tags) == ["lasers", "golf"]
    assert codes(groups, "lab") == ["known_people_in_group"]
    assert codes(tags, "lasers") == ["known_people_in_tag"]
    assert codes(groups, "golf") == ["busy_group"]


def test_bridges_come_from_outside_her_groups_three_a_day_and_the_same_all_day() -> None:
    office = Office()
    office.post("leyla", 0, group="plant")
    for name in ("ana", "ben", "cem", "dora", "near"):
        said = office.post(name, 1, group="plant" if name == "near" else f"group of {name}")
        office.engage("zoe", said, 1)
    first = office.suggesting.bridges("leyla", NOON + 1.1 * DAY)
    assert keys(first) == ["ana", "ben", "cem"]
    assert first[0].reasons[0].values == (("n", 1), ("distance", 1.0))
    office.engage("leyla", office.post("emil", 1.2, group="elsewhere"), 1.2)
    assert office.suggesting.bridges("leyla", NOON + 1.3 * DAY) == first
    office.follow("leyla", people=["ana"])
    assert keys(office.suggesting.bridges("leyla", NOON + 1.3 * DAY)) == ["ben", "cem"]
    assert keys(office.suggesting.bridges("leyla", NOON + 2.3 * DAY)) == ["ben", "cem", "dora"]


def test_an_answer_to_a_post_that_is_not_known_any_more_is_let_pass() -> None:
    suggesting = Suggesting()
    suggesting.engage({"ts": NOON, "user": "ben", "post": 404, "grade": 1})
    assert suggesting.suggest("leyla", NOON, 5) == ((), (), ())


@given(st.lists(st.tuples(NAMES, NAMES, st.integers(0, 10**7)), max_size=40))
def test_nobody_is_named_twice_and_all_have_reasons(
    events: list[tuple[str, str, int]],
) -> None:
    office = Office()
    office.follow("a", people=["b"])
    for writer, answerer, day in sorted(events, key=lambda event: event[2]):
        office.engage(answerer, office.post(writer, day), day)
    found = office.people("a", day=10**7)
    assert len(set(keys(found))) == len(found)
    assert not {"a", "b"} & set(keys(found))
    assert all(each.reasons for each in found)
