"""An answer that is no more than a nod is told from one that says something."""

from __future__ import annotations

import pytest

from app.noise import Noticing, Wrote

NOON = 1_700_000_000.0


def _class_of(text: str, language: str = "en", answers: bool = True) -> str:
    return Noticing().notice(Wrote(1, NOON, "ewa", "g", "t", text, language=language, answers=answers)).klass


@pytest.mark.parametrize(
    "text",
    ["+1", "Thanks!", "danke dir", "👍", "👏👏👏", "sooo true", "Thank you so much 🙏",
     ":tada:", "...",
     "@ana danke dir", "Genau so ist es",
     "Danke Uta!", "10/10", "Nice one"],
)  # fmt: skip
def test_a_reply_that_is_only_a_nod_is_folded_into_its_conversation(text: str) -> None:
    assert _class_of(text) == "low_content"


@pytest.mark.parametrize(
    "text",
    ["Thanks, who did this?", "Danke, 26 Minuten", "+1 but only with the new tool", "No, the wire broke",
     "ja?",
     "danke https://example.org", "@carla", "Thanks to the night shift for noticing it", "[🖼 a drawing]",
     "die Pumpe", "Ja Montag", "Danke für Nichts Jens", "OK Tor Zwei"],
)  # fmt: skip
def test_a_reply_that_says_something_stays(text: str) -> None:
    assert _class_of(text) == ""


def test_the_language_a_network_claims_does_not_hide_a_nod() -> None:
    assert _class_of("vielen dank", language="en") == "low_content"
    assert _class_of("thanks a lot", language="fr") == "low_content"


def test_a_post_that_starts_a_conversation_is_never_low_content() -> None:
    assert _class_of("Thanks!", answers=False) == ""
