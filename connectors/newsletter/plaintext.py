"""A newsletter without markup, taken apart by what its writer underlined, numbered or wrote in capitals."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from app.text import tidy
from connectors.newsletter.letter import LEAST, MOST, TITLE, Letter, from_text
from connectors.newsletter.trimmings import is_about_sending, leaves, opens_a_browser

DRAWN = re.compile(r"\s*([=\-~*_#+—–─━═.•·])(?:\s?\1){2,}\s*")
SIGNED = re.compile(r"\s*(?:#{1,4}|={2,4}|\*{1,3}|>>)\s+(\S.*?)\s*(?:#{1,4}|={2,4}|\*{1,3}|<<)?\s*")
NUMBERED = re.compile(r"\s{0,4}[(\[]?(\d{1,2})(?:[.)\]:]|\s*[-–])\s+(\S.*)")
ITEM = re.compile(r"\s*(?:[-*•+>]|\d{1,2}[.)])\s")
WIDE, WIDEST = 55, 100
FOOT = 2_500
Way = Callable[[Sequence[str]], list[tuple[int, int, str]]]


def plain_letter(text: str, flowed: bool = False) -> Letter:
    """Take a text apart, where at least two headings with something under them are found in one way."""
    lines = trimmed(_unflowed(tidy(text)) if flowed else tidy(text).expandtabs(4).split("\n"))
    ways: tuple[Way, ...] = (_underlined, _signed, _numbered, _capitals)
    for way in ways:
        heads = way(lines)
        bodies = _bodies(lines, heads)
        good = [at for at, body in enumerate(bodies) if len(body) >= LEAST]
        if len(good) >= 2 and len(good) * 2 > len(heads):
            return _letter(lines, [heads[at] for at in good])
    return Letter(from_text("", flowing(lines)))


def trimmed(lines: Sequence[str]) -> list[str]:
    """Leave out the offer to read it in a browser, the way to leave, and what stands below a signature."""
    kept = list(lines)
    if "-- " in kept or "--" in kept:
        mark = max(at for at, line in enumerate(kept) if line in ("-- ", "--"))
        if sum(len(line) for line in kept[mark:]) <= FOOT:
            kept = kept[:mark]
    paragraphs = _paragraphs(kept)
    first, last = paragraphs[:3], paragraphs[1:][-5:]
    dropped: set[int] = set()
    for start, end in first:
        if opens_a_browser(" ".join(kept[start:end])):
            dropped.update(range(start, end))
    for at, (start, end) in enumerate(last):
        said = " ".join(kept[start:end])
        after = [end - start for start, end in last[at + 1 :]]
        if leaves(said) and ("://" in said or "@" in said or not after):
            # What stands below the way to leave is the sender's address and the like.
            dropped.update(range(start, end if max(after, default=0) > 6 else len(kept)))
        elif is_about_sending(said) and not after:
            dropped.update(range(start, end))
    kept = [line for at, line in enumerate(kept) if at not in dropped]
    while kept and (not kept[-1].strip() or DRAWN.fullmatch(kept[-1])):
        kept.pop()
    return kept


def _paragraphs(lines: Sequence[str]) -> list[tuple[int, int]]:
    """List where paragraphs begin and end."""
    found, start = [], -1
    for at, line in enumerate([*lines, ""]):
        empty = not line.strip() or DRAWN.fullmatch(line) is not None
        if not empty and start < 0:
            start = at
        elif empty and start >= 0:
            found.append((start, at))
            start = -1
    return found


def _unflowed(text: str) -> list[str]:
    """Join the lines that a mail program broke, and said so."""
    lines: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        line = line.removeprefix(" ")
        if goes_on:
            lines[-1] += line
        else:
            lines.append(line)
        goes_on = line.endswith(" ") and line != "-- "
    return lines


def flowing(lines: Sequence[str]) -> str:
    """Write paragraphs without the line breaks that were only made for narrow screens."""
    written: list[str] = []
    before = ""
    for line in [line.rstrip() for line in lines]:
        if DRAWN.fullmatch(line):
            line = ""
        joins = (
            WIDE <= len(before) <= WIDEST
            and line
            and not line.startswith((" ", ">"))
            and not ITEM.match(line)
        )
        if joins and written and not before.startswith(">") and "://" not in line[:8]:
            written[-1] += f" {line}"
        else:
            written.append(line)
        before = line
    return re.sub(r"\n{3,}", "\n\n", "\n".join(written)).strip()


def _underlined(lines: Sequence[str]) -> list[tuple[int, int, str]]:
    """Find titles with a drawn line below, or above and below: (first line, line after it, title)."""
    found = []
    for at in range(len(lines) - 1):
        title, below = lines[at].strip(), DRAWN.fullmatch(lines[at + 1])
        above = lines[at - 1] if at else ""
        drawn_above = DRAWN.fullmatch(above) is not None
        if below and _may_be_title(title) and (not above.strip() or drawn_above):
            found.append((at - drawn_above, at + 2, _unnumbered(title)))
    return found


def _signed(lines: Sequence[str]) -> list[tuple[int, int, str]]:
    """Find titles behind signs such as ##."""
    found = []
    for at, line in _short(lines):
        sign = SIGNED.fullmatch(line)
        alone = (not at or not lines[at - 1].strip()) and (
            line.lstrip()[:1] in "#=" or line.rstrip()[-1:] in "*<"
        )
        if sign and alone and _may_be_title(sign[1]):
            found.append((at, at + 1, _unnumbered(sign[1])))
    return found


def _numbered(lines: Sequence[str]) -> list[tuple[int, int, str]]:
    """Find titles numbered 1, 2, 3 …; a list of contents is numbered before them, and is none of them."""
    runs: list[list[tuple[int, int, str]]] = []
    for at, line in _short(lines):
        number = NUMBERED.fullmatch(line)
        if (
            number is None
            or not _may_be_title(number[2])
            or (at and lines[at - 1].strip() and int(number[1]) > 1)
        ):
            continue
        if int(number[1]) == 1:
            runs.append([])
        if runs and int(number[1]) == len(runs[-1]) + 1:
            runs[-1].append((at, at + 1, number[2].strip()))
    return runs[-1] if runs else []


def _capitals(lines: Sequence[str]) -> list[tuple[int, int, str]]:
    """Find lines in capitals that stand alone or over a paragraph."""
    return [
        (at, at + 1, line.strip())
        for at, line in _short(lines)
        if line.isupper()
        and len(line.strip()) >= 6
        and _may_be_title(line.strip())
        and (not at or not lines[at - 1].strip())
    ]


def _short(lines: Sequence[str]) -> list[tuple[int, str]]:
    """List the lines that are short enough for a title, with their places."""
    return [(at, line) for at, line in enumerate(lines) if len(line) <= TITLE + 20]


def _may_be_title(text: str) -> bool:
    return (
        2 <= len(text) <= TITLE
        and not text.endswith((".", ",", ";"))
        and "://" not in text
        and any(sign.isalpha() for sign in text)
    )


def _unnumbered(title: str) -> str:
    number = NUMBERED.fullmatch(title)
    return number[2] if number else title


def _bodies(lines: Sequence[str], heads: Sequence[tuple[int, int, str]]) -> list[str]:
    ends = [*(start for start, _, _ in heads[1:]), len(lines)]
    return (
        [flowing(lines[after:end]) for (_, after, _), end in zip(heads, ends, strict=True)] if heads else []
    )


def _letter(lines: Sequence[str], heads: Sequence[tuple[int, int, str]]) -> Letter:
    heads = heads[:MOST]
    opening = from_text("", flowing(lines[: heads[0][0]]))
    bodies = _bodies(lines, heads)
    return Letter(
        opening, tuple(from_text(title, body) for (_, _, title), body in zip(heads, bodies, strict=True))
    )
