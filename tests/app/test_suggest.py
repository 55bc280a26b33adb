"""Whom to follow: who is near and heard comes first; machines, the followed and the dismissed never."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.suggest import Answered, Dismissed, Suggesting
from tests.app.suggesting import DAY, NOON, Office, codes, keys

SEEN = (("ben", "lab", "Lasers"), ("ben", "followed", "welding"), ("zoe", "golf", "golf"))
NAMES = st.sampled_from("abcde")


def test_who_answers_leyla_comes_before_who_only_writes_elsewhere() -> None:
    office = Office()
    for day in range(5):
        office.post("leyla", day, group="plant")
        office.answer("ben", "leyla", day, group="plant")
        office.engage("ana", office.post("zoe", day, group="canteen"), day)
    found = office.people("leyla")
    assert keys(found) == ["ben", "zoe"]
    assert codes(found, "ben") == ["lately_answered_you", "same_conversations", "shared_groups"]
    assert codes(found, "zoe") == ["answered_by_people"]


def test_nobody_is_told_to_follow_herself_or_whom_she_follows_already() -> None:
    office = Office()
    for name in ("leyla", "ben", "ana"):
        office.post(name, 1)
    office.follow("leyla", people=["ben"], groups=["plant"])
    assert keys(office.people("leyla")) == ["ana"]
    office.follow("leyla", people=["ben", "ana"])
    assert office.people("leyla") == ()


def test_an_account_whose_posts_a_machine_writes_is_not_suggested() -> None:
    office = Office()
    office.post("leyla", 0)
    office.post("ben", 1)
    office.post("mailer", 1, machine=True)
    assert keys(office.people("leyla")) == ["ben"]


def test_a_person_one_of_whose_posts_looks_like_a_machines_is_suggested_all_the_same() -> None:
    office = Office()
    office.post("leyla", 0)
    for day in range(3):
        office.post("ben", day, machine=day == 1)
    assert keys(office.people("leyla")) == ["ben"]


def test_an_account_that_a_machine_took_over_is_not_suggested_any_more() -> None:
    office = Office()
    office.post("leyla", 0)
    for day in range(200):
        office.post("helpdesk", day / 10, machine=day >= 100)
    assert office.people("leyla") == ()


def test_somebody_who_has_not_written_for_two_months_is_not_suggested() -> None:
    office = Office()
    office.post("gone", 0)
    office.post("ben", 30)
    office.post("leyla", 70)
    assert keys(office.people("leyla", day=71)) == ["ben"]


def test_a_dismissed_person_group_or_tag_stays_away() -> None:
    office = Office()
    office.post("leyla", 0)
    for name in ("ana", "ben"):
        office.post(name, 1, group=f"group of {name}", text=f"see #{name}lore")
    without = Dismissed(frozenset({"ana"}), frozenset({"group of ana"}), frozenset({"AnaLore"}))
    people, groups, tags = office.suggesting.suggest("leyla", NOON + 2 * DAY, 5, without)
    assert (keys(people), keys(groups), keys(tags)) == (["ben"], ["group of ben"], ["benlore"])


def test_what_happened_long_ago_counts_less_than_what_happens_now() -> None:
    office = Office()
    for day in range(350, 356):
        office.post("before", day, group="plant")
    for day in range(394, 400):
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


def test_a_reader_who_never_wrote_is_suggested_who_writes_in_the_groups_she_follows() -> None:
    office = Office()
    for name, group in (("ana", "lab"), ("ben", "plant"), ("cem", "golf")):
        office.post(name, 1, group=group)
    office.follow("reader", groups=["plant"])
    assert keys(office.people("reader"))[0] == "ben"


def test_a_reader_who_never_wrote_is_suggested_whom_those_answer_whom_she_follows() -> None:
    office = Office()
    office.follow("reader", people=["ana"])
    office.engage("ana", office.post("ben", 1), 1)
    for name in ("stranger", "other"):
        office.engage(name, office.post("cem", 1), 1)
    assert keys(office.people("reader"))[0] == "ben"


def test_a_network_without_groups_still_suggests_who_wrote_there_last() -> None:
    office = Office()
    office.post("ana", 1, group="")
    office.post("leyla", 5, group="")
    office.post("ben", 9, group="")
    people, groups, _ = office.suggesting.suggest("leyla", NOON + 10 * DAY, 5)
    assert keys(people) == ["ben", "ana"]
    assert codes(people, "ben") == ["posts_this_month"]
    assert groups == ()


def test_groups_and_tags_come_from_where_the_people_she_follows_write() -> None:
    office = Office()
    office.follow("leyla", people=["ben"], groups=["followed"])
    office.post("leyla", 1, group="plant", text="all about #welding")
    for name, group, tag in (
        ("ben", "lab", "Lasers"),
        ("ben", "followed", "welding"),
        ("zoe", "golf", "golf"),
    ):
        office.post(name, 1, group=group, text=f"see #{tag}, and issue &#39;", tags=("safety",))
    _, groups, tags = office.suggesting.suggest("leyla", NOON + 2 * DAY, 5)
    assert keys(groups) == ["lab", "golf"]
    assert keys(tags) == ["safety", "lasers", "golf"]


def test_an_answer_to_a_post_that_is_not_known_any_more_is_let_pass() -> None:
    suggesting = Suggesting()
    suggesting.engage(Answered(NOON, "ben", 404))
    assert suggesting.suggest("leyla", NOON, 5) == ((), (), ())


def test_in_a_house_without_end_those_silent_longest_are_forgotten() -> None:
    office = Office()
    office.post("early", 0, group="first", text="#first", topic="pumps")
    for n in range(12_000):
        office.post(f"p{n}", 1, group=f"g{n}", text=f"#tag{n}")
    office.post("leyla", 1)
    found = office.people("leyla", day=2)
    assert len(found) == 10
    memory = office.suggesting._memory
    assert "early" not in memory.people
    assert len(memory.people) == 10_000
    assert len(memory.groups.since(0)) == len(memory.tags.since(0)) == 2_000


@given(st.lists(st.tuples(NAMES, NAMES, st.integers(0, 10**7)), max_size=40))
def test_nobody_is_named_twice_and_all_have_reasons(events: list[tuple[str, str, int]]) -> None:
    office = Office()
    office.follow("a", people=["b"])
    days = sorted(events, key=lambda event: event[2])
    for writer, answerer, day in days:
        office.engage(answerer, office.post(writer, day), day)
    found = office.people("a", day=days[-1][2] if days else 0)
    assert len(set(keys(found))) == len(found)
    assert not {"a", "b"} & set(keys(found))
    assert all(each.reasons for each in found)


def test_what_a_machine_answers_makes_nobody_heard() -> None:
    office = Office()
    office.post("leyla", 0)
    office.post("replier", 0, machine=True)
    for _ in range(5):
        office.engage("replier", office.post("loud", 1, group="lab"), 1)
    office.engage("ana", office.post("heard", 1, group="lab"), 1)
    assert keys(office.people("leyla")) == ["heard", "loud"]
    assert "answered_by_people" not in codes(office.people("leyla"), "loud")


def test_who_comes_back_after_being_forgotten_is_not_called_new() -> None:
    office = Office()
    office.post("back", 0)
    for n in range(10_000):
        office.post(f"p{n}", 20)
    office.post("leyla", 40)
    office.post("back", 40)
    office.engage("back", office.post("leyla", 40), 40)
    assert codes(office.people("leyla", day=41), "back") == ["lately_answered_you", "shared_groups"]
