"""One small function a rule: it looks at a post and its history, and gives a reason to set it aside."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from app.model import Post, Reason, UserRule
from app.noise.history import History
from app.noise.words import may_be_names, split
from app.text import URL, fold_tag, words_in

NOD_WORDS = 6  # a longer reply has something to say
NOD_SIGNS = 100
LEADING_MENTIONS = re.compile(r"^(?:\s*@\w[\w.+-]*(?:@\w[\w.-]*)?[:,]?)+")
SHORTCODE = re.compile(r":\w+:")
SIGNS_WITH_CONTENT = re.compile(r"[?？\[\]▢#@]")
NUMBER = re.compile(r"\d")
NOD_NUMBERS = re.compile(r"\+\s?\d+|\b10/10\b|\b100\b\s?%?")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with the code of its reason, the class it sets aside as, and what it weighs."""

    code: str
    klass: str
    weight: float
    look: Callable[[Post, History], Reason | None]


def automated(post: Post, history: History) -> Reason | None:
    """The network itself says that a machine wrote it."""
    if not (post.automated or post.author.bot):
        return None
    return Reason("automated_by_network", 1.0, (("name", post.author.name),))


def duplicate(post: Post, history: History) -> Reason | None:
    """The same longer text has been posted in the 30 days before."""
    first = history.original
    if first is None:
        return None
    return Reason("duplicate_of", 1.0, (("post", first.post), ("name", first.name), ("times", first.times)))


def low_content(post: Post, history: History) -> Reason | None:
    """A reply that is only a nod, a thank-you or a sign."""
    if not post.reply_to:
        return None
    said = LEADING_MENTIONS.sub("", post.text, count=1).strip()
    if not said or len(said) > NOD_SIGNS or post.links or URL.search(said) or SIGNS_WITH_CONTENT.search(said):
        return None
    bare = SHORTCODE.sub(" ", said)
    if NUMBER.search(NOD_NUMBERS.sub("", bare)):
        return None
    words = split(bare)
    if len(words) > NOD_WORDS:
        return None
    names = may_be_names(bare)
    languages = history.words.in_order(post.language)
    if words and not any(language.covers(words, names) for language in languages):
        return None
    return Reason("low_content_reply", 1.0, (("word", " ".join(words) or said[:20]),))


def muted_person(post: Post, history: History) -> Reason | None:
    """The manager muted the author."""
    handle = post.author.handle.casefold()
    found = _muted(post, history, "person", lambda value: value.casefold() == handle)
    return Reason("muted_person", 1.0, (("name", post.author.name),)) if found else None


def muted_tag(post: Post, history: History) -> Reason | None:
    """The manager muted one of its tags."""
    found = _muted(post, history, "tag", lambda value: fold_tag(value) in post.tags)
    return Reason("muted_tag", 1.0, (("tag", found.value),)) if found else None


def muted_group(post: Post, history: History) -> Reason | None:
    """The manager muted the group it stands in."""
    if post.group is None:
        return None
    name = post.group.name.casefold()
    found = _muted(post, history, "group", lambda value: value.casefold() == name)
    return Reason("muted_group", 1.0, (("group", post.group.name),)) if found else None


def muted_word(post: Post, history: History) -> Reason | None:
    """The manager muted a word or a run of words that it holds."""
    if not any(rule.kind == "word" for rule in history.rules):
        return None
    text = f"{post.warning}\n{post.text}"
    words = words_in(text)
    found = _muted(post, history, "word", lambda value: _says(words, words_in(value)))
    return Reason("muted_word", 1.0, (("word", found.value),)) if found else None


def _muted(post: Post, history: History, kind: str, fits: Callable[[str], bool]) -> UserRule | None:
    return next(
        (
            rule
            for rule in history.rules
            if rule.kind == kind and rule.account in (None, post.account) and fits(rule.value)
        ),
        None,
    )


def _says(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    size = len(wanted)
    return bool(wanted) and any(words[at : at + size] == wanted for at in range(len(words) - size + 1))


OF_THE_MANAGER = (
    Rule("muted_person", "user_rule", 1.0, muted_person),
    Rule("muted_tag", "user_rule", 1.0, muted_tag),
    Rule("muted_group", "user_rule", 1.0, muted_group),
    Rule("muted_word", "user_rule", 1.0, muted_word),
)
OURS = (
    Rule("automated_by_network", "automated", 1.0, automated),
    Rule("duplicate_of", "duplicate", 1.0, duplicate),
    Rule("low_content_reply", "low_content", 1.0, low_content),
)
EVERY = (*OF_THE_MANAGER, *OURS)
