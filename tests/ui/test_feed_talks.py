"""A conversation is one card of the feed: what it says of the rest, what opening it reads, how it goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.model import Card, Changes, Reason
from tests.ui.feed_fakes import PRIYA, FeedDoors, card, cards
from tests.ui.feed_hands import KEY, Show, laid
from ui.card.words import beside, spoken
from ui.feed.view import FeedView
from ui.screenshot import settle
from ui.window.main import MainWindow

POSTS = Changes(posts=True)
Settled = Callable[[], None]


def talk(number: int, name: str = "belt", more: int = 4, unread: int = 0, **values: Any) -> Card:
    """Make the card of a conversation, shown by the post of this number."""
    given = {"author": PRIYA, "conversation": name, "talk": True, "more": more, "more_unread": unread}
    return card(number, **(given | values))


def numbers(view: FeedView) -> list[int]:
    found = (view.feed.card(row) for row in range(view.feed.rowCount()))
    return [one.post.id for one in found if one is not None]


@pytest.mark.parametrize(
    ("more", "unread", "said"),
    [
        (0, 0, ""),
        (1, 0, "1 more in this conversation"),
        (4, 0, "4 more in this conversation"),
        (4, 3, "4 more, 3 unread"),
        (4, 4, "4 more, all unread"),
        (1, 1, "1 more, unread"),
    ],
)
def test_the_line_under_the_name_says_how_much_more_there_is(more: int, unread: int, said: str) -> None:
    shown = talk(1, more=more, unread=unread)
    assert beside(shown) == said
    assert said in spoken(shown, shown.post.created)
    assert "conversation" not in spoken(card(2), 0.0)


def test_a_long_role_is_cut_before_what_is_said_of_the_conversation(show: Show) -> None:
    author = PRIYA.__class__("9", "long", "Long Role", title="Head of a very long department name " * 5)
    view = show(FeedDoors([talk(1, author=author, unread=2)]))
    assert laid(view, 0).words[2].text.endswith("… · 4 more, 2 unread")


def test_its_next_unread_post_takes_the_same_row_and_nothing_else_moves(show: Show, settled: Settled) -> None:
    others = cards(20, first=10)
    doors = FeedDoors([*others[:2], talk(1, unread=4), *others[2:]])
    view = show(doors)
    view.setCurrentIndex(view.feed.index(2))
    view.place.bring(2, to_top=True)
    before = (view.place.row, view.place.offset)
    moved: list[str] = []
    view.feed.rowsInserted.connect(lambda *_: moved.append("in"))
    view.feed.rowsRemoved.connect(lambda *_: moved.append("out"))
    doors.feed.shown[2] = talk(2, unread=3)
    view.feed.on_changed(POSTS)
    settled()
    assert numbers(view)[:4] == [10, 11, 2, 12]
    assert view.currentIndex().row() == 2
    assert (view.place.row, view.place.offset) == before
    assert moved == []
    assert not view.pill.isVisible()


def test_an_older_post_of_it_keeps_its_own_row_behind_the_order(show: Show, settled: Settled) -> None:
    behind = card(40, conversation="belt")
    doors = FeedDoors([talk(1), *cards(3, first=10), behind])
    view = show(doors)
    doors.feed.shown[0] = talk(2)
    view.feed.on_changed(POSTS)
    settled()
    assert numbers(view) == [2, 10, 11, 12, 40]


def test_among_the_unread_it_goes_on_with_the_next_and_stays_once_it_is_read(
    show: Show, settled: Settled
) -> None:
    doors = FeedDoors([talk(1, unread=1), *cards(3, first=10)])
    view = show(doors)
    view.feed.show("unread", "ranked", False)
    settled()
    doors.feed.shown[0] = talk(2)
    view.feed.on_changed(POSTS)
    settled()
    assert numbers(view) == [2, 10, 11, 12]
    doors.feed.mark(2, read=True)
    view.feed.on_changed(POSTS)
    settled()
    assert numbers(view) == [2, 10, 11, 12]


def answer(number: int, **values: Any) -> Card:
    """Make the card of a conversation with the first answer to the manager's post."""
    return talk(number, why=(Reason("first_answer", 100.0, (("name", "Priya"),)),), **values)


def test_a_first_answer_stays_while_it_is_read_and_goes_to_its_place_later(
    qtbot: QtBot, show: Show, settled: Settled
) -> None:
    others = cards(20, first=10)
    doors = FeedDoors([answer(1), *others])
    view = show(doors)
    view.setCurrentIndex(view.feed.index(0))
    chosen: list[Card] = []
    view.selection_changed.connect(chosen.append)
    doors.feed.shown = [*others[:5], talk(1, read=True), *others[5:]]
    view.feed.on_changed(POSTS)
    settled()
    assert numbers(view)[:3] == [1, 10, 11]
    assert (view.currentIndex().row(), chosen) == (0, [])
    qtbot.keyClick(view, KEY.Key_J)
    view.feed.on_changed(POSTS)
    settled()
    assert numbers(view)[:3] == [1, 10, 11]
    view.feed.show("all", "ranked", False)
    settled()
    assert numbers(view)[4:7] == [14, 1, 15]


def test_the_card_chosen_stays_when_a_click_puts_the_feed_in_another_order(
    show: Show, settled: Settled
) -> None:
    others = cards(20, first=10)
    doors = FeedDoors([*others[:3], talk(1), *others[3:]])
    view = show(doors)
    view.setCurrentIndex(view.feed.index(3))
    doors.feed.shown = [talk(1, saved=True), others[5], *others[:5], *others[6:]]
    view.feed.on_changed(POSTS)
    settled()
    assert numbers(view)[:6] == [15, 10, 11, 12, 1, 13]
    held = view.feed.card(view.currentIndex().row())
    assert held is not None
    assert (held.post.id, held.saved) == (1, True)


def lively(window: MainWindow) -> Card:
    """Choose the first card with unread posts beside its own."""
    window.feed.focus()
    feed = window.feed.feed
    row, found = next(
        (row, one) for row in range(feed.rowCount()) if (one := feed.card(row)) and one.more_unread > 1
    )
    window.feed.view.setCurrentIndex(feed.index(row))
    settle(window.background)
    return found


def unread_of(window: MainWindow, shown: Card) -> int:
    return sum(not one.read for one in window.doors.feed.conversation(shown.post.id))


def test_the_best_first_feed_shows_each_conversation_once_and_newest_first_every_post(
    window: MainWindow,
) -> None:
    feed = window.feed.feed
    ranked = [one for row in range(30) if (one := feed.card(row)) and feed.slots.real(one)]
    talks = [(one.post.account, one.post.conversation) for one in ranked]
    assert len(talks) == len(set(talks)) > 20
    window.feed.show_feed(order="newest")
    settle(window.background)
    newest = [one for row in range(30) if (one := feed.card(row)) and feed.slots.real(one)]
    assert not any(one.talk or one.more for one in newest)
    assert len({one.post.conversation for one in newest}) < len(newest)


def test_opening_a_conversation_reads_all_of_it(window: MainWindow, qtbot: QtBot) -> None:
    shown = lively(window)
    counted = window.doors.feed.counts().unread
    assert unread_of(window, shown) == shown.more_unread + 1
    qtbot.keyClick(window.feed.view, KEY.Key_Return)
    settle(window.background)
    assert unread_of(window, shown) == 0
    assert window.doors.feed.counts().unread == counted - shown.more_unread - 1
    now = window.feed.selected()
    assert now is not None
    assert (now.post.id, now.read, now.more, now.more_unread) == (shown.post.id, True, shown.more, 0)


def test_moving_on_reads_only_what_the_card_showed_and_the_next_post_follows(
    window: MainWindow, qtbot: QtBot
) -> None:
    shown = lively(window)
    row = window.feed.view.currentIndex().row()
    qtbot.keyClick(window.feed.view, KEY.Key_J)
    settle(window.background)
    assert unread_of(window, shown) == shown.more_unread
    left = window.feed.feed.card(row)
    assert left is not None
    assert (left.post.id, left.read, left.more_unread) == (shown.post.id, True, shown.more_unread)
    window.on_changed(POSTS)
    settle(window.background)
    following = window.feed.feed.card(row)
    assert following is not None
    assert following.post.conversation == shown.post.conversation
    assert (following.read, following.more_unread) == (False, shown.more_unread - 1)
    assert following.post.created > shown.post.created


def test_marking_its_post_as_read_can_be_taken_back(window: MainWindow) -> None:
    shown = lively(window)
    window.acts.perform("read", shown)
    settle(window.background)
    assert unread_of(window, shown) == shown.more_unread
    window.acts.undo()
    settle(window.background)
    assert unread_of(window, shown) == shown.more_unread + 1
    now = window.feed.selected()
    assert now is not None
    assert (now.post.id, now.read) == (shown.post.id, False)


def test_in_newest_first_opening_reads_the_one_post(window: MainWindow, qtbot: QtBot) -> None:
    window.feed.show_feed(order="newest")
    settle(window.background)
    shown = next(
        one
        for one in window.doors.feed.page(limit=60, order="newest").cards
        if sum(not each.read for each in window.doors.feed.conversation(one.post.id)) > 1 and not one.read
    )
    waiting = unread_of(window, shown)
    window.feed.opened.emit(shown)
    settle(window.background)
    assert unread_of(window, shown) == waiting - 1
