"""A rule begins at a post, says itself in a sentence, shows what it would do, and can be taken back."""

from __future__ import annotations

import time

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.model import Card, RuleDraft
from ui.dialogs.fewer import FewerDialog
from ui.dialogs.fewer_pieces import of_card, opening
from ui.dialogs.rules import RulesDialog
from ui.screenshot import settle
from ui.side.why import WhyPane
from ui.window.main import MainWindow
from ui.wording import text
from ui.wording.rules import effect, sentence


def a_card(window: MainWindow) -> Card:
    """A post of the feed in a group and with a hashtag."""
    cards = window.doors.feed.page(limit=60).cards
    return next(card for card in cards if card.post.group and card.post.tags)


def fewer(window: MainWindow, card: Card) -> FewerDialog:
    """Open the dialog at a post, with what it would do."""
    window.acts.perform("fewer", card)
    return looked(window, window.findChildren(FewerDialog)[-1])


def looked(window: MainWindow, dialog: FewerDialog) -> FewerDialog:
    """Wait until the dialog has looked through the store."""
    settle(window.background)
    dialog.effect.look()
    settle(window.background)
    return dialog


def said(widget: object) -> str:
    """Everything that stands in a widget."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel))  # type: ignore[attr-defined]


def test_the_dialog_says_the_rule_and_what_it_would_do(window: MainWindow) -> None:
    card = a_card(window)
    dialog = fewer(window, card)
    post = card.post
    assert post.group is not None
    assert dialog.said.text() == f"Set aside what {post.author.name} writes."
    found = window.doors.rules.preview(RuleDraft((("person", post.author.handle),)))
    assert found is not None
    lines = effect(found)
    assert all(line in f"{dialog.effect.said.text()} {dialog.effect.careful.text()}" for line in lines)
    dialog.rows[1].tick.setChecked(True)
    dialog.span.setCurrentIndex(2)
    assert dialog.said.text().startswith(
        f"Set aside what {post.author.name} writes in {post.group.name}, until "
    )
    dialog.reject()
    assert window.doors.rules.all() == ()


def test_a_kept_rule_holds_at_once_and_undo_takes_it_back(window: MainWindow) -> None:
    card = a_card(window)
    dialog = fewer(window, card)
    dialog.go()
    settle(window.background)
    assert [rule.value for rule in window.doors.rules.all()] == [card.post.author.handle]
    assert window.doors.feed.card(card.post.id).folded
    window.acts.undo()
    settle(window.background)
    assert window.doors.rules.all() == ()
    assert not window.doors.feed.card(card.post.id).folded


def test_nothing_chosen_cannot_be_kept(window: MainWindow) -> None:
    dialog = fewer(window, a_card(window))
    dialog.rows[0].tick.setChecked(False)
    assert dialog.said.text() == text("aside.nothing")
    assert dialog.confirm is not None
    assert not dialog.confirm.isEnabled()
    dialog.reject()


def test_typed_words_are_meant_and_signs_alone_are_refused(window: MainWindow, qtbot: QtBot) -> None:
    window.routes.ruling.begin()
    dialog = looked(window, window.findChildren(FewerDialog)[-1])
    field = dialog.rows[-1].field
    assert field is not None
    qtbot.keyClicks(field, "Kantine")
    looked(window, dialog)
    assert dialog.said.text() == "Set aside what says “Kantine”."
    field.clear()
    qtbot.keyClicks(field, "!!")
    looked(window, dialog)
    assert dialog.effect.said.text() == text("error.bad_rule")
    dialog.reject()


def test_less_of_a_post_offers_a_second_thought(window: MainWindow) -> None:
    card = a_card(window)
    window.acts.perform("less", card)
    settle(window.background)
    offer = next(b for b in window.status.findChildren(QPushButton) if b.text() == text("fewer.offer"))
    assert offer.isVisible()
    offer.click()
    dialog = window.findChildren(FewerDialog)[-1]
    assert card.post.author.name in dialog.said.text()
    settle(window.background)
    dialog.reject()


def test_the_list_shows_each_rule_with_what_it_did_and_changes_or_removes_it(window: MainWindow) -> None:
    card = a_card(window)
    handle = card.post.author.handle
    rule, changes = window.doors.rules.mute("person", handle)
    window.background.changed.emit(changes)
    listing = RulesDialog(window)
    settle(window.background)
    assert f"Set aside what {card.post.author.name} writes." in said(listing)
    press(window, listing, text("rules.change"))
    dialog = looked(window, window.findChildren(FewerDialog)[-1])
    dialog.span.setCurrentIndex(1)
    dialog.go()
    settle(window.background)
    (changed,) = window.doors.rules.all()
    assert changed.id == rule.id
    assert changed.expires is not None
    window.acts.undo()
    settle(window.background)
    assert window.doors.rules.all() == (rule,)
    press(window, listing, text("rules.remove"))
    assert window.doors.rules.all() == ()
    window.acts.undo()
    settle(window.background)
    assert window.doors.rules.all() == (rule,)
    listing.deleteLater()


def test_the_same_rule_made_twice_is_one_and_taking_it_back_leaves_the_first(window: MainWindow) -> None:
    card = a_card(window)
    for _time in range(2):
        fewer(window, card).go()
        settle(window.background)
    (rule,) = window.doors.rules.all()
    window.acts.undo()
    settle(window.background)
    assert window.doors.rules.all() == (rule,)
    window.acts.undo()
    settle(window.background)
    assert window.doors.rules.all() == ()


def test_opening_the_list_lets_go_what_an_ended_rule_set_aside(window: MainWindow) -> None:
    card = a_card(window)
    doors = window.doors
    rule, _ = doors.rules.keep(RuleDraft((("person", card.post.author.handle),), None, time.time() + 60))
    assert doors.feed.card(card.post.id).folded
    doors._store.connection.execute("UPDATE rules SET expires = 1 WHERE id = ?", (rule.id,))
    listing = RulesDialog(window)
    settle(window.background)
    assert not doors.feed.card(card.post.id).folded
    assert text("rules.renew") in [button.text() for button in listing.findChildren(QPushButton)]
    listing.deleteLater()


def test_from_what_was_set_aside_one_reaches_the_rule(window: MainWindow) -> None:
    card = a_card(window)
    assert card.post.group is not None
    conditions = (("person", card.post.author.handle), ("group", card.post.group.name))
    window.doors.rules.keep(RuleDraft(conditions))  # type: ignore[arg-type]
    window.routes.show_why(window.doors.feed.card(card.post.id))
    settle(window.background)
    pane = window.panes.pane()
    assert isinstance(pane, WhyPane)
    press(window, pane, text("rules.change_this"))
    dialog = looked(window, window.findChildren(FewerDialog)[-1])
    assert dialog.windowTitle() == text("fewer.title_change")
    assert dialog.said.text().endswith(f" writes in {card.post.group.name}.")
    dialog.reject()


def press(window: MainWindow, widget: object, words: str) -> None:
    """Press the first button with these words."""
    found = widget.findChildren(QPushButton)  # type: ignore[attr-defined]
    next(b for b in found if b.text() == words and not b.isHidden()).click()
    settle(window.background)


@pytest.mark.parametrize(
    ("words", "proposed"),
    [
        ("Daily report: 12 tickets, 3 open", "Daily report"),
        ("@ana #ops — Lunch is at twelve, as always", "Lunch is at twelve"),
        ("Danke!", "Danke"),
        ("", ""),
        ("🎉🎉", ""),
    ],
)
def test_the_words_a_post_opens_with_are_proposed(words: str, proposed: str) -> None:
    assert opening(words) == proposed


def test_every_piece_of_a_post_is_offered_and_the_person_chosen(window: MainWindow) -> None:
    card = a_card(window)
    pieces = of_card(card).pieces
    assert [piece.kind for piece in pieces][:2] == ["person", "group"]
    assert [piece.kind for piece in pieces if piece.chosen] == ["person"]


def test_words_chosen_in_a_post_are_what_it_is_about(window: MainWindow) -> None:
    chosen = [piece for piece in of_card(a_card(window), "three runs").pieces if piece.chosen]
    assert [(piece.kind, piece.value) for piece in chosen] == [("word", "three runs")]


def test_every_combination_is_a_sentence(window: MainWindow) -> None:
    every = (("person", "ben"), ("group", "Plant"), ("tag", "ops"), ("word", "pump"))
    shown = ("@ben", "Plant", "#ops", "“pump”")
    for chosen in range(1, 16):
        given = [pair for at, pair in enumerate(every) if chosen >> at & 1]
        whole = sentence(given, "", "Home", 0.0)  # type: ignore[arg-type]
        assert [name in whole for name in shown] == [bool(chosen >> at & 1) for at in range(4)]
        assert whole.count(".") == 1
