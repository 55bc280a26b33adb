"""A post's text as a widget: plain words to select by mouse and keyboard, with its links and tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from app.model import Post
from ui.theme import Theme

LINE_PERCENT = 125.0
TAG = re.compile(r"(?<![\w#&/])#(\w*[^\W\d]\w*)")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text that leads somewhere: `kind` is "link" (to a URL) or "tag" (to the tag)."""

    start: int
    end: int
    kind: str
    target: str


def spans(post: Post) -> tuple[Span, ...]:
    """Find the links and hashtags of a post in its text, in order, without overlaps."""
    found = sorted([*_links(post), *_tags(post)], key=lambda span: (span.start, -span.end))
    kept: list[Span] = []
    for span in found:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _links(post: Post) -> Iterator[Span]:
    place = 0
    for link in post.links:
        shown = link.label or link.url
        at = post.text.find(shown, place)
        if at < 0:
            continue
        place = at + len(shown)
        yield Span(at, place, "link", link.url)


def _tags(post: Post) -> Iterator[Span]:
    for match in TAG.finditer(post.text):
        yield Span(match.start(), match.end(), "tag", match.group(1))


class PostText(QTextBrowser):
    """Shows a post's text whole, as high as it needs; no markup is read and nothing is ever loaded.

    Signals: `link_asked` (label, address), `tag_asked` (tag).
    """

    link_asked = Signal(str, str)
    tag_asked = Signal(str)

    def __init__(self, post: Post, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._post = post
        self._spans: tuple[Span, ...] = ()
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "post")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(self._on_anchor)
        self.write(post, theme)

    def write(self, post: Post, theme: Theme) -> None:
        """Show this post's text in these colours."""
        self._post = post
        self._spans = spans(post)
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.setBlockFormat(_lines())
        place = 0
        for number, span in enumerate(self._spans):
            cursor.insertText(post.text[place : span.start], QTextCharFormat())
            cursor.insertText(post.text[span.start : span.end], _anchor(number, theme))
            place = span.end
        cursor.insertText(post.text[place:], QTextCharFormat())
        self.setAccessibleName(post.text)
        self._fit()

    def loadResource(self, kind: int, name: QUrl) -> object:
        """Load nothing, whatever a text names."""
        return None

    def sizeHint(self) -> QSize:
        """Ask for the height of the whole text at the present width."""
        return QSize(120, self._height())

    def minimumSizeHint(self) -> QSize:
        """Accept any width: long words break anywhere."""
        return QSize(40, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the new width."""
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave scrolling to the pane around."""
        event.ignore()

    def _height(self) -> int:
        return ceil(self.document().size().height()) + 2

    def _fit(self) -> None:
        self.document().setTextWidth(max(40, self.viewport().width()))
        if self.height() != self._height():
            self.setFixedHeight(self._height())

    def _on_anchor(self, url: QUrl) -> None:
        span = self._spans[int(url.toString())]
        if span.kind == "tag":
            self.tag_asked.emit(span.target)
            return
        self.link_asked.emit(self._post.text[span.start : span.end], span.target)


def _lines() -> QTextBlockFormat:
    shape = QTextBlockFormat()
    shape.setLineHeight(LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return shape


def _anchor(number: int, theme: Theme) -> QTextCharFormat:
    shape = QTextCharFormat()
    shape.setAnchor(True)
    shape.setAnchorHref(str(number))
    shape.setForeground(QColor(theme.accent_text))
    shape.setFontWeight(QFont.Weight.DemiBold)
    return shape
