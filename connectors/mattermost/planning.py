"""What one round asks for: only the channels where something moved, and in turn some where nothing seems to.

Deletions and reactions do not move a channel, so the quiet ones are asked too, a few a round.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.connector import Depth
from connectors.mattermost.channels import PER_PAGE, Place, Places
from connectors.mattermost.progress import NEWEST, Job, Mark, Progress

MOST = 1500  # channels whose progress is kept, those where something came last
LEAST = 20
DAY = 86_400.0
LIVELY = 14 * DAY
MANY_SHUT = 3
AHEAD = 60_000  # milliseconds by which the clocks of a server's machines may differ
IN_TURN = 3
ROUNDS = 48  # after so many, every channel was asked: half a day of quarters of an hour


def planned(progress: Progress, places: Places, depth: Depth, now: float) -> Progress:
    """Plan a round from the list of channels; `now` and `depth.since` are seconds of the server's clock."""
    shut = {each: at for each, at in progress.shut.items() if now - at < DAY and each in places.all}
    closed = {team: at for team, at in progress.closed.items() if now - at < DAY}
    progress = replace(progress, shut=shut, closed=closed)
    seen = sorted((one for one in places.all.values() if _may_ask(one, progress)), key=_latest_first)[:MOST]
    kept = {one.id for one in seen}
    marks = {each: mark for each, mark in progress.marks.items() if each in kept}
    progress = replace(progress, marks=marks, first=progress.first and not marks)
    jobs = [job for one in seen if (job := _job(one, progress, depth, now)) is not None]
    jobs += _in_turn(marks, {job.place for job in jobs}, now)
    if progress.first:
        share = int(depth.posts / max(1, len(jobs)))
        progress = replace(progress, share=min(PER_PAGE, max(LEAST, share)))
    return replace(progress, jobs=tuple(jobs))


def without_budget(progress: Progress, places: Mapping[str, Place], now: float) -> Progress:
    """End the first reading where enough posts were read: what was not reached is read from now on only."""
    left = [job for job in progress.jobs if job.kind == "older"]
    for job in left:
        if job.place not in progress.marks and job.place in places:
            moved = places[job.place].moved
            since = min(moved, int(now * 1000))
            progress = progress.marked(job.place, Mark(moved, since, NEWEST, moved))
    return replace(progress, jobs=tuple(job for job in progress.jobs if job.kind != "older"))


def turned_away(progress: Progress, place: Place, places: Mapping[str, Place], now: float) -> Progress:
    """Note that a channel may not be read: not again today. Where a whole team is so, none of it is."""
    progress = replace(progress, shut={**progress.shut, place.id: now})
    if place.joined:
        return progress
    like_it = {each for each, one in places.items() if one.team == place.team and not one.joined}
    if any(each in progress.marks for each in like_it) or len(like_it & set(progress.shut)) < MANY_SHUT:
        return progress
    jobs = tuple(job for job in progress.jobs if job.place not in like_it)
    return replace(progress, jobs=jobs, closed={**progress.closed, place.team: now})


def unreadable(progress: Progress, places: Places) -> frozenset[str]:
    """List the channels that are in sight and may not be read."""
    return frozenset(each for each, place in places.all.items() if not _may_ask(place, progress))


def _may_ask(place: Place, progress: Progress) -> bool:
    if place.id in progress.shut:
        return False
    return place.joined or place.team not in progress.closed


def _latest_first(place: Place) -> tuple[int, str]:
    return -place.moved, place.id


def _job(place: Place, progress: Progress, depth: Depth, now: float) -> Job | None:
    floor = int(depth.since * 1000)
    mark = progress.marks.get(place.id)
    if mark is None:
        # Nothing came there in the time that counts; once something does, it is read down to that time.
        if place.moved <= floor:
            return None
        return Job("older" if progress.first else "gap", place.id, NEWEST, floor)
    # What was imported with a time to come stays the latest: nothing would move the channel till then.
    if place.moved > mark.moved or place.moved > int(now * 1000) + AHEAD:
        return Job("since", place.id)
    if mark.cursor and mark.oldest > floor and progress.total < depth.posts:
        return Job("older", place.id, mark.cursor)
    return None


def _in_turn(marks: Mapping[str, Mark], asked: set[str], now: float) -> list[Job]:
    since = int((now - LIVELY) * 1000)
    waiting = [each for each, mark in marks.items() if each not in asked and mark.moved > since]
    return [Job("since", each) for each in waiting[: max(IN_TURN, -(-len(waiting) // ROUNDS))]]
