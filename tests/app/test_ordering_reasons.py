"""A post says why it stands where it does: what counts most, and only what is true of it."""

from __future__ import annotations

from app.model import Reason
from app.rank import Heard
from app.rank.explaining import Facts, Named, told
from tests.app.composing import group, person, post

EWA = Named("Ewa", "ewa")


def _codes(facts: Facts, **counted: float) -> list[str]:
    """Tell the reasons where each feature has this value, and weighs 1."""
    reasons = told(list(counted), list(counted.values()), [1.0] * len(counted), facts)
    return [reason.code for reason in reasons]


def test_the_three_that_count_most_are_told_and_newness_last() -> None:
    facts = Facts(post("1"), Heard(author=True, tags=("ops",)), near=EWA)
    counted = {"recency": 9.0, "follows_tag": 2.0, "affinity_to_author": 1.0, "follows_author": 3.0}
    assert _codes(facts, **counted) == ["follows_author", "follows_tag", "recency"]


def test_a_post_that_only_is_new_says_so() -> None:
    assert _codes(Facts(post("1")), recency=2.0, newest_by_people=1.0) == ["newest"]


def test_an_old_post_that_nothing_speaks_for_is_not_called_new() -> None:
    assert _codes(Facts(post("1")), recency=-2.0) == ["by_time"]


def test_a_followed_hashtag_elsewhere_in_the_conversation_is_not_said_to_be_in_this_post() -> None:
    assert _codes(Facts(post("1"), tag="ops"), follows_tag=1.0) == ["follows_tag_here"]
    assert _codes(Facts(post("1"), Heard(tags=("ops",)), tag="ops"), follows_tag=1.0) == ["follows_tag"]


def test_what_speaks_against_a_post_is_no_reason_for_it() -> None:
    reasons = told(["young", "automated"], [-1.0, -1.0], [1.0, -1.0], Facts(post("1")))
    assert reasons == (Reason("by_time"),)


def test_a_followed_person_who_only_takes_part_is_told_apart_from_the_author() -> None:
    facts = Facts(post("1"), followed=EWA)
    (reason,) = told(["follows_author"], [1.0], [0.5], facts)
    assert (reason.code, reason.values) == ("follows_participant", (("name", "Ewa"), ("handle", "ewa")))
    shared = Facts(post("1"), Heard(shared_by=(person("Ben"), person("Cem"))))
    assert _codes(shared, follows_author=1.0) == ["shared_by_followed", "shared_by_followed"]


def test_nobody_is_named_who_is_not_known_to_be_meant() -> None:
    counted = {"affinity_to_author": 3.0, "asked_person": 2.0, "group_favoured": 2.0, "question": 1.0}
    assert _codes(Facts(post("1")), **counted) == ["question"]
    known = Facts(post("1", group=group()), near=EWA, asked=EWA)
    assert _codes(known, **counted) == ["affinity_to_author", "asked_person", "group_favoured"]


def test_a_mention_elsewhere_in_the_conversation_is_not_said_of_this_post() -> None:
    counted = {"mentions_you": 1.0, "mention_open": 1.0, "mentioned_here": 1.0}
    assert _codes(Facts(post("1"), mentions_me=True), **counted) == ["mentions_you"]
    assert _codes(Facts(post("1")), **counted) == ["named_here"]


def test_what_sounds_alike_is_told_once_with_all_that_it_counts() -> None:
    (reason,) = told(["your_conversation", "your_share"], [1.0, 2.0], [1.0, 0.5], Facts(post("1")))
    assert reason == Reason("your_conversation", 2.0)


def test_the_first_answer_comes_before_everything_and_an_own_post_says_only_that() -> None:
    facts = Facts(post("1"), Heard(author=True), first_answer=8.0)
    assert _codes(facts, follows_author=20.0) == ["first_answer", "follows_author"]
    assert _codes(Facts(post("1"), Heard(author=True), mine=True), follows_author=1.0) == ["your_post"]
