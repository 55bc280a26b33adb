"""The commands that read: feed, digest, search, why, and the marks."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from app.doors import Doors
from app.model import Card, Changes, Trace
from ui.terminal import shapes
from ui.terminal.arguments import Options
from ui.terminal.paper import Paper
from ui.terminal.posts import beginning, write_card, write_digest
from ui.wording import text

PAGE = 100


def feed(doors: Doors, options: Options, paper: Paper) -> int:
    """Print the curated feed, or what was set aside, page by page up to the limit."""
    order = options.order or doors.settings.get().order or "ranked"
    cursor, left, shown = options.before, options.limit, 0
    while left:
        page = doors.feed.page(
            limit=min(left, PAGE), before=cursor, order=order, folded=options.folded, scope=options.scope
        )
        _write_cards(paper, page.cards)
        shown, left, cursor = shown + len(page.cards), left - len(page.cards), page.next
        if not cursor or not page.cards:
            break
    if cursor:
        paper.hint(text("terminal.feed.further", cursor=cursor))
    else:
        paper.hint(text("terminal.digest.end" if shown else "terminal.feed.empty"))
    return 0


def digest(doors: Doors, options: Options, paper: Paper) -> int:
    """Print the finite catch-up."""
    found = doors.feed.digest(time.time() - options.since)
    if paper.json:
        paper.record(shapes.digest(found))
    else:
        write_digest(paper, found)
    return 0


def search(doors: Doors, options: Options, paper: Paper) -> int:
    """Print the posts that hold the words, set-aside ones included."""
    query, left, shown, cursor = " ".join(options.query), options.limit, 0, ""
    while left:
        found = doors.feed.search(query, limit=min(left, PAGE), before=cursor)
        if found.widened and not shown:
            paper.hint(text("terminal.search.widened", words=", ".join(found.widened)))
        _write_cards(paper, found.cards)
        shown, left = shown + len(found.cards), left - len(found.cards)
        if len(found.cards) < PAGE:
            break
        cursor = found.cards[-1].cursor
    paper.hint(text("terminal.search.found" if left else "terminal.search.first", n=shown))
    return 0


def _write_cards(paper: Paper, cards: Sequence[Card]) -> None:
    for card in cards:
        if paper.json:
            paper.record(shapes.card(card))
        else:
            write_card(paper, card, beginning(card.post.text))


def why(doors: Doors, options: Options, paper: Paper) -> int:
    """Print everything that decided about a post."""
    trace = doors.feed.trace(options.id)
    if paper.json:
        paper.record(shapes.trace(trace))
        return 0
    card = doors.feed.card(options.id)
    write_card(paper, card, card.post.text)
    _write_rules(paper, trace)
    if trace.rank is None:
        paper.line(text("terminal.why.folded"), style="bold")
        return 0
    paper.line(text("terminal.why.features"), style="bold")
    for one in trace.features:
        words = text(f"feature.{one.name}")
        product = one.value * one.weight
        paper.line(f"{one.value:10.6f} × {one.weight:g} = {product:10.6f}   {words}", indent="    ")
    paper.line(text("terminal.why.rank", rank=f"{trace.rank:.6f}"))
    return 0


def _write_rules(paper: Paper, trace: Trace) -> None:
    if not trace.rules:
        return
    paper.line(text("terminal.why.rules"), style="bold")
    for one in trace.rules:
        code = "terminal.why.fired" if one.fired else "terminal.why.not_fired"
        paper.line(text(code, rule=shapes.rule_words(one)), indent="    ")


def mark(doors: Doors, options: Options, paper: Paper) -> int:
    """Set or take back a mark on a post (more, less, restore, read, save …), and print the post."""
    _deeds(doors)[options.command](options.id)
    card = doors.feed.card(options.id)
    if paper.json:
        paper.record(shapes.card(card))
    else:
        paper.line(text(f"terminal.marked.{options.command}", name=card.post.author.name))
    return 0


def _deeds(doors: Doors) -> dict[str, Callable[[int], Changes]]:
    at = doors.feed
    return {
        "more": lambda post: at.feedback(post, 1),
        "less": lambda post: at.feedback(post, -1),
        "restore": lambda post: at.restore(post),
        "unrestore": lambda post: at.restore(post, restored=False),
        "read": lambda post: at.mark_read([post]),
        "unread": lambda post: at.mark_read([post], read=False),
        "save": lambda post: at.save(post),
        "unsave": lambda post: at.save(post, saved=False),
    }
