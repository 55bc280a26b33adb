"""Gives each card its reasons: what the verdict says of it, and what counted most for its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.model import Account, Card, Person, Reason
from app.rank.explaining import BY_TIME, Facts, Named, told
from app.rank.following import Following
from app.store import learned, participants, ranks, reading_habits
from app.store.open import Connection
from app.store.participants import Participant, Talk
from app.store.ranks import Head, Ranked


@dataclass(frozen=True, slots=True)
class Known:
    """Ids of people whom reasons may name: near, having answered, or those of whom more was asked for."""

    near: frozenset[int]
    answered: frozenset[int]
    asked: frozenset[int]


def explained(
    connection: Connection, cards: Sequence[Card], following: Following, accounts: Mapping[int, Account]
) -> tuple[Card, ...]:
    """Add to each card that stands in the feed why it stands where it does."""
    made = ranks.head(connection)
    standing = [card.post.id for card in cards if not card.folded]
    if made is None or not standing:
        return tuple(replace(card, why=card.why or BY_TIME) for card in cards)
    ranked = ranks.of(connection, made, standing)
    talks = participants.talks(connection, list(ranked))
    known = _known(connection)
    shown = []
    for card in cards:
        post = card.post.id
        why = card.why
        if post in ranked and not card.folded:
            account = accounts.get(card.post.account)
            facts = _facts(card, ranked[post], talks[post], following, account, known)
            why += _reasons(made, ranked[post], facts)
        shown.append(replace(card, why=why or _unranked(card, accounts)))
    return tuple(shown)


def _reasons(made: Head, ranked: Ranked, facts: Facts) -> tuple[Reason, ...]:
    return told(made.names, ranked.values, made.weights, facts)


def _unranked(card: Card, accounts: Mapping[int, Account]) -> tuple[Reason, ...]:
    account = accounts.get(card.post.account)
    return (Reason("your_post"),) if _is_mine(card, account) else BY_TIME


def _facts(
    card: Card, ranked: Ranked, talk: Talk, following: Following, account: Account | None, known: Known
) -> Facts:
    post = card.post
    others = [each for each in talk.people if account is None or each.remote_id != account.me]
    followed = [each for each in others if following.follows(post.account, _person(each))]
    heard = following.of(post)
    group = post.group.name if post.group and heard.group else _plain(talk.groups)
    return Facts(
        post=post,
        heard=heard,
        mine=_is_mine(card, account),
        mentions_me=account is not None and names(post.mentions, account.handle),
        first_answer=ranked.lift,
        followed=_first(followed),
        tag=_plain(talk.tags),
        group=group,
        near=_first([each for each in others if each.id in known.near]),
        answered=_first([each for each in others if each.id in known.answered]),
        asked=_first([each for each in others if each.id in known.asked]),
    )


def names(mentions: Sequence[str], me: str) -> bool:
    """Tell whether handles name the manager; on the own server one stands without its host."""
    mine = me.casefold()
    return bool(mine) and any(name.casefold() in (mine, mine.partition("@")[0]) for name in mentions)


def _known(connection: Connection) -> Known:
    kept = learned.get(connection, learned.TASTE) or {}
    asked = reading_habits.asked(connection, learned.forgotten(connection))
    people = frozenset(author for _, author, value, _ in asked if value > 0)
    return Known(frozenset(kept.get("near", ())), frozenset(kept.get("answered", ())), people)


def _is_mine(card: Card, account: Account | None) -> bool:
    return account is not None and bool(account.me) and card.post.author.remote_id == account.me


def _person(who: Participant) -> Person:
    return Person(who.remote_id, who.handle, who.name)


def _first(people: Sequence[Participant]) -> Named | None:
    return Named(people[0].name or people[0].handle, people[0].handle) if people else None


def _plain(addresses: Sequence[str]) -> str:
    return addresses[0].lstrip("#").removeprefix("group:") if addresses else ""
