"""What makes two hashtags nearly the same, which departments they speak of, and how they are read aloud."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from app.store.tags import Uses

SHORTEST_ALIKE = 5  # letters; of shorter tags one other letter makes another word
FEWEST_PEOPLE, FEWEST_TOPICS = 3, 2
LONGEST_DEPARTMENT = 15


def normal(tag: str) -> str:
    """Bring a folded tag to the form in which hyphens and underscores do not count."""
    return tag.replace("_", "").replace("-", "")


def alike(one: str, other: str, departments: frozenset[str] = frozenset()) -> bool:
    """Tell whether two folded tags are nearly the same: but for hyphens, or for one letter.

    Tags that differ in a digit are a series, and the same topic in two known departments is two tags.
    """
    if one == other:
        return False
    first, second = normal(one), normal(other)
    if first == second:
        return True
    longer, shorter = (first, second) if len(first) >= len(second) else (second, first)
    if len(longer) - len(shorter) > 1 or len(shorter) < SHORTEST_ALIKE:
        return False
    if prefix(one) in departments and prefix(other) in departments and prefix(one) != prefix(other):
        return False
    return _one_edit(longer, shorter)


def _one_edit(longer: str, shorter: str) -> bool:
    at = next((at for at, sign in enumerate(shorter) if sign != longer[at]), len(shorter))
    if longer[at].isdigit() or (at < len(shorter) and shorter[at].isdigit()):
        return False
    if len(longer) > len(shorter):
        return longer[at + 1 :] == shorter[at:]
    if longer[at + 1 :] == shorter[at + 1 :]:
        return True
    swapped = longer[at : at + 2] == shorter[at : at + 2][::-1]
    return swapped and longer[at + 2 :] == shorter[at + 2 :]


class Likeness:
    """Finds tags that are nearly the same among many, without comparing each with each."""

    def __init__(self, forms: Iterable[tuple[str, str]]) -> None:
        """Take the folded tags that there are, each after its normal form."""
        self._by_length: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for form, tag in forms:
            self._by_length[len(form)].append((form, tag))

    def near(self, tag: str, departments: frozenset[str] = frozenset()) -> list[str]:
        """List the tags that are nearly a folded one, without itself."""
        form = normal(tag)
        half = max(1, (len(form) - 1) // 2)
        start, end = form[:half], form[-half:]
        around = (len(form) - 1, len(form), len(form) + 1)
        return [
            each
            for size in around
            for other, each in self._by_length.get(size, ())
            # One edit leaves the first half or the last one as it is.
            if (other.startswith(start) or other.endswith(end)) and alike(tag, each, departments)
        ]


def prefix(tag: str) -> str:
    """Tell what stands before the first underscore of a folded tag and its topic, "" where none does."""
    before, _, topic = tag.partition("_")
    sound = 1 < len(before) <= LONGEST_DEPARTMENT and any(sign.isalpha() for sign in before)
    return before if sound and len(topic) > 1 else ""


def learned(tags: Mapping[str, Uses]) -> frozenset[str]:
    """Learn departments from tags: beginnings that several people use, with several topics."""
    people, topics = _beginnings(tags)
    known = (each for each, names in people.items() if len(names) >= FEWEST_PEOPLE)
    return frozenset(each for each in known if topics[each] >= FEWEST_TOPICS)


def convention(tags: Mapping[str, Uses], departments: frozenset[str]) -> tuple[float, int]:
    """Tell which share (0-1) of the uses by people looks like department_topic, and how many uses there are.

    A beginning that one person alone uses is a habit and no convention, unless it is a known department.
    """
    people, _ = _beginnings(tags)
    shared = departments.union(each for each, names in people.items() if len(names) > 1)
    uses = sum(each.by_people for each in tags.values())
    fitting = sum(each.by_people for tag, each in tags.items() if prefix(tag) in shared)
    return (fitting / uses if uses else 0.0), uses


def _beginnings(tags: Mapping[str, Uses]) -> tuple[dict[str, set[int]], dict[str, int]]:
    """Gather the people and count the topics of each beginning that people use."""
    people: dict[str, set[int]] = defaultdict(set)
    topics: dict[str, int] = defaultdict(int)
    for tag, uses in tags.items():
        before = prefix(tag)
        if before and uses.people:
            people[before] |= uses.people
            topics[before] += 1
    return people, topics


def spoken(tag: str) -> str:
    """Tell how a screen reader reads a tag as written: capitals and signs part words, lower case does not."""
    parts: list[str] = []
    for at, sign in enumerate(tag):
        if not sign.isalnum():
            parts.append(" ")
            continue
        if at and _new_word(tag[at - 1], sign, tag[at + 1 : at + 2]):
            parts.append(" ")
        parts.append(sign)
    words = "".join(parts).split()
    return " ".join(word if len(word) > 1 and word.isupper() else word.lower() for word in words)


def _new_word(before: str, sign: str, after: str) -> bool:
    if sign.isdigit() != before.isdigit():
        return before.isalnum()
    return sign.isupper() and (before.islower() or (before.isupper() and after.islower()))
