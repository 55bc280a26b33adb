"""Pressure: orders, threats, groups that one is put into, calls to everybody."""

from __future__ import annotations

from collections.abc import Iterable

from app.coach.context import Context
from app.coach.finding import Found, at, words_at
from app.coach.reading import Page


def command(page: Page, context: Context) -> Iterable[Found]:
    """It orders."""
    return words_at(page, page.found("command"))


def forced_group(page: Page, context: Context) -> Iterable[Found]:
    """People are put into a group."""
    return words_at(page, page.found("forced_group"))


def founding_topdown(page: Page, context: Context) -> Iterable[Found]:
    """A group is founded for others."""
    return words_at(page, page.found("founding"))


def threat(page: Page, context: Context) -> Iterable[Found]:
    """It speaks of watching or of punishment."""
    return words_at(page, page.found("threat"))


def condescension(page: Page, context: Context) -> Iterable[Found]:
    """It calls obvious or simple what may be neither."""
    return words_at(page, page.found("condescension"))


def mass_mention(page: Page, context: Context) -> Iterable[Found]:
    """It calls everybody by a mention."""
    wanted = page.language.plain["mass_mentions"]
    for mention in page.mentions:
        if mention.name.casefold() in wanted:
            yield at(mention.start, mention.end, word=page.text[mention.start : mention.end])


def mention_count(page: Page, context: Context) -> Iterable[Found]:
    """It mentions more people than it can mean."""
    most = int(page.figure("mentions"))
    if len(page.mentions) > most:
        extra = page.mentions[most]
        yield at(extra.start, extra.end, n=len(page.mentions), most=most)
