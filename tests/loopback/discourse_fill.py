"""Last week on a played Discourse site: conversations in three categories, and all that is odd there."""

from __future__ import annotations

from tests.loopback.discourse_rows import CANTEEN, HIDDEN, LINE_4, NEWS, SHIFT_LEADS, Rows, iso, title_of
from tests.loopback.odd import HOSTILE, LONG, RIGHT_TO_LEFT

DAY = 86_400.0
TALKS = 19
EACH = 5


def fill(rows: Rows) -> None:
    """Write last week, and what is odd, in the order of time."""
    began = rows.clock() - DAY - 60.0 * TALKS * EACH
    for talk in range(TALKS):
        title = f"Talk {talk} of last week"
        category = (LINE_4, CANTEEN, SHIFT_LEADS)[talk % 3]
        topic = rows.topic(title, category, ("production_learning",) if talk % 2 else ())
        for number in range(EACH):
            who = ("ana", "kim")[number % 2]
            at = began + 60.0 * (talk * EACH + number)
            text = f"Word {number} of talk {talk} #production_learning"
            rows.post(topic, who, text, number if number > 1 else None, at)
    _odd_texts(rows)
    _odd_posts(rows)


def _odd_texts(rows: Rows) -> None:
    for number, text in enumerate((RIGHT_TO_LEFT, LONG, HOSTILE, "")):
        topic = rows.topic(title_of(text), LINE_4)
        rows.post(topic, "kim", text, at=rows.clock() - 3_600 + number)


def _odd_posts(rows: Rows) -> None:
    at = rows.clock() - 3_500
    news = rows.topic("The canteen opens at eleven", NEWS, pinned=True, pinned_globally=True)
    rows.post(news, "ana", "From Monday on, for everybody.", at=at, staff=True, admin=True)
    talk = rows.topic("A talk with everything odd in it", LINE_4, ("safety", "production_learning"))
    rows.post(talk, "kim", "Where it all begins", at=at + 1)
    rows.post(talk, "jo", "An answer to a post that is gone", 400, at + 2)
    rows.post(talk, "ana", "Nobody wrote this", None, at + 3, user_id=None, username=None, name=None)
    rows.post(talk, "ana", "Of a kind that does not exist yet", None, at + 4, post_type=17)
    rows.post(talk, "system", "", None, at + 5, post_type=3, action_code="closed.enabled")
    rows.post(talk, "ana", "I close this for the weekend.", None, at + 6, post_type=2)
    rows.post(talk, "kim", "Only those who whisper see this", None, at + 7, post_type=4)
    rows.post(talk, "system", "This topic was moved.", None, at + 8)
    rows.post(talk, "kim", "(post deleted by author)", None, at + 9, user_deleted=True)
    rows.post(talk, "kim", "This post was flagged", None, at + 10, hidden=True)
    rows.post(talk, "kim", "Nothing is as it was", None, at + 11, actions_summary="none", reply_count=None)
    late = rows.topic("Where the site tells the category only when asked", HIDDEN)
    rows.post(late, "ana", "Behind a door", at=at + 12)
    muted = rows.topic("Not in the list of topics", CANTEEN, visible=False)
    rows.post(muted, "kim", "A quiet one", at=at + 13, updated_at=iso(at + 60), version=2)
