"""The only check that asks before sending: what it takes for a secret, and what it does not."""

from __future__ import annotations

import pytest

from app.coach import Context, Lexicon, load_lexicon, review


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The words of the program itself."""
    return load_lexicon()


SECRETS = [
    ("Write to sara.meyer@ambrel.example for it", "email", "sara.meyer@ambrel.example"),
    ("Call Sara at +49 170 1234567.", "phone", "+49 170 1234567"),
    ("My desk: 0331-4567890, or 0049 331 4567890", "phone", "0331-4567890"),
    ("Ring me on (089) 123 45 67 tomorrow", "phone", "(089) 123 45 67"),
    ("Call 555-123-4567 after lunch", "phone", "555-123-4567"),
    ("Pay it to DE89 3704 0044 0532 0130 00 please", "iban", "DE89 3704 0044 0532 0130 00"),
    ("GB82WEST12345698765432 is the account", "iban", "GB82WEST12345698765432"),
    ("The key is AKIA" + "IOSFODNN7EXAMPLE now", "key", "AKIA" + "IOSFODNN7EXAMPLE"),
    ("use q7Rk2ZpX9sLm4TvB8wYc1NdF for the test", "key", "q7Rk2ZpX9sLm4TvB8wYc1NdF"),
    ("password: hunter2-winter", "password", "hunter2-winter"),
    ("The door code is 4711#9.", "password", "4711#9"),
    ("Her salary is 84,000 EUR now", "salary", "84,000 EUR"),
]
PLAIN = [
    "We met on 2026-05-12 and 12.05.2026, from 08.30-09.15 at gate 4.",
    "Order 4500123456, part 0004512345, batch 2026-11-0042, 10 000 000 cycles.",
    "@sara@social.example showed me this, see https://social.example/@sara/112233445566778899",
    "DE89 3704 0044 0532 0130 01 is what the typo looked like.",
    "My password is wrong again, and the token expired after 30 minutes.",
    "We paid 12,000 € for the pump. The salary system was down for 3 hours.",
    "Build 9f8e7d6c5b4a39281706f5e4d3c2b1a098765432 broke it.",
    "#ops_maintenance_window_2027_calendar_week_12 and https://a.example/q7Rk2ZpX9sLm4TvB8wYc1NdF",
    "From 0.12345678 to 1,2345678 in steps; 19:30-20:45; 1.234.567 parts; 192.168.100.200.",
]


@pytest.mark.parametrize(("text", "kind", "word"), SECRETS, ids=[word for _, _, word in SECRETS])
def test_a_secret_asks_before_it_goes(text: str, kind: str, word: str, lexicon: Lexicon) -> None:
    first = review(text, Context(), lexicon).confirm[0]
    assert (first.check, first.tone) == ("secret", "confirm")
    assert text[first.start : first.end] == word
    assert dict(first.values) == {"kind": kind, "word": word}


@pytest.mark.parametrize("text", PLAIN)
def test_dates_numbers_and_handles_are_no_secrets(text: str, lexicon: Lexicon) -> None:
    assert review(text, Context(), lexicon).confirm == ()


def test_a_secret_asks_in_german_too(lexicon: Lexicon) -> None:
    text = "Das Kennwort lautet Sommer2027, das Gehalt liegt bei 61.000 €, Handy 0170 1234567."
    kinds = {dict(tip.values)["kind"] for tip in review(text, Context(language="de"), lexicon).confirm}
    assert kinds == {"password", "salary", "phone"}


def test_a_secret_asks_in_a_language_that_the_coach_does_not_speak(lexicon: Lexicon) -> None:
    text = "Vous pouvez appeler Sara au +33 6 12 34 56 78 pour les détails de la réunion avec nous"
    found = review(text, Context(), lexicon)
    assert found.language == "fr"
    assert [tip.check for tip in found.confirm] == ["secret"]
    assert "intent-missing" not in {tip.check for tip in found.questions}
