"""Promises are found in English and German with the day they are due, and nothing else is taken for one."""

from __future__ import annotations

import sys
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.promises import found, sentences

WEDNESDAY = datetime(2026, 4, 22, 10)
WRITTEN = WEDNESDAY.timestamp()

ENGLISH = (
    ("24.04.2026", "I will read every answer until Friday."),
    ("01.05.2026", "I'll report back next week."),
    ("05.05.2026", "I'll report back by 5 May."),
    ("06.05.2026", "I will answer in two weeks."),
    ("23.04.2026", "I’ll write to you tomorrow."),
    ("30.04.2026", "I will post the figures by the end of the month."),
    ("27.04.2026", "I'm going to visit the late shift on Monday."),
    ("24.04.2026", "By Friday I will have read every answer."),
    ("24.04.2026", "I will come to the workshop the day after tomorrow."),
    ("01.05.2026", "I promise you an answer by the end of next week."),
    ("24.04.2026", "I will tell you what came of it at the end of this week."),
    ("23.04.2026", "I'll be in touch on Thursday."),
    ("26.04.2026", "I will be reading all of it until Sunday."),
    ("28.04.2026", "You will hear from me by Tuesday."),
    ("05.05.2026", "I will decide by May 5th."),
    ("05.05.2027", "I will decide on the 5th of May 2027."),
    ("15.05.2026", "I'll share the draft in mid-May."),
    ("30.06.2026", "I will close the old form in June."),
    ("25.04.2026", "I'll get back to you within three days."),
    ("01.05.2026", "I shall bring the numbers to the meeting on Friday next week."),
    ("01.06.2026", "I will try it for a month, and I will tell you on 2026-06-01."),
    ("22.04.2026", "Thank you all! I will ask the works council today."),
    ("24.04.2026", "I'll answer Friday."),
    ("30.06.2026", "I will drop the weekly report by the end of the quarter."),
    ("24.04.2026", "Will report back by Friday."),
    ("26.04.2026", "I will sort this out over the weekend."),
    ("06.05.2026", "I will have an answer two weeks from now."),
    ("30.04.2026", "I'll do it by the 30th."),
    ("27.04.2026", "Today I learned a lot, and I will write it down by Monday."),
    ("23.04.2026", "I will ask Mr. Novak about it before Friday."),
    ("06.05.2026", "I will read it a fortnight later, in a fortnight."),
    ("01.05.2026", "I will finish it by May."),
    ("28.04.2026", "I'll tell you early next week."),
)
NO_ENGLISH = (
    "I will read every answer.",
    "Shall I report by Friday?",
    "Will I make it by Friday?",
    "I will not be able to answer by Friday.",
    "I won't answer before Monday.",
    "I'll be away until Friday.",
    "I will be on leave next week.",
    "We will report back by Friday.",
    "You will get a mail on Monday.",
    "I read every answer on Friday.",
    "If nobody objects by Friday, I will close the group.",
    'My boss said "I will answer by Friday".',
    "> I will answer by Friday",
    "I will build on what I have learned since Monday.",
    "Maybe I'll come on Friday.",
    "I will maybe come on Friday.",
    "The workshop is on Friday.",
    "I will take the Friday cake with me.",
    "I will do this every Friday.",
    "I will see what may come.",
    "I would answer by Friday.",
    "Next week is the audit.",
)
GERMAN = (
    ("24.04.2026", "Ich lese bis Freitag alle Antworten."),
    ("24.04.2026", "Ich werde jede Antwort bis Ende der Woche lesen."),
    ("01.05.2026", "Ich melde mich nächste Woche."),
    ("05.05.2026", "Bis zum 5. Mai beantworte ich jede Frage."),
    ("06.05.2026", "Ich schreibe euch in zwei Wochen, was daraus geworden ist."),
    ("23.04.2026", "Morgen frage ich den Betriebsrat."),
    ("24.04.2026", "Ich kläre das übermorgen."),
    ("27.04.2026", "Am Montag komme ich in die Spätschicht."),
    ("27.04.2026", "Ich werde das am Montag klären."),
    ("05.05.2026", "Ich melde mich bis 5.5. bei allen."),
    ("05.05.2026", "Ich melde mich spätestens am 05.05.2026."),
    ("01.05.2026", "Ich lese alles und antworte bis Ende nächster Woche."),
    ("30.04.2026", "Bis Monatsende stelle ich die Zahlen hier ein."),
    ("24.04.2026", "Ich verspreche, dass ihr bis Freitag eine Antwort habt."),
    ("24.04.2026", "Melde mich bis Freitag."),
    ("23.04.2026", "Ihr hört von mir bis Donnerstag."),
    ("25.04.2026", "Ich werde euch in den nächsten drei Tagen schreiben."),
    ("15.05.2026", "Ich teile den Entwurf Mitte Mai."),
    ("30.06.2026", "Ich probiere es im Juni aus."),
    ("22.04.2026", "Danke euch. Ich prüfe das heute noch."),
    ("28.04.2026", "Ich komme kommenden Dienstag vorbei."),
    ("30.04.2026", "Ich entscheide bis zum 30. und schreibe es hier."),
    ("30.04.2026", "Ich berichte am Ende des Monats."),
    ("24.04.2026", "Werde bis Freitag berichten."),
    ("26.04.2026", "Ich mache das am Wochenende fertig."),
    ("28.04.2026", "Ich sage euch Anfang nächster Woche Bescheid."),
    ("24.04.2026", "Ich räume auf, und ich sende die Liste am Freitag."),
    ("29.04.2026", "Nächste Woche Mittwoch treffe ich den Betriebsrat und berichte."),
    ("31.05.2026", "Ich stelle bis Ende Mai z. B. die Urlaubsliste um."),
    ("06.05.2026", "Ich spreche innerhalb von zwei Wochen mit jedem Team."),
    ("01.05.2026", "Im Laufe der nächsten Woche rufe ich alle an."),
    ("01.05.2026", "Ich werde bis Mai jede Schicht einmal besuchen."),
)
NO_GERMAN = (
    "Ich lese alle Antworten.",
    "Soll ich bis Freitag antworten?",
    "Melde ich mich bis Freitag?",
    "Ich werde bis Freitag nicht antworten können.",
    "Ich schaffe das bis Freitag nicht.",
    "Ich bin bis Freitag im Urlaub.",
    "Ich werde bis Freitag im Urlaub sein.",
    "Wir melden uns bis Freitag.",
    "Der Workshop ist am Freitag.",
    "Ich lese seit Freitag alle Antworten.",
    "Wenn bis Freitag keiner widerspricht, mache ich die Gruppe zu.",
    "Meine Chefin sagte: „Ich melde mich bis Freitag.“",
    "> Ich melde mich bis Freitag.",
    "Ich werde nächsten Montag 50.",
    "Vielleicht komme ich am Freitag.",
    "Guten Morgen, ich lese hier mit.",
    "Melde dich bis Freitag!",
    "Ich höre jeden Freitag zu.",
    "Danke für alles, was ihr bis Freitag geschafft habt.",
    "Ich habe am Freitag alle Antworten gelesen.",
    "Vor zwei Wochen sage ich noch: nie.",
    "Ich möchte bis Freitag alles lesen.",
)


def _due(text: str, written: datetime = WEDNESDAY, language: str = "") -> list[str]:
    """The days on which a text's promises are due."""
    dues = [datetime.fromtimestamp(due) for _, due in found(text, language, written.timestamp())]
    assert all((due.hour, due.minute, due.second) == (23, 59, 59) for due in dues), "at the end of the day"
    return [f"{due:%d.%m.%Y}" for due in dues]


@pytest.mark.parametrize(("day", "text"), [*ENGLISH, *GERMAN])
def test_a_promise_is_found_with_its_day_whatever_language_the_network_names(day: str, text: str) -> None:
    for language in ("", "en", "de-AT", "fr"):
        assert _due(text, language=language) == [day]


@pytest.mark.parametrize("text", [*NO_ENGLISH, *NO_GERMAN])
def test_nothing_else_is_a_promise(text: str) -> None:
    assert _due(text) == []


@pytest.mark.parametrize(
    ("written", "text", "day"),
    [
        ("24.04.2026", "I'll answer until Friday.", "24.04.2026"),
        ("24.04.2026", "I'll answer next Friday.", "01.05.2026"),
        ("25.04.2026", "I'll answer by the end of the week.", "26.04.2026"),
        ("31.12.2026", "I'll answer by the end of the year.", "31.12.2026"),
        ("31.12.2026", "I'll answer tomorrow.", "01.01.2027"),
        ("10.11.2026", "I'll answer by 5 May.", "05.05.2027"),
        ("10.11.2026", "Ich antworte bis zum 5. Mai.", "05.05.2027"),
        ("10.11.2026", "I'll answer in February.", "28.02.2027"),
        ("31.01.2027", "I'll answer in one month.", "28.02.2027"),
        ("31.01.2027", "I'll answer by the 30th.", "30.03.2027"),
        ("01.03.2027", "I'll answer on 29 February.", "29.02.2028"),
        ("28.12.2026", "Ich melde mich nächste Woche.", "08.01.2027"),
    ],
)
def test_days_are_reckoned_from_the_day_of_the_post(written: str, text: str, day: str) -> None:
    assert _due(text, datetime.strptime(written, "%d.%m.%Y")) == [day]


@pytest.mark.parametrize(
    "text", ["I'll answer on 30 February.", "I'll answer by 5 May 2025.", "I'll come on 2026-13-40."]
)
def test_a_day_that_is_not_or_is_over_is_none(text: str) -> None:
    assert _due(text) == []


def test_a_post_may_hold_several_promises() -> None:
    text = "Hello all.\n\n• I'll read it by Friday. Who joins me?\n• Ich schreibe am 5. Mai, was daraus wird."
    promises = found(text, "en", WRITTEN)
    assert [sentence for sentence, _ in promises] == [
        "I'll read it by Friday.",
        "Ich schreibe am 5. Mai, was daraus wird.",
    ]


def test_sentences_end_neither_in_a_date_nor_in_an_abbreviation() -> None:
    text = "Am 5. Mai, z. B. um 9. Danke! See v2.3 and https://x.example/a.b now. “Right?” she said.\nYes"
    split = ["Am 5. Mai, z. B. um 9.", "Danke!", "See v2.3 and https://x.example/a.b now."]
    assert sentences(text) == (*split, "“Right?” she said.", "Yes")


@given(st.text(max_size=300), st.sampled_from(["", "en", "de", "x"]), st.floats(0, 4e9))
def test_any_text_is_read_and_nothing_is_due_before_it_was_written(
    text: str, language: str, written: float
) -> None:
    for sentence, due in found(text, language, written):
        assert sentence
        assert due >= written


WORDS = sorted(
    {word for _, text in (*ENGLISH, *GERMAN) for word in text.split()} | {">", "“", "”", "\n", "„", ".", "- "}
)


@given(st.lists(st.sampled_from(WORDS), max_size=30), st.integers(0, 4000))
def test_any_order_of_such_words_names_a_day_to_come(words: list[str], days: int) -> None:
    written = (WEDNESDAY + timedelta(days=days)).timestamp()
    assert all(due >= written for _, due in found(" ".join(words), "en", written))


PIECES = (
    *(".", "…x", "„", "“x", "`", "> ", "'", "- ", "2026-", "\n", "((("),
    *("I will ", "5. ", "ich werde bis ", "next ", "I'll by Friday. "),
)


def _steps(text: str) -> int:
    """Count the lines of the program that it takes to read a text: the same on every computer."""
    steps = 0

    def follow(_frame: object, event: str, _value: object) -> object:
        nonlocal steps
        steps += event == "line"
        return follow

    before = sys.gettrace()
    sys.settrace(follow)
    found(text, "de", WRITTEN)
    sys.settrace(before)
    return steps


@pytest.mark.parametrize("piece", PIECES)
def test_its_steps_grow_no_faster_than_the_text(piece: str) -> None:
    found(piece, "de", WRITTEN)
    assert _steps(piece * 2_000) < 12 * _steps(piece * 200)


@pytest.mark.parametrize("piece", PIECES)
def test_a_very_long_run_of_anything_ends(piece: str) -> None:
    assert all(due >= WRITTEN for _, due in found((piece * 100_000)[:100_000], "de", WRITTEN))
