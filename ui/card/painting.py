"""Paints a laid-out card. Decides nothing: everything stands where the layout says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen, QPixmap

from ui.card.frame import paint_frame
from ui.card.layout import CardLayout
from ui.card.look import Look, Piece, Words
from ui.icons import pixmap
from ui.theme import avatar_colours, font

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Touch:
    """What the pointer and the keyboard do to a card: pointed at, chosen, chosen with the keyboard here."""

    hovered: bool = False
    chosen: bool = False
    focused: bool = False
    over: Piece | None = None


REST = Touch()


def paint_card(painter: QPainter, laid: CardLayout, look: Look, touch: Touch, ratio: float) -> None:
    """Paint a card with its upper left corner at the painter's origin; `ratio` is device pixels a pixel."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _ground(painter, laid, look, touch, ratio)
    _avatar(painter, laid, look, ratio)
    for words in laid.words:
        _words(painter, words, look)
    painter.setPen(QColor(look.theme.text))
    for text, at in laid.body.texts:
        text.draw(painter, at)
    for chip in laid.chips:
        paint_pill(painter, chip, look, chip == touch.over, ratio)
    for button in laid.buttons:
        _button(painter, button, look, button == touch.over, ratio)
    if laid.dot:
        _dot(painter, laid.dot, look)
    if laid.follow and (touch.hovered or touch.chosen):
        paint_pill(painter, laid.follow, look, laid.follow == touch.over, ratio)
    for link in laid.links:
        if touch.over and (link.action, link.value) == (touch.over.action, touch.over.value):
            _underline(painter, link, look)


def as_pixmap(laid: CardLayout, look: Look, ratio: float) -> QPixmap:
    """Paint a card at rest into a picture of its whole row, ready to be copied while scrolling."""
    drawn = QPixmap(round(laid.width * ratio), round(laid.height * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(QColor(look.theme.canvas))
    painter = QPainter(drawn)
    paint_card(painter, laid, look, REST, ratio)
    painter.end()
    return drawn


def _ground(painter: QPainter, laid: CardLayout, look: Look, touch: Touch, ratio: float) -> None:
    theme, frame = look.theme, laid.frame
    line, pen = theme.line_strong if touch.hovered else theme.line, 1.0
    if touch.chosen:
        line, pen = theme.focus, 2.0 if touch.focused else 1.0
    paint_frame(painter, frame, theme, line, pen, ratio)
    painter.fillRect(QRectF(frame.left() + 2, laid.rule, frame.width() - 4, 1), QColor(theme.line))
    if laid.house is not None:
        _house(painter, laid, laid.house, look)


def _house(painter: QPainter, laid: CardLayout, house: Piece, look: Look) -> None:
    """Paint a slim bar beside the head, in the colour of the network that the post comes from."""
    width = look.px(3)
    bar = QRectF(house.rect.left() + 2, laid.avatar.top(), width, laid.avatar.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(house.tone))
    painter.drawRoundedRect(bar, width / 2, width / 2)


def _avatar(painter: QPainter, laid: CardLayout, look: Look, ratio: float) -> None:
    author = laid.card.post.author
    colours = avatar_colours(look.theme, author.name or author.handle)
    size = round(laid.avatar.width())
    painter.drawPixmap(laid.avatar.topLeft(), _disc(*colours, size, ratio))
    painter.setFont(font("initials", look.scale))
    painter.setPen(QColor(look.theme.avatar_text))
    painter.drawText(laid.avatar, Qt.AlignmentFlag.AlignCenter, laid.initials)


@lru_cache(maxsize=256)
def _disc(first: str, second: str, size: int, ratio: float) -> QPixmap:
    """Draw the coloured disc behind initials; kept, since the same people write again and again."""
    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    blend = QLinearGradient(QPointF(0, 0), QPointF(size, size))
    blend.setColorAt(0, QColor(first))
    blend.setColorAt(1, QColor(second))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(blend))
    painter.drawEllipse(QRectF(0, 0, size, size))
    painter.end()
    return drawn


def _words(painter: QPainter, words: Words, look: Look) -> None:
    painter.setFont(font(words.role, look.scale))
    painter.setPen(QColor(getattr(look.theme, words.tone)))
    painter.drawText(words.rect, LEFT | Qt.TextFlag.TextSingleLine, words.text)


def _dot(painter: QPainter, at: QPointF, look: Look) -> None:
    radius = look.px(3.5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.theme.accent))
    painter.drawEllipse(at, radius, radius)


def paint_pill(painter: QPainter, piece: Piece, look: Look, over: bool, ratio: float) -> None:
    """Paint a chip: a soft rounded ground, an icon and words."""
    # The pressable area is higher than what is drawn.
    inset = look.px(2 if piece.action == "follow_author" else 1)
    shape = piece.rect.adjusted(0, inset, 0, -inset)
    tone = getattr(look.theme, piece.tone)
    painter.setBrush(QColor(getattr(look.theme, piece.ground)))
    painter.setPen(QPen(QColor(tone), 1.0) if over else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2)
    size = look.px(14)
    x = shape.left() + (look.px(9) if piece.text else (shape.width() - size) / 2)
    if piece.icon:
        painter.drawPixmap(QPointF(x, shape.center().y() - size / 2), pixmap(piece.icon, tone, size, ratio))
        x += size + look.px(5)
    if piece.text:
        painter.setFont(font(piece.role, look.scale))
        painter.setPen(QColor(tone))
        painter.drawText(QRectF(x, shape.top(), shape.right() - x, shape.height()), LEFT, piece.text)


def _button(painter: QPainter, piece: Piece, look: Look, over: bool, ratio: float) -> None:
    """Paint a button of the footer: an icon and words, on a soft ground when pointed at."""
    tone = getattr(look.theme, "text" if over and piece.tone == "muted" else piece.tone)
    height = look.px(30)
    shape = QRectF(piece.rect.left() + look.px(3), 0, piece.rect.width() - look.px(6), height)
    shape.moveTop(piece.rect.center().y() - height / 2)
    if over:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.theme.hover))
        painter.drawRoundedRect(shape, look.px(8), look.px(8))
    size = look.px(16)
    alone = piece.action == "menu"
    x = piece.rect.center().x() - size / 2 if alone else piece.rect.left() + look.px(12)
    picture = pixmap(piece.icon, tone, size, ratio)
    painter.drawPixmap(QPointF(x, piece.rect.center().y() - size / 2), picture)
    if piece.text:
        x += size + look.px(7)
        painter.setFont(font(piece.role, look.scale))
        painter.setPen(QColor(tone))
        painter.drawText(QRectF(x, shape.top(), piece.rect.right() - x + 12, height), LEFT, piece.text)


def _underline(painter: QPainter, link: Piece, look: Look) -> None:
    """Underline one line of the link that is pointed at."""
    painter.setPen(QPen(QColor(look.theme.accent_text), 1.0))
    y = link.rect.bottom() - look.px(6)
    painter.drawLine(QPointF(link.rect.left(), y), QPointF(link.rect.right(), y))
