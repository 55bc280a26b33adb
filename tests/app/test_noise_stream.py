"""The noise of a whole archive, judged as it comes: what a person would set aside, and what must stay."""

from __future__ import annotations

import pytest

from app.streams.judging import Answer, Judging, Record

HOUR = 3600.0


class Archive:
    """Writes posts, an hour apart, and gives what is said of each."""

    def __init__(self) -> None:
        """Begin with an empty organisation."""
        self._judging = Judging()
        self._posts = 0

    def write(
        self,
        author: str,
        text: str,
        topic: str = "plans",
        *,
        mentions: tuple[str, ...] = (),
        links: tuple[str, ...] = (),
        at: float | None = None,
        **signals: object,
    ) -> Answer:
        """Write the next post; `at` seconds after the beginning, where the time matters."""
        self._posts += 1
        ts = 1_700_000_000.0 + (self._posts * HOUR * 1.07 if at is None else at)
        return self._judging.post(
            Record(self._posts, ts, author, "general", topic, text, mentions, links, None, signals)
        )


@pytest.fixture
def archive() -> Archive:
    """An organisation in which nobody has written yet."""
    return Archive()


PEOPLE = ("ewa", "tim", "uta", "jan")
ESSAY = (
    "I read your plan for the new paint shop and wonder whether we could keep the old robots for the small "
    "series, because Jan told me that they run two shifts without any trouble"
)
GERMAN = (
    "Wir haben gestern in der Werkstatt über die neuen Schichten gesprochen und brauchen noch eine Lösung"
)


@pytest.mark.parametrize(
    ("report", "kind"),
    [
        ("kim opened ticket #{n} .", "tickets"),
        ("Build {n} failed on branch main", "builds"),
        ("Vorgang {n} wurde aktualisiert", "Vorgänge"),
    ],
)
def test_a_machine_that_reports_and_that_nobody_answers_is_set_aside(
    archive: Archive, report: str, kind: str
) -> None:
    said = [archive.write("a1", report.format(n=n), f"{kind} {n}") for n in range(30)]
    assert {each.klass for each in said[10:]} == {"automated"}
    assert {each.code for each in said[-1].reasons} >= {"template_repeats", "reports_verbs", "nobody_answers"}


def test_its_first_posts_stay_because_nobody_knows_it_yet(archive: Archive) -> None:
    said = [archive.write("a1", f"kim opened ticket #{n} .", f"ticket {n}") for n in range(5)]
    assert {each.klass for each in said} == {""}


def test_a_report_stays_where_people_answer_that_kind_of_report(archive: Archive) -> None:
    for n in range(40):
        last = archive.write("a1", f"Line {n} stopped at station {n}", f"line {n}")
        if n % 2:
            archive.write("ewa", f"I am on my way to number {n}, who can help me?", f"line {n}")
    assert last.klass == ""


def test_a_report_is_known_by_its_shape_however_many_words_are_filled_in(archive: Archive) -> None:
    soups = ("Lentil soup", "Cabbage", "Beans with a little bacon", "Rice and peas", "Fish pie", "Stew")
    said = [
        archive.write("board", f"Today: {soup} {n},20 or bread 1,10", f"day {day} {n}")
        for day in range(5)
        for n, soup in enumerate(soups, 3)
    ]
    assert {each.klass for each in said[-20:]} == {"automated"}


def test_one_post_of_an_author_is_not_taken_out_from_among_the_others(archive: Archive) -> None:
    matters = ("heating", "gate", "crane", "rota", "lamps", "paint", "drains", "doors", "roof", "pipes")
    said = []
    for day in range(5):
        for number, matter in enumerate(matters):
            words = f"{matter} {matters[day - 3]} {matters[number - 5]} done"
            text = "Hall one opens" if number == 4 else words
            said.append(archive.write("hall", text, f"{day} {number}", at=(day * 24 + number) * HOUR))
    assert {each.klass for each in said} == {""}


def test_a_report_stays_in_a_conversation_of_people(archive: Archive) -> None:
    for n in range(30):
        archive.write("a1", f"kim moved this topic {n} .", f"elsewhere {n}")
    archive.write("ewa", "Shall we move this to another room? I think so.")
    assert archive.write("a1", "kim moved this topic 31 .").klass == ""
    assert archive.write("a1", "kim moved this topic 32 .", "elsewhere 32").klass == "automated"


def test_a_gateway_that_carries_what_people_write_is_no_machine(archive: Archive) -> None:
    letters = (
        "Dear all, I will be late tomorrow, could you start without me?",
        "Hallo zusammen, ich habe den Entwurf geändert, schaut ihr bitte noch einmal hinein?",
        "The customer called. We should send her the new drawings before Friday, I think.",
        "Hi Uta, the parts have left the plant, thanks for waiting so long!",
    )
    said = [archive.write("gateway", f"{letters[n % 4]} {n}", f"letter {n}") for n in range(40)]
    assert "automated" not in {each.klass for each in said}


def test_a_person_who_often_begins_alike_is_no_machine(archive: Archive) -> None:
    said = [archive.write("tim", f"I think we need part {n} today, thanks", f"part {n}") for n in range(40)]
    assert "automated" not in {each.klass for each in said}


@pytest.mark.parametrize("text", [ESSAY, GERMAN])
def test_the_same_words_in_another_conversation_are_a_copy(archive: Archive, text: str) -> None:
    assert archive.write("ewa", text, "here").klass == ""
    copy = archive.write("ewa", text.upper(), "there")
    assert (copy.klass, copy.reasons[0].code) == ("duplicate", "copies_post")


def test_nearly_the_same_words_are_a_copy_and_half_the_words_are_not(archive: Archive) -> None:
    archive.write("ewa", ESSAY, "here")
    assert archive.write("ewa", ESSAY + ", he said", "there").klass == "duplicate"
    half = " ".join(ESSAY.split()[:16])
    assert archive.write("ewa", half + " but the big ones have to go in spring", "elsewhere").klass == ""


def test_a_copy_after_more_than_a_month_stays(archive: Archive) -> None:
    archive.write("ewa", ESSAY, "here")
    for n in range(700):
        archive.write(PEOPLE[n % 4], f"I {n}", f"small {n}")
    assert archive.write("ewa", ESSAY, "there").klass == ""


def test_short_words_said_twice_are_no_copy(archive: Archive) -> None:
    archive.write("ewa", "I am on my way", "here")
    assert archive.write("tim", "I am on my way", "there").klass == ""


def test_the_third_congratulation_is_a_chain_and_a_question_is_not(archive: Archive) -> None:
    texts = ("Congratulations Kim!", "Well done", "Herzlichen Glückwunsch!", "Bravo, Kim", "Hut ab!")
    said = [archive.write(f"p{n}", text) for n, text in enumerate(texts)]
    assert [each.klass for each in said] == ["", "", "kudos_chain", "kudos_chain", "kudos_chain"]
    assert archive.write("p9", "Congratulations! How did you do it?").klass == ""


def test_an_announcement_to_all_is_set_aside_unless_it_names_somebody(archive: Archive) -> None:
    text = "The canteen is closed on Friday. The board wishes a pleasant weekend."
    told = {"announcement": True, "audience": "all-company"}
    assert archive.write("board", text, "one", **told).klass == "broadcast"
    assert archive.write("board", "Ewa leads the new plant", "two", mentions=("ewa",), **told).klass == ""
    assert archive.write("ewa", "Who can lend me a bicycle?", "three", audience="all-company").klass == ""


def test_an_announcement_stays_where_people_usually_answer_its_author(archive: Archive) -> None:
    for n in range(20):
        last = archive.write("board", f"News of week {n} from plant {n}", f"news {n}", announcement=True)
        archive.write("ewa", f"I have a question about number {n}", f"news {n}")
    assert last.klass == ""


def test_what_the_network_marks_as_automated_is_set_aside_at_once(archive: Archive) -> None:
    said = archive.write("a1", "Something new", "alone", automated=True)
    assert (said.klass, said.reasons[0].code) == ("automated", "automated_by_network")
