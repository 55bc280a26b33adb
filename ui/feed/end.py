"""The last row of the feed: how the feed ends, said calmly and painted."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui import wording
from ui.card.look import Look, Piece, Words
from ui.card.painting import paint_pill
from ui.icons import pixmap
from ui.theme import font

ICONS = {"loading": "hourglass", "end": "circle-check", "empty": "circle-check", "failed": "triangle-alert"}
CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
END = {"feed": "up_to_date", "aside": "aside_end", "saved": "saved_end", "part": "up_to_date"}
EMPTY = {"feed": "up_to_date", "aside": "aside_none", "saved": "saved_none", "part": "nothing_new"}


@dataclass(frozen=True, slots=True)
class Ending:
    """How the feed ends: `state` is loading, end, empty or failed; `aside` posts were set aside.

    `place` is feed, aside, saved, or part for any other choice of posts.
    """

    state: str
    place: str = "feed"
    aside: int = 0
    problem: str = ""

    def title(self) -> str:
        """Write the heading of the last row."""
        if self.state == "loading":
            return wording.text("cards.loading")
        if self.state == "failed":
            return self.problem
        return wording.text(f"cards.{self._code()}")

    def line(self) -> str:
        """Write the sentence under the heading, "" if there is none."""
        if self.state in ("loading", "failed") or self._code() == "saved_end":
            return ""
        return wording.text(f"cards.{self._code()}_why")

    def aside_words(self) -> str:
        """Write how many were set aside, "" where that does not belong."""
        wanted = self.aside and self.place == "feed" and self.state in ("end", "empty")
        return wording.text("cards.up_to_date_aside", n=self.aside) if wanted else ""

    def spoken(self) -> str:
        """Write all of it as one text."""
        parts = (self.title(), self.line(), self.aside_words())
        return " ".join(part if part.endswith((".", "…")) else f"{part}." for part in parts if part)

    def _code(self) -> str:
        if self.state == "empty" and self.place == "feed" and not self.aside:
            return "empty"
        return (EMPTY if self.state == "empty" else END)[self.place]


@dataclass(frozen=True, slots=True)
class EndLayout:
    """The last row ready to be painted."""

    ending: Ending
    width: int
    height: int
    mark: QRectF
    words: tuple[Words, ...]
    pieces: tuple[Piece, ...]

    def piece_at(self, point: QPointF) -> Piece | None:
        """Find what can be pressed at a point."""
        return next((piece for piece in self.pieces if piece.rect.contains(point)), None)


def lay_out_end(ending: Ending, width: int, look: Look) -> EndLayout:
    """Lay the last row out for a width in pixels."""
    room = QRectF(look.px(24), 0, max(look.px(100), width - look.px(36)), 0)
    size = look.px(40)
    mark = QRectF(room.center().x() - size / 2, look.px(28), size, size)
    y = mark.bottom() + look.px(14)
    words: list[Words] = []
    for text, role, tone, gap in (
        (ending.title(), "heading", "text", 6),
        (ending.line(), "body", "muted", 6),
    ):
        if text:
            height = _height(text, role, room.width(), look)
            words.append(Words(QRectF(room.left(), y, room.width(), height), text, role, tone))
            y += height + look.px(gap)
    pieces = _pieces(ending, room, y + look.px(4), look)
    bottom = max([y, *(piece.rect.bottom() for piece in pieces)]) + look.px(36)
    return EndLayout(ending, width, int(bottom), mark, tuple(words), pieces)


def _height(text: str, role: str, width: float, look: Look) -> float:
    box = look.metrics(role).boundingRect(QRectF(0, 0, width, 10_000), int(CENTRE), text)
    return float(box.height()) + 1


def _pieces(ending: Ending, room: QRectF, y: float, look: Look) -> tuple[Piece, ...]:
    aside = ending.aside_words()
    if ending.state == "failed":
        icon, text, action, tip = "refresh-cw", wording.text("cards.try_again"), "try_again", ""
    elif aside:
        icon, text, action, tip = "funnel", aside, "set_aside", wording.text("cards.see_aside")
    else:
        return ()
    width = look.metrics("chip").horizontalAdvance(text) + look.px(42)
    rect = QRectF(room.center().x() - width / 2, y, width, look.px(32))
    return (Piece(rect, icon, text, action, tip or text, "", "chip", "accent_text", "accent_soft"),)


def paint_end(
    painter: QPainter, laid: EndLayout, look: Look, chosen: bool, over: Piece | None, ratio: float
) -> None:
    """Paint the last row with its upper left corner at the painter's origin."""
    theme = look.theme
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    failed, loading = laid.ending.state == "failed", laid.ending.state == "loading"
    tone, ground = (theme.warn, theme.warn_soft) if failed else (theme.good, theme.good_soft)
    tone, ground = (theme.muted, theme.hover) if loading else (tone, ground)
    painter.setPen(QPen(QColor(theme.focus), 2) if chosen else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawEllipse(laid.mark)
    size = look.px(20)
    picture = pixmap(ICONS[laid.ending.state], tone, size, ratio)
    painter.drawPixmap(laid.mark.center() - QPointF(size / 2, size / 2), picture)
    for words in laid.words:
        painter.setFont(font(words.role, look.scale))
        painter.setPen(QColor(getattr(theme, words.tone)))
        painter.drawText(words.rect, int(CENTRE), words.text)
    for piece in laid.pieces:
        paint_pill(painter, piece, look, piece == over, ratio)
