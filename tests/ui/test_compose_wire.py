"""The pane beside a real server: what each network will show, and what never goes over the wire."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote_plus

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.doors import Doors
from app.model.writing import QUESTIONS
from tests.loopback import Answer, Loopback, Statuses
from tests.ui.writing_hands import Writer
from ui.background import Background
from ui.wording import text

LINK = "https://intranet.ambrel.example/forms/handover/2026/night-shift"
WORDS = f"Which line would you drop first? **Ana** and I tried it: {LINK} #ops-handover"
LIMITS = {"statuses": {"max_characters": 140, "characters_reserved_per_url": 23}}


@pytest.fixture
def server() -> Iterator[Loopback]:
    """A server of the Mastodon API that takes posts."""
    with Loopback() as loopback:
        me = {"id": "1", "acct": "robin", "username": "robin", "display_name": "Robin"}
        loopback.play("/api/v1/accounts/verify_credentials", Answer(me))
        instance = {"domain": "social.example.org", "title": "Plant social", "configuration": LIMITS}
        loopback.play("/api/v2/instance", Answer(instance))
        Statuses(loopback)
        yield loopback


@pytest.fixture
def writer(doors: Doors, server: Loopback, background: Background, qtbot: QtBot) -> Writer:
    """Somebody with an account at the demo company and one on the server."""
    doors.accounts.add("mastodon", server.url, "a-token")
    return Writer(doors, background, qtbot)


def choose(writer: Writer, network: str) -> None:
    """Choose an account as the place where the draft goes."""
    send = writer.pane.parts.send
    send.choice.choose(next(place.key for place in send.places() if place.account.network == network))
    writer.settle()


def shown(writer: Writer) -> dict[str, str]:
    """Tell by network all that its preview says."""
    cards = [part for part in writer.pane.parts.preview.children() if part.findChildren(QLabel)]
    said = [[label.text() for label in card.findChildren(QLabel)] for card in cards]
    return {labels[0]: "\n".join(labels[1:]) for labels in said}


def test_each_network_shows_the_text_its_own_way_and_counts_as_it_does(
    writer: Writer, server: Loopback
) -> None:
    writer.blank_page()
    writer.paste(WORDS)
    writer.settle()
    asked = len(server.seen)
    choose(writer, "mastodon")
    writer.press(text("compose.preview"))
    both = shown(writer)
    assert set(both) == {text("compose.preview_in", network=name) for name in ("Plant social", "Ambrel")}
    there = both[text("compose.preview_in", network="Plant social")]
    # A link counts 23 there, however long it is; the demo company counts it as it stands.
    counted = len(WORDS) - len(LINK) + 23
    assert text("compose.length", n=counted, limit="140") in there
    assert text("note.tag_ends", tag="ops") in there
    assert text("note.markup_stays") in there
    here = both[text("compose.preview_in", network="Ambrel")]
    assert str(len(WORDS)) in here
    assert here != there
    assert len(server.seen) == asked, "nothing is looked up while one writes"


def test_it_may_be_too_long_for_the_one_and_fit_the_other(writer: Writer) -> None:
    writer.blank_page()
    writer.paste("x" * 150)
    writer.settle()
    choose(writer, "mastodon")
    assert text("compose.too_long", n=10) in writer.sees()
    choose(writer, "demo")
    assert text("compose.too_long", n=10) not in writer.sees()
    assert writer.pane.parts.send.button.isEnabled()


def test_no_word_of_the_intent_sheet_goes_over_the_wire(writer: Writer, server: Loopback) -> None:
    writer.pane.new()
    writer.settle()
    sheet = writer.pane.parts.sheet
    secrets = {name: f"zzz{name.replace('_', '')}zzz" for name in QUESTIONS}
    for name, words in secrets.items():
        writer.qtbot.keyClicks(sheet.fields[name], words)
    writer.press(text("intent.done"))
    writer.type("Which line would you drop first?")
    writer.settle()
    choose(writer, "mastodon")
    writer.send_confirmed()
    entry = writer.doors.outbox.all()[0]
    writer.doors.outbox.send_now(entry.id)
    writer.doors.outbox.run()
    assert writer.doors.outbox.one(entry.id).state == "sent"
    wire = " ".join(unquote_plus(repr(seen)) for seen in server.seen)
    assert "Which line would you drop first?" in wire
    assert [words for words in secrets.values() if words in wire] == []
    draft = writer.doors.drafts.one(entry.draft)
    assert {getattr(draft.intent, name) for name in QUESTIONS} == set(secrets.values())


def test_what_is_written_after_a_post_was_sent_leaves_that_post_as_it_is(
    writer: Writer, server: Loopback
) -> None:
    writer.blank_page()
    writer.type("Which line would you drop first?")
    writer.settle()
    choose(writer, "mastodon")
    writer.send_confirmed()
    entry = writer.doors.outbox.all()[0]
    writer.doors.outbox.send_now(entry.id)
    writer.background.changed.emit(writer.doors.outbox.run()[1])
    writer.settle()
    before = len(server.seen)
    assert writer.pane.editor.isReadOnly()
    writer.key(Qt.Key.Key_X)
    writer.doors.drafts.save(entry.draft, text="Something else")
    writer.doors.outbox.run()
    assert writer.doors.outbox.one(entry.id).text == "Which line would you drop first?"
    assert len(server.seen) == before
