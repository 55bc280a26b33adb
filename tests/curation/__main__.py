"""Runs the judges one after the other and prints one table: figure, value, interval, target, met or missed.

    python -m tests.curation [--judges DIR] [--split dev|test] [--quick] [--part NAME]... [...]

DIR holds the judges and an archive: judge_noise.py, judge_rank.py, judge_suggest.py, loader.py. Without it
nothing is judged, and that is no failure. [...] goes to the judges, such as --org. Parts: noise, rank,
discovery, cold, suggest, guard, labelled. A missed target is a figure; the status is 1 only where a judge
could not be run to its end.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.curation import targets
from tests.curation.targets import Row

ROOT = Path(__file__).resolve().parents[2]
LAST_WORDS = 600


@dataclass(frozen=True, slots=True)
class Part:
    """One judge: what it is called with, the program it judges ("" for none), and what its figures mean."""

    command: tuple[str, ...]
    program: str
    rows: Callable[[dict[str, Any]], list[Row]]


PARTS = {
    "noise": Part(("judge_noise.py",), "judge", targets.noise),
    "rank": Part(("judge_rank.py",), "rank", targets.order),
    "discovery": Part(("judge_rank.py", "--mode", "discovery"), "rank", targets.discovery),
    "cold": Part(("judge_rank.py", "--clicks", "5"), "rank", targets.cold),
    "suggest": Part(("judge_suggest.py",), "rank", targets.suggest),
    "guard": Part(("-m", "tests.curation.variants"), "", targets.guard),
}
LABELLED = "labelled"


def main() -> int:
    """Run the parts asked for; returns the exit status."""
    options, more = arguments()
    if options.judges is None or not (options.judges / "judge_rank.py").is_file():
        print(
            "The judges are not here, so nothing was judged: get the folder with judge_rank.py and its "
            "archive, and name it: make judge CURATION=/path/to/it"
        )
        return 0
    print(headline(options.split, options.quick), f"\n{targets.HEAD}", sep="", flush=True)
    asked = ["--split", options.split, *(["--quick"] if options.quick else []), *more]
    whole = True
    for name in options.part or (*PARTS, LABELLED):
        began = time.perf_counter()
        found = targets.labelled() if name == LABELLED else judged(PARTS[name], options.judges, asked)
        whole = whole and found is not None
        print(f"{name} ({time.perf_counter() - began:.0f} s)", flush=True)
        for row in found or ():
            print(f"  {row.line()}", flush=True)
    return 0 if whole else 1


def headline(split: str, quick: bool) -> str:
    """Say loudly what is being looked at."""
    if split != "test":
        wide = ", the quick look: wide intervals" if quick else ""
        return f"The {split} split{wide}. The targets are those of the test split."
    return "****  THE TEST SPLIT  ****  Look rarely, tune nothing on it, and say how often it was looked at."


def judged(part: Part, judges: Path, asked: Sequence[str]) -> list[Row] | None:
    """Run one judge on the program here; None where it broke off, after its last words."""
    with tempfile.TemporaryDirectory(prefix="earshot-judge-") as folder:
        file = Path(folder) / "figures.json"
        command = [sys.executable, *part.command, *asked, "--json", str(file)]
        if part.program:
            command[1] = str(judges / part.command[0])
            command += ["--", sys.executable, "main.py", part.program]
        else:
            command += ["--archive", str(judges)]
        # The judges' folder is somebody else's: nothing is left in it.
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        if done.returncode or not file.is_file():
            said = (done.stderr.strip() or done.stdout.strip())[-LAST_WORDS:]
            print(
                f"{' '.join(part.command)} broke off with status {done.returncode}: {said}", file=sys.stderr
            )
            return None
        return part.rows(json.loads(file.read_text("utf-8")))


def arguments() -> tuple[argparse.Namespace, list[str]]:
    """Read the command line; what is not known here is passed on to the judges."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--judges", type=Path, help="folder with the judges and an archive")
    parser.add_argument("--split", default="test", choices=("dev", "test"))
    parser.add_argument("--quick", action="store_true", help="a look in between: wide intervals")
    parser.add_argument(
        "--part", action="append", choices=(*PARTS, LABELLED), help="only this; more than once"
    )
    options, more = parser.parse_known_args()
    if options.judges is not None:
        options.judges = options.judges.resolve()
    return options, more


if __name__ == "__main__":
    sys.exit(main())
