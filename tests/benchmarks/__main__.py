"""Prints the figures: `python -m tests.benchmarks [curation] [--posts N] [--million]`, N 100,000 unless told.

`curation` measures that alone. `--million` tells also what the streams hold at a million posts: minutes.
"""

from __future__ import annotations

import argparse
import json
import secrets
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from app.doors import open_doors
from app.profile import Profile
from tests.benchmarks import coach_figures, curation_figures, store_figures, writing_figures
from tests.benchmarks.archive import Archive, replies
from tests.benchmarks.timing import line

FOLLOWS = ("@p2", "@p5", "@p9", "#ops_ba", "#ops_plan")
RUNS = 5


def main() -> None:
    """Make the archive, measure the store, then windows of their own processes."""
    options = _options()
    posts, whole = options.posts, options.only is None
    pages = list(replies(posts))
    key = secrets.token_bytes(32)
    print(f"Earshot, {posts:,} posts; medians on a shared machine, so read the ratios and what was busy")
    if whole:
        coach_figures.coaching()
    with tempfile.TemporaryDirectory(prefix="earshot-bench-") as folder:
        doors = open_doors(Profile(Path(folder)), key, {"archive": Archive(pages)})
        doors.accounts.add("archive")
        for address in FOLLOWS:
            doors.follows.follow(address)
        store_figures.ingest(doors, pages, posts)
        if whole:
            store_figures.questions(doors)
            writing_figures.figures(doors)
        curation_figures.figures(doors, pages)
        doors.close()
        del pages
        if whole:
            _store_size(Path(folder), posts)
            _windows(folder, key.hex())
    if options.million:
        curation_figures.million()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("only", nargs="?", choices=("curation",))
    parser.add_argument("--posts", type=int, default=100_000)
    parser.add_argument("--million", action="store_true")
    return parser.parse_args()


def _store_size(folder: Path, posts: int) -> None:
    size = sum(file.stat().st_size for file in folder.iterdir())
    line("store on disk, raw replies included", f"{size / 1e6:,.0f} MB", f"{size / posts:,.0f} bytes a post")


def _run(module: str, *arguments: str) -> dict[str, float]:
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", str(time.time()), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    answer: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return answer


def _windows(folder: str, key: str) -> None:
    empty = [_run("empty_window") for _ in range(RUNS)]
    ours = [_run("feed_window", folder, key) for _ in range(RUNS)]

    def mid(runs: list[dict[str, float]], name: str) -> float:
        return median(run[name] for run in runs)

    bare, first = mid(empty, "first"), mid(ours, "first")
    line(
        "start to first readable feed",
        f"{first * 1000:.0f} ms",
        f"empty window {bare * 1000:.0f} ms, × {first / bare:.1f}",
    )
    line(
        "frame while scrolling, median",
        f"{mid(ours, 'frame'):.2f} ms",
        f"a plain fill of the same view {mid(ours, 'fill'):.2f} ms",
    )
    line("frame while scrolling, 99th percentile", f"{mid(ours, 'p99'):.2f} ms")
    line("frames over 16 ms", f"{mid(ours, 'late') * 100:.1f} %")
    line("resident memory", f"{mid(ours, 'mb'):.0f} MB", f"empty window {mid(empty, 'mb'):.0f} MB")
    line("resident memory after scrolling", f"{mid(ours, 'after'):.0f} MB")


if __name__ == "__main__":
    main()
