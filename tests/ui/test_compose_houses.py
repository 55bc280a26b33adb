"""The pane where there are several houses: places under their accounts, a typed name, a title."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.doors import Doors, open_doors
from app.model import Account, Outgoing, Target
from app.profile import Profile
from tests.connectors.conftest import NOW
from tests.journeys.houses import Street, a_street_of
from tests.loopback import Clock
from tests.ui.conftest import KEY
from tests.ui.writing_hands import Writer
from ui.background import Background
from ui.compose.place import Place, places
from ui.wording import text

POST = "What the night shift told us\n\nThe form hides what nearly went wrong. Which line goes first?"
HOUSES = ("mastodon", "zulip", "mattermost")


@pytest.fixture
def street() -> Iterator[Street]:
    """Networks that are played side by side."""
    with a_street_of(HOUSES, Clock(NOW)) as built:
        yield built
        assert [each for place in built.places.values() for each in place.wrong] == []


@pytest.fixture
def houses(street: Street, tmp_path: Path) -> Iterator[Doors]:
    """Doors to accounts in all of them; the first one is outside the company."""
    profile = Profile(tmp_path / "profile", throwaway=True)
    opened = open_doors(profile, KEY, street.networks, clock=street.clock, nap=street.clock.rest)
    for name, place in street.places.items():
        opened.accounts.add(name, place.url, place.token, place.extra, outside=name == "mastodon")
    opened.sync.run()
    yield opened
    opened.close()


@pytest.fixture
def writer(houses: Doors, background: Background, qtbot: QtBot) -> Writer:
    """Somebody with a post that is ready."""
    hands = Writer(houses, background, qtbot)
    hands.blank_page()
    hands.paste(POST)
    hands.settle()
    return hands


def account(writer: Writer, network: str) -> Account:
    """Give the account on a network."""
    return next(each for each in writer.doors.accounts.all() if each.network == network)


def choose(writer: Writer, network: str, name: str = "") -> Place:
    """Choose a place of a network, by its name or the usual one."""
    found = [place for place in writer.pane.parts.send.places() if place.account.network == network]
    wanted = next(place for place in found if (place.target.name == name if name else place.usual))
    writer.pane.parts.send.choice.choose(wanted.key)
    writer.settle()
    return wanted


def ask(writer: Writer) -> None:
    """Press the button."""
    writer.pane.send()
    writer.settle()


def entries(writer: Writer) -> tuple[Outgoing, ...]:
    """What is in the outbox."""
    return writer.doors.outbox.all()


def test_an_inside_draft_goes_outside_only_when_its_name_is_typed(writer: Writer) -> None:
    outside = account(writer, "mastodon")
    choose(writer, "mastodon")
    ask(writer)
    sheet = writer.pane.parts.send.sheet
    assert text("confirm.outside", network=outside.name) in writer.sees()
    assert sheet.field.hasFocus()
    assert not sheet.yes.isEnabled()
    QTest.keyClicks(sheet.field, outside.name[:-1])
    assert not sheet.yes.isEnabled()
    writer.key(Qt.Key.Key_Return, sheet.field)
    writer.settle()
    assert entries(writer) == ()
    QTest.keyClicks(sheet.field, outside.name[-1].upper() + " ")
    assert sheet.yes.isEnabled()
    writer.key(Qt.Key.Key_Return, sheet.field)
    writer.settle()
    assert [entry.account for entry in entries(writer)] == [outside.id]


def test_the_name_is_asked_for_every_time(writer: Writer) -> None:
    for n in range(2):
        writer.pane.new(text=f"{n} lines went. Which one goes next?")
        writer.settle()
        choose(writer, "mastodon")
        ask(writer)
        sheet = writer.pane.parts.send.sheet
        assert (sheet.isVisible(), sheet.field.isVisible(), sheet.field.text()) == (True, True, "")
        QTest.keyClicks(sheet.field, account(writer, "mastodon").name)
        sheet.yes.click()
        writer.settle()
    assert len(entries(writer)) == 2


def test_escape_in_the_field_sends_nothing(writer: Writer) -> None:
    choose(writer, "mastodon")
    ask(writer)
    writer.key(Qt.Key.Key_Escape, writer.pane.parts.send.sheet.field)
    writer.settle()
    assert writer.pane.parts.send.sheet.isHidden()
    assert entries(writer) == ()


def test_inside_nothing_has_to_be_typed(writer: Writer) -> None:
    choose(writer, "zulip")
    ask(writer)
    assert not writer.pane.parts.send.sheet.field.isVisible()
    writer.press(text("confirm.yes"))
    assert [entry.account for entry in entries(writer)] == [account(writer, "zulip").id]


def test_a_network_said_to_be_outside_meanwhile_is_asked_about(writer: Writer) -> None:
    inside = choose(writer, "zulip").account
    ask(writer)
    writer.doors.accounts.set_outside(inside.id, True)
    writer.press(text("confirm.yes"))
    sheet = writer.pane.parts.send.sheet
    assert sheet.field.isVisible()
    assert entries(writer) == ()
    QTest.keyClicks(sheet.field, inside.name)
    writer.press(text("confirm.yes"))
    assert len(entries(writer)) == 1


def test_places_stand_under_their_accounts_those_outside_last(writer: Writer) -> None:
    box = writer.pane.parts.send.choice
    rows = [(box.itemText(at), box.itemData(at, Qt.ItemDataRole.UserRole)) for at in range(box.count())]
    headings = [words for words, at in rows if at is None]
    named = {name: account(writer, name).name for name in HOUSES}
    assert headings == [
        named["zulip"], named["mattermost"], text("compose.outside", network=named["mastodon"]),
    ]  # fmt: skip
    for at in range(box.count()):
        enabled = bool(box.model().flags(box.model().index(at, 0)) & Qt.ItemFlag.ItemIsEnabled)
        assert enabled == (rows[at][1] is not None)


def test_groups_are_in_order_of_their_names_and_the_whole_company_is_last(writer: Writer) -> None:
    for network in ("zulip", "mattermost"):
        found = [place for place in writer.pane.parts.send.places() if place.account.network == network]
        all_of_them = [place.reaches_all for place in found]
        assert all_of_them == sorted(all_of_them)
        assert any(all_of_them), network
        names = [place.target.name.casefold() for place in found if not place.reaches_all]
        assert names == sorted(names)
        assert not next(place for place in found if place.usual).reaches_all
        last = found[-1]
        assert last.short == text("compose.short_all", name=last.target.name)
        assert last.audience == text("compose.plain_all", name=last.target.name)


def test_the_first_choice_is_inside_and_never_the_whole_company(writer: Writer) -> None:
    place = writer.pane.parts.send.place()
    assert place is not None
    assert (place.account.outside, place.reaches_all) == (False, False)


def test_what_reaches_the_whole_company_is_said_before_it_goes(writer: Writer) -> None:
    everybody = next(place for place in writer.pane.parts.send.places() if place.reaches_all)
    writer.pane.parts.send.choice.choose(everybody.key)
    writer.settle()
    assert everybody.audience in writer.sees()
    ask(writer)
    warned = [label for label in writer.pane.parts.send.sheet.findChildren(QLabel) if label.isVisible()]
    assert [label.property("role") for label in warned if label.text() == everybody.audience] == ["warn"]


def test_a_title_is_shown_as_one_before_it_goes(writer: Writer) -> None:
    choose(writer, "zulip")
    title = text("compose.titled", title="What the night shift told us")
    assert title in writer.sees()
    writer.press(text("compose.preview"))
    shown = writer.pane.parts.preview.findChildren(QLabel)
    headings = [label for label in shown if label.property("role") == "heading"]
    assert [(label.text(), label.accessibleName()) for label in headings] == [
        ("What the night shift told us", title)
    ]
    ask(writer)
    assert title in writer.sees()
    choose(writer, "mattermost")
    assert title not in writer.sees()


def test_a_post_into_a_chosen_group_arrives_there_once(writer: Writer, street: Street) -> None:
    group = street.places["mattermost"].groups[0]
    choose(writer, "mattermost", group)
    ask(writer)
    writer.press(text("confirm.yes"))
    writer.press(text("entry.send_now"))
    street.clock.rest(60)
    writer.doors.outbox.run()
    assert [entry.state for entry in entries(writer)] == ["sent"]
    (own,) = street.places["mattermost"].own
    assert "nearly went wrong" in street.places["mattermost"].text_of(own)


def test_who_can_read_it_is_said_of_each_kind_of_place() -> None:
    house = Account(1, "mattermost", "", "Ambrel chat", "")
    public = Place(house, Target("group:1", "group", "line-4", "public", "1"))
    private = Place(house, Target("group:2", "group", "leads", "private", "2"))
    assert "line-4" in public.audience
    assert public.audience != private.audience
    assert private.audience == text("compose.plain_group_private", name="leads")
    social = Place(Account(2, "mastodon", "", "Social", ""), Target("public", "everybody", "Social"))
    assert social.audience == text("compose.plain_everybody_mastodon")
    assert social.title == "Social: everybody"


def test_a_draft_answers_in_its_own_house_only(houses: Doors) -> None:
    card = next(c for c in houses.feed.page(order="newest", limit=50).cards if c.answerable)
    draft, _ = houses.drafts.new("We had that, too.", answers=card.post.id)
    (place,) = places(houses, draft)
    assert (place.account.id, place.usual) == (card.post.account, True)


def test_large_words_in_a_small_pane_are_never_cut_in_the_question(writer: Writer) -> None:
    writer.pane.resize(420, 430)
    choose(writer, "mastodon")
    ask(writer)
    sheet = writer.pane.parts.send.sheet
    shown = [label for label in sheet.findChildren(QLabel) if not label.isHidden() and label.text()]
    assert len(shown) >= 4
    for label in shown:
        assert label.height() >= label.heightForWidth(label.width()), label.text()
    assert sheet.field.isVisible()
    assert sheet.geometry().bottom() <= writer.pane.height()
