"""How everything that is painted looks: colours and sizes together, and what is painted of them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from ui.houses import House, house_at
from ui.theme import Theme, font


@dataclass(frozen=True, slots=True)
class Look:
    """How everything is drawn: colours, text size (1.0 for 100 %), and the houses that are told apart."""

    theme: Theme
    scale: float = 1.0
    houses: tuple[House, ...] = ()

    def px(self, length: float) -> int:
        """Scale a length with the text."""
        return round(length * self.scale)

    def house(self, account: int) -> House | None:
        """Find the house of an account; None where there is only one."""
        return house_at(self.houses, account)

    def metrics(self, role: str) -> QFontMetricsF:
        """Measure in the font of a role."""
        return QFontMetricsF(font(role, self.scale))


@dataclass(frozen=True, slots=True)
class Opened:
    """What of a card the reader has unfolded: the whole text, the text behind a content warning."""

    text: bool = False
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text: elided already, in the font `role` and the theme's colour `tone`."""

    rect: QRectF
    text: str
    role: str
    tone: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Something with an icon and perhaps words that may be pressed: a chip or a button of the footer.

    `action` "" does nothing. `tone` is the theme's colour of words and icon, `ground` that behind.
    """

    rect: QRectF
    icon: str
    text: str
    action: str
    tip: str
    value: str = ""
    role: str = "chip"
    tone: str = "muted"
    ground: str = ""


def elide(text: str, metrics: QFontMetricsF, width: float) -> str:
    """Cut a text that is too wide, with an ellipsis."""
    return metrics.elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, width)
