"""Praise that fits under any text is set aside; praise by somebody who has read the text is not."""

from __future__ import annotations

import pytest

from app.streams.judging import Answer, Judging, Record

ARTICLE = (
    "Forcing people into groups repeats the hierarchy and makes the group a "
    "distribution list. Leaders should post "
    "on their intent themselves, and help to choose a hashtag for whatever the "
    "department wants to exchange."
)
SPAM = (
    "I am currently writing a paper that is very related to your content. I read "
    "your article and I have some "
    "questions. I would like to ask you. Can you answer me? I’ll keep an eye out for your reply. 20bet",
    "I am sorting out relevant information about gate io recently, and I saw your "
    "article, and your creative ideas "
    "are of great help to me. However, I have doubts about some creative issues, can "
    "you answer them for me? I will "
    "continue to pay attention to your reply. Thanks.",
    "Toller Artikel, sehr informativ! Besuchen Sie meine Webseite casino24",
)
HUMAN = (
    "Great help, Alexander! Love your approach of building bridges into the digital "
    "world, like offering dedicated "
    "hours for one2one support.",
    "Only some quick thoughts: absolutely agree on the worthlessness of adding "
    "managers to a group. Without good "
    "community management they leave immediately when they are spammed with automated updates.",
    "Your article helped me a lot. In our department leaders do post on their "
    "intent, yet nobody found a hashtag.",
    "I have some questions about the hashtag for a department: who should choose it?",
    "Ich habe einige Fragen zur Gruppe: Wer wählt das Schlagwort, und wer pflegt es?",
    "Danke, sehr informativ!",
    "Thanks, great article! I am looking forward to the next one.",
)


def judged(text: str, author: str = "stranger") -> Answer:
    """Judge a comment under the article."""
    judging = Judging()
    judging.post(Record(1, 1.7e9, "benedikt", "blog", "Manager requests", ARTICLE))
    return judging.post(Record(2, 1.7e9 + 3600, author, "blog", "Manager requests", text))


@pytest.mark.parametrize("text", SPAM)
def test_praise_that_fits_anywhere_and_lures_to_a_reply_is_flattery(text: str) -> None:
    assert judged(text).klass == "flattery"


@pytest.mark.parametrize("text", HUMAN)
def test_praise_and_questions_of_a_person_stay(text: str) -> None:
    assert not judged(text).folded
