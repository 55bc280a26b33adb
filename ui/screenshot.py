"""Draws the real window into a file, without a display."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QDialog, QScrollArea

from app.doors import Doors
from app.errors import BadInput, StoreTrouble
from app.model import Card, Counts, Draft
from ui.application import chosen_theme, dress, make_application, speak
from ui.background import Background
from ui.dialogs.fewer import FewerDialog
from ui.side.rank_sum import RankSum
from ui.window.main import MainWindow

SHADE = 90  # of 255: how dark the window is behind a dialog
MARGIN = 40


def take(
    doors: Doors,
    out: Path | str,
    pane: str = "feed",
    theme: str = "light",
    size: tuple[int, int] = (1360, 880),
    language: str = "",
    network: str = "",
) -> None:
    """Show a pane of the window at a size in pixels and save it as a PNG; `theme` is "light" or "dark".

    `network` is the kind that the pane "account" asks for. Raises BadInput for an unknown pane, StoreTrouble
    when the file cannot be written. Changes nothing stored.
    """
    if pane not in PANES:
        raise BadInput("unknown_pane", pane=pane, known=" ".join(PANES))
    app = make_application(language)
    background = Background()
    try:
        settings = replace(doors.settings.get(), theme=theme or "light")
        speak(app, language or settings.language)
        chosen = chosen_theme(settings)
        dress(app, chosen, settings.text_scale)
        window = MainWindow(doors, background, chosen, settings, sync=False)
        window.resize(*size)
        window.show()
        settle(background)
        show = partial(_account, network=network) if network and pane == "account" else PANES[pane]
        show(window)
        settle(background)
        picture = _picture(window)
        window.close()
        if not picture.save(str(out), "PNG"):
            raise StoreTrouble("not_writable", path=str(out))
    finally:
        background.stop()


def _picture(window: MainWindow) -> QPixmap:
    """Draw the window, and a dialog in the middle of it where one is open."""
    picture = window.grab()
    dialog = next((each for each in window.findChildren(QDialog) if each.isVisible()), None)
    if dialog is None:
        return picture
    dialog.resize(dialog.width(), min(dialog.height(), window.height() - MARGIN))
    drawn = dialog.grab()
    painter = QPainter(picture)
    painter.fillRect(window.rect(), QColor(0, 0, 0, SHADE))
    painter.drawPixmap(window.rect().center() - dialog.rect().center(), drawn)
    painter.end()
    dialog.done(0)
    return picture


def settle(background: Background) -> None:
    """Wait until every answer has come and everything is laid out."""
    while True:
        loop = QEventLoop()
        background.idled.connect(loop.quit)
        if background.busy():
            loop.exec()
        background.idled.disconnect(loop.quit)
        for _round in range(5):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.None_.value)
            QCoreApplication.processEvents()
        if not background.busy():
            return


def _feed(window: MainWindow) -> None:
    window.feed.focus()


def _conversation(window: MainWindow) -> None:
    def then(card: Card | None) -> None:
        if card is not None:
            window.conversation.open(card)
            window.panes.show_side(window.conversation)
            window.feed.focus()

    window.background.ask("read", window, lambda: _liveliest(window.doors), then)


def _liveliest(doors: Doors) -> Card | None:
    """Choose the post of the first page that began the longest conversation stored."""
    cards = [card for card in doors.feed.page(limit=30).cards if not card.post.reply_to]
    return max(cards, key=lambda card: len(doors.feed.conversation(card.post.id)), default=None)


def _filtered(window: MainWindow) -> None:
    """Show the class of which most was set aside, with what it is."""

    def then(counts: Counts) -> None:
        name, _ = max(counts.folded, key=lambda each: each[1], default=("", 0))
        window.sidebar.go("aside")
        if name:
            window.feed.show_feed(f"class:{name}", folded=True)

    window.background.ask("read", window, window.doors.feed.counts, then)


def _why(window: MainWindow) -> None:
    """Explain the first post, down to the sum."""
    window.feed.move(1)
    window.routes.run("why")
    settle(window.background)
    for area in window.panes.pane().findChildren(QScrollArea):
        for total in area.findChildren(RankSum):
            area.ensureWidgetVisible(total)


def _rule(window: MainWindow) -> None:
    """Ask for fewer like the first post, with what that would do."""
    window.feed.move(1)
    window.routes.run("mute")
    for dialog in window.findChildren(FewerDialog):
        dialog.effect.look()


def _account(window: MainWindow, network: str = "mattermost") -> None:
    """Ask for what a network needs."""
    from ui.dialogs.account import AccountDialog

    window.routes.open_dialog(AccountDialog(window, network))


def _compose(window: MainWindow) -> None:
    """Show the draft that was changed last, or what can be begun where there is none."""

    def then(drafts: tuple[Draft, ...]) -> None:
        if drafts:
            window.writing.open_draft(drafts[0].id)
        else:
            window.writing.new()

    window.background.ask("read", window, window.doors.drafts.all, then)


def _page(name: str) -> Callable[[MainWindow], None]:
    def show(window: MainWindow) -> None:
        window.routes.show_page(name)

    return show


PANES: dict[str, Callable[[MainWindow], None]] = {
    "feed": _feed,
    "conversation": _conversation,
    "filtered": _filtered,
    "compose": _compose,
    "drafts": _page("drafts"),
    "outbox": _page("outbox"),
    "after": _page("after"),
    "why": _why,
    "rule": _rule,
    "account": _account,
    "suggestions": _page("suggestions"),
    "digest": _page("digest"),
    "taste": _page("taste"),
    "networks": _page("networks"),
    "trust": _page("trust"),
    "settings": _page("settings"),
    "first-run": _page("first_run"),
}
