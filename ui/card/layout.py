"""Lays a card out: where everything of it stands, in logical pixels from the row's upper left corner."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from app.model import Card
from ui import wording
from ui.card.body import Body, lay_out_body
from ui.card.look import Look, Opened, Piece, Words, elide
from ui.card.parts import chips_of, footer_of
from ui.card.words import answered, beside, initials, name_of, shared, subtitle
from ui.houses import colour


@dataclass(frozen=True, slots=True)
class CardLayout:
    """A card ready to be painted. `height` is the row's, with the gap after the card; `frame` is the card."""

    card: Card
    opened: Opened
    width: int
    height: int
    frame: QRectF
    avatar: QRectF
    initials: str
    words: tuple[Words, ...]
    body: Body
    rule: float
    chips: tuple[Piece, ...]
    buttons: tuple[Piece, ...]
    links: tuple[Piece, ...]
    follow: Piece | None
    dot: QPointF | None
    house: Piece | None

    def piece_at(self, point: QPointF) -> Piece | None:
        """Find what can be pressed at a point, None for the card's own ground."""
        shown = (self.follow,) if self.follow else ()
        for piece in (*shown, *self.buttons, *self.chips, *self.links):
            if piece.action and piece.rect.contains(point):
                return piece
        at_edge = self.house is not None and self.house.rect.contains(point)
        return self.house if at_edge else None

    def piece(self, action: str) -> Piece | None:
        """Find the piece that does an action."""
        return next((p for p in (*self.buttons, *self.links) if p.action == action), None)


def lay_out(card: Card, width: int, look: Look, now: float, opened: Opened) -> CardLayout:
    """Lay a card out for a row of `width` pixels; `now` (seconds UTC) is for "12 min"."""
    theme = look.theme
    left, right = look.px(24), look.px(12)
    pad = look.px(theme.padding)
    frame_width = max(look.px(160), width - left - right)
    inner = QRectF(left + pad, look.px(4) + pad, frame_width - 2 * pad, 0)
    words: list[Words] = []
    top = _shared_line(card, inner, look, words)
    avatar = QRectF(inner.left(), top, look.px(40), look.px(40))
    follow, dot = _head(card, inner, top, look, now, words)
    top = _answered_line(card, inner, avatar.bottom() + look.px(8), look, words)
    measure = QRectF(inner.left(), top, min(inner.width(), look.px(760)), 0)
    body = lay_out_body(card.post, measure, look, opened)
    chips, below = chips_of(card, inner, body.bottom + look.px(13), look, words)
    # Whole pixels, so that borders are sharp.
    rule = round(below) + look.px(13)
    buttons, bottom = footer_of(card, QRectF(left, rule, frame_width, 0), look)
    frame = QRectF(left, look.px(4), frame_width, bottom - look.px(4))
    links = tuple(
        Piece(link.rect, "", link.label, link.action, link.tip, link.value, "body", "accent_text")
        for link in body.links
    )
    return CardLayout(
        card, opened, width, int(bottom) + look.px(theme.gap - 4), frame, avatar,
        initials(name_of(card.post)), tuple(words), body, rule, chips, buttons, links, follow, dot,
        _house(card, frame, rule, look),
    )  # fmt: skip


def _house(card: Card, frame: QRectF, rule: float, look: Look) -> Piece | None:
    """Place the bar in the colour of the post's house at the left edge; the edge tells its name."""
    house = look.house(card.post.account)
    if house is None:
        return None
    edge = QRectF(frame.left(), frame.top(), look.px(12), rule - frame.top())
    tip = wording.text("house.on", name=house.name)
    return Piece(edge, "", "", "conversation", tip, house.name, tone=colour(look.theme, house.colour))


def _shared_line(card: Card, inner: QRectF, look: Look, words: list[Words]) -> float:
    """Put "Shared by …" above the head; returns where the head begins."""
    line = shared(card.post)
    if not line:
        return inner.top()
    metrics = look.metrics("small")
    indent = look.px(52)
    rect = QRectF(inner.left() + indent, inner.top() - look.px(4), inner.width() - indent, metrics.height())
    words.append(Words(rect, elide(line, metrics, rect.width()), "small", "muted"))
    return rect.bottom() + look.px(6)


def _answered_line(card: Card, inner: QRectF, top: float, look: Look, words: list[Words]) -> float:
    """Put the beginning of what a reply answers above its text; returns where the text begins."""
    line = answered(card)
    if not line:
        return top
    metrics = look.metrics("small")
    rect = QRectF(inner.left(), top, min(inner.width(), look.px(760)), metrics.height())
    words.append(Words(rect, elide(line, metrics, rect.width()), "small", "muted"))
    return rect.bottom() + look.px(6)


def _head(
    card: Card, inner: QRectF, top: float, look: Look, now: float, words: list[Words]
) -> tuple[Piece | None, QPointF | None]:
    """Put name, role and age; returns the button to follow, and where the unread dot stands."""
    small, strong = look.metrics("small"), look.metrics("name")
    ago = wording.ago(max(0.0, now - card.post.created))
    ago_width = small.horizontalAdvance(ago) + 1
    middle = top + look.px(12)
    ago_left = inner.right() - ago_width
    words.append(
        Words(QRectF(ago_left, middle - small.height() / 2, ago_width, small.height()), ago, "small", "muted")
    )
    dot = None if card.read else QPointF(ago_left - look.px(12), middle)
    start = inner.left() + look.px(52)
    room = max(look.px(40), ago_left - look.px(22) - start)
    name = elide(name_of(card.post), strong, room)
    name_rect = QRectF(start, top + look.px(1), strong.horizontalAdvance(name) + 1, strong.height())
    words.append(Words(name_rect, name, "name", "text"))
    under = QRectF(start, name_rect.bottom() + look.px(3), inner.right() - start, small.height())
    words.append(Words(under, _under(card, small, under.width()), "small", "muted"))
    if card.author_followed or any(r.code == "your_post" for r in card.why):
        return None, dot
    return _follow(card, name_rect.right(), ago_left - look.px(24), middle, look), dot


def _under(card: Card, metrics: QFontMetricsF, width: float) -> str:
    """Write the line under the name; what it says of the conversation is never cut off by a long role."""
    more = beside(card)
    role = subtitle(card.post)
    if not role or not more:
        return elide(role or more, metrics, width)
    more = f" · {more}"
    return elide(elide(role, metrics, width - metrics.horizontalAdvance(more)) + more, metrics, width)


def _follow(card: Card, after: float, right: float, middle: float, look: Look) -> Piece:
    """Place the button to follow the author between name and age; without words where these leave no room."""
    label = wording.text("cards.follow")
    height = look.px(28)
    width = look.px(34) + look.metrics("chip").horizontalAdvance(label)
    text = label if right - width > after + look.px(8) else ""
    width = width if text else height
    rect = QRectF(right - width, middle - look.px(2) - height / 2, width, height)
    return Piece(rect, "user-plus", text, "follow_author", label, "", "chip", "accent_text", "accent_soft")
