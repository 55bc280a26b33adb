"""A second network beside the demo company: an account with a few posts, as if it had been read."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from app.doors import Doors
from app.model import Account
from tests.app.composing import add_account, group, keep, person, post
from ui.pages.networks import NetworksPage
from ui.screenshot import settle
from ui.window.main import MainWindow

LEYLA = person("Leyla Öztürk", handle="leyla", remote_id="42")
KIM = person("Kim Ode", handle="kim", remote_id="43")
CANTEEN = group("Canteen")
DAY = 86_400.0


def add_house(doors: Doors, network: str = "mattermost", colour: int = 1) -> Account:
    """Add an account there in which Leyla and Kim wrote; its networks are asked nothing."""
    store = doors.accounts._store
    added = add_account(store, network, handle="robin")
    keep(store, added, [
        post("1", "The second gate of line 4 stops again.", author=LEYLA),
        post("2", "Who has the key of the store room?", author=KIM, minute=5),
        post("3", "Soup today.", author=KIM, minute=7, group=CANTEEN),
    ])  # fmt: skip
    doors.sync.judge_rest()
    doors.accounts.set_colour(added, colour)
    return next(each for each in doors.accounts.all() if each.id == added)


def page(window: MainWindow) -> NetworksPage:
    """Open the page of networks."""
    window.routes.run("networks")
    settle(window.background)
    (found,) = (each for each in window.routes.pages() if isinstance(each, NetworksPage))
    assert window.panes.centre.currentWidget() is found
    return found


def press(window: MainWindow, made: QPushButton) -> None:
    """Press a button, and wait for what it does."""
    made.click()
    settle(window.background)


def undo(window: MainWindow) -> None:
    """Take the last step back."""
    window.acts.undo()
    settle(window.background)
