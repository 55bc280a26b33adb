"""Joins the parts of a window: who listens to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.houses import House
from ui.pages.suggestion_deeds import press
from ui.window.dropping import Dropping
from ui.window.watching import Watching

if TYPE_CHECKING:
    from ui.window.main import MainWindow


def join(window: MainWindow) -> None:
    """Connect everything that a window begins with."""
    window.background.changed.connect(window.on_changed)
    window.background.troubled.connect(window.say_error)
    window.panes.changed.connect(window.on_pane_changed)
    _sidebar(window)
    _feed(window)
    Dropping(window)
    Watching(window.doors, window.background, window.syncing, window)
    done, status = window.acts, window.status
    done.said.connect(window.say)
    done.why_asked.connect(window.routes.show_why)
    done.fewer_asked.connect(window.routes.ruling.ask)
    done.less_done.connect(window.routes.ruling.offer)
    done.link_asked.connect(window.routes.ask_link)
    done.reply_asked.connect(window.writing.reply)
    done.later_asked.connect(window.writing.answer_later)
    window.banner.leave_asked.connect(window.writing.practice_asked)
    status.undo_asked.connect(done.undo)
    status.offer_taken.connect(window.routes.ruling.take_offer)
    status.report_asked.connect(lambda: window.routes.run("report"))


def listen(window: MainWindow, pane: QWidget) -> None:
    """Listen to what the posts of a pane ask for."""
    pane.action_asked.connect(window.acts.perform)
    pane.menu_asked.connect(window.pop_up_menu)
    pane.link_asked.connect(window.routes.ask_link)
    pane.search_asked.connect(window.routes.search)
    if pane is not window.feed:
        pane.back_asked.connect(window.panes.back)


def _sidebar(window: MainWindow) -> None:
    sidebar, routes = window.sidebar, window.routes
    sidebar.chosen.connect(window.show_place)
    sidebar.page_asked.connect(routes.show_page)
    sidebar.housed.connect(lambda houses: _tell(window, houses))
    sidebar.trust_asked.connect(lambda: routes.run("trust"))
    lists = sidebar.lists
    lists.network_asked.connect(lambda: routes.run("add_network"))
    lists.networks_asked.connect(lambda: routes.run("networks"))
    lists.picks_asked.connect(lambda: routes.show_page("suggestions"))
    lists.followed.connect(window.on_followed)
    lists.follow_menu_asked.connect(routes.follow_menu)
    lists.account_menu_asked.connect(routes.account_menu)
    lists.writing.page_asked.connect(routes.show_page)
    lists.writing.new_asked.connect(window.writing.new)


def _tell(window: MainWindow, houses: tuple[House, ...]) -> None:
    """Let every part that shows posts of several networks know their colours."""
    for part in (window.feed, *window.routes.pages()):
        if hasattr(part, "show_houses"):
            part.show_houses(houses)


def _feed(window: MainWindow) -> None:
    feed = window.feed
    feed.opened.connect(window.open)
    for pane in (feed, window.conversation):
        listen(window, pane)
    feed.suggestion_pressed.connect(lambda action, given: press(window, action, given))
    feed.selection_changed.connect(lambda _card: window.preview.start())
    feed.left.connect(window.acts.mark_read)
    feed.notice.opened.connect(lambda: window.routes.show_page("after"))
    feed.shown.connect(window.on_shown)
    feed.setting_asked.connect(lambda values: window.change_setting(**values))
    feed.drawer.rules_asked.connect(lambda: window.routes.run("mutes"))
