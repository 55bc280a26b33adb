"""Reading the channels: one request after the other, each page with where reading stands after it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.connector import Depth, Page
from app.errors import BadReply, Refused
from connectors.http import Query
from connectors.mattermost.api import Api, in_path
from connectors.mattermost.channels import PER_PAGE, Place, Places
from connectors.mattermost.people import People
from connectors.mattermost.planning import turned_away, without_budget
from connectors.mattermost.posts import Listing, all_fetched, authors
from connectors.mattermost.progress import NEWEST, Job, Mark, Progress

CAP = 1000
# Milliseconds by which copies of a database may lag: so much of what is new is asked for twice.
AGAIN = 10_000
LAG = 120_000  # milliseconds after which what is not there is not expected any more
TICK = 1_000
NOTHING = Listing((), (), True)
AWAY = frozenset({"forbidden", "not_found", "gone"})


@dataclass(frozen=True, slots=True)
class Round:
    """What a round needs: the session, who is who, the channels, how deep, and the server's time."""

    api: Api
    people: People
    places: Places
    depth: Depth
    now: float

    def step(self, progress: Progress) -> tuple[Page, Progress]:
        """Do the first job; raises EarshotError, and then nothing moved."""
        progress = self._within_budget(progress)
        if not progress.jobs:
            return self._page(NOTHING, progress, None), progress
        job = progress.jobs[0]
        place = self.places.all.get(job.place)
        if place is None:
            progress = progress.done()
            return self._page(NOTHING, progress, None), progress
        try:
            listing = self._get(job, progress)
        except Refused as error:
            if error.code not in AWAY:
                raise
            progress = turned_away(progress.done(), place, self.places.all, self.now)
            return self._page(NOTHING, progress, None), progress
        except BadReply as error:
            if job.kind != "since" or error.code != "too_large":
                raise
            progress = progress.done(Job("gap", job.place, NEWEST, self._since(job, progress)))
            return self._page(NOTHING, progress, None), progress
        progress = self._after(job, place, listing, progress)
        return self._page(listing.above(job.floor), progress, place), progress

    def _within_budget(self, progress: Progress) -> Progress:
        if progress.total < self.depth.posts:
            return progress
        return without_budget(progress, self.places.all, self.now)

    def _get(self, job: Job, progress: Progress) -> Listing:
        query: Query
        if job.kind == "since":
            query = [("since", str(max(1, self._since(job, progress))))]
        else:
            size = progress.share if job.kind == "older" else PER_PAGE
            query = [("per_page", str(size))]
            query += [("before", job.cursor)] if job.cursor != NEWEST else []
        path = f"/channels/{in_path(job.place)}/posts"
        return Listing.read(self.api.one(path, [*query, ("skipFetchThreads", "true")]))

    def _since(self, job: Job, progress: Progress) -> int:
        mark = progress.marks.get(job.place)
        return mark.since if mark else int(self.depth.since * 1000)

    def _after(self, job: Job, place: Place, listing: Listing, progress: Progress) -> Progress:
        if job.kind == "since":
            return self._changed(job, place, listing, progress)
        oldest, cursor = listing.below
        mark = progress.marks.get(place.id) or Mark(0, 0, NEWEST, place.moved)
        if job.cursor == NEWEST:
            since = max(mark.since, self._settled(listing.changed or place.moved))
            mark = replace(mark, moved=place.moved, since=since)
        if job.kind == "older" or mark.cursor == NEWEST or (mark.cursor and oldest < mark.oldest):
            mark = replace(mark, cursor="" if listing.is_last else cursor, oldest=oldest or mark.oldest)
        progress = progress.marked(place.id, mark)
        if job.kind == "older":
            progress = replace(progress, total=progress.total + len(listing.order))
        floor = job.floor if job.kind == "gap" else int(self.depth.since * 1000)
        # A server that knows no `before` gives the same page for ever.
        if listing.is_last or oldest <= floor or cursor == job.cursor:
            return progress.done()
        # A gap is closed before anything else; older posts come in turn, so that no channel waits.
        return progress.done(replace(job, cursor=cursor), last=job.kind == "older")

    def _changed(self, job: Job, place: Place, listing: Listing, progress: Progress) -> Progress:
        mark = progress.marks.get(place.id) or Mark(0, self._since(job, progress))
        since = max(mark.since, self._settled(listing.changed)) if listing.order else mark.since
        after = replace(mark, moved=place.moved, since=since)
        if len(listing.order) >= CAP:
            # Nobody says which of the changes these are: everything since is read page by page.
            return progress.marked(place.id, after).done(Job("gap", place.id, NEWEST, mark.since))
        came = max(mark.since, listing.changed) > place.moved - TICK
        if not came and self.now * 1000 - place.moved < LAG:
            after = replace(after, moved=mark.moved)  # it was said to be there, so it is asked for again
        return progress.marked(place.id, after).done()

    def _settled(self, changed: int) -> int:
        """Tell up to when everything was seen, where the latest change seen is this one."""
        return min(changed, int(self.now * 1000) - AGAIN)

    def _page(self, listing: Listing, progress: Progress, place: Place | None) -> Page:
        rows = listing.there
        fetched = all_fetched(rows, place, self.people.of(authors(rows))) if place is not None else ()
        return Page(fetched, bytes(progress), bool(progress.jobs), listing.gone)
