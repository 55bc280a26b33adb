"""The pages of the centre: loaded when they are first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.sidebar.lists import Place
from ui.wording import klass

if TYPE_CHECKING:
    from ui.window.main import MainWindow

LISTINGS = ("drafts", "outbox", "after", "suggestions", "taste")
BESIDE = ("suggestions", "digest")  # what they speak of is shown at the side


def make(name: str, window: MainWindow) -> QWidget:
    """Make the page of a name: a listing, digest, trust, settings, networks or first_run."""
    if name in LISTINGS:
        return _listing(name, window)
    if name == "digest":
        return _digest(window)
    if name == "trust":
        from ui.pages.trust import TrustView

        return TrustView(window)
    if name == "networks":
        from ui.pages.networks import NetworksPage

        shown = NetworksPage(window)
        window.background.changed.connect(shown.on_changed)
        return shown
    if name == "settings":
        from ui.pages.settings import SettingsPage

        page = SettingsPage(window)
        window.settings_changed.connect(lambda _before, _after: page.on_settings())
        return page
    return _first_run(window)


def _first_run(window: MainWindow) -> QWidget:
    from ui.pages.first_run import FirstRun

    def add(network: str) -> None:
        from ui.dialogs.account import AccountDialog

        window.routes.open_dialog(AccountDialog(window, network))

    page = FirstRun(window)
    page.network_asked.connect(add)
    return page


def _digest(window: MainWindow) -> QWidget:
    from ui.pages.digest import DigestPage

    page = DigestPage(window.doors, window.background, window.theme)
    page.show_houses(window.feed.houses())
    page.opened.connect(window.open)
    page.aside_asked.connect(lambda name: window.show_place(Place(f"class:{name}", klass(name), True)))
    window.background.changed.connect(page.on_changed)
    window.connect_pane(page)
    return page


def _listing(name: str, window: MainWindow) -> QWidget:
    from ui.pages.after import AfterPage
    from ui.pages.drafts import DraftsPage
    from ui.pages.outbox import OutboxPage
    from ui.pages.suggestions import SuggestionsPage
    from ui.pages.taste import TastePage

    kinds = {
        "drafts": DraftsPage, "outbox": OutboxPage, "after": AfterPage, "suggestions": SuggestionsPage,
        "taste": TastePage,
    }  # fmt: skip
    page = kinds[name](window)
    window.background.changed.connect(page.on_changed)
    return page
