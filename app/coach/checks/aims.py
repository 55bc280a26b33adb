"""Questions of the intent sheet: what is wanted, why now, who gains, what is promised, what may go wrong."""

from __future__ import annotations

from collections.abc import Iterable

from app.coach import qualities
from app.coach.context import Context
from app.coach.finding import Found, at, when, words_at
from app.coach.reading import Page

PASTED = 0.6  # share of a text that came in one paste


def intent_missing(page: Page, context: Context) -> Iterable[Found]:
    """No sentence says what the writer wants."""
    return when(not page.has("intent"))


def no_concrete(page: Page, context: Context) -> Iterable[Found]:
    """No person, number, date or place."""
    return when(not qualities.is_concrete(page))


def no_wiifm(page: Page, context: Context) -> Iterable[Found]:
    """Nothing says what the reader gets out of it."""
    return when(not qualities.names_a_gain(page))


def no_commitment(page: Page, context: Context) -> Iterable[Found]:
    """It asks something of others and promises nothing."""
    return when(bool(page.questions()) and not page.has("promise"))


def room_for_error(page: Page, context: Context) -> Iterable[Found]:
    """No mistake, doubt or gap is admitted."""
    return when(not page.has("doubt"))


def no_first_person(page: Page, context: Context) -> Iterable[Found]:
    """Nobody says I."""
    return when(not page.has("first_person"))


def company_gain_only(page: Page, context: Context) -> Iterable[Found]:
    """What is gained is gained by the company, and no human being is in sight."""
    if page.has("people_gain", "you", "first_person") or qualities.addresses_formally(page):
        return ()
    # A technical post may well say by how much a pump became more efficient.
    figures = {number for number, each in enumerate(page.sentences) if qualities.counts(page, each)}
    raised = page.sentences_with("raising") - figures
    spans = tuple(span for span in page.found("company_gain") if page.sentence_of[span[0]] in raised)
    return words_at(page, spans)


def paste(page: Page, context: Context) -> Iterable[Found]:
    """Most of the text came in one paste."""
    if context.pasted <= PASTED:
        return ()
    return (at(0, 0, percent=min(100, round(context.pasted * 100))),)
