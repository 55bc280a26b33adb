"""The witnesses: what people answer in public tells the guard about a house before its reader has a past."""

from __future__ import annotations

import numpy as np

from app.rank.archive import DAY, Archive, Said
from app.rank.guard import Guard
from app.rank.model import Model
from app.rank.reader import Reader
from app.rank.witnesses import MOST, Witnesses

MONDAY = 1763625600.0
HOUR = 3600.0


class House:
    """People who write and answer."""

    def __init__(self) -> None:
        self.archive = Archive()
        self.witnesses = Witnesses(self.archive, Model())
        self.count = 0

    def write(self, author: str, topic: str, ts: float, text: str = "") -> int:
        number = self.archive.people.get(author, -1)
        self.witnesses.before(number, ts)
        self.count += 1
        words = text or f"{author} thinks of {topic} number {self.count} in other words"
        place = self.archive.post(Said(self.count, ts, author, "plant", topic, words))
        self.witnesses.wrote(place, [])
        return place

    def answer(self, who: str, place: int, ts: float, grade: float = 1.0) -> None:
        number = self.archive.person(who)
        self.archive.engage(ts, place, grade)
        self.witnesses.engaged(number, place, ts, grade)


def test_somebody_who_answers_is_a_witness_a_day_later() -> None:
    house = House()
    places = [house.write(f"a{n}", f"topic {n}", MONDAY + n * HOUR) for n in range(8)]
    house.answer("ana", places[0], MONDAY + 8 * HOUR)
    house.write("ana", "topic 0", MONDAY + 8 * HOUR + 1)
    house.answer("ana", places[2], MONDAY + 9 * HOUR)
    house.write("ana", "topic 2", MONDAY + 9 * HOUR)
    assert house.witnesses.house.visits == 0.0
    house.write("a1", "topic 9", MONDAY + 2 * DAY)
    assert house.witnesses.house.visits == 1.0


def test_somebody_who_only_writes_is_no_witness() -> None:
    house = House()
    for day in range(5):
        for number in range(8):
            house.write(f"a{number}", f"topic {number}", MONDAY + day * DAY + number * HOUR)
    assert house.witnesses.house.visits == 0.0


def test_one_visit_a_day_is_looked_at_however_much_somebody_writes() -> None:
    house = House()
    for day in range(3):
        for number in range(8):
            place = house.write(f"a{number}", f"topic {number}", MONDAY + day * DAY + number * HOUR)
            house.write("ana", f"topic {number}", MONDAY + day * DAY + number * HOUR + 60)
            house.answer("ana", place, MONDAY + day * DAY + number * HOUR + 60)
    house.write("a1", "topic 9", MONDAY + 9 * DAY)
    assert house.witnesses.house.visits <= 3.0


def test_a_machine_that_answers_is_no_witness() -> None:
    house = House()
    place = house.write("a1", "topic", MONDAY)
    for number in range(60):
        text = f"Ticket was opened by rule {number}"
        ticket = house.write("robot", f"ticket {number}", MONDAY + number * HOUR, text)
        house.answer("robot", place if number % 2 else ticket, MONDAY + number * HOUR)
    before = house.witnesses.house.visits
    for number in range(60, 200):
        house.answer("robot", place, MONDAY + number * HOUR)
        house.write(
            "robot", f"ticket {number}", MONDAY + number * HOUR, f"Ticket was opened by rule {number}"
        )
    assert house.witnesses.house.visits - before <= 1.0


def test_what_a_reader_was_shown_is_their_own_visit_and_not_looked_at_twice() -> None:
    house = House()
    for number in range(8):
        house.write(f"a{number}", f"topic {number}", MONDAY + number * HOUR)
    me = house.archive.person("me")
    guard = Guard(house.witnesses.house)
    house.witnesses.join(Reader(me), Model(), guard)
    house.witnesses.asked(me, MONDAY + 8 * HOUR)
    house.write("me", "topic 1", MONDAY + 8 * HOUR + 1)
    house.answer("me", 1, MONDAY + 8 * HOUR + 1)
    house.write("a1", "topic 9", MONDAY + 3 * DAY)
    assert guard.own.visits == house.witnesses.house.visits == 0.0


def test_what_a_reader_wrote_without_having_been_asked_is_a_visit_too() -> None:
    house = House()
    for number in range(8):
        house.write(f"a{number}", f"topic {number}", MONDAY + number * HOUR)
    me = house.archive.person("me")
    guard = Guard(house.witnesses.house)
    house.witnesses.join(Reader(me), Model(), guard)
    house.write("me", "topic 1", MONDAY + 8 * HOUR)
    house.answer("me", 1, MONDAY + 8 * HOUR)
    house.write("a1", "topic 9", MONDAY + 3 * DAY)
    assert guard.own.visits == house.witnesses.house.visits == 1.0


def test_a_large_house_is_watched_through_a_few_people_and_those_who_left_make_room() -> None:
    house = House()
    place = house.write("a0", "topic", MONDAY)
    for number in range(3 * MOST):
        house.answer(f"b{number}", place, MONDAY + number)
    assert len(house.witnesses.watched) == MOST
    house.answer("late", place, MONDAY + 100 * DAY)
    assert house.archive.person("late") in house.witnesses.watched
    assert len(house.witnesses.watched) == MOST


def test_where_people_answer_what_is_near_to_them_the_guard_sees_a_lead() -> None:
    house, random = House(), np.random.default_rng(1)
    for day in range(60):
        base = MONDAY + day * DAY
        mine = [
            house.write(f"a{n}", f"quiet {n}", base + 60 * n, f"Thoughts of {n} on day {day}?")
            for n in range(4)
        ]
        for number in range(60):
            house.write(
                "robot", f"ticket {day} {number}", base + HOUR + 300 * number, f"Ticket by rule {number}"
            )
        for number in random.permutation(4).tolist():
            asked = mine[(number + 1) % 4]
            house.write(f"a{number}", f"quiet {(number + 1) % 4}", base + 10 * HOUR + number)
            house.answer(f"a{number}", asked, base + 10 * HOUR + number, 2.0)
    assert Guard(house.witnesses.house).trust() > 0.5
