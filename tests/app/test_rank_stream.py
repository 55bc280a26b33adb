"""The order of a feed, as the stream answers it: what comes first, and why."""

from __future__ import annotations

from typing import Any

import pytest

from app.rank.features import NAMES
from app.rank.model import Model
from app.streams.ranking import Ranking

MONDAY = 1763625600.0
HOUR = 3600.0
DAY = 86400.0
ME = "a1"


def post(number: int, author: str, topic: str, ts: float, text: str = "", **more: Any) -> dict[str, Any]:
    words = text or f"Some thought number {number} about {topic}"
    return {
        "type": "post",
        "id": number,
        "ts": ts,
        "author": author,
        "group": "plant",
        "topic": topic,
        "text": words,
        **more,
    }


def asked(stream: Ranking, candidates: list[int], ts: float, user: str = ME) -> dict[str, Any]:
    answer = stream.answer({"type": "rank", "sid": 1, "user": user, "ts": ts, "candidates": candidates})
    assert answer is not None
    return answer


def follows(*people: str, user: str = ME) -> dict[str, Any]:
    return {"type": "user", "user": user, "follows": {"people": list(people), "groups": [], "tags": []}}


@pytest.fixture
def stream() -> Ranking:
    """A stream with a reader and ten conversations of others, an hour apart."""
    made = Ranking()
    made.answer(follows())
    for number in range(10):
        made.answer(post(number, f"a{number + 10}", f"topic {number}", MONDAY + number * HOUR))
    return made


def test_a_conversation_that_mentions_me_comes_before_others_of_the_same_hour(stream: Ranking) -> None:
    stream.answer(post(20, "a30", "budget", MONDAY + 9 * HOUR, mentions=[ME]))
    answer = asked(stream, [*range(10), 20], MONDAY + 11 * HOUR)
    assert max(answer["scores"]) == answer["scores"][-1]
    assert {"mentions_you", "mentioned_here"} & {code for code, _ in answer["why"][-1]}


def test_a_person_i_follow_comes_before_strangers_of_the_same_hour(stream: Ranking) -> None:
    stream.answer(follows("a30"))
    stream.answer(post(20, "a30", "one", MONDAY + 9 * HOUR, "Same words"))
    stream.answer(post(21, "a31", "two", MONDAY + 9 * HOUR, "Same words"))
    scores = asked(stream, [*range(10), 20, 21], MONDAY + 11 * HOUR)["scores"]
    assert scores[-2] > scores[-1]


def test_more_of_this_lifts_the_next_post_of_the_same_person(stream: Ranking) -> None:
    liked = {"type": "feedback", "ts": MONDAY + 9 * HOUR, "user": ME, "post": 3, "value": 1}
    posts = [
        post(20, "a13", "one", MONDAY + 10 * HOUR, "Same words"),
        post(21, "a14", "two", MONDAY + 10 * HOUR, "Same words"),
    ]
    for record in (liked, *posts):
        stream.answer(record)
    scores = asked(stream, [*range(10), 20, 21], MONDAY + 11 * HOUR)["scores"]
    assert scores[-2] > scores[-1]


def test_every_candidate_gets_a_score_and_at_most_three_reasons(stream: Ranking) -> None:
    answer = asked(stream, [*range(10), 999], MONDAY + 11 * HOUR)
    assert len(answer["scores"]) == len(answer["why"]) == 11
    assert all(1 <= len(why) <= 3 for why in answer["why"][:10])
    assert answer["why"][10] == []
    assert min(answer["scores"]) == answer["scores"][10]


def test_the_same_stream_gives_the_same_order_every_time(stream: Ranking) -> None:
    again = Ranking()
    again.answer(follows())
    for number in range(10):
        again.answer(post(number, f"a{number + 10}", f"topic {number}", MONDAY + number * HOUR))
    assert asked(stream, list(range(10)), MONDAY + DAY) == asked(again, list(range(10)), MONDAY + DAY)


def test_a_machine_that_repeats_itself_stands_behind_people(stream: Ranking) -> None:
    for number in range(100, 160):
        stream.answer(
            post(
                number, "a50", f"ticket {number}", MONDAY + number * 60, f"Ticket was opened by rule {number}"
            )
        )
    stream.answer(
        post(200, "a60", "lunch", MONDAY + 9 * HOUR, "Who knows a good place for lunch near the plant?")
    )
    scores = asked(stream, [*range(100, 160), 200], MONDAY + 11 * HOUR)["scores"]
    assert max(scores) == scores[-1]


def test_a_visit_moves_the_weights_towards_what_was_wanted_and_no_further_than_a_step() -> None:
    model = Model()
    values = Model().base[None, :] * [[-1.0], [1.0]]
    before = values @ model.weights
    model.step(values, values[:, NAMES.index("recency")].clip(max=0) * -1)
    after = values @ model.weights
    assert after[0] - before[0] > 0
    assert abs(model.moved).max() < 0.2
