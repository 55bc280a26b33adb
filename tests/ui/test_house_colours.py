"""Several networks are told apart by a colour and, for whoever sees none, by a name."""

from __future__ import annotations

import time
from itertools import combinations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.doors import Doors
from app.model import Account, Card
from app.store.accounts import COLOURS
from tests.ui.conftest import open_window
from tests.ui.feed_fakes import card
from tests.ui.feed_hands import laid as laid_row
from tests.ui.second_house import add_house
from ui import houses
from ui.background import Background
from ui.card.layout import CardLayout, lay_out
from ui.card.look import Look, Opened
from ui.card.painting import as_pixmap
from ui.card.words import spoken
from ui.houses import House
from ui.pages.digest_row import DigestRow
from ui.screenshot import settle
from ui.side.post import PostWidget
from ui.theme import DARK, LIGHT, Theme, contrast, load_fonts
from ui.window.main import MainWindow
from ui.wording import text

BOTH = (House(1, "Ambrel", 0), House(2, "Plant chat", 4))


@pytest.fixture(autouse=True)
def _fonts(qapp: QApplication) -> None:
    load_fonts()


@pytest.fixture
def two(doors: Doors, background: Background, qapp: QApplication, qtbot: QtBot) -> MainWindow:
    """The window on two networks."""
    add_house(doors, colour=4)
    return open_window(doors, background, qapp, qtbot)


def laid(one: Card, look: Look) -> CardLayout:
    """Lay a card out in a row of usual width."""
    return lay_out(one, 740, look, time.time(), Opened())


def seen(picture: QImage, colour: str) -> bool:
    """Tell whether a colour is anywhere in a picture, as it is and not mixed at an edge."""
    wanted = QColor(colour).rgb()
    across, down = range(picture.width()), range(picture.height())
    return any(picture.pixel(x, y) == wanted for x in across for y in down)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_stands_out_from_whatever_it_is_on(theme: Theme) -> None:
    assert len(theme.houses) == COLOURS
    for colour in theme.houses:
        for ground in ("canvas", "surface", "raised", "hover", "selected"):
            assert contrast(colour, getattr(theme, ground)) >= 3.0, (colour, ground)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_no_two_colours_look_alike(theme: Theme) -> None:
    for one, other in combinations([QColor(each) for each in theme.houses], 2):
        apart = abs(one.hslHue() - other.hslHue())
        assert min(apart, 360 - apart) >= 30


def test_every_colour_has_a_name_of_its_own() -> None:
    assert len({text(f"house.colour_{place}") for place in range(COLOURS)}) == COLOURS


def test_with_one_network_no_card_is_coloured() -> None:
    alone = Account(1, "demo", "", "Ambrel", "me")
    assert houses.houses_of([alone]) == ()
    assert laid(card(1), Look(LIGHT)).house is None


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_card_shows_the_colour_of_its_network(theme: Theme) -> None:
    look = Look(theme, 1.0, BOTH)
    drawn = as_pixmap(laid(card(1), look), look, 1.0).toImage().copy(0, 0, 40, 90)
    assert seen(drawn, theme.houses[0])
    assert not seen(drawn, theme.houses[4])


def test_pointing_at_the_bar_tells_the_network_and_a_click_there_opens_the_post() -> None:
    made = laid(card(1), Look(LIGHT, 1.0, BOTH))
    assert made.house is not None
    piece = made.piece_at(QPointF(made.frame.left() + 3, made.avatar.center().y()))
    assert piece is not None
    assert (piece.tip, piece.action) == ("From Ambrel", "conversation")
    assert made.piece_at(QPointF(made.frame.left() + 60, made.avatar.top() + 1)) is None


def test_a_screen_reader_hears_the_network_where_there_are_several() -> None:
    assert "From Plant chat" in spoken(card(1), time.time(), "Plant chat")
    assert "From" not in spoken(card(1), time.time())


def test_networks_of_one_name_are_told_apart_by_their_kind() -> None:
    same = [Account(1, "demo", "", "Ambrel", "me"), Account(2, "zulip", "https://z", "Ambrel", "me")]
    assert houses.names_of(same) == {1: "Ambrel (Demo company)", 2: "Ambrel (Zulip)"}


def test_an_account_without_a_name_is_called_by_its_address_and_never_by_its_password() -> None:
    feed = Account(3, "rss", "https://me:secret@intranet.example.org/feed", "", "")
    assert houses.name_of(feed) == "https://intranet.example.org/feed"


def test_the_feed_the_sidebar_and_its_words_show_both_networks(two: MainWindow) -> None:
    two.feed.show_feed(order="newest", folded=False)
    settle(two.background)
    first = laid_row(two.feed.view, 0)
    assert first.house is not None
    assert (first.house.text, first.house.value) == ("", "Ambrel")
    assert "From Ambrel" in two.feed.feed.index(0).data()
    rows = two.sidebar.lists.rows
    assert seen(rows["account:1"].grab().toImage(), LIGHT.houses[0])
    assert seen(rows["account:2"].grab().toImage(), LIGHT.houses[4])


def test_another_colour_is_shown_at_once_everywhere(two: MainWindow) -> None:
    background, accounts = two.background, two.doors.accounts
    background.ask("write", two, lambda: accounts.set_colour(1, 5), lambda _changes: None)
    settle(background)
    shown = laid_row(two.feed.view, 0).house
    assert shown is not None
    assert shown.tone == LIGHT.houses[5]
    assert seen(two.sidebar.lists.rows["account:1"].grab().toImage(), LIGHT.houses[5])


def test_what_a_search_finds_tells_its_network(two: MainWindow) -> None:
    two.routes.search("gate of line 4")
    settle(two.background)
    (found, *_others) = two.panes.pane().findChildren(PostWidget)
    assert seen(found.grab().toImage().copy(0, 0, 12, 60), LIGHT.houses[4])
    assert "From Example" in found.accessibleName()


def test_each_line_of_the_catch_up_tells_its_network(two: MainWindow) -> None:
    two.routes.run("digest")
    settle(two.background)
    row, *_others = two.panes.centre.currentWidget().findChildren(DigestRow)
    assert seen(row.grab().toImage().copy(0, 0, 12, 40), LIGHT.houses[0])
    assert row.accessibleName().endswith("From Ambrel.")
    assert row.toolTip() == "From Ambrel"


def test_with_one_network_neither_a_search_nor_the_catch_up_names_it(window: MainWindow) -> None:
    window.routes.search("line")
    window.routes.run("digest")
    settle(window.background)
    rows = window.panes.centre.currentWidget().findChildren(DigestRow)
    posts = window.routes.side_panes()[1].findChildren(PostWidget)
    assert rows
    assert posts
    assert not any("From Ambrel" in each.accessibleName() for each in (*rows, *posts))


def test_the_dark_theme_has_colours_of_its_own(two: MainWindow) -> None:
    two.set_theme(DARK)
    settle(two.background)
    shown = laid_row(two.feed.view, 0).house
    assert shown is not None
    assert shown.tone == DARK.houses[0]
