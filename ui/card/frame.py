"""The ground of a card: border, shadow and round corners, drawn once and then stretched."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from ui.theme import Theme

# Room outside the card for its shadow.
OUTSIDE = 5


def paint_frame(painter: QPainter, frame: QRectF, theme: Theme, line: str, pen: float, ratio: float) -> None:
    """Paint the ground of a card into a frame of whole pixels, with a border of that colour and width.

    Nine pieces of one small picture: smoothing a large rounded shape takes twenty times as long.
    """
    corner = OUTSIDE + theme.radius + 2
    tile = _tile(theme, line, pen, ratio)
    side = 2 * corner + 2
    whole = frame.adjusted(-OUTSIDE, -OUTSIDE, OUTSIDE, OUTSIDE)
    xs = (whole.left(), whole.left() + corner, whole.right() - corner, whole.right())
    ys = (whole.top(), whole.top() + corner, whole.bottom() - corner, whole.bottom())
    cuts = (0, corner, side - corner, side)
    for row in range(3):
        for column in range(3):
            target = QRectF(QPointF(xs[column], ys[row]), QPointF(xs[column + 1], ys[row + 1]))
            if row == column == 1:
                painter.fillRect(target, QColor(theme.raised))
                continue
            top_left = QPointF(cuts[column], cuts[row]) * ratio
            source = QRectF(top_left, QPointF(cuts[column + 1], cuts[row + 1]) * ratio)
            painter.drawPixmap(target, tile, source)


@lru_cache(maxsize=32)
def _tile(theme: Theme, line: str, pen: float, ratio: float) -> QPixmap:
    """Draw the smallest card there can be, with its shadow."""
    side = 2 * (OUTSIDE + theme.radius + 2) + 2
    drawn = QPixmap(round(side * ratio), round(side * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(QColor(theme.canvas))
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = QRectF(OUTSIDE, OUTSIDE, side - 2 * OUTSIDE, side - 2 * OUTSIDE)
    if not theme.dark:
        shade = QColor(theme.shadow)
        painter.setPen(Qt.PenStyle.NoPen)
        for spread, alpha in ((3, 0.025), (2, 0.035), (1, 0.05)):
            shade.setAlphaF(alpha)
            painter.setBrush(shade)
            painter.drawRoundedRect(frame.adjusted(-0.5, 0, 0.5, spread), theme.radius, theme.radius)
    painter.setPen(QPen(QColor(line), pen))
    painter.setBrush(QColor(theme.raised))
    painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), theme.radius, theme.radius)
    painter.end()
    return drawn
