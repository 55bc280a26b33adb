"""Writes posts for people to read: a head line, the words, the reasons."""

from __future__ import annotations

import time
from textwrap import shorten

from app.model import Card, Digest
from ui.terminal.paper import Paper
from ui.wording import ago, klass, reason, text, when

INDENT = "    "
WORDS_SHOWN = 600
WORDS_IN_DIGEST = 200
SHORTEST_QUOTE = 20


def write_card(paper: Paper, card: Card, words: str) -> None:
    """Write one post; `words` is what to show of its text."""
    post = card.post
    place = post.author.title or (post.group.name if post.group else "")
    head = [
        f"{post.id}",
        post.author.name or f"@{post.author.handle}",
        place,
        ago(time.time() - post.created),
        text("terminal.post.direct") if post.visibility == "direct" else "",
    ]
    paper.line("  ".join(part for part in head if part), style="bold")
    if card.answers_name:
        paper.line(_answers(card, paper.width - len(INDENT)), indent=INDENT, style="faint")
    if post.warning:
        paper.line(text("terminal.post.warning", warning=post.warning), indent=INDENT)
    paper.line(words, indent=INDENT)
    if card.folded:
        paper.line(text("terminal.post.folded", klass=klass(card.klass)), indent=INDENT, style="faint")
    for line in _in_one_line(_why(card), _figures(card), paper.width - len(INDENT)):
        paper.line(line, indent=INDENT, style="faint")
    paper.line()


def beginning(words: str) -> str:
    """Cut a long text after a word; its lines stay lines."""
    if len(words) <= WORDS_SHOWN:
        return words
    cut = words[:WORDS_SHOWN]
    return (cut.rpartition(" ")[0] or cut).rstrip() + " …"


def _in_one_line(first: str, second: str, room: int) -> list[str]:
    """Put two things into one line where there is room, else into two; what is empty needs none."""
    both = f"{first} {second}".strip()
    return [both] if len(both) <= room else [line for line in (first, second) if line]


def _answers(card: Card, room: int) -> str:
    """Say whom and what a reply answers, in one line where it can be."""
    name, said = card.answers_name, card.answers_text
    if not said:
        return text("terminal.post.answers_somebody", name=name)
    room -= len(text("terminal.post.answers", name=name, words=""))
    return text(
        "terminal.post.answers", name=name, words=shorten(said, max(room, SHORTEST_QUOTE), placeholder=" …")
    )


def _figures(card: Card) -> str:
    """Say what there is to say; what is not there is not counted out."""
    post = card.post
    said = [
        text("terminal.post.replies", n=post.replies) if post.replies else "",
        text("terminal.post.reactions", n=post.reactions) if post.reactions else "",
        text("terminal.post.saved") if card.saved else "",
        "" if card.read else text("terminal.post.unread"),
    ]
    return " · ".join(words for words in said if words)


def _why(card: Card) -> str:
    return text("terminal.post.why", reasons=" ".join(reason(one) for one in card.why))


def write_digest(paper: Paper, given: Digest) -> None:
    """Write the finite catch-up: what is worth reading, what was set aside, and a real end."""
    paper.line(text("terminal.digest.title"), style="bold")
    since = text("terminal.digest.since", when=when(given.since))
    found = text("terminal.digest.conversations", n=given.conversations)
    paper.line(f"{since} · {text('terminal.digest.new', n=given.new)} · {found}")
    paper.line()
    for card in given.cards:
        write_card(paper, card, shorten(card.post.text, WORDS_IN_DIGEST, placeholder=" …"))
    if given.conversations > len(given.cards):
        paper.line(text("terminal.digest.beyond", n=given.conversations - len(given.cards)))
    folded = sum(number for _, number in given.folded)
    if folded:
        classes = ", ".join(text(f"classes.{name}", n=number) for name, number in given.folded)
        paper.line(text("terminal.digest.folded", n=folded, classes=classes))
        paper.line(text("terminal.digest.folded_where"), style="faint")
        paper.line()
    paper.line(text("terminal.digest.end"), style="bold")
