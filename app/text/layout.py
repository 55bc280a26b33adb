"""Lines of plain text out of markup: paragraphs, lists, quotes and tables as one writes them by hand."""

from __future__ import annotations

import re
from html import unescape

from app.model import Link
from app.text.tidying import picture_text

LISTS = frozenset({"ul", "ol"})
PARAGRAPHS = LISTS | {"p", "pre", "blockquote", "table", "h1", "h2", "h3", "h4", "h5", "h6"}
LINES = frozenset({"div", "li", "tr", "hr", "dt", "dd", "figure", "figcaption", "section", "article"})
PIECE = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [^\s="]+="[^"]*")*)>|([^<]+)')
ATTRIBUTE = re.compile(r'([^\s="]+)="([^"]*)"')
SPACES = re.compile(r"\s+")
NUMBER = re.compile(r"[0-9]{1,6}")
MOST_SIGNS = 3  # of quotes within quotes, and steps of lists within lists


class Words:
    """Collects lines of text and links from markup that nh3 has already made harmless and well-formed."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.links: list[Link] = []
        self._href = ""
        self._label: list[str] = []
        self._verbatim = 0
        self._newlines = 2
        self._quotes = 0
        self._numbers: list[int] = []  # of each list that is open: the next item's, 0 where it has none
        self._sign = ""
        self._cells = 0
        self._has_columns = False

    def read(self, markup: str) -> None:
        """Read markup as nh3 writes it: every tag closed, every value quoted, every other < escaped."""
        for closing, tag, attributes, data in PIECE.findall(markup):
            if data:
                self._say(unescape(data) if "&" in data else data)
            elif closing:
                self._end(tag)
            else:
                self._start(tag, attributes)

    def _start(self, tag: str, written: str) -> None:
        attributes = {name: unescape(value) for name, value in ATTRIBUTE.findall(written)}
        if tag == "a":
            self._open_link(attributes)
        elif tag == "img":
            self._write(picture_text(attributes.get("alt", "")))
        elif tag in {"td", "th"}:
            self._cell(tag)
        else:
            self._break(tag)
            self._enter(tag, attributes)

    def _end(self, tag: str) -> None:
        if tag == "a":
            self._close_link()
        elif tag not in {"td", "th"}:
            self._leave(tag)
            self._break(tag)

    def _enter(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "pre":
            self._verbatim += 1
        elif tag == "blockquote":
            self._quotes += 1
        elif tag in LISTS:
            first = attributes.get("start", "1")
            self._numbers.append(0 if tag == "ul" else int(first) if NUMBER.fullmatch(first) else 1)
        elif tag == "li":
            self._sign = self._item()
        elif tag == "tr":
            self._cells = 0
        elif tag == "table":
            self._has_columns = False

    def _leave(self, tag: str) -> None:
        if tag == "pre":
            self._verbatim = max(0, self._verbatim - 1)
        elif tag == "blockquote":
            self._quotes = max(0, self._quotes - 1)
        elif tag in LISTS:
            del self._numbers[-1:]
        elif tag == "li":
            self._sign = ""

    def _item(self) -> str:
        if not self._numbers or not self._numbers[-1]:
            return "• "
        self._numbers[-1] += 1
        return f"{self._numbers[-1] - 1}. "

    def _cell(self, tag: str) -> None:
        """Keep cells apart; by a line where there are headings, since other tables only arrange things."""
        self._has_columns = self._has_columns or tag == "th"
        self._cells += 1
        if self._cells > 1 and self._has_columns:
            self._write("| " if self._ends_blank() else " | ")
        elif not self._ends_blank():
            self._write(" ")

    def _say(self, data: str) -> None:
        if self._verbatim:
            for number, line in enumerate(data.split("\n")):
                if number:
                    self._feed(1)
                self._write(line)
            return
        flowing = data if data.isprintable() and "  " not in data else SPACES.sub(" ", data)
        self._write(flowing.lstrip() if self._ends_blank() else flowing)

    def _ends_blank(self) -> bool:
        return self._newlines > 0 or self.parts[-1].endswith(" ")

    def _write(self, text: str) -> None:
        if not text:
            return
        if self._newlines:
            steps = min(len(self._numbers), MOST_SIGNS) - 1
            self.parts.append("> " * min(self._quotes, MOST_SIGNS) + "  " * steps + self._sign)
            self._sign = ""
        self.parts.append(text)
        self._label.append(text)
        self._newlines = 0

    def _break(self, tag: str) -> None:
        if tag == "br":
            self._feed(1)
            return
        wanted = 2 if tag in PARAGRAPHS else 1 if tag in LINES else 0
        # A list stays together, whatever its items are made of.
        self._feed(max(0, (min(wanted, 1) if self._numbers else wanted) - self._newlines))

    def _feed(self, lines: int) -> None:
        if lines:
            self.parts.append("\n" * lines)
            self._label.append(" ")
            self._newlines += lines

    def _open_link(self, attributes: dict[str, str]) -> None:
        classes = attributes.get("class", "").split()
        named = "mention" in classes or "hashtag" in classes
        self._href = "" if named else attributes.get("href", "")
        self._label = []

    def _close_link(self) -> None:
        if self._href:
            label = " ".join("".join(self._label).split())
            self.links.append(Link(label or self._href, self._href))
        self._href, self._label = "", []
