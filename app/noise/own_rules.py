"""The manager's own rules: whether one fits a post, and how it says so."""

from __future__ import annotations

from app.model import Post, Reason, UserRule
from app.text import fold_tag, words_in

KLASS = "user_rule"
KINDS = ("person", "tag", "group", "word")


def fits(rule: UserRule, post: Post) -> bool:
    """Tell whether a post meets every condition of a rule. When the rule ends is for the caller to know."""
    if rule.account not in (None, post.account):
        return False
    return all(_meets(kind, value, post) for kind, value in ((rule.kind, rule.value), *rule.also))


def reason(rule: UserRule, post: Post) -> Reason:
    """Say which rule set a post aside: muted_person and its like, or own_rule with several conditions.

    `values` hold the rule's id and, for people, the words of its conditions by kind; two of one kind are
    joined by a comma. A person is named as `name` by muted_person, by handle as `person` otherwise.
    """
    if not rule.also:
        return Reason(code_of(rule), 1.0, (_shown(rule.kind, rule.value, post), ("rule", rule.id)))
    conditions = ((rule.kind, rule.value), *rule.also)
    words = {kind: ", ".join(value for each, value in conditions if each == kind) for kind in KINDS}
    said = tuple((kind, told) for kind, told in words.items() if told)
    return Reason("own_rule", 1.0, (*said, ("rule", rule.id)))


def code_of(rule: UserRule) -> str:
    """Give the code of the reason that a rule gives."""
    return "own_rule" if rule.also else f"muted_{rule.kind}"


def _shown(kind: str, value: str, post: Post) -> tuple[str, str]:
    if kind == "person":
        return "name", post.author.name
    if kind == "group" and post.group is not None:
        return "group", post.group.name
    return kind, value


def _meets(kind: str, value: str, post: Post) -> bool:
    if kind == "person":
        return value.casefold() == post.author.handle.casefold()
    if kind == "tag":
        return fold_tag(value) in post.tags
    if kind == "group":
        return post.group is not None and value.casefold() == post.group.name.casefold()
    return _says(words_in(f"{post.warning}\n{post.text}"), words_in(value))


def _says(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    size = len(wanted)
    return bool(wanted) and any(words[at : at + size] == wanted for at in range(len(words) - size + 1))
