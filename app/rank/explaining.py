"""Says why a post stands where it does: what counted most, told so that it is true of this very post.

What was measured is measured of a whole conversation. A reason is given only for what is above the average
and counts in its favour, and only where the facts about the post bear it out. It needs no more than the
standard library, so that reading does not wait for what measures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.model import Post, Reason
from app.rank.following import Heard

REASONS = 3
NEWS = "recency"
# Features that say the same to a reader are told as one, with what they count together.
ALIKE = {
    "newest_by_people": NEWS,
    "author_favoured": "affinity_to_author",
    "your_share": "your_conversation",
    "mention_open": "mentions_you",
    "mentioned_here": "mentions_you",
    "words_alike": "words_you_use",
    "you_liked_it": "asked_here",
}
# Of these it can be said that they are below the average, never anything in their favour.
SILENT = frozenset({"automated", "busy_group", "not_cared", "within"})
NOTHING = Heard()
BY_TIME = (Reason("by_time"),)
"""What is said of a post that nothing counts for: it has the place that its age gives it."""
Values = tuple[tuple[str, str | int | float], ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A person as a reason names one."""

    name: str
    handle: str

    @property
    def values(self) -> Values:
        """Give the values that a sentence needs."""
        return (("name", self.name), ("handle", self.handle))


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a post beside its figures.

    `heard`: what brought it. `first_answer`: it is the first answer to a post of the manager's, not read yet.
    The others are of its conversation: a followed person, tag and group of somebody's post there, and who
    there is near to the manager, has answered the manager, is someone of whom more was asked for.
    """

    post: Post
    heard: Heard = NOTHING
    mine: bool = False
    mentions_me: bool = False
    first_answer: float = 0.0
    followed: Named | None = None
    tag: str = ""
    group: str = ""
    near: Named | None = None
    answered: Named | None = None
    asked: Named | None = None


def told(
    names: Sequence[str], values: Sequence[float], weights: Sequence[float], facts: Facts
) -> tuple[Reason, ...]:
    """Tell up to three reasons, at least one: those that count most, and newness at the end."""
    if facts.mine:
        return (Reason("your_post"),)
    found: list[Reason] = []
    if facts.first_answer:
        found.append(Reason("first_answer", facts.first_answer, _author(facts.post).values[:1]))
    for name, amount in _amounts(names, values, weights, facts):
        if len(found) >= REASONS:
            break
        found += _reasons(name, amount, facts)[: REASONS - len(found)]
    found.sort(key=lambda reason: reason.code == NEWS)
    return tuple(found) if any(each.code != NEWS for each in found) else _new(found)


def _amounts(
    names: Sequence[str], values: Sequence[float], weights: Sequence[float], facts: Facts
) -> list[tuple[str, float]]:
    """Add up what counts in favour, by what it is told as, the largest first."""
    alike = ALIKE | {"newcomer_follows": "follows_author" if _people(facts) else "follows_tag"}
    amounts: dict[str, float] = {}
    for name, value, weight in zip(names, values, weights, strict=True):
        if value > 0 and weight > 0 and name not in SILENT:
            told_as = alike.get(name, name)
            amounts[told_as] = amounts.get(told_as, 0.0) + value * weight
    return sorted(amounts.items(), key=lambda pair: (-pair[1], pair[0]))


def _reasons(name: str, amount: float, facts: Facts) -> list[Reason]:
    """Tell what a feature says of a post; nothing where the facts do not bear it out."""
    if name == "follows_author":
        return _shared_out(amount, _people(facts))
    if name == "follows_tag":
        return _shared_out(amount, _tags(facts))
    if name in ("follows_group", "group_favoured"):
        group = facts.group if name == "follows_group" else _group(facts.post)
        return [Reason(name, amount, (("group", group),))] if group else []
    if name == "mentions_you":
        return [Reason("mentions_you" if facts.mentions_me else "named_here", amount)]
    persons = {
        "affinity_to_author": facts.near,
        "author_answered_you": facts.answered,
        "asked_person": facts.asked,
    }
    if name not in persons:
        return [Reason(name, amount)]
    person = persons[name]
    return [Reason(name, amount, person.values)] if person else []


def _people(facts: Facts) -> list[Reason]:
    heard = facts.heard
    if heard.author:
        return [Reason("follows_author", values=_author(facts.post).values)]
    if heard.shared_by:
        return [Reason("shared_by_followed", values=(("name", who.name),)) for who in heard.shared_by]
    return [Reason("follows_participant", values=facts.followed.values)] if facts.followed else []


def _tags(facts: Facts) -> list[Reason]:
    if facts.heard.tags:
        return [Reason("follows_tag", values=(("tag", tag),)) for tag in facts.heard.tags]
    return [Reason("follows_tag_here", values=(("tag", facts.tag),))] if facts.tag else []


def _shared_out(amount: float, reasons: Sequence[Reason]) -> list[Reason]:
    """Share what one feature counts out among the reasons for it."""
    return [Reason(each.code, amount / len(reasons), each.values) for each in reasons]


def _new(found: Sequence[Reason]) -> tuple[Reason, ...]:
    """Say that nothing but its newness brought a post here, or, where it is not new either, its time."""
    return (Reason("newest", sum(each.weight for each in found)),) if found else BY_TIME


def _author(post: Post) -> Named:
    return Named(post.author.name, post.author.handle)


def _group(post: Post) -> str:
    return post.group.name if post.group else ""
