"""A suggestion as a row of the feed: laid out and painted like a card, but calmer."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from app.model import Card, Suggestion
from ui import wording
from ui.card.look import Look, Piece, Words, elide
from ui.card.painting import REST, Touch
from ui.feed.slots import title, why
from ui.icons import pixmap
from ui.theme import font

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
ICONS = {"person": "user-plus", "tag": "hash", "group": "building-2"}
NARROW = 560  # below, the buttons stand under the words


@dataclass(frozen=True, slots=True)
class SuggestionLayout:
    """A suggestion ready to be painted. `height` is the row's, `ground` the box in it."""

    card: Card
    width: int
    height: int
    ground: QRectF
    icon: str
    words: tuple[Words, ...]
    pieces: tuple[Piece, ...]

    def piece_at(self, point: QPointF) -> Piece | None:
        """Find what can be pressed at a point, None for the ground."""
        return next((piece for piece in self.pieces if piece.rect.contains(point)), None)

    def piece(self, action: str) -> Piece | None:
        """Find the piece that does an action."""
        return next((piece for piece in self.pieces if piece.action == action), None)


def lay_out_suggestion(card: Card, given: Suggestion, width: int, look: Look) -> SuggestionLayout:
    """Lay a suggestion out for a row of `width` pixels."""
    left, right, pad = look.px(24), look.px(12), look.px(16)
    whole = max(look.px(200), width - left - right)
    start = left + pad + look.px(34 + 12)
    labels = (wording.text("whom.not_now"), wording.text("whom.follow"))
    widths = [look.metrics("chip").horizontalAdvance(label) + look.px(32) for label in labels]
    narrow = whole < look.px(NARROW)
    room = left + whole - pad - start - (0 if narrow else sum(widths) + look.px(20))
    heading, said = look.metrics("strong").height(), why(given)
    lower = look.metrics("small").boundingRect(QRectF(0, 0, room, 10_000), int(WRAPPED), said).height() + 1
    top = pad - look.px(2)
    first = elide(title(given), look.metrics("strong"), room)
    words = (
        Words(QRectF(start, top, room, heading), first, "strong", "text"),
        Words(QRectF(start, top + heading + look.px(3), room, lower), said, "small", "muted"),
    )
    bottom, high = words[1].rect.bottom(), look.px(34)
    y = bottom + look.px(8) if narrow else top + (bottom - top - high) / 2
    x = start - look.px(12) if narrow else left + whole - pad - sum(widths) - look.px(4)
    height = int((y + high if narrow else max(bottom, y + high)) + pad - look.px(2))
    away = Piece(QRectF(x, y, widths[0], high), "", labels[0], "not_now", labels[0], role="chip")
    follow = Piece(
        QRectF(x + widths[0] + look.px(4), y, widths[1], high),
        "", labels[1], "follow", wording.text("whom.follow_name", name=given.name), role="chip",
        tone="on_accent", ground="accent",
    )  # fmt: skip
    ground = QRectF(left, 0, whole, height)
    icon = "sparkles" if given.bridge else ICONS[given.kind]
    gap = look.px(look.theme.gap - 4)
    return SuggestionLayout(card, width, height + gap, ground, icon, words, (follow, away))


def paint_suggestion(
    painter: QPainter, laid: SuggestionLayout, look: Look, touch: Touch, ratio: float
) -> None:
    """Paint a suggestion with its upper left corner at the painter's origin."""
    theme = look.theme
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ring = QPen(QColor(theme.focus), 2.0 if touch.focused else 1.0)
    painter.setPen(ring if touch.chosen else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.accent_soft))
    painter.drawRoundedRect(laid.ground.adjusted(1, 1, -1, -1), look.px(theme.radius), look.px(theme.radius))
    size = look.px(34)
    square = QRectF(laid.ground.left() + look.px(16), laid.words[0].rect.top(), size, size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.raised))
    painter.drawRoundedRect(square, look.px(8), look.px(8))
    sign = look.px(18)
    at = square.center() - QPointF(sign / 2, sign / 2)
    painter.drawPixmap(at, pixmap(laid.icon, theme.accent_text, sign, ratio))
    for words in laid.words:
        painter.setFont(font(words.role, look.scale))
        painter.setPen(QColor(getattr(theme, words.tone)))
        painter.drawText(words.rect, int(WRAPPED), words.text)
    for piece in laid.pieces:
        _button(painter, piece, look, piece == touch.over)


def suggestion_pixmap(laid: SuggestionLayout, look: Look, ratio: float) -> QPixmap:
    """Paint a suggestion at rest into a picture of its whole row."""
    drawn = QPixmap(round(laid.width * ratio), round(laid.height * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(QColor(look.theme.canvas))
    painter = QPainter(drawn)
    paint_suggestion(painter, laid, look, REST, ratio)
    painter.end()
    return drawn


def _button(painter: QPainter, piece: Piece, look: Look, over: bool) -> None:
    theme, shape = look.theme, piece.rect.adjusted(0, 1, 0, -1)
    painter.setPen(Qt.PenStyle.NoPen)
    if piece.ground:
        painter.setBrush(QColor(theme.accent_hover if over else getattr(theme, piece.ground)))
        painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2)
    made = font(piece.role, look.scale)
    if over and not piece.ground:
        made.setUnderline(True)
    painter.setFont(made)
    painter.setPen(QColor(getattr(theme, piece.tone)))
    painter.drawText(shape, int(Qt.AlignmentFlag.AlignCenter), piece.text)
