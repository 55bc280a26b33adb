"""A newsletter taken apart: what it begins with, and its items. In doubt it stays one piece."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.model import Link
from app.text import links_in, text_and_links
from connectors.newsletter.markup import Line
from connectors.newsletter.trimmings import is_about_sending, leaves, opens_a_browser, says_more

TITLE, LEAST, MOST = 150, 15, 200
FOOT, FEW, ABOVE = 3_000, 400, 9
LARGE = 18.0  # pixels
BODY = 40  # so much follows a line that only looks like a heading


@dataclass(frozen=True, slots=True)
class Section:
    """A piece of a newsletter: title, text, links, the address it leads to, and what it stands under."""

    title: str = ""
    text: str = ""
    links: tuple[Link, ...] = ()
    url: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A newsletter: its introduction (all of it, where it has no items), and its items."""

    opening: Section
    items: tuple[Section, ...] = ()


@dataclass(slots=True)
class Part:
    """Lines under a heading; the first part has none. `label`: its heading stands over other headings."""

    head: Line | None
    body: list[Line]
    topic: str = ""

    def has_content(self, least: int = LEAST) -> bool:
        """Tell whether anything stands under the heading."""
        length = sum(len(line.text) for line in self.body)
        return length >= least or (least == LEAST and any(line.links for line in self.body))


def letter_of(lines: Sequence[Line]) -> Letter:
    """Take the lines of a newsletter apart, where headings, lines that look like such, or rules allow it."""
    kept = trimmed(lines)
    ways: list[Callable[[Sequence[Line]], list[Part] | None]] = [by_headings, by_looks, by_links, by_rules]
    for way in ways:
        parts = way(kept)
        if parts is not None:
            return _letter(parts)
    return Letter(section(Part(None, list(kept))))


def trimmed(lines: Sequence[Line]) -> list[Line]:
    """Leave out what offers to show the mail in a browser, and the end that says how to leave."""
    kept = [*(line for line in lines[:8] if not opens_a_browser(line.text)), *lines[8:]]
    foot = len(kept)
    ways_out = {at for at, line in enumerate(kept) if _is_a_way_out(line, len(kept) - at)}
    length = 0
    for at in range(len(kept) - 1, -1, -1):
        if at in ways_out:
            foot = at
        length += len(kept[at].text)
        if length > FOOT or 0 < kept[at].level <= 3:
            break
    if foot < len(kept):
        foot = _whole_foot(kept, foot)
    kept = [line for at, line in enumerate(kept[:foot]) if at not in ways_out]
    while kept and (kept[-1].rule or opens_a_browser(kept[-1].text) or is_about_sending(kept[-1].text)):
        kept.pop()
    return kept


def _whole_foot(lines: Sequence[Line], foot: int) -> int:
    """Find where the foot begins that holds the way to leave: with whose rights, or to whom it was sent."""
    found = foot
    for at in range(foot - 1, max(-1, foot - ABOVE), -1):
        if 0 < lines[at].level <= 3:
            break
        if (lines[at].rule and at == found - 1) or is_about_sending(lines[at].text):
            found = at
    return found


def _is_a_way_out(line: Line, left: int) -> bool:
    """Tell whether a line says how to leave: by a link or, `left` lines before the end, in words."""
    if line.links:
        return len(line.text) <= FEW and leaves(" ".join(line.labels()), " ".join(line.links))
    return left <= 6 and len(line.text) <= FEW and leaves(line.text)


def by_headings(lines: Sequence[Line]) -> list[Part] | None:
    """Split at headings of the first three ranks."""
    parts = _split(lines, [at for at, line in enumerate(lines) if 1 <= line.level <= 3])
    opening, heads = parts[0], parts[1:]
    levels = [part.head.level for part in heads if part.head]
    if len(levels) > 2 and levels[0] < min(levels[1:]):
        opening = Part(None, [*opening.body, *_lines(heads.pop(0))])
    items, topic, under = [opening], "", 0
    for part, after in zip(heads, [*heads[1:], None], strict=False):
        head = part.head or Line()
        level = head.level
        if level <= under:
            topic, under = "", 0
        if part.has_content() or head.linked:
            items.append(Part(part.head, part.body, topic))
        elif after is not None and after.head is not None and after.head.level > level:
            topic, under = head.text, level
        else:
            items[-1].body += _lines(part)
    return items if len(items) > 2 else None


def by_looks(lines: Sequence[Line]) -> list[Part] | None:
    """Split at short lines that stand alone in bold or large letters."""
    places = [at for at, line in enumerate(lines) if _looks_like_a_heading(line)]
    sizes = [lines[at].size for at in places]
    if len(sizes) > 2 and sizes[0] > max(sizes[1:]):
        del places[0]  # the name of the newsletter, larger than everything below it
    return _by(places, lines, 2)


def by_links(lines: Sequence[Line]) -> list[Part] | None:
    """Split at short lines that are a link as a whole, with words under each."""
    places = [
        at
        for at, line in enumerate(lines)
        if line.linked and _is_a_title(line.text) and len(line.text) >= 10 and len(set(line.links)) == 1
    ]
    return _by(places, lines, 3)


def by_rules(lines: Sequence[Line]) -> list[Part] | None:
    """Split where a line is drawn across and a short line follows it, with words under it."""
    places = [
        at + 1
        for at, (line, after) in enumerate(pairwise(lines))
        if line.rule and not after.rule and _is_a_title(after.text)
    ]
    return _by(places, lines, 3)


def _by(places: Sequence[int], lines: Sequence[Line], least: int) -> list[Part] | None:
    """Split at some places; those with too little under them are no headings after all."""
    parts = _split(lines, places)
    found = [parts[0]]
    for part in parts[1:]:
        if part.has_content(BODY):
            found.append(part)
        else:
            found[-1].body += _lines(part)
    return found if len(found) > least else None


def _split(lines: Sequence[Line], places: Sequence[int]) -> list[Part]:
    edges = [*places, len(lines)]
    first = [Part(None, list(lines[: edges[0]]))]
    return first + [Part(lines[at], list(lines[at + 1 : end])) for at, end in pairwise(edges)]


def _lines(part: Part) -> list[Line]:
    return [*([part.head] if part.head else []), *part.body]


def _looks_like_a_heading(line: Line) -> bool:
    shouts = line.text.endswith("!") and line.size < LARGE  # emphasis, as likely as not
    return (line.bold or line.size >= LARGE) and not shouts and _is_a_title(line.text)


def _is_a_title(text: str) -> bool:
    plain = text.strip()
    return (
        3 <= len(plain) <= TITLE
        and not plain.endswith((".", ":", ",", ";"))
        and not plain.startswith(("•", "[🖼", "http"))
        and not says_more(plain)
        and any(sign.isalpha() for sign in plain)
    )


def _letter(parts: list[Part]) -> Letter:
    """Make sections of parts. What stands below a rule after the last item is a farewell, not part of it."""
    last = parts[-1]
    rules = [at for at, line in enumerate(last.body) if line.rule]
    if rules and Part(None, last.body[: rules[0]]).has_content():
        parts[0].body += last.body[rules[0] :]
        last.body = last.body[: rules[0]]
    for over in parts[MOST:]:
        parts[MOST - 1].body += _lines(over)
    sections = [section(part) for part in parts[:MOST]]
    return Letter(sections[0], tuple(sections[1:]))


def section(part: Part) -> Section:
    """Write a part as text and links."""
    markup = ""
    for line in part.body:
        if not line.rule:
            markup += f"<br>{line.markup}" if line.near and markup else f"<p>{line.markup}"
    text, links = text_and_links(markup)
    if part.head is None:
        return Section("", text, links, "", part.topic)
    title, above = text_and_links(part.head.markup)
    more = [link.url for link in links if says_more(link.label)]
    url = next(iter([*(link.url for link in above), *more]), "")
    every = {link.url: link for link in (*above, *links)}
    return Section(" ".join(title.split()), text, tuple(every.values()), url, part.topic)


def from_text(title: str, text: str, topic: str = "") -> Section:
    """Make a section of plain text."""
    return Section(title, text, links_in(f"{title}\n{text}"), "", topic)


def with_title(given: Section, title: str) -> Section:
    """Give a section another title."""
    return replace(given, title=title)
