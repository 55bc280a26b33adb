"""An evening with what is shown and what is set aside: why, fewer like this, the drawer, lines, the order."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.model import Card, RuleDraft
from tests.journeys.evening import Evening, said
from ui.card.line import LineLayout
from ui.dialogs.fewer import FewerDialog
from ui.dialogs.rules import RulesDialog
from ui.side.rank_sum import RankSum, figure
from ui.side.why import WhyPane
from ui.window.main import MainWindow

KEY = Qt.Key
WEEK = 2


@pytest.fixture
def evening(window: MainWindow, qtbot: QtBot) -> Evening:
    """The window at the beginning of the evening."""
    return Evening(window, qtbot)


def fewer(evening: Evening, card: Card) -> FewerDialog:
    """Ask for fewer like a post, by the key M."""
    evening.select(card)
    evening.key(KEY.Key_M)
    return evening.looked(evening.newest(FewerDialog))


def in_a_group(evening: Evening) -> Card:
    """Choose a post of the feed by a person who writes in a group."""
    return next(card for card in evening.cards() if card.post.group and card.post.tags)


def test_w_says_why_a_post_is_here_and_every_summand_of_its_place(evening: Evening) -> None:
    evening.key(KEY.Key_J)
    chosen = evening.window.feed.selected()
    assert chosen is not None
    assert chosen.why
    evening.key(KEY.Key_W)
    pane = evening.window.panes.pane()
    assert isinstance(pane, WhyPane)
    trace = evening.window.doors.feed.trace(chosen.post.id)
    assert trace.rank == pytest.approx(sum(each.value * each.weight for each in trace.features), abs=1e-9)
    (total,) = pane.findChildren(RankSum)
    assert figure(trace.rank or 0.0) in said(total)
    (rest,) = total.findChildren(QPushButton)
    products = [f"= {figure(each.value * each.weight)}" for each in trace.features]
    hidden = sum(not label.isVisible() and "×" in label.text() for label in total.findChildren(QLabel))
    assert hidden > 0
    evening.click(rest)
    shown = [label.text() for label in total.findChildren(QLabel) if label.isVisible()]
    assert sum("×" in each for each in shown) == len(trace.features)
    assert all(any(each.endswith(product) for each in shown) for product in products)


def test_fewer_like_this_says_itself_and_does_what_it_foretold(evening: Evening) -> None:
    card = in_a_group(evening)
    post = card.post
    assert post.group is not None
    dialog = fewer(evening, card)
    person, group, tag = dialog.rows[:3]
    assert dialog.said.text() == f"Set aside what {post.author.name} writes."
    group.tick.click()
    assert dialog.said.text() == f"Set aside what {post.author.name} writes in {post.group.name}."
    person.tick.click()
    tag.tick.click()
    sentence = f"Set aside what is written in {post.group.name} with #{post.tags[0]}."
    assert dialog.said.text() == sentence
    for each in (group, tag):
        each.tick.click()
    assert dialog.confirm is not None
    assert not dialog.confirm.isEnabled()
    person.tick.click()
    evening.looked(dialog)

    found = evening.window.doors.rules.preview(RuleDraft((("person", post.author.handle),)))
    assert found is not None
    assert f"It fits {found.posts} of {found.of} stored posts." in dialog.effect.said.text()
    before = evening.drawer("user_rule")
    evening.click(dialog.confirm)
    assert evening.drawer("user_rule") - before == found.newly > 0
    assert not any(one.post.author == post.author for one in evening.cards())
    evening.undo()
    assert evening.drawer("user_rule") == before
    assert evening.window.doors.rules.all() == ()


def test_a_rule_for_a_week_stands_in_the_list_with_what_it_did(evening: Evening) -> None:
    card = in_a_group(evening)
    dialog = fewer(evening, card)
    evening.choose(dialog.span, WEEK)
    assert dialog.said.text().startswith(f"Set aside what {card.post.author.name} writes, until ")
    evening.click(dialog.confirm)
    aside = evening.drawer("user_rule")

    evening.go("mutes")
    listing = evening.newest(RulesDialog)
    assert f"{aside} set aside · 0 restored · ends on " in said(listing)
    listing.reject()

    evening.go("go_aside")
    evening.window.feed.header.scope_asked.emit("class:user_rule")
    evening.wait()
    assert len(evening.cards()) == aside
    lost = evening.cards()[0]
    evening.select(lost)
    evening.key(KEY.Key_R)
    assert not evening.window.doors.feed.card(lost.post.id).folded
    evening.go("mutes")
    listing = evening.newest(RulesDialog)
    assert f"{aside - 1} set aside · 1 restored · ends on " in said(listing)
    listing.reject()
    evening.undo()
    assert evening.window.doors.feed.card(lost.post.id).folded


def test_each_class_of_the_drawer_says_what_it_is_and_is_shown_as_wished(evening: Evening) -> None:
    window = evening.window
    evening.key(KEY.Key_N)
    evening.go("go_aside")
    chips = [chip for chip in window.feed.header.findChildren(QPushButton) if chip.property("scope")]
    automated = next(chip for chip in chips if chip.property("scope") == "class:automated")
    assert automated.text() == f"Automated {evening.drawer('automated')}"
    evening.click(automated)
    assert window.feed.drawer.words.text().startswith("Written by a program")
    assert {card.klass for card in evening.cards()} == {"automated"}
    evening.choose(window.feed.drawer.way, 1)

    evening.go("go_feed")
    rows = range(window.feed.feed.rowCount() - 1)
    row = next(row for row in rows if isinstance(window.feed.view.laid(row), LineLayout))
    line = window.feed.feed.card(row)
    spoken = window.feed.feed.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith(f"Set aside: {line.post.author.name} · posts like a machine.")
    window.feed.view.setCurrentIndex(window.feed.feed.index(row))
    evening.key(KEY.Key_R)
    assert not window.doors.feed.card(line.post.id).folded
    assert window.doors.feed.card(line.post.id).restored


def test_newest_first_is_one_key_away_and_so_is_the_way_back(evening: Evening) -> None:
    best = [card.post.id for card in evening.cards()]
    evening.key(KEY.Key_N)
    newest = [card.post.created for card in evening.cards()]
    assert newest == sorted(newest, reverse=True)
    assert evening.window.doors.settings.get().order == "newest"
    evening.key(KEY.Key_N)
    assert [card.post.id for card in evening.cards()] == best
    evening.go("go_aside")
    evening.key(KEY.Key_N)
    assert evening.window.feed.place() == ("all", True)
    assert evening.window.doors.settings.get().order == "ranked"
