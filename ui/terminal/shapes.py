"""The shapes of the command line's JSON: a contract with other programs. Fields are added, never renamed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from app.model import (
    Account,
    Card,
    Digest,
    Follow,
    GroupStanding,
    MailBill,
    Reason,
    RequestRow,
    RuleTrace,
    Sight,
    SourceReport,
    Suggestion,
    Trace,
    Twin,
    UserRule,
)
from ui import wording
from ui.addresses import without_secrets

Shape = dict[str, object]


def moment(seconds: float | None) -> str | None:
    """Write a time (seconds UTC) as ISO 8601 with Z, to the second; None stays None."""
    if seconds is None:
        return None
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def account(given: Account) -> Shape:
    """Shape an account; its credentials are not part of it."""
    return {
        "id": given.id,
        "network": given.network,
        "url": without_secrets(given.url),
        "name": given.name,
        "handle": given.handle,
        "state": given.state,
        "outside": given.outside,
        "colour": given.colour,
    }


def sight(account: Account, given: Sight) -> Shape:
    """Shape what an account can see; `may_write` is null where nobody knows."""
    facts = [{"code": code, **dict(values)} for code, values in given.facts]
    whose = {"account": account.id, "name": account.name, "outside": account.outside}
    return whose | {"facts": facts, "may_write": given.may_write}


def group(account: int, given: GroupStanding) -> Shape:
    """Shape how a group stands; `marked` is the manager's own word, null for none."""
    return {
        "account": account,
        "name": given.group.name,
        "posts": given.posts,
        "forced": given.group.forced,
        "said_forced": given.said_forced,
        "marked": given.marked,
    }


def bill(given: MailBill) -> Shape:
    """Shape what came unasked in 30 days."""
    return {"account": given.account, "groups": given.groups, "posts": given.posts, "read": given.read}


def twin(given: Twin) -> Shape:
    """Shape two people who may be one."""
    person = {"name": given.b.name, "handle": given.b.handle, "account": given.account}
    return {"follow": follow(given.a), "person": person | {"follow": given.follow or None}, "why": given.why}


def follow(given: Follow) -> Shape:
    """Shape a private follow."""
    return {
        "id": given.id,
        "kind": given.kind,
        "address": given.address,
        "account": given.account,
        "since": moment(given.since),
        "direct": given.direct,
        "coverage": given.coverage,
        "last_seen": moment(given.last_seen),
        "also": list(given.also),
    }


def suggestion(given: Suggestion) -> Shape:
    """Shape a suggestion; there is no figure in it that scores anybody."""
    why = [{"code": one.code, "text": wording.reason(one)} for one in given.reasons]
    return {"kind": given.kind, "address": given.address, "account": given.account, "reasons": why}


def rule(given: UserRule) -> Shape:
    """Shape a mute."""
    return {
        "id": given.id,
        "kind": given.kind,
        "value": given.value,
        "account": given.account,
        "created": moment(given.created),
    }


def report(given: SourceReport) -> Shape:
    """Shape what reading one source came to."""
    error = None
    if given.error:
        kind, code, values = given.error
        error = {"kind": kind, "code": code, "message": wording.trouble(kind, code, values)}
    return {
        "account": given.account,
        "source": given.source,
        "fetched": given.fetched,
        "new": given.new,
        "updated": given.updated,
        "deleted": given.deleted,
        "requests": given.requests,
        "seconds": round(given.seconds, 3),
        "error": error,
    }


def card(given: Card) -> Shape:
    """Shape a post with its reasons."""
    post = given.post
    return {
        "id": post.id,
        "account": post.account,
        "author": {"name": post.author.name, "handle": post.author.handle, "bot": post.author.bot},
        "group": post.group.name if post.group else None,
        "created": moment(post.created),
        "edited": moment(post.edited),
        "text": post.text,
        "warning": post.warning,
        "tags": list(post.tags),
        "links": [link.url for link in post.links],
        "url": post.url,
        "language": post.language,
        "visibility": post.visibility,
        "replies": post.replies,
        "reactions": post.reactions,
        "answers": {"name": given.answers_name, "text": given.answers_text} if given.answers_name else None,
        "shared_by": [person.handle for person in post.shared_by],
        "read": given.read,
        "saved": given.saved,
        "folded": given.folded,
        "class": given.klass or None,
        "restored": given.restored,
        "why": reasons(given.why),
        "cursor": given.cursor,
    }


def reasons(given: Sequence[Reason]) -> list[Shape]:
    """Shape reasons, each with its sentence."""
    return [{"code": one.code, "text": wording.reason(one), "weight": one.weight} for one in given]


def trace(given: Trace) -> Shape:
    """Shape everything that decided about a post."""
    rules = [
        {
            "code": one.reason.code,
            "text": rule_words(one),
            "fired": one.fired,
            "weight": one.reason.weight,
        }
        for one in given.rules
    ]
    features = [{"name": one.name, "value": one.value, "weight": one.weight} for one in given.features]
    return {
        "id": given.post,
        "folded": given.folded,
        "rank": given.rank,
        "rules": rules,
        "features": features,
    }


def rule_words(given: RuleTrace) -> str:
    """Say what a rule found; one that did not fire has found nothing, so it is only named."""
    return wording.reason(given.reason) if given.fired else wording.rule(given.reason)


def digest(given: Digest) -> Shape:
    """Shape the catch-up."""
    return {
        "since": moment(given.since),
        "new": given.new,
        "conversations": given.conversations,
        "folded": dict(given.folded),
        "posts": [card(one) for one in given.cards],
    }


def request(given: RequestRow) -> Shape:
    """Shape one request that left this computer."""
    return {
        "id": given.id,
        "at": moment(given.at),
        "account": given.account,
        "method": given.method,
        "host": given.host,
        "path": given.path,
        "purpose": given.purpose,
        "bytes_out": given.bytes_out,
        "bytes_in": given.bytes_in,
        "status": given.status,
    }
