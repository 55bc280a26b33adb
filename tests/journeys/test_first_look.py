"""A first look: weeks of history are there, but only a day of it waits to be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.doors import Doors, open_doors
from app.profile import Profile
from connectors import ALL

KEY = bytes(range(32))


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    """A house that has just read the demo company for the first time."""
    folder: Path = tmp_path_factory.mktemp("profile")
    opened = open_doors(Profile(folder, throwaway=True), KEY, ALL)
    opened.accounts.add("demo")
    opened.follows.follow("@loeztuerk")
    opened.sync.run()
    yield opened
    opened.close()


def test_about_two_dozen_posts_wait_to_be_read(doors: Doors) -> None:
    counts = doors.feed.counts()
    assert counts.posts > 580
    assert 18 <= counts.unread <= 30
    unread = doors.feed.page(limit=100, scope="unread").cards
    assert len(unread) == counts.unread
    assert not any(card.read for card in unread)


def test_the_digest_of_the_day_shows_every_conversation_once(doors: Doors) -> None:
    newest = doors.feed.page(limit=1, order="newest").cards[0].post
    digest = doors.feed.digest(newest.created - 86_400)
    talks = [card.post.conversation for card in digest.cards]
    assert 5 <= len(talks) == len(set(talks))
    assert digest.cards[0].why[0].code == "follows_author"
    assert not digest.cards[0].post.reply_to, "a conversation is shown by what it began with"


def test_every_reply_in_the_feed_says_what_it_answers(doors: Doors) -> None:
    cards = doors.feed.page(limit=500).cards
    replies = [card for card in cards if card.post.reply_to]
    assert len(replies) > 50
    assert all(card.answers_name and card.answers_text for card in replies)
    assert not any(card.answers_name for card in cards if not card.post.reply_to)
