"""What counts in the order of conversations: declared, learned, missed."""

from __future__ import annotations

import numpy as np
import pytest

from app.rank.archive import Archive, Said
from app.rank.columns import Column
from app.rank.features import NAMES, measure
from app.rank.model import FARTHEST, Model, shipped, standardised
from app.rank.reader import Reader

MONDAY = 1763625600.0
HOUR = 3600.0
DAY = 86400.0
MINE = 50


class House:
    """An archive with one reader and twelve conversations of others, an hour apart."""

    def __init__(self) -> None:
        self.archive = Archive()
        self.reader = Reader(self.archive.person("me"))
        self.number = 0
        for hour in range(12):
            self.say(f"a{hour}", f"topic {hour}", hour)
        self.now = MONDAY + 13 * HOUR

    def say(self, author: str, topic: str, hour: float, text: str = "Some thought", **more: object) -> int:
        self.number += 1
        said = Said(self.number, MONDAY + hour * HOUR, author, "plant", topic, text, **more)  # type: ignore[arg-type]
        place = self.archive.post(said)
        if author == "me":
            self.reader.wrote(self.archive, place)
        return place

    def _others(self) -> np.ndarray:
        return np.flatnonzero(self.archive.author.all != self.reader.number)

    def values(self, topic: str) -> dict[str, float]:
        found = measure(self.archive, self.reader, self.now, self._others())
        row = found.conversations.tolist().index(self.archive.conversations["plant", topic])
        return dict(zip(NAMES, found.values[row].tolist(), strict=True))

    def order(self) -> list[str]:
        found = measure(self.archive, self.reader, self.now, self._others())
        scores = standardised(found.values) @ shipped()
        topics = {number: topic for (_, topic), number in self.archive.conversations.items()}
        return [topics[int(found.conversations[row])] for row in np.argsort(-scores)]


@pytest.fixture
def house() -> House:
    return House()


def test_a_newcomer_who_follows_a_person_sees_this_person_before_what_is_hours_newer(house: House) -> None:
    before = house.order().index("topic 7")
    house.reader.follow(house.archive, ["a7"], [], [])
    assert house.order().index("topic 7") <= before - 2


def test_a_followed_tag_lifts_a_post_like_a_followed_person_does(house: House) -> None:
    house.say("a20", "pumps", 7, "The new ones leak #Maintenance")
    before = house.order().index("pumps")
    house.reader.follow(house.archive, [], [], ["maintenance"])
    assert house.values("pumps")["follows_tag"] == 1.0
    assert house.order().index("pumps") <= before - 2


def test_a_tag_that_the_network_gives_beside_the_text_counts_too(house: House) -> None:
    house.say("a20", "pumps", 7, "The new ones leak", tags=("#Maintenance",))
    house.reader.follow(house.archive, [], [], ["#maintenance"])
    assert house.values("pumps")["follows_tag"] == 1.0


@pytest.mark.parametrize("declared", ["follows_author", "follows_group", "follows_tag"])
def test_what_a_reader_declared_is_never_fitted_away(declared: str) -> None:
    weights = dict(zip(NAMES, shipped(), strict=True))
    assert weights[declared] >= 0.2
    assert weights[declared] * FARTHEST > weights["recency"]


def test_what_was_seen_falls_behind_what_came_since(house: House) -> None:
    house.reader.came(MONDAY + 10.5 * HOUR)
    assert [house.values(f"topic {hour}")["unseen"] for hour in (10, 11)] == [0.0, 1.0]
    house.say("a30", "topic 3", 12.0)
    assert house.values("topic 3")["unseen"] == 1.0
    assert house.values("topic 3")["begun_since"] == 0.0
    assert house.order().index("topic 3") < house.order().index("topic 10")


def test_who_quotes_me_waits_for_an_answer_until_i_write_there(house: House) -> None:
    place = house.say("a30", "topic 3", 12.0)
    house.reader.mentioned(house.archive, place)
    assert house.values("topic 3")["mention_open"] == 1.0
    assert house.order()[0] == "topic 3"
    house.say("me", "topic 3", 12.5)
    assert house.values("topic 3")["mention_open"] == 0.0


def test_an_answer_directly_after_my_post_is_noticed_until_i_write_again(house: House) -> None:
    house.say("me", "topic 3", 11.5)
    house.say("a30", "topic 3", 12.0)
    assert house.values("topic 3")["answered_you"] > 0.9
    house.say("me", "topic 3", 12.5)
    assert house.values("topic 3")["answered_you"] == 0.0


def test_a_question_without_an_answer_is_told_from_one_that_has_one(house: House) -> None:
    house.say("a20", "open", 12, "Who has a spare pump?")
    house.say("a20", "closed", 12, "Who has a spare pump?")
    house.say("a21", "closed", 12.1, "In hall two.")
    assert house.values("open")["one_voice"] == house.values("open")["ends_with_question"] == 1.0
    assert house.values("closed")["one_voice"] == house.values("closed")["ends_with_question"] == 0.0
    assert house.order().index("open") < house.order().index("closed")


def test_the_words_of_machines_are_not_counted(house: House) -> None:
    used = house.archive.used().sum()
    place = house.say("robot", "builds", 12, "Pipeline finished with warnings", machine=True)
    assert house.archive.used().sum() == used
    assert len(house.archive.hashed(place)) == 0
    assert house.values("builds")["automated"] == 1.0
    assert house.archive.machine_writes(house.archive.people["robot"])


def test_what_a_reader_taught_survives_a_change_of_the_features() -> None:
    model = Model(shipped())
    model.moved[NAMES.index("young")] = 0.25
    again = Model.loaded(shipped(), {**model.saved(), "a_feature_of_old": 9.0})
    assert again.weights.tolist() == model.weights.tolist()
    assert model.saved() == {"young": 0.25}


def test_a_column_gives_what_was_added_before_and_after_it_was_read() -> None:
    column = Column("i4")
    for number in range(MINE):
        column.add(number)
    assert column.all.tolist() == list(range(MINE))
    column.extend(range(MINE, 5000))
    column.add(5000)
    assert column.all.tolist() == list(range(5001))
