"""Asks whether the guard keeps personal order from doing harm, on houses made from an archive.

    python -m tests.curation.variants --archive DIR [--split dev|test] [--unguarded] [--only NAME] [--json F]

DIR is the folder of the judges: loader.py, metrics.py, stream.py and an archive. The houses: each larger
group as the only one; a tenth of what people write; people alone, without machines; the archive begun
two weeks before the first question; and the whole. Every house is asked about at up to twenty visits of
each reader and about a random six. Figures are conversation NDCG@10, program minus chronological: the
mean over readers with its 95 % bootstrap interval, and the readers whose own interval (over their
visits) lies below 0. `--unguarded` shows the personal order alone beside it; on the whole archive that
is always measured, for the share of its gain that is kept.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.curation.houses import House, houses
from tests.curation.replayed import Judges, Visit, visits

LOWEST, MOST_WORSE, KEPT = -0.01, 0.05, 0.8
SIX, TWENTY = 6, 20
FEWEST_READERS = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A house at so many visits a reader; intervals are (mean, low, high)."""

    house: str
    asked: int
    visits: int
    readers: int
    chronological: float
    gain: tuple[float, float, float]
    worse: int
    unguarded: tuple[float, float, float] | None
    unguarded_worse: int

    @property
    def met(self) -> bool:
        """Tell whether nobody is worse off, as far as the figures can show."""
        return self.gain[1] >= LOWEST and self.worse <= MOST_WORSE * self.readers

    def line(self) -> str:
        """Write it as a line of the table."""
        alone = f"   unguarded {told(self.unguarded)}, {self.unguarded_worse} worse" if self.unguarded else ""
        return (
            f"{self.house:26} {self.asked:3} {self.visits:4} {self.readers:3}   {self.chronological:.3f}   "
            f"{told(self.gain)}  {self.worse} worse  {'met' if self.met else 'MISSED'}{alone}"
        )


def told(interval: tuple[float, float, float]) -> str:
    """Write an interval."""
    return "{:+.3f} [{:+.3f}, {:+.3f}]".format(*interval)


def judged(found: list[Visit]) -> tuple[dict[str, list[float]], int]:
    """Group the differences by reader; and count those whose own interval lies below 0."""
    by: dict[str, list[float]] = {}
    for visit in found:
        by.setdefault(visit.reader, []).append(visit.program - visit.chronological)
    return by, sum(interval(each)[2] < 0 for each in by.values() if len(each) >= FEWEST_READERS)


def interval(values: list[float]) -> tuple[float, float, float]:
    """Give the mean and its 95 % bootstrap interval."""
    import numpy as np

    known = np.asarray(values)
    means = known[np.random.default_rng(0).integers(0, len(known), (2000, len(known)))].mean(1)
    low, high = np.quantile(means, (0.025, 0.975)).round(6).tolist()
    return float(known.mean()), low, high


def measured(judges: Judges, house: House, asked: int, alone: bool) -> Row | None:
    """Judge one house; None where it has too few readers to say anything."""
    world = judges.world(house, asked)
    if len({each["user"] for each in world.sessions}) < FEWEST_READERS:
        return None
    found = visits(judges, world, guarded=True)
    by, worse = judged(found)
    mean = {reader: sum(each) / len(each) for reader, each in by.items()}
    chronological = sum(each.chronological for each in found) / len(found)
    unguarded, unguarded_worse = None, 0
    if alone:
        others, unguarded_worse = judged(visits(judges, world, guarded=False))
        unguarded = interval([sum(each) / len(each) for each in others.values()])
    return Row(
        house.name,
        asked,
        len(found),
        len(by),
        chronological,
        interval(list(mean.values())),
        worse,
        unguarded,
        unguarded_worse,
    )


def main() -> None:
    """Judge every house and say what was met."""
    options, folder = arguments()
    with tempfile.TemporaryDirectory() as made:
        judges = Judges(folder, options, Path(made))
        print(f"{'house':26} {'of':>3} {'n':>4} {'who':>3}   chron.  program - chronological")
        rows = []
        for house in houses(judges):
            if options.only and options.only not in house.name:
                continue
            for asked in (TWENTY, SIX):
                alone = options.unguarded or (house.whole and asked == TWENTY)
                row = measured(judges, house, asked, alone)
                if row:
                    rows.append(row)
                    print(row.line(), flush=True)
    kept = [row.gain[0] / row.unguarded[0] for row in rows if row.house == "whole" and row.unguarded]
    readers, worse = sum(row.readers for row in rows), sum(row.worse for row in rows)
    print(f"{sum(row.met for row in rows)} of {len(rows)} met; {worse} of {readers} readers worse")
    print("of the unguarded gain kept on the whole archive: " + ", ".join(f"{share:.1%}" for share in kept))
    if options.json:
        figures = {"rows": [{**asdict(row), "met": row.met} for row in rows], "kept": kept}
        Path(options.json).write_text(json.dumps(figures, indent=1), "utf-8")


def arguments() -> tuple[Any, Path]:
    """Read the command line with the judges' own options."""
    if "--archive" not in sys.argv[:-1]:
        sys.exit(__doc__)
    folder = Path(sys.argv[sys.argv.index("--archive") + 1]).resolve()
    sys.path.insert(0, str(folder))
    import loader

    parser = loader.options(__doc__)
    parser.add_argument("--archive", required=True, help="folder of the judges")
    parser.add_argument("--unguarded", action="store_true", help="show the personal order alone beside it")
    parser.add_argument("--only", help="houses with this in their name")
    return parser.parse_args([*sys.argv[1:], "--", "-"]), folder


if __name__ == "__main__":
    main()
