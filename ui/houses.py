"""The colours of networks: which one each account has, where several are told apart by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from app.model import Account
from ui.addresses import without_secrets
from ui.theme import Theme
from ui.wording.networks import words_of


@dataclass(frozen=True, slots=True)
class House:
    """An account as its posts show it: by name, and by its place among the theme's colours."""

    account: int
    name: str
    colour: int


def name_of(account: Account) -> str:
    """Name an account: as its network does, else by its address, else by the kind of network."""
    return account.name or without_secrets(account.url) or words_of(account.network).name


def names_of(accounts: Sequence[Account]) -> dict[int, str]:
    """Name accounts by id; those of one name are told apart by their kind of network."""
    plain = {each.id: name_of(each) for each in accounts}
    taken = Counter(plain.values())
    for each in accounts:
        if taken[name_of(each)] > 1:
            plain[each.id] += f" ({words_of(each.network).name})"
    return plain


def houses_of(accounts: Sequence[Account]) -> tuple[House, ...]:
    """List the houses to be told apart; none where there is only one."""
    if len(accounts) < 2:
        return ()
    names = names_of(accounts)
    return tuple(House(each.id, names[each.id], each.colour) for each in accounts)


def house_at(houses: Sequence[House], account: int) -> House | None:
    """Find the house of an account; None where houses are not told apart."""
    return next((each for each in houses if each.account == account), None)


def colour(theme: Theme, place: int) -> str:
    """Give the colour at a place; places beyond the last begin again."""
    return theme.houses[place % len(theme.houses)]


def dot(theme: Theme, place: int, size: int, ratio: float = 1.0) -> QPixmap:
    """Draw a round dot in a house's colour, as large as an icon of `size` pixels with air around it."""
    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour(theme, place)))
    air = size * 0.2
    painter.drawEllipse(QRectF(air, air, size - 2 * air, size - 2 * air))
    painter.end()
    return drawn


def paint_bar(card: QWidget, theme: Theme, house: House | None, top: int, height: int) -> None:
    """Paint a slim bar at the left edge of a card, while it is being painted; none without a house."""
    if house is None:
        return
    painter = QPainter(card)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour(theme, house.colour)))
    painter.drawRoundedRect(QRectF(4, top, 3, height), 1.5, 1.5)
    painter.end()


def dot_icon(theme: Theme, place: int, size: int) -> QIcon:
    """Make an icon of a house's dot, as for a list to choose from."""
    return QIcon(dot(theme, place, size, 2.0))
