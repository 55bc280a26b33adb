"""The order of the feed: follows first, then what concerns the manager, then the newest."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app import rank
from app.model import Follow, Post
from app.rank import Following, Heard, Profile
from tests.app.composing import NOON, group, person, post

WEIGHTS = rank.load_weights()


def _score(each: Post, **known: object) -> rank.Score:
    return rank.score(each, Profile(WEIGHTS, NOON * 2, **known))  # type: ignore[arg-type]


def test_follows_come_before_mentions_and_mentions_before_the_newest() -> None:
    old, new = post("1"), post("2", minute=90_000)
    followed = _score(old, heard=Heard(author=True))
    mentioned = _score(old, mentions_me=True)
    plain = _score(new)
    assert followed.rank > mentioned.rank > plain.rank > _score(old).rank


def test_the_first_answer_to_the_manager_comes_before_everything_else() -> None:
    everything = {"heard": Heard(author=True), "mentions_me": True, "conversation": True}
    answer = _score(post("1"), first_answer=True)
    assert answer.rank > _score(post("2", created=1e10), **everything).rank
    assert [(reason.code, reason.values) for reason in answer.reasons] == [
        ("first_answer", (("name", "Ana"),))
    ]


def test_every_post_says_why_it_is_shown() -> None:
    heard = Heard(author=True, shared_by=(person("Ben"),), tags=("ops",), group=True)
    said = _score(post("1", group=group()), heard=heard, mentions_me=True, conversation=True)
    codes = ["follows_author", "shared_by_followed", "follows_tag", "follows_group", "mentions_you"]
    assert [reason.code for reason in said.reasons] == [*codes, "your_conversation"]
    assert [reason.code for reason in _score(post("1"), mine=True).reasons] == ["your_post"]
    assert [reason.code for reason in _score(post("1")).reasons] == ["newest"]


def test_a_post_dated_in_the_future_does_not_stay_on_top() -> None:
    far = rank.score(post("1", created=NOON + 1e9), Profile(WEIGHTS, arrived=NOON))
    assert far.rank == rank.score(post("2"), Profile(WEIGHTS, arrived=NOON)).rank


@given(st.booleans(), st.booleans(), st.floats(-1e9, 1e12))
def test_a_rank_is_the_sum_of_value_times_weight(author: bool, mentioned: bool, created: float) -> None:
    score = _score(post("1", created=created), heard=Heard(author=author), mentions_me=mentioned)
    assert score.rank == sum(feature.value * feature.weight for feature in score.features)
    assert score.reasons


def test_a_follow_is_found_by_its_key_or_by_its_address_until_the_key_is_known() -> None:
    following = Following(
        [
            Follow(1, "person", "@ana", 1, "p-ana", 0.0),
            Follow(2, "person", "@Ben", 1, "", 0.0),
            Follow(3, "tag", "#ops", 1, "ops", 0.0),
            Follow(4, "group", "group:Plant", 1, "", 0.0),
        ]
    )
    each = post("1", author=person("Ben"), shared_by=(person(),), tags=("ops", "x"), group=group(), account=1)
    heard = following.of(each)
    assert heard.follows == (1, 2, 3, 4)
    assert (heard.author, heard.tags, heard.group) == (True, ("ops",), True)
    assert following.of(post("1", account=2)).follows == ()
