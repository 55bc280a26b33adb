"""How quick the order of 50,000 posts is in memory: taking in, ranking cold, and one click."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence
from datetime import datetime

import numpy as np

from app.noise import Noticing, Wrote
from app.ordering import clicks
from app.rank.archive import Said
from app.rank.model import reasons
from app.rank.ranking import Ranks
from tests.benchmarks.timing import busy, line, milliseconds

MARKUP = re.compile(r"<[^>]+>")
ME = "77"
FOLLOWED, TAGS = ("2", "5", "9"), ("ops_ba", "ops_plan")
CANDIDATES, VISIBLE = 50_000, 30


def wrote(pages: Sequence[bytes]) -> list[Wrote]:
    """Turn the newest replies of the made archive into posts, oldest first."""
    found: list[Wrote] = []
    for page in reversed(pages):
        statuses = reversed(json.loads(page))
        found += [
            Wrote(
                id=status["id"],
                ts=datetime.fromisoformat(status["created_at"]).timestamp(),
                author=status["account"]["id"],
                group=f"g{int(status['account']['id']) % 20}",
                topic=status["in_reply_to_id"] or status["id"],
                text=html.unescape(MARKUP.sub("", status["content"])),
                bot=status["account"]["bot"],
                answers=bool(status["in_reply_to_id"]),
            )
            for status in statuses
        ]
        if len(found) >= CANDIDATES:
            break
    return found[CANDIDATES - 1 :: -1]


def figures(pages: Sequence[bytes]) -> None:
    """Time everything that happens to 50,000 posts between coming in and standing in order."""
    posts = wrote(pages)
    few = pages[-max(1, len(posts) // 200) :]
    _, alone = busy(lambda: [json.loads(page) for page in few])
    ranks, noticing = Ranks(), Noticing()
    machines: list[bool] = []
    ranks.follow(ME, FOLLOWED, (), TAGS)
    noticed = busy(lambda: machines.extend(noticing.notice(each).machine for each in posts))
    said = [
        Said(each.id, each.ts, each.author, each.group, each.topic, each.text, machine=machine)
        for each, machine in zip(posts, machines, strict=True)
    ]
    profiled = busy(lambda: [ranks.post(each) for each in said])
    passed, own = noticed[0] + profiled[0], noticed[1] + profiled[1]
    beside = f"busy {own:.0f} ms, noticing {noticed[1] / own:.0%} of it; json.loads alone {alone:.0f} ms"
    line("judged and profiled, shingles included", f"{len(posts) / passed * 1000:,.0f} posts/s", beside)
    line("", f"{len(posts) / own * 1000:,.0f} posts/s", "of the time it was busy")
    for each in posts:
        if each.answers:
            ranks.engage(each.author, each.topic, each.ts, 1.0)
    _order(ranks, posts, profiled[1])


def _order(ranks: Ranks, posts: Sequence[Wrote], profiled: float) -> None:
    ids, now = [each.id for each in posts], posts[-1].ts + 60.0
    cold, own = busy(lambda: ranks.rank(ME, now, ids))
    times = np.array([each.ts for each in posts])
    newest = milliseconds(lambda: np.argsort(-times, kind="stable"))
    beside = f"busy {own:.0f} ms, {own + profiled:.0f} with taking them in; newest first {newest:.1f} ms"
    line(f"{len(ids):,} posts ranked cold, with reasons", f"{cold:.0f} ms", beside)
    known = ranks.known(ME)
    visit = known.visit
    assert visit is not None
    values, of, within = visit.values, visit.measured.of, visit.measured.within
    rows = iter(range(0, len(values), 7))

    def click() -> None:
        known.model.moved = known.model.moved + clicks.step(known.model, values[next(rows)], 1.0)
        weights = known.guard.blend(known.model.weights)
        scores = (values @ weights)[of] + within
        shown = np.argsort(-scores, kind="stable")[:VISIBLE]
        reasons(values[of[shown]], weights)

    taken, own = busy(click, 15)
    copied = milliseconds(lambda: values.copy())
    beside = f"busy {own:.1f} ms; copying its {len(values):,} rows {copied:.1f} ms"
    line(f"a click puts {len(ids):,} in another order", f"{taken:.1f} ms", beside)
