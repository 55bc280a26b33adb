"""The words of a card: what is clickable in its text, who wrote it, and all of it as one spoken text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.model import Card, Post, Reason
from ui import wording

TAG = re.compile(r"(?<![\w/&#])[#\uFF03](?=[\d_]*[^\W\d_])(\w+)")
URL = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]}'»“”]", re.IGNORECASE)
MENTION = re.compile(r"(?<![\w/@.#])@(\w[\w.+-]*\w|\w)")
# What a post names itself is shown, but no label may grow a line without end.
LONGEST_NAME = 80

Found = tuple[int, int, str, str]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, in UTF-16 units, that does something: tag, link or mention.

    `value` is the tag without #, the link's address, or the handle without @; `label` the words themselves.
    """

    start: int
    end: int
    kind: str
    value: str
    label: str = ""


def spans(post: Post) -> tuple[Span, ...]:
    """Find the tags, links and mentions in a post's text, in order, none overlapping another."""
    text = post.text
    found: list[Found] = []
    place = 0
    for link in post.links:
        at = text.find(link.label, place) if link.label else -1
        if at >= 0:
            found.append((at, at + len(link.label), "link", link.url))
            place = at + len(link.label)
    found += [(m.start(), m.end(), "link", m.group()) for m in URL.finditer(text)]
    found += [(m.start(), m.end(), "tag", m.group(1)) for m in TAG.finditer(text)]
    found += [(m.start(), m.end(), "mention", m.group(1)) for m in MENTION.finditer(text)]
    return _units(text, _apart(found))


def _apart(found: list[Found]) -> list[Found]:
    """Keep what comes first where two stretches overlap; a link given by the network wins over a guess."""
    order = {"link": 0, "tag": 1, "mention": 2}
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f[0], order[f[2]], -f[1])):
        if not kept or one[0] >= kept[-1][1]:
            kept.append(one)
    return kept


def _units(text: str, found: list[Found]) -> tuple[Span, ...]:
    """Count in UTF-16 units, as Qt does: an emoji is two."""
    made, place, units = [], 0, 0
    for start, end, kind, value in found:
        units += len(text[place:start].encode("utf-16-le", "surrogatepass")) // 2
        length = len(text[start:end].encode("utf-16-le", "surrogatepass")) // 2
        made.append(Span(units, units + length, kind, value, text[start:end]))
        units, place = units + length, end
    return tuple(made)


def initials(name: str) -> str:
    """Take the one or two letters that stand for a person: "Leyla Öztürk" gives "LÖ"."""
    words = [w for w in re.split(r"[\s._@-]+", name) if w and w[0].isalnum()]
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def name_of(post: Post) -> str:
    """Choose how to name the author: the name, else the handle."""
    return (post.author.name or f"@{post.author.handle}")[:LONGEST_NAME]


def subtitle(post: Post) -> str:
    """Write the line under the name: role and group, else the handle; that it is a reply, or was edited."""
    role = post.author.title
    group = post.group.name if post.group else ""
    # "Shift lead · Plant Berlin" already names the group of that name.
    named = [p for p in (role, "" if group and group in role else group) if p]
    parts = named or ([f"@{post.author.handle}"] if post.author.name else [])
    if post.announcement:
        parts.append(wording.text("cards.announcement"))
    if post.reply_to:
        parts.append(wording.text("cards.reply"))
    if post.edited:
        parts.append(wording.text("cards.edited"))
    return " · ".join(parts)


def beside(card: Card) -> str:
    """Write how many other posts its conversation has in the feed, "" where it does not stand for it."""
    if not card.more:
        return ""
    if not card.more_unread:
        return wording.text("cards.more_here", n=card.more)
    if card.more_unread == card.more:
        return wording.text("cards.more_all_unread", n=card.more)
    return wording.text("cards.more_unread", n=card.more, unread=card.more_unread)


def shared(post: Post) -> str:
    """Write who brought a post by sharing it, "" if nobody did; the newest is named first."""
    names = [p.name or f"@{p.handle}" for p in reversed(post.shared_by)]
    if not names:
        return ""
    if len(names) == 1:
        return wording.text("cards.shared_by", name=names[0])
    if len(names) == 2:
        return wording.text("cards.shared_by_two", name=names[0], other=names[1])
    return wording.text("cards.shared_by_more", name=names[0], n=len(names) - 1)


def answered(card: Card) -> str:
    """Write whom and what a reply answers, "" where the store does not know it."""
    if not card.answers_name or not card.answers_text:
        return ""
    return wording.text("cards.answers", name=card.answers_name, words=card.answers_text)


def because(card: Card) -> tuple[Reason, ...]:
    """List the reasons that speak for where a card is; what spoke against is told by the whole trace."""
    return tuple(given for given in card.why if given.weight >= 0)


def spoken(card: Card, now: float, house: str = "") -> str:
    """Write a whole card as one text for a screen reader; `house` names its network where there are several.

    Author, network, time, text, reasons, counts, state.
    """
    post = card.post
    reasons = "; ".join(wording.reason(r).rstrip(".") for r in because(card))
    parts = [
        ", ".join(p for p in (name_of(post), subtitle(post), beside(card)) if p),
        wording.text("house.on", name=house) if house else "",
        wording.ago(max(0.0, now - post.created)),
        shared(post),
        answered(card),
        wording.text("cards.warning", warning=post.warning) if post.warning else post.text,
        f"{wording.text('cards.why')}: {reasons}" if reasons else "",
        wording.text("cards.replies", n=post.replies),
        wording.text("cards.reactions", n=post.reactions),
        wording.text("cards.is_read" if card.read else "cards.unread"),
        wording.text("cards.saved") if card.saved else "",
        wording.text("cards.set_aside", name=wording.klass(card.klass)) if card.folded and card.klass else "",
    ]
    return ". ".join(p.rstrip(".") for p in parts if p) + "."
