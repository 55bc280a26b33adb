"""What was written for inside the company goes outside only where that place is named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.model import Group, Target
from app.store import bundle
from app.store.open import Store
from tests.app.composing import group, keep, post
from tests.app.outbox_fakes import LOST, TARGETS, Desk, Happening, desk_on
from tests.app.rooms import refusal

NAME = "Example"


@pytest.fixture
def desk(store: Store) -> Iterator[Desk]:
    """A desk with the company's network, account 1, and a public one, account 2."""
    with desk_on(store) as built:
        built.accounts.add("fake", "https://public.example.org", "a-token", outside=True)
        yield built


def test_an_inside_draft_goes_outside_only_by_name(desk: Desk) -> None:
    draft = desk.write()
    assert desk.outbox.must_type(draft, 1) == ""
    assert desk.outbox.must_type(draft, 2) == NAME
    for typed in ("", "exampel", "social.example.org"):
        no = refusal(lambda typed=typed: desk.outbox.submit(draft.id, 2, confirmed=True, typed=typed))  # type: ignore[misc]
        assert (no.code, no.values["name"]) == ("outside_typed", NAME)
    assert desk.outbox.all() == ()
    assert desk.drafts.one(draft.id).account == 0
    entry, _ = desk.outbox.submit(draft.id, 2, hold=0, confirmed=True, typed=" EXAMPLE ")
    desk.run()
    assert desk.state(entry) == "sent"


def test_the_host_names_a_place_too(desk: Desk) -> None:
    entry, _ = desk.outbox.submit(desk.write().id, 2, confirmed=True, typed="Public.Example.org")
    assert entry.account == 2


def test_inside_nothing_has_to_be_typed(desk: Desk) -> None:
    assert desk.submit(account=1).account == 1


def test_whoever_has_no_inside_types_nothing(desk: Desk) -> None:
    desk.accounts.set_outside(1, True)
    assert desk.outbox.must_type(desk.write(), 2) == ""
    assert desk.submit(account=2).account == 2


def test_an_inside_that_takes_no_posts_is_no_place_to_write_for(desk: Desk) -> None:
    desk.office.takes_posts = False  # type: ignore[attr-defined]
    assert desk.outbox.must_type(desk.write(), 2) == ""


def test_an_answer_to_a_post_outside_goes_there_as_it_is(desk: Desk, store: Store) -> None:
    keep(store, 2, [post("out")])
    keep(store, 1, [post("in")])
    outside, inside = (desk.drafts.new("Which pump?", answers=each)[0] for each in (1, 2))
    assert desk.outbox.must_type(outside.id, 2) == ""
    assert desk.outbox.submit(outside.id, 2, confirmed=True)[0].account == 2
    assert refusal(lambda: desk.outbox.submit(inside.id, 2, confirmed=True, typed=NAME)).code == "draft_bound"


def test_a_draft_that_was_inside_once_stays_inside_and_so_does_its_copy(desk: Desk) -> None:
    entry = desk.submit(account=1, hold=60)
    desk.outbox.take_back(entry.id)
    copy, _ = desk.drafts.copy(entry.draft)
    desk.accounts.remove(1)
    assert desk.outbox.must_type(copy.id, 2) == NAME
    assert desk.outbox.must_type(entry.draft, 2) == NAME
    assert desk.outbox.must_type(desk.write(), 2) == ""


def test_a_draft_that_went_outside_cannot_reach_inside(desk: Desk) -> None:
    entry, _ = desk.outbox.submit(desk.write().id, 2, confirmed=True, typed=NAME)
    assert refusal(lambda: desk.outbox.submit(entry.draft, 1, confirmed=True)).code == "draft_bound"


def test_a_draft_carried_to_another_computer_stays_inside(desk: Desk, store: Store, tmp_path: Path) -> None:
    entry = desk.submit(account=1, hold=60)
    desk.outbox.take_back(entry.id)
    desk.write("Never sent anywhere")
    desk.accounts.set_colour(2, 5)
    laptop = Store(tmp_path / "laptop.db", bytes(32))
    with laptop.atomic():
        bundle.merge(laptop, bundle.gather(store), (), 0.0)
    with desk_on(laptop) as there:
        drafts = {each.text: each.inside for each in there.drafts.all()}
        assert drafts == {"What went wrong?": True, "Never sent anywhere": False}
        assert [(each.outside, each.colour) for each in there.accounts.all()][:2] == [(False, 0), (True, 5)]
    laptop.close()


def test_an_answer_stays_in_the_group_it_answers(desk: Desk, store: Store) -> None:
    keep(store, 1, [post("1", group=group("Plant")), post("2", group=Group("far", "Far away"))])
    here, far = (desk.drafts.new("Which pump?", answers=each)[0] for each in (1, 2))
    assert here.reply_to is not None
    assert here.reply_to.group == "g-plant"
    assert desk.outbox.target_of_reply(here) == TARGETS[2]
    assert desk.outbox.target_of_reply(far) == Target("group:far", "group", "Far away", "public", "far")
    entry, _ = desk.outbox.submit(here.id, 1, hold=0, confirmed=True)
    desk.run()
    assert desk.office.landed[-1].post.group == "g-plant"
    assert entry.group == "g-plant"


@pytest.mark.parametrize("seen", ["unlisted", "private"])
def test_an_answer_in_a_group_is_never_wider_than_what_it_answers(
    desk: Desk, store: Store, seen: str
) -> None:
    keep(store, 1, [post("1", group=group("Plant"), visibility=seen)])
    draft, _ = desk.drafts.new("Which pump?", answers=1)
    found = desk.outbox.target_of_reply(draft)
    assert (found.group, found.visibility) == ("g-plant", seen)


def test_an_answer_to_a_direct_message_is_one(desk: Desk, store: Store) -> None:
    keep(store, 1, [post("1", group=group("Plant"), visibility="direct")])
    draft, _ = desk.drafts.new("Which pump?", answers=1)
    found = desk.outbox.target_of_reply(draft)
    assert (found.audience, found.visibility, found.group) == ("people", "direct", "g-plant")


def test_what_waits_when_its_place_is_set_outside_does_not_leave(desk: Desk) -> None:
    entry = desk.submit(account=1, hold=60)
    desk.accounts.set_outside(1, True)
    desk.clock.now += 61
    desk.run()
    stopped = desk.outbox.one(entry.id)
    assert (stopped.state, stopped.error) == ("failed", ("input", "outside_since", (("name", NAME),)))
    assert desk.office.landed == []
    again, _ = desk.outbox.submit(entry.draft, 1, hold=0, typed=NAME)
    desk.run()
    assert desk.state(again) == "sent"
    assert len(desk.office.landed) == 1


def test_what_may_have_left_before_its_place_was_set_outside_is_not_sent_again(desk: Desk) -> None:
    desk.office.happenings = [Happening(lands=False, error=LOST)]
    entry = desk.submit(account=1)
    desk.run()
    desk.accounts.set_outside(1, True)
    for _ in range(3):
        desk.clock.now += 120
        desk.run()
    assert desk.state(entry) == "unclear"
    desk.outbox.resolve(entry.id, sent=False)
    desk.run()
    assert (desk.state(entry), desk.office.landed) == ("failed", [])
