"""What was set aside, as one thin line in its place: laid out and painted like a card, but calmer."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from app.model import Card
from ui import wording
from ui.card.look import Look, Piece, elide
from ui.card.painting import LEFT, REST, Touch
from ui.card.words import name_of
from ui.icons import pixmap
from ui.theme import font

ICONS = {
    "automated": "bot", "duplicate": "copy", "low_content": "message-circle", "broadcast": "users",
    "kudos_chain": "hand-heart", "flattery": "sparkles", "user_rule": "bell-off",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LineLayout:
    """A line ready to be painted. `height` is the row's; `ground` is what the pointer is on."""

    card: Card
    width: int
    height: int
    ground: QRectF
    icon: str
    words: str
    restore: Piece

    def piece_at(self, point: QPointF) -> Piece | None:
        """Find what can be pressed at a point, None for the line itself."""
        return self.restore if self.restore.rect.contains(point) else None

    def piece(self, action: str) -> Piece | None:
        """Find the piece that does an action."""
        return self.restore if action == self.restore.action else None


def line_words(card: Card) -> str:
    """Say in one line what was set aside: by whom, and what it is."""
    code = f"line.{card.klass}"
    what = wording.text(code) if card.klass in ICONS else wording.klass(card.klass)
    return wording.text("line.said", name=name_of(card.post), what=what)


def lay_out_line(card: Card, width: int, look: Look) -> LineLayout:
    """Lay a line out for a row of `width` pixels."""
    left, right, height = look.px(24), look.px(12), look.px(32)
    ground = QRectF(left, 0, max(look.px(160), width - left - right), height)
    label = wording.text("cards.restore")
    room = look.metrics("chip").horizontalAdvance(label) + look.px(40)
    rect = QRectF(ground.right() - look.px(8) - room, 0, room, height)
    start = ground.left() + look.px(18 + 26)
    words = elide(line_words(card), look.metrics("small"), rect.left() - look.px(8) - start)
    restore = Piece(rect, "rotate-ccw", label, "restore", label, "", "chip", "accent_text")
    icon = ICONS.get(card.klass, "funnel")
    return LineLayout(card, width, height + look.px(look.theme.gap - 4), ground, icon, words, restore)


def paint_line(painter: QPainter, laid: LineLayout, look: Look, touch: Touch, ratio: float) -> None:
    """Paint a line with its upper left corner at the painter's origin; the way back shows when touched."""
    theme, ground = look.theme, laid.ground
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if touch.hovered or touch.chosen:
        ring = QPen(QColor(theme.focus), 2.0 if touch.focused else 1.0)
        painter.setPen(ring if touch.chosen else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.hover))
        painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), look.px(8), look.px(8))
        _restore(painter, laid.restore, look, laid.restore == touch.over, ratio)
    size = look.px(14)
    at = QPointF(ground.left() + look.px(18), ground.center().y() - size / 2)
    painter.drawPixmap(at, pixmap(laid.icon, theme.faint, size, ratio))
    painter.setFont(font("small", look.scale))
    painter.setPen(QColor(theme.muted))
    left = ground.left() + look.px(18 + 26)
    painter.drawText(
        QRectF(left, ground.top(), laid.restore.rect.left() - left, ground.height()),
        LEFT | Qt.TextFlag.TextSingleLine,
        laid.words,
    )


def line_pixmap(laid: LineLayout, look: Look, ratio: float) -> QPixmap:
    """Paint a line at rest into a picture of its whole row."""
    drawn = QPixmap(round(laid.width * ratio), round(laid.height * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(QColor(look.theme.canvas))
    painter = QPainter(drawn)
    paint_line(painter, laid, look, REST, ratio)
    painter.end()
    return drawn


def _restore(painter: QPainter, piece: Piece, look: Look, over: bool, ratio: float) -> None:
    tone = getattr(look.theme, piece.tone)
    size = look.px(14)
    x = piece.rect.left() + look.px(10)
    painter.drawPixmap(QPointF(x, piece.rect.center().y() - size / 2), pixmap(piece.icon, tone, size, ratio))
    made = font(piece.role, look.scale)
    if over:
        made.setUnderline(True)
    painter.setFont(made)
    painter.setPen(QColor(tone))
    x += size + look.px(6)
    rect = QRectF(x, piece.rect.top(), piece.rect.right() - x, piece.rect.height())
    painter.drawText(rect, LEFT, piece.text)
