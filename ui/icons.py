"""Draws the line icons in any colour, sharp on any screen."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

APP_ICON = "earshot"


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    """Read the SVG text of an icon; FileNotFoundError for a name that is not shipped."""
    return (files("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def pixmap(name: str, colour: str, size: int, ratio: float = 1.0, gap: int = 0) -> QPixmap:
    """Draw an icon as a square of `size` logical pixels in a colour such as "#3a5bd9"; kept for later.

    `gap` is left free to the right of it.
    """
    svg = _source(name).replace("currentColor", colour)
    drawn = QPixmap(round((size + gap) * ratio), round(size * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return drawn


def icon(name: str, colour: str, size: int = 18, on: str = "", gap: int = 0) -> QIcon:
    """Make an icon for a widget, crisp also on dense screens; `on` is its colour when checked.

    `gap` pixels keep the words of a button away from it.
    """
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, colour, size, ratio, gap), QIcon.Mode.Normal, QIcon.State.Off)
        made.addPixmap(pixmap(name, on or colour, size, ratio, gap), QIcon.Mode.Normal, QIcon.State.On)
    return made


def app_icon() -> QIcon:
    """Make the program's own icon, in the sizes that window systems ask for."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(pixmap(APP_ICON, "#ffffff", size))
    return made
