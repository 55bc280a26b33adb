"""Each network from the account dialog to a post in the feed and one that was sent, in the real window."""

from __future__ import annotations

import pytest

from tests.connectors.contract import NAMES, WRITING
from tests.journeys.newcomer import Newcomer, house, internet, newcomer, place, street
from tests.loopback import Played
from ui.wording import text
from ui.wording.networks import words_of

__all__ = ["house", "internet", "newcomer", "place", "street"]

# The offscreen platform says so of windows over windows; it is about itself.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

POST = "What the night shift told us\n\nThe form hides what nearly went wrong. Which line goes first?"
# By which way somebody comes in who has a token where one is to be had.
WAYS = {
    "mastodon": "token",
    "rss": "nothing",
    "viva-engage": "browser",
    "mattermost": "token",
    "zulip": "token",
    "discourse": "token",
    "newsletter": "file",
}


def connected(newcomer: Newcomer, place: Played) -> str:
    """Connect the network as somebody who has everything at hand; gives what the dialog says then."""
    dialog = newcomer.open_dialog(place.name)
    newcomer.choose_way(dialog, WAYS[place.name])
    newcomer.fill(dialog, place)
    newcomer.internet.follow()
    newcomer.enter(dialog)
    said = newcomer.connected(dialog)
    newcomer.read_now(dialog)
    return said


@pytest.mark.parametrize("street", NAMES, indirect=True)
def test_it_is_connected_looked_at_and_read(newcomer: Newcomer, place: Played) -> None:
    said = connected(newcomer, place)
    about = words_of(place.name)
    assert about.sees in said
    assert about.coverage in said
    assert about.mails in said
    assert text("account.checking") not in said
    assert place.token not in said or not place.token
    newcomer.follow(place.handles[0])
    place.write("The second gate of line 4 stops\n\nWho else has seen this?")
    newcomer.read_again()
    assert "second gate of line 4" in newcomer.feed()
    (follow,) = newcomer.window.doors.follows.all()
    assert follow.coverage in {"all", "public posts only"}


@pytest.mark.parametrize("street", WRITING, indirect=True)
def test_a_post_that_is_written_arrives_once(newcomer: Newcomer, place: Played) -> None:
    connected(newcomer, place)
    newcomer.clock.rest(180.0)
    newcomer.write(POST)
    newcomer.wait_until_sent()
    (own,) = place.own
    assert "nearly went wrong" in place.text_of(own)
    newcomer.read_again()
    assert len(place.own) == 1
    asked = newcomer.window.doors.trust.requests()
    assert len([row for row in asked if (row.purpose, row.method) == ("publish", "POST")]) == 1
