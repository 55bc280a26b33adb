"""Hashtags: how many, in which form, and whether the same talk already has another name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from app.coach.context import Context
from app.coach.finding import Found, at, when
from app.coach.reading import Page

DEPARTMENT_TOPIC = re.compile(r"([^\W\d_]{2,8})_\w+")
JOINED = re.compile(r"[^\W\d_a-z]?[a-zäöüßà-ÿ]+|\d+|[A-ZÄÖÜ]+")
CASE_RUN = re.compile(r"[^\W\d_]+")
TAIL = re.compile(r"(?:-\w{1,60}){1,4}")
SELDOM = 0.3  # below this share of uses department_topic is no convention here
OFTEN = 3  # uses after which a tag is a place where people talk, whatever its form
SLOGAN_WORDS = 3
TWIN_LETTERS = 5
MOST_TAGS = 5
DIVIDERS = 4  # how many more signs another spelling of a tag may have


def hashtag_count(page: Page, context: Context) -> Iterable[Found]:
    """More tags than one looks things up by."""
    most = int(page.figure("hashtags"))
    if len(page.tags) > most:
        yield at(page.tags[most].start, page.tags[-1].end, n=len(page.tags), most=most)


def hashtag_none(page: Page, context: Context) -> Iterable[Found]:
    """No tag at all."""
    return when(not page.tags)


def hashtag_convention(page: Page, context: Context) -> Iterator[Found]:
    """A tag that does not look as tags look here, or, where that is unknown, like a slogan."""
    if context.convention is not None and context.convention < SELDOM:
        return
    uses = _uses(page, context)
    for tag in page.tags:
        if DEPARTMENT_TOPIC.fullmatch(tag.name) or uses.get(tag.name.casefold(), 0) >= OFTEN:
            continue
        if context.convention is not None or _is_slogan(tag.name, page):
            yield at(tag.start, tag.end, tag=tag.name)


def hashtag_unknown_dept(page: Page, context: Context) -> Iterator[Found]:
    """The first part of a tag is no department that is known here."""
    if not context.departments:
        return
    known = {department.casefold() for department in context.departments}
    uses = _uses(page, context)
    for tag in page.tags:
        form = DEPARTMENT_TOPIC.fullmatch(tag.name)
        if form and form[1].casefold() not in known and uses.get(tag.name.casefold(), 0) < OFTEN:
            yield at(tag.start, tag.end, tag=tag.name, prefix=form[1])


def hashtag_near_duplicate(page: Page, context: Context) -> Iterator[Found]:
    """Nearly the same tag is known, and better known than this one."""
    if not context.tags or not page.tags:
        return
    own = _uses(page, context)
    for tag in page.tags[:MOST_TAGS]:
        tail = TAIL.match(page.text, tag.end)
        end = tail.end() if tail else tag.end
        name = page.text[tag.start + 1 : end]
        twin = _twin(name, context, own.get(name.casefold(), 0))
        if twin:
            yield at(tag.start, end, tag=name, twin=twin, uses=context.tags[twin])


def hashtag_unreadable(page: Page, context: Context) -> Iterator[Found]:
    """A long run of letters of one case, which a screen reader cannot split into words."""
    most = page.figure("tag_letters")
    for tag in page.tags:
        runs = (run.group() for run in CASE_RUN.finditer(tag.name))
        if any(len(run) > most and (run[1:].islower() or run.isupper()) for run in runs):
            yield at(tag.start, tag.end, tag=tag.name)


def fold(tag: str) -> str:
    """Bring a tag into the form in which spellings of one tag are equal."""
    return tag.casefold().replace("_", "").replace("-", "")


def _uses(page: Page, context: Context) -> Counter[str]:
    """Count the known uses of the tags of the text, by their form without case."""
    wanted = {tag.name.casefold() for tag in page.tags}
    lengths = {len(tag.name) for tag in page.tags}
    uses: Counter[str] = Counter()
    for name, count in context.tags.items():
        if len(name) in lengths and name.casefold() in wanted:
            uses[name.casefold()] += count
    return uses


def _is_slogan(name: str, page: Page) -> bool:
    if "_" in name:
        return False
    return len(name) > page.figure("tag_slogan") or len(JOINED.findall(name)) > SLOGAN_WORDS


def _twin(name: str, context: Context, own: int) -> str | None:
    """Find the best known other spelling; a tag that is itself as well known has none.

    One edit leaves the first or the last letter as it is, so most of thousands of tags are passed by quickly.
    """
    folded, ends = fold(name), (name[0].casefold(), name[-1].casefold())
    near = [
        known
        for known, uses in context.tags.items()
        if known
        and uses > own
        and abs(len(known) - len(name)) <= DIVIDERS
        and (known[0].casefold() == ends[0] or known[-1].casefold() == ends[1])
        and known.casefold() != name.casefold()
        and _is_near(folded, fold(known))
    ]
    return max(near, key=lambda known: context.tags[known], default=None)


def _is_near(one: str, other: str) -> bool:
    """Tell whether two folded tags differ by one edit at most; figures are never a slip (2025 and 2026)."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(longer) - len(shorter) > 1 or len(shorter) < TWIN_LETTERS:
        return False
    same = 0
    while same < len(shorter) and shorter[same] == longer[same]:
        same += 1
    if any(sign.isdigit() for sign in (shorter + " ")[same] + longer[same]):
        return False
    if len(shorter) < len(longer):
        return shorter[same:] == longer[same + 1 :]
    if shorter[same + 1 :] == longer[same + 1 :]:
        return True
    swapped = shorter[same : same + 2] == longer[same : same + 2][::-1]
    return swapped and shorter[same + 2 :] == longer[same + 2 :]
