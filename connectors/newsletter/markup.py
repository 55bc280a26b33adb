"""The markup of a newsletter, as the lines that a reader sees, without what is hidden or only counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape, unescape

import nh3

from app.text import LONGEST_MARKUP, is_too_deep, picture_text, tidy

PARAGRAPHS = frozenset({"p", "pre", "blockquote", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6"})
LINES = frozenset(
    [
        "div",
        "li",
        "tr",
        "td",
        "th",
        "dt",
        "dd",
        "figure",
        "figcaption",
        "section",
        "article",
        "center",
        "header",
        "footer",
        "caption",
    ]
)
APART = PARAGRAPHS | {"td", "th", "tr"}
INLINE = frozenset({"a", "b", "strong", "span", "font", "img", "br", "hr", "tbody", "thead", "tfoot", "dl"})
VOID = frozenset({"br", "img", "hr"})
CLEANER = nh3.Cleaner(
    tags=set(PARAGRAPHS | LINES | INLINE),
    attributes={
        "*": {"style", "hidden"}, "a": {"href"}, "img": {"alt", "width", "height"}, "font": {"size"}
    },
    url_schemes={"http", "https", "mailto"}, link_rel=None,
    clean_content_tags={
        "script", "style", "head", "title", "template", "noscript", "iframe", "object", "svg"
    },
)  # fmt: skip
PIECE = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [^\s="]+="[^"]*")*)>|([^<]+)')
ATTRIBUTE = re.compile(r'([^\s="]+)="([^"]*)"')
HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|max-height\s*:\s*0(?![\d.])"
    r"|font-size\s*:\s*[01](?:px|pt)?\s*(?:;|$|!)|opacity\s*:\s*0(?![\d.])",
    re.IGNORECASE,
)
BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
SIZE = re.compile(r"font-size\s*:\s*(\d{1,3})(?:\.\d+)?\s*(px|pt)", re.IGNORECASE)
# What senders fill previews of mailboxes with: signs that show nothing, many of them. One joins letters.
UNSEEN = "\u034f\u200b\u200c\u200d\u2007\u00ad\u2060\ufeff"
FILLING = re.compile(rf"[{UNSEEN}](?:\s*[{UNSEEN}]){{2,}}")
LABEL = re.compile(r"<a [^>]*>([^<]*)</a>")
FONTS = {"4": 18.0, "5": 24.0, "6": 32.0, "7": 48.0, "+1": 18.0, "+2": 24.0}
CELLS = 60


@dataclass(slots=True)
class Line:
    """A line as it is seen, with its links as markup in `markup`.

    `level` is 1 to 6 for a heading, else 0; `rule`: a line drawn across. `near`: it goes on with what stands
    above. `bold` and `linked` say so of the whole line. `size` is that of its smallest letters in pixels, 0
    where nothing says so. `links` are its addresses.
    """

    markup: str = ""
    text: str = ""
    level: int = 0
    rule: bool = False
    near: bool = False
    bold: bool = False
    linked: bool = False
    size: float = 0.0
    links: list[str] = field(default_factory=list)

    def labels(self) -> list[str]:
        """List the words of its links."""
        return [unescape(label) for label in LABEL.findall(self.markup)]


def lines_of(html: str) -> list[Line]:
    """List the lines of some markup; one that nests deeper than anybody writes is all text."""
    html = tidy(html[:LONGEST_MARKUP])
    walk = _Walk()
    walk.read(CLEANER.clean(re.sub(r"<[^<>]*>", " ", html) if is_too_deep(html) else html))
    return walk.lines


@dataclass(slots=True)
class _Open:
    """An element that is open, with what its style says of the text in it."""

    tag: str
    bold: bool
    size: float
    href: str
    level: int
    row: int = 0


class _Walk:
    """Goes through markup that nh3 has made well-formed: every tag closed, every value quoted."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._open: list[_Open] = [_Open("", False, 0.0, "", 0)]
        self._hidden = ""
        self._deep = 0
        self._near = False
        self._clear()

    def _clear(self) -> None:
        self._line = Line()
        self._text: list[str] = []
        self._markup: list[str] = []
        self._href = ""
        self._signs = self._bold = self._linked = 0

    def read(self, markup: str) -> None:
        """Read it all into `lines`."""
        for closing, tag, written, data in PIECE.findall(markup):
            if self._hidden:
                self._pass_over(closing, tag)
            elif data:
                self._say(data)
            elif closing:
                self._end(tag)
            else:
                self._start(tag, {name: unescape(value) for name, value in ATTRIBUTE.findall(written)})
        self._break(near=False)

    def _pass_over(self, closing: str, tag: str) -> None:
        if tag == self._hidden:
            self._deep += -1 if closing else 1
            if not self._deep:
                self._hidden = ""

    def _start(self, tag: str, told: dict[str, str]) -> None:
        style = told.get("style", "")
        if "hidden" in told or HIDDEN.search(style):
            if tag not in VOID:
                self._hidden, self._deep = tag, 1
            return
        if tag == "img":
            self._picture(told)
        elif tag == "br":
            self._break(near=self._signs > 0)
        elif tag == "hr":
            self._break(near=False)
            self.lines.append(Line(rule=True))
        else:
            self._enter(tag, told, style)

    def _enter(self, tag: str, told: dict[str, str], style: str) -> None:
        around = self._open[-1]
        if tag in PARAGRAPHS or tag in LINES:
            self._break(near=tag not in APART)
        told_size = SIZE.search(style)
        size = around.size
        if told_size:
            size = float(told_size[1]) * (4 / 3 if told_size[2].lower() == "pt" else 1)
        elif tag == "font":
            size = FONTS.get(told.get("size", ""), size)
        bold = around.bold or tag in {"b", "strong", "th"} or bool(BOLD.search(style))
        level = int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdecimal() else around.level
        href = told.get("href", "") if tag == "a" else around.href
        if tag == "li":
            self._write("• ", counts=False)
        self._open.append(_Open(tag, bold, size, href, level, len(self.lines)))

    def _end(self, tag: str) -> None:
        ended = self._open.pop() if len(self._open) > 1 else self._open[0]
        if tag in PARAGRAPHS or tag in LINES:
            self._break(near=tag not in APART, level=ended.level)
        if tag == "tr":
            self._join_cells(ended.row)

    def _say(self, data: str) -> None:
        text = re.sub(r"\s+", " ", FILLING.sub(" ", unescape(data)))
        self._write(text if self._signs else text.lstrip())

    def _write(self, text: str, counts: bool = True) -> None:
        if not text:
            return
        around, signs = self._open[-1], len(text.strip()) if counts else 0
        if signs and around.href != self._href:
            self._link(around.href)
        self._text.append(text)
        self._markup.append(escape(text))
        self._line.level = self._line.level or around.level
        self._signs += signs
        self._bold += signs * around.bold
        if signs:
            self._line.size = min(self._line.size or around.size, around.size)
        self._linked += signs * bool(around.href)

    def _link(self, href: str) -> None:
        """Let what is written from here on be a link, or none."""
        self._markup.append("</a>" if self._href else "")
        if href:
            self._markup.append(f'<a href="{escape(href)}">')
            self._line.links.append(href)
        self._href = href

    def _picture(self, told: dict[str, str]) -> None:
        sides = [told.get(side, "").removesuffix("px") for side in ("width", "height")]
        if not any(
            side in {"0", "1", "2"} for side in sides
        ):  # smaller ones are there to be fetched, not seen
            self._write(picture_text(told.get("alt", "")))

    def _break(self, near: bool, level: int = 0) -> None:
        """End the line; the next one is near to it where `near`."""
        line = self._line
        line.text = "".join(self._text).strip()
        if line.text.strip("• \u00a0" + UNSEEN):
            self._link("")
            line.markup = "".join(self._markup)
            line.near, line.level = self._near, line.level or level
            line.bold, line.linked = self._bold == self._signs, self._linked == self._signs
            self.lines.append(line)
        if line.text or not near:
            self._near = near
        self._clear()

    def _join_cells(self, since: int) -> None:
        """Make one line of a table's row whose cells are short, as a table of figures has them."""
        cells = self.lines[since:]
        if len(cells) < 2 or any(
            c.rule or c.level or c.near or len(c.text) > CELLS or c.linked for c in cells
        ):
            return
        joined = Line(" ".join(c.markup for c in cells), " ".join(c.text for c in cells), near=True)
        joined.links = [link for cell in cells for link in cell.links]
        self.lines[since:] = [joined]
