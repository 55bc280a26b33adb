"""Streams many made posts through `main.py judge` or `rank` and tells how much memory that took.

    python -m tests.benchmarks.million judge|rank POSTS

It is a process of its own and small: the peak of a child counts what its parent held when it began. Prints
one line of JSON: posts, seconds, CPU seconds, peak (MB); and meanwhile, aside, what it holds by now.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.archive import SYLLABLES
from tests.benchmarks.memory import resident_mb

ROOT = Path(__file__).resolve().parents[2]
AUTHORS, GROUPS, CONVERSATIONS, TAGS, WORDS = 20_000, 300, 200_000, 2_000, 30_000
BOTS = 40  # among the busiest authors, so that machines write about half of all
READERS = 50
ASK_EVERY, ASKED = 20_000, 2_000
LATELY = 200
TOLD_EVERY = 50_000
BEGIN, GAP = 1_700_000_000.0, 30.0
WRITES_IT = "Build {} of {} {}: {} checks in {} s"

Record = dict[str, object]


def posts(number: int) -> Iterator[Record]:
    """Make posts in time order: 20,000 people, 200,000 conversations, tags, and machines beside them."""
    chance = random.Random(41)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(WORDS)]
    weights = [1 / (rank + 2) for rank in range(WORDS)]
    drawn: list[str] = []
    begun = 0
    for at in range(number):
        if len(drawn) < 100:
            drawn = chance.choices(words, weights, k=200_000)
        machine = chance.random() < 0.5
        author = (
            chance.randrange(BOTS) if machine else min(AUTHORS - 1, BOTS + int(chance.paretovariate(0.5)))
        )
        if begun == 0 or chance.random() < CONVERSATIONS / number:
            begun, topic = begun + 1, begun
        else:
            topic = max(0, begun - int(chance.paretovariate(0.9)))
        if machine:
            said = chance.choice(("passed", "failed"))
            text = WRITES_IT.format(
                at, words[topic % 50], said, chance.randrange(900), chance.randrange(9000)
            )
        else:
            length = chance.randint(4, 70)
            text = " ".join(drawn[-length:]) + ("?" if at % 9 == 0 else ".")
            del drawn[-length:]
            if at % 5 == 0:
                text += f" #tag{min(TAGS - 1, int(chance.paretovariate(0.7)))}"
        named = [f"a{BOTS + chance.randrange(AUTHORS - BOTS)}"] if not machine and at % 8 == 0 else []
        yield {
            "type": "post", "id": at, "ts": BEGIN + at * GAP, "author": f"a{author}", "author_is_bot": None,
            "group": f"g{topic % GROUPS}", "topic": f"{words[topic % WORDS]} {topic}", "text": text,
            "mentions": named, "quotes": [], "links": [], "code": False, "signals": {},
        }  # fmt: skip


def records(number: int, program: str) -> Iterator[tuple[Record, bool]]:
    """Give each record to send, and whether an answer to it is to be waited for."""
    if program == "judge":
        yield from ((post, True) for post in posts(number))
        return
    readers = [f"a{BOTS + at}" for at in range(READERS)]
    for at, reader in enumerate(readers):
        people, tags = [f"a{BOTS + at + more}" for more in range(1, 16)], [f"tag{at}", f"tag{at + 1}"]
        yield (
            {"type": "user", "user": reader, "follows": {"people": people, "groups": [], "tags": tags}},
            False,
        )
    lately: dict[object, int] = {}
    for at, post in enumerate(posts(number)):
        yield post, False
        before = lately.get(post["topic"])
        if before is not None and not str(post["text"]).startswith("Build"):
            engage = {"type": "engage", "ts": post["ts"], "user": post["author"], "post": before, "grade": 1}
            yield engage, False
        lately[post["topic"]] = at
        if len(lately) > LATELY:
            del lately[next(iter(lately))]
        if at % ASK_EVERY == ASK_EVERY - 1:
            asked = {"sid": at, "user": readers[at // ASK_EVERY % READERS], "ts": post["ts"]}
            yield {"type": "rank", **asked, "candidates": list(range(max(0, at - ASKED), at))}, True
            yield {"type": "suggest", **asked, "limit": 10}, True


def run(program: str, number: int) -> dict[str, float]:
    """Send everything through the program, read every answer, and tell what it took."""
    command = [sys.executable, "main.py", program]
    began = time.perf_counter()
    child = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdin
    answers = 0

    def listen() -> None:
        nonlocal answers
        for _ in child.stdout or ():
            answers += 1

    listener = threading.Thread(target=listen)
    listener.start()
    expected = 0
    for sent, (record, asks) in enumerate(records(number, program)):
        if sent % TOLD_EVERY == TOLD_EVERY - 1:
            print(f"{sent + 1:,} records: {resident_mb(child.pid):.0f} MB", file=sys.stderr, flush=True)
        expected += asks
        child.stdin.write(json.dumps(record).encode() + b"\n")
    child.stdin.close()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    listener.join()
    if child.returncode or answers != expected:
        sys.exit(f"{program} ended with status {child.returncode} and {answers} of {expected} answers")
    scale = 1 << 20 if sys.platform == "darwin" else 1024
    taken, busy = time.perf_counter() - began, used.ru_utime + used.ru_stime
    return {"posts": number, "seconds": taken, "cpu": busy, "peak": used.ru_maxrss / scale}


if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1], int(sys.argv[2]))))
