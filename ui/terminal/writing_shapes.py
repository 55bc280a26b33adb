"""The shapes of what the manager writes, in JSON: a contract. Fields are added, never renamed."""

from __future__ import annotations

from app.model import Draft, Intent, MeantToAnswer, Outgoing, Promise, Review, Tip, ToThank, Version
from ui.terminal.shapes import Shape, moment
from ui.wording import trouble
from ui.wording.coaching import praise, tip

SHOWN_AT_ONCE = 2


def review(given: Review, text: str) -> Shape:
    """Shape what the coach found; `quote` are the characters meant, `now` is True for what a window shows."""
    questions = [
        tip_of(one, text) | {"now": place < SHOWN_AT_ONCE} for place, one in enumerate(given.questions)
    ]
    return {
        "language": given.language,
        "words": given.words,
        "marks": [tip_of(one, text) for one in given.marks],
        "questions": questions,
        "confirm": [tip_of(one, text) for one in given.confirm],
        "praise": {"code": given.praise, "text": praise(given.praise)} if given.praise else None,
        "milliseconds": round(given.milliseconds, 3),
    }


def tip_of(given: Tip, text: str) -> Shape:
    """Shape a tip with its sentence, and the characters that it is about."""
    return {
        "check": given.check,
        "start": given.start,
        "end": given.end,
        "text": tip(given),
        "quote": text[given.start : given.end],
    }


def draft(given: Draft) -> Shape:
    """Shape a draft; `account` is the only one that it can reach, null while it is bound to none."""
    answers = given.reply_to
    return {
        "id": given.id,
        "text": given.text,
        "kind": given.kind or None,
        "account": given.account or None,
        "answers": {"name": answers.name, "handle": answers.handle, "text": answers.text}
        if answers
        else None,
        "state": given.state,
        "created": moment(given.created),
        "changed": moment(given.changed),
        "words": len(given.text.split()),
        "intent": intent(given.intent),
    }


def intent(given: Intent) -> Shape:
    """Shape an intent sheet."""
    return {
        "want": given.want,
        "why_now": given.why_now,
        "who_gains": given.who_gains,
        "differently": given.differently,
        "wrong": given.wrong,
        "unknown": list(given.unknown),
        "skipped": given.skipped,
    }


def version(given: Version) -> Shape:
    """Shape how a draft once was."""
    return {
        "id": given.id,
        "draft": given.draft,
        "at": moment(given.at),
        "words": given.words,
        "text": given.text,
    }


def outgoing(given: Outgoing) -> Shape:
    """Shape an entry of the outbox; its key is nobody's business."""
    error = None
    if given.error:
        kind, code, values = given.error
        error = {"kind": kind, "code": code, "message": trouble(kind, code, values)}
    return {
        "id": given.id,
        "draft": given.draft,
        "account": given.account,
        "target": given.target,
        "state": given.state,
        "attempts": given.attempts,
        "url": given.url,
        "error": error,
        "text": given.text,
        "created": moment(given.created),
        "due": moment(given.due),
        "scheduled": given.scheduled,
        "sent": moment(given.sent),
        "edited": moment(given.edited),
        "deleted": moment(given.deleted),
        "post": given.post or None,
    }


def promise(given: Promise, soon: bool) -> Shape:
    """Shape a promise found in an own post."""
    return {
        "kind": "promise",
        "account": given.account,
        "post": given.post or None,
        "sentence": given.sentence,
        "due": moment(given.due),
        "made": moment(given.made),
        "soon": soon,
        "url": given.url,
    }


def meant(given: MeantToAnswer) -> Shape:
    """Shape a post that is meant to be answered."""
    return _somebody("meant", given) | {"since": moment(given.since)}


def thank(given: ToThank) -> Shape:
    """Shape somebody whom one might thank."""
    return _somebody("thank", given) | {"at": moment(given.at)}


def _somebody(kind: str, given: MeantToAnswer | ToThank) -> Shape:
    return {
        "kind": kind,
        "post": given.post,
        "name": given.name,
        "handle": given.handle,
        "sentence": given.sentence,
    }
