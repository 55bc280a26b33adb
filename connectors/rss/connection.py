"""An account that is one feed, behind a password or not; fetched only when it is due and has changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.connector import Coverage, Depth, Opening, OutgoingPost, Page, PublishGuard, SentPost, Source
from app.errors import BadReply, EarshotError, Offline, Refused, SignInNeeded, TooFast
from app.model import Follow, Group, Person, Piece, Preview, Sight, Target
from connectors.http import Reading, Reply
from connectors.http.signing import NOBODY, Signing, basic
from connectors.rss.feed import LONGEST_TTL, Feed, parse
from connectors.rss.paging import counted, goes_on, older_page, origin
from connectors.rss.standing import Standing, ids_of, shown_in
from connectors.rss.vanished import doubted, sort_out

KINDS_OF_FEED = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1"
MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)
LARGEST = 8_000_000
MOST = 500


class RssConnection:
    """Reads a feed. It has one source: its newest page, and older ones where it tells of them."""

    guard = PublishGuard.NONE
    can_edit = False
    can_delete = False
    memory = b""

    def __init__(self, opening: Opening, url: str) -> None:
        self._opening = opening
        self._url = url
        self._site = url
        self._pages: dict[str, str] = {}
        self._asked = 0
        self._is_tired = False
        self._readings: dict[tuple[str, str, bool], Reading] = {}
        self._looked_at: Feed | None = None

    def me(self) -> Person:
        """Check that there is a feed; nobody is signed in to it."""
        return Person("", "", self._look().title)

    def name(self) -> str:
        """Tell the title of the feed."""
        return self._look().title

    def sight(self) -> Sight:
        """Tell how much is in the feed now."""
        return Sight((("posts", (("n", len(self._look().fetched)),)),), may_write=False)

    def sources(self, follows: Sequence[Follow]) -> Sequence[Source]:
        """List the feed itself; whoever is followed, the same request is sent."""
        return (Source("feed"),)

    def read(self, source: Source, state: bytes, depth: Depth) -> Page:
        """Fetch the newest page where it is due and has changed, then older ones as far as they are new.

        Raises Refused("gone") for a feed that has ended.
        """
        standing, now = Standing.read(state), self._opening.clock()
        self._site = standing.url or self._url
        self._pages |= {one.remote_id: one.url for one in standing.shown}
        if standing.rests(now):
            return self._older(standing, depth, now) if standing.back else Page((), state, requests=0)
        reply = self._get(self._site, _conditions(standing))
        standing = replace(standing, url=reply.moved or standing.url, fetched=now)
        if reply.status == 304:
            standing = replace(standing, due=now + _rest(reply, standing.ttl))
            return Page((), bytes(standing), more=bool(standing.back))
        self._site = standing.url or self._url
        return self._newest(reply, standing, depth, now)

    def _newest(self, reply: Reply, standing: Standing, depth: Depth, now: float) -> Page:
        """Take the newest page, and where to go on from it until something is known already."""
        feed = parse(reply, dict(standing.seen), now, min(MOST, depth.posts))
        self._pages |= {one.post.remote_id: one.post.url for one in feed.fetched}
        self._asked = 0
        missing = (*standing.doubted, *doubted(standing.shown, feed))
        gone, left = sort_out(dict.fromkeys(missing), feed, self._asks)
        times = {one.post.remote_id: one.post.created for one in feed.fetched}
        # A walk that broke off starts anew, and ends where it would have ended.
        until = standing.until if standing.back else ids_of(standing.shown)
        onward = bool(feed.fetched) and goes_on(feed, depth, counted(feed), (), until)
        back = older_page(feed, reply) if onward else ""
        standing = replace(
            standing,
            # Half a document is read again, so its validators are not kept.
            etag=reply.headers.get("etag", "") if feed.whole else "",
            modified=reply.headers.get("last-modified", "") if feed.whole else "",
            ttl=feed.ttl,
            due=now + _rest(reply, feed.ttl),
            seen=tuple((remote_id, times[remote_id]) for remote_id in feed.undated),
            shown=shown_in(feed) if feed.whole else standing.shown,
            doubted=left,
            back=back,
            walked=counted(feed),
            passed=tuple(times),
            until=until if back else (),
        )
        deleted = tuple(one for one in feed.deleted if one not in times)
        return Page(feed.fetched, bytes(standing), bool(back), (*gone, *deleted), requests=1 + self._asked)

    def _older(self, standing: Standing, depth: Depth, now: float) -> Page:
        """Take a page of older posts; one that is none is the end of the way."""
        ended = replace(standing, back="", walked=0, passed=(), until=())
        try:
            reply = self._get(standing.back, {})
            feed = parse(reply, dict(standing.seen), now, MOST)
        except (Refused, BadReply):
            return Page((), bytes(ended))
        walked = standing.walked + counted(feed)
        onward = bool(feed.fetched) and goes_on(feed, depth, walked, standing.passed, standing.until)
        back = older_page(feed, reply) if onward else ""
        passed = tuple(one.post.remote_id for one in feed.fetched)
        onward_from = replace(standing, back=back, walked=walked, passed=passed)
        return Page(feed.fetched, bytes(onward_from if back else ended), bool(back))

    def exists(self, remote_id: str) -> bool:
        """Tell whether the page of a post is there; True where no page is known of it or in doubt."""
        return self._asks(self._pages.get(remote_id, "")) is not False

    def conversation(self, remote_id: str) -> Page:
        """Fetch nothing: a feed has no replies."""
        return Page((), requests=0)

    def coverage(self, follow: Follow) -> Coverage:
        """Tell that everything in the feed arrives."""
        return "all"

    def what_server_sees(self, follow: Follow) -> tuple[str, ...]:
        """List nothing: direct reading of a feed is the same as quiet reading."""
        return ()

    def targets(self, groups: Sequence[Group]) -> tuple[Target, ...]:
        """List nothing: nobody can write into a feed."""
        return ()

    def preview(self, post: OutgoingPost) -> Preview:
        """Show the text as it is; there is nothing that a feed would make of it."""
        pieces = (Piece("text", post.text),) if post.text else ()
        return Preview(pieces, len(post.text), 0)

    def newest_own(self) -> str:
        """Tell that nobody has posts of their own here."""
        return ""

    def publish(self, post: OutgoingPost, key: str) -> SentPost:
        """Refuse, since nobody can write into a feed."""
        raise Refused("cannot_publish")

    def look_back(self, post: OutgoingPost, mark: str, known: frozenset[str]) -> SentPost | None:
        """Find nothing, since nothing can have been sent."""
        return None

    def edit(self, remote_id: str, post: OutgoingPost) -> SentPost:
        """Refuse, as `publish`."""
        raise Refused("cannot_publish")

    def delete(self, remote_id: str) -> None:
        """Refuse, as `publish`."""
        raise Refused("cannot_publish")

    def close(self) -> None:
        """Close the sessions."""
        for reading in self._readings.values():
            reading.close()

    def _get(self, url: str, headers: dict[str, str]) -> Reply:
        try:
            session = self._reading(url, roams=True)
            return session.get(url, purpose="read", headers={"Accept": KINDS_OF_FEED} | headers)
        except SignInNeeded as error:
            host = str(error.values.get("host", ""))
            if self._signing(url):
                raise SignInNeeded("password_wrong", host=host) from error
            raise SignInNeeded("password_missing", host=host) from error

    def _asks(self, url: str) -> bool | None:
        """Ask whether a page of the feed's own site is there; None where nobody knows now."""
        if not url or origin(url) != origin(self._site):
            return True
        if self._is_tired:
            return None
        self._asked += 1
        try:
            reply = self._reading(url, roams=False).get(url, purpose="deleted?")
        except Refused as error:
            return error.code not in {"not_found", "gone"}
        except (Offline, TooFast):
            # More such questions could take as many time-outs; another reading asks again.
            self._is_tired = True
            return None
        except EarshotError:
            return True
        # For the page of a deleted post some blogs send everybody to one with a similar address, for good.
        return not reply.moved or reply.moved == url or reply.moved not in self._pages.values()

    def _reading(self, url: str, roams: bool) -> Reading:
        place = (*origin(url), roams)
        if place not in self._readings:
            opening = self._opening
            self._readings[place] = Reading(
                url,
                opening.record,
                opening.clock,
                roams=roams,
                largest=LARGEST,
                signing=self._signing(url),
                rest=opening.rest,
            )
        return self._readings[place]

    def _signing(self, url: str) -> Signing:
        """Sign what goes to the host that the manager entered, and nothing else."""
        if origin(url) != origin(self._url):
            return NOBODY
        known = self._opening.credentials
        return basic(dict(known.extra).get("user", ""), known.token)

    def _look(self) -> Feed:
        if self._looked_at is None:
            self._looked_at = parse(self._get(self._url, {}), {}, self._opening.clock(), MOST)
        return self._looked_at


def _conditions(standing: Standing) -> dict[str, str]:
    told = {"If-None-Match": standing.etag, "If-Modified-Since": standing.modified}
    return {name: value for name, value in told.items() if value}


def _rest(reply: Reply, ttl: float) -> float:
    """Compute for how many seconds the feed asks to be left alone, at most a day."""
    found = MAX_AGE.search(reply.headers.get("cache-control", ""))
    return min(max(ttl, float(found.group(1)) if found else 0.0), LONGEST_TTL)
