"""What the judges' figures are to reach: each with its interval, its target, and whether it is met."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.curation.judged import Counted, measure
from tests.curation.variants import KEPT, LOWEST, MOST_WORSE

Figures = dict[str, Any]
Interval = Sequence[float]
HEAD = f"  {'figure':48}{'value':>8}  {'95 % interval':18}{'target':>10}"
SURE = 1.96


@dataclass(frozen=True, slots=True)
class Row:
    """A figure. `least` and `most` are what it has to keep to, `low_above` its interval's lower end."""

    name: str
    value: float | None
    interval: Interval = ()
    least: float | None = None
    most: float | None = None
    low_above: float | None = None

    @property
    def met(self) -> bool | None:
        """Tell whether the target is met; None where there is none. What could not be counted is not met."""
        kept = [
            self.value is not None and (limit is None or sign * self.value >= sign * limit)
            for limit, sign in ((self.least, 1), (self.most, -1))
            if limit is not None
        ]
        if self.low_above is not None:
            kept.append(bool(self.interval) and self.interval[0] > self.low_above)
        return all(kept) if kept else None

    @property
    def target(self) -> str:
        """Write the target."""
        told = [f">= {self.least:g}"] if self.least is not None else []
        told += [f"<= {self.most:g}"] if self.most is not None else []
        told += [f"low > {self.low_above:g}"] if self.low_above is not None else []
        return ", ".join(told)

    def line(self) -> str:
        """Write it as a line of the table."""
        value = "-" if self.value is None else f"{self.value:.4f}"
        interval = "[{:.4f}, {:.4f}]".format(*self.interval) if self.interval else ""
        verdict = {None: "", True: "met", False: "MISSED"}[self.met]
        return f"{self.name:48}{value:>8}  {interval:18}{self.target:>10}  {verdict}".rstrip()


def noise(found: Figures) -> list[Row]:
    """What is folded, and what that costs."""
    return [
        _share(found, "feed folded", least=0.8),
        _share(found, "engaged posts folded", most=0.006),
        _share(found, "relevant posts folded, in users' sessions"),
        _share(found, "people's posts folded"),
        _share(found, "automated: precision", least=0.99),
        _share(found, "automated: recall", least=0.95),
        _share(found, "copies folded, same words"),
        _share(found, "duplicate: precision among people's posts (Jaccard >= .5)"),
    ]


def order(found: Figures) -> list[Row]:
    """The order of conversations."""
    return _order(found, 0.88)


def discovery(found: Figures) -> list[Row]:
    """The order of conversations where the reader never wrote."""
    return _order(found, 0.83)


def _order(found: Figures, least: float) -> list[Row]:
    name = "conversation NDCG@10"
    row = found[name]
    return [
        _mean(name, row["program"], least=least),
        _mean(f"{name}, minus baseline", row["minus baseline"], low_above=0.0),
        _mean(f"{name}, minus chronological", row["minus chronological"], low_above=0.0),
        Row("share of answers with reasons", found["run"]["why present"], least=1.0),
    ]


def cold(found: Figures) -> list[Row]:
    """What five clicks give a newcomer."""
    name = "conversation NDCG@10"
    return [
        Row("NDCG@20 x chronological", found["run"]["NDCG@20 x chronological"], least=2.2),
        _mean(f"{name}, minus chronological", found[name]["minus chronological"], low_above=0.0),
    ]


def suggest(found: Figures) -> list[Row]:
    """Whom and what to follow."""
    people, groups = found["hit@10 people"], found["hit@3 groups"]
    return [
        _mean("hit@10 people", people["program"]),
        _mean("hit@10 people, minus popularity", people["minus popularity"], least=0.08, low_above=0.0),
        _mean("hit@3 groups", groups["program"]),
        _mean("hit@3 groups, minus popularity", groups["minus popularity"]),
    ]


def guard(found: Figures) -> list[Row]:
    """Whether anybody is worse off than with newest-first, and what that certainty costs."""
    rows = found["rows"]
    readers, worse = sum(row["readers"] for row in rows), sum(row["worse"] for row in rows)
    lowest, few = min(rows, key=lambda row: row["gain"][1]), f"more than {MOST_WORSE:.0%} of readers worse"
    harmed = sum(row["worse"] > MOST_WORSE * row["readers"] for row in rows)
    return [
        Row(f"lowest end of {len(rows)} houses: {lowest['house'][:20]}", lowest["gain"][1], least=LOWEST),
        Row(f"houses with {few}", harmed / len(rows)),
        Row(
            f"readers who are worse off, of {readers}",
            worse / readers,
            _wilson(worse / readers, readers),
            most=MOST_WORSE,
        ),
        *(Row("of the unguarded gain kept on the whole", kept, least=KEPT) for kept in found["kept"]),
    ]


def labelled() -> list[Row]:
    """Precision and recall of each class in both languages, on the half that was only ever counted."""
    counted: dict[str, list[Counted]] = {}
    for line in measure():
        counted.setdefault(line.name, []).append(line.unseen)
    rows = []
    for name, of in counted.items():
        both = Counted(*(sum(getattr(each, part) for each in of) for part in ("right", "wrong", "missed")))
        aside, noisy = both.right + both.wrong, both.right + both.missed
        rows += [
            Row(f"{name}: precision", both.precision, _wilson(both.precision, aside)),
            Row(f"{name}: recall", both.recall, _wilson(both.recall, noisy)),
        ]
    return rows


def _mean(name: str, found: Interval, least: float | None = None, low_above: float | None = None) -> Row:
    return Row(name, found[0], found[1:], least=least, low_above=low_above)


def _share(found: Figures, name: str, least: float | None = None, most: float | None = None) -> Row:
    """Take a share of so many; its interval is that of a share, post by post."""
    share, of = found[name]
    interval = () if share is None else _wilson(share, of)
    return Row(name.partition(" (")[0], share, interval, least=least, most=most)


def _wilson(share: float, of: int) -> Interval:
    """Give the 95 % interval of a share (Wilson's)."""
    if not of:
        return ()
    spread = SURE * math.sqrt(share * (1 - share) / of + SURE**2 / (4 * of * of))
    middle, scale = share + SURE**2 / (2 * of), 1 + SURE**2 / of
    return (middle - spread) / scale, (middle + spread) / scale
