"""A card: its words, what can be pressed, and that nothing is cut off."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPixmap

from app.model import Link, Reason
from tests.ui.feed_fakes import FOLLOWED, LEYLA, PRIYA, TOMAS, VOICE, card
from ui.card.layout import CardLayout, lay_out
from ui.card.look import Look, Opened
from ui.card.painting import REST, Touch, as_pixmap
from ui.card.words import initials, spans, spoken, subtitle
from ui.theme import DARK, LIGHT, load_fonts


@pytest.fixture(autouse=True)
def _fonts(qapp: object) -> None:
    load_fonts()


def laid(one: object, width: int = 740, scale: float = 1.0, **opened: bool) -> CardLayout:
    return lay_out(one, width, Look(LIGHT, scale), time.time(), Opened(**opened))  # type: ignore[arg-type]


def test_tags_links_and_mentions_are_found_where_they_stand() -> None:
    text = "Ask @leyla 🔋 about #ops_safety: https://intranet.example.com/a?b=1."
    found = spans(card(1, text).post)
    units = text.encode("utf-16-le")
    assert [(s.kind, s.value) for s in found] == [
        ("mention", "leyla"),
        ("tag", "ops_safety"),
        ("link", "https://intranet.example.com/a?b=1"),
    ]
    assert [units[s.start * 2 : s.end * 2].decode("utf-16-le") for s in found] == [s.label for s in found]


def test_a_link_goes_where_the_network_says_and_not_where_it_reads() -> None:
    post = card(1, "see our wiki here", links=(Link("our wiki", "https://wiki.example.com/x"),)).post
    (found,) = spans(post)
    assert (found.label, found.value) == ("our wiki", "https://wiki.example.com/x")


def test_initials_stand_for_a_person() -> None:
    assert [initials(n) for n in ("Leyla Öztürk", "priya", "Anna van der Berg", "", "(ext) Bo")] == [
        "LÖ", "P", "AB", "?", "B",
    ]  # fmt: skip


def test_the_line_under_the_name_tells_role_and_group() -> None:
    assert subtitle(card(1, author=TOMAS, group=VOICE).post) == "Customer Support · Voice of Customer"
    assert subtitle(card(1, author=LEYLA).post) == "Shift lead · Plant Berlin"


def test_a_screen_reader_hears_author_time_text_reasons_counts_and_state_in_this_order() -> None:
    said = spoken(
        card(1, "Changeover is down.", author=LEYLA, why=FOLLOWED, replies=14, saved=True), time.time()
    )
    places = [
        said.index(part)
        for part in (
            "Leyla Öztürk",
            "3 min",
            "Changeover",
            "You follow Leyla",
            "14 replies",
            "Unread",
            "Saved",
        )
    ]
    assert places == sorted(places)


def test_a_warned_text_is_neither_shown_nor_spoken_until_asked_for() -> None:
    one = card(1, "The gruesome part.", warning="Accident")
    assert "gruesome" not in spoken(one, time.time())
    folded, opened = laid(one), laid(one, warning=True)
    assert "gruesome" not in "".join(t.text() for t, _ in folded.body.texts)
    assert "gruesome" in "".join(t.text() for t, _ in opened.body.texts)
    assert folded.piece("reveal") is not None
    assert opened.height > folded.height


def test_a_long_text_is_folded_after_eight_lines_and_opens() -> None:
    one = card(1, "\n".join(f"line {n}" for n in range(40)))
    folded, opened = laid(one), laid(one, text=True)
    assert folded.body.texts[0][0].lineCount() == 8
    assert opened.body.texts[0][0].lineCount() == 40
    assert folded.piece("unfold") is not None
    assert opened.piece("unfold") is not None


def test_a_text_of_nine_lines_is_not_worth_folding() -> None:
    whole = laid(card(1, "\n".join(f"line {n}" for n in range(9))))
    assert whole.body.texts[0][0].lineCount() == 9
    assert whole.piece("unfold") is None


def test_an_endless_text_is_cut_before_it_is_laid_out() -> None:
    whole = laid(card(1, "word " * 200_000))
    assert len(whole.body.texts[0][0].text()) < 2000
    assert whole.piece("unfold") is not None


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [300, 480, 740, 1600])
def test_everything_stays_inside_the_card(width: int, scale: float) -> None:
    reasons = tuple(
        Reason("follows_group", 4.0, (("group", "Öffentlichkeitsarbeit Werk " + x),)) for x in "abc"
    )
    one = card(
        1, "Donaudampfschifffahrtsgesellschaftskapitän " * 9, why=reasons, shared_by=(PRIYA,), replies=1200
    )
    whole = laid(one, width, scale)
    for piece in (*whole.chips, *whole.buttons, *whole.links):
        assert whole.frame.contains(piece.rect), piece
    for words in whole.words:
        assert words.rect.right() <= whole.frame.right()
    for one_chip, other in zip(whole.chips, whole.chips[1:], strict=False):
        assert not one_chip.rect.intersects(other.rect)
    assert whole.frame.bottom() <= whole.height


def test_everything_that_can_be_pressed_is_large_enough() -> None:
    whole = laid(card(1, "See https://x.example.com #ops_safety " * 12, warning="Long"), warning=True)
    assert whole.follow is not None
    for piece in (*whole.chips, *whole.buttons, *whole.links, whole.follow):
        if piece.action:
            assert piece.rect.height() >= 28


def test_a_follow_button_is_offered_for_people_not_followed_yet() -> None:
    assert laid(card(1)).follow is not None
    assert laid(card(1, author_followed=True)).follow is None


def test_a_reply_shows_and_says_what_it_answers() -> None:
    reply = replace(card(1, "Yes."), answers_name="Ewa Zielińska", answers_text="Is the time paid?")
    assert "↳ Ewa Zielińska: Is the time paid?" in [words.text for words in laid(reply).words]
    assert "Is the time paid?" in spoken(reply, time.time())
    assert not any("↳" in words.text for words in laid(card(1, "A beginning.")).words)


def test_an_unread_card_has_a_dot_and_a_read_one_none() -> None:
    assert laid(card(1)).dot is not None
    assert laid(card(1, read=True)).dot is None


def test_a_card_set_aside_says_why_and_can_be_restored() -> None:
    why = (Reason("automated_by_network", 1.0, (("name", "Build Bot"),)),)
    whole = laid(card(1, folded=True, klass="automated", why=why))
    assert whole.piece("restore") is not None
    assert whole.piece("less") is None
    assert whole.chips[0].text == "Automated"


def test_what_is_pressed_is_found_by_its_place() -> None:
    whole = laid(card(1, "about #ops_safety", replies=3))
    save = whole.piece("save")
    assert save is not None
    assert whole.piece_at(save.rect.center()) is save
    tag = whole.links[0]
    assert (tag.action, tag.value) == ("tag", "ops_safety")
    assert whole.piece_at(tag.rect.center()) is tag
    assert whole.piece_at(QPointF(whole.frame.center().x(), whole.frame.top() + 4)) is None


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_card_at_rest_and_one_pointed_at_look_different(theme: object) -> None:
    look = Look(theme)  # type: ignore[arg-type]
    whole = lay_out(card(1), 740, look, time.time(), Opened())
    rest = as_pixmap(whole, look, 1.0)
    assert rest.toImage() != painted(whole, look, Touch(hovered=True)).toImage()
    assert rest.toImage() == painted(whole, look, REST).toImage()


def painted(whole: CardLayout, look: Look, touch: Touch) -> QPixmap:
    from PySide6.QtGui import QColor, QPainter

    from ui.card.painting import paint_card

    picture = QPixmap(whole.width, whole.height)
    picture.fill(QColor(look.theme.canvas))
    painter = QPainter(picture)
    paint_card(painter, whole, look, touch, 1.0)
    painter.end()
    return picture
