"""Lays a post's text out: lines, what is clickable in it, what is folded away."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from app.model import Post
from ui import wording
from ui.card.look import Look, Opened
from ui.card.words import Span, spans
from ui.theme import font

LINES_AT_MOST = 8
# More than this is never laid out before the reader asks for it: a post may be a book.
FOLDED_LENGTH = 1500


@dataclass(frozen=True, slots=True)
class TextLink:
    """Something clickable in the text: where it stands, what it does, with what, and what to say about it."""

    rect: QRectF
    action: str
    value: str
    tip: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a card: layouts to draw, each at its place. `bottom` is where it ends."""

    texts: tuple[tuple[QTextLayout, QPointF], ...]
    links: tuple[TextLink, ...]
    bottom: float


def lay_out_body(post: Post, box: QRectF, look: Look, opened: Opened) -> Body:
    """Set a post's text into a box's width, from its top; a content warning hides it until opened."""
    texts: list[tuple[QTextLayout, QPointF]] = []
    links: list[TextLink] = []
    y = box.top()
    if post.warning:
        y = _warning(post, box, look, opened, texts, links)
        if not opened.warning:
            return Body(tuple(texts), tuple(links), y)
    found = spans(post)
    layout, whole = _set(post.text, found, box.width(), look, opened)
    texts.append((layout, QPointF(box.left(), y)))
    links += _span_links(layout, found, QPointF(box.left(), y))
    y += layout.lineCount() * _step(look)
    if not whole or (opened.text and _is_long(layout)):
        y = _line(
            "cards.less_text" if opened.text else "cards.more_text", "unfold", box, y, look, texts, links
        )
    return Body(tuple(texts), tuple(links), y)


def _is_long(layout: QTextLayout) -> bool:
    return layout.lineCount() > LINES_AT_MOST + 1


def _step(look: Look) -> float:
    """Tell the distance of two lines."""
    return max(look.px(22), look.metrics("body").height())


def _warning(
    post: Post,
    box: QRectF,
    look: Look,
    opened: Opened,
    texts: list[tuple[QTextLayout, QPointF]],
    links: list[TextLink],
) -> float:
    """Put the warning and the link that opens what is behind it; returns where they end."""
    words = wording.text("cards.warning", warning=post.warning)
    layout, _ = _set(words, (), box.width(), look, opened)
    texts.append((layout, box.topLeft()))
    y = box.top() + layout.lineCount() * _step(look)
    code = "cards.hide_warned" if opened.warning else "cards.show_warned"
    return _line(code, "reveal", box, y, look, texts, links) + look.px(4 if opened.warning else 0)


def _line(
    code: str,
    action: str,
    box: QRectF,
    y: float,
    look: Look,
    texts: list[tuple[QTextLayout, QPointF]],
    links: list[TextLink],
) -> float:
    """Put one link of ours on a line of its own; returns where it ends."""
    words = wording.text(code)
    whole = (Span(0, len(words), "own", action),)
    layout, _ = _set(words, whole, box.width(), look, None)
    texts.append((layout, QPointF(box.left(), y)))
    width = layout.lineAt(0).naturalTextWidth()
    height = max(layout.lineCount() * _step(look), look.px(28))
    links.append(TextLink(QRectF(box.left() - 4, y - 3, width + 8, height), action, "", words))
    return y + layout.lineCount() * _step(look)


def _set(
    text: str, found: tuple[Span, ...], width: float, look: Look, opened: Opened | None
) -> tuple[QTextLayout, bool]:
    """Break a text into lines; returns the layout, and whether it holds the whole text."""
    folded = opened is not None and not opened.text
    shown = text[:FOLDED_LENGTH] if folded else text
    layout = QTextLayout(shown.replace("\n", "\u2028"), font("body", look.scale))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_formats(found, look))
    limit = LINES_AT_MOST if folded else 100_000
    whole = _break(layout, width, _step(look), limit)
    return layout, whole and len(shown) == len(text)


def _break(layout: QTextLayout, width: float, step: float, limit: int) -> bool:
    """Make at most `limit` lines, or one more where that is all; returns whether that was everything."""
    layout.beginLayout()
    made: list[QTextLine] = []
    while len(made) < limit + 2:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, len(made) * step + (step - line.height()) / 2))
        made.append(line)
    layout.endLayout()
    if len(made) < limit + 2:
        return True
    return _cut(layout, made[limit].textStart(), width, step, limit)


def _cut(layout: QTextLayout, end: int, width: float, step: float, limit: int) -> bool:
    """Lay out again without what comes after `limit` lines, so that nothing more is drawn."""
    layout.setText(
        layout.text().encode("utf-16-le", "surrogatepass")[: end * 2].decode("utf-16-le", "replace")
    )
    layout.beginLayout()
    for number in range(limit):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, number * step + (step - line.height()) / 2))
    layout.endLayout()
    return False


def _formats(found: tuple[Span, ...], look: Look) -> list[QTextLayout.FormatRange]:
    made = []
    for span in found:
        style = QTextCharFormat()
        style.setForeground(QColor(look.theme.accent_text))
        style.setFontWeight(QFont.Weight.Medium)
        part = QTextLayout.FormatRange()
        part.start, part.length, part.format = span.start, span.end - span.start, style
        made.append(part)
    return made


def _span_links(layout: QTextLayout, found: tuple[Span, ...], at: QPointF) -> list[TextLink]:
    """Find the rectangles that the spans cover; one that breaks over lines has several."""
    made = []
    for span in found:
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            start, end = line.textStart(), line.textStart() + line.textLength()
            if span.start >= end or span.end <= start:
                continue
            x1, x2 = _x(line, max(start, span.start)), _x(line, min(end, span.end))
            top = at.y() + line.y() - 3
            rect = QRectF(at.x() + min(x1, x2), top, abs(x2 - x1), max(28.0, line.height() + 6))
            made.append(TextLink(rect, span.kind, span.value, span.value, span.label))
    return made


def _x(line: QTextLine, place: int) -> float:
    where = line.cursorToX(place)
    return float(where[0]) if isinstance(where, tuple) else float(where)
