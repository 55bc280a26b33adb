"""Lives many bad days: `python -m tests.chaos [POSTS] [SEED]`, and prints the figures."""

from __future__ import annotations

import secrets
import sys
import tempfile
import time
from pathlib import Path

from tests.chaos.story import Figures, day

A_DAY = 250


def main() -> None:
    """Live the days, half of them with a server that honours the key.

    10,000 posts unless told; exits 1 where one is double or lost.
    ."""
    posts = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else secrets.randbelow(10**9)
    print(f"{posts:,} posts, seed {seed}", flush=True)
    whole, number, begun = Figures(), 0, time.perf_counter()
    while whole.sends < posts:
        with tempfile.TemporaryDirectory(prefix="earshot-chaos-") as folder:
            sends = min(A_DAY, posts - whole.sends)
            figures = day(Path(folder), seed + 10 * number, sends, honours=number % 2 == 0)
        whole, number = whole + figures, number + 1
        print(f"{time.perf_counter() - begun:6.0f} s · {whole}", flush=True)
        if whole.double or whole.lost:
            sys.exit(f"day {number - 1} went wrong: seed {seed + 10 * (number - 1)}")


if __name__ == "__main__":
    main()
