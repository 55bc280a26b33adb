"""An account on Viva Engage, by the Yammer REST API v1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app.connector import (
    Coverage,
    Depth,
    Opening,
    OutgoingPost,
    Page,
    PublishGuard,
    SentPost,
    Sight,
    Source,
)
from app.errors import BadReply, EarshotError, Offline, Refused, TooFast
from app.model import Follow, Group, Person, Preview, Target
from connectors.http import Budget, Pace, Publishing, Reading
from connectors.viva_engage.communities import Community, in_turn, read_mine
from connectors.viva_engage.company import settle
from connectors.viva_engage.conversation import message_path, read_conversation
from connectors.viva_engage.direct import Direct, path_of, what_server_sees
from connectors.viva_engage.envelope import Envelope, person_of, read_envelope
from connectors.viva_engage.feeds import MINUTE, SHARE, Feed, Progress, advanced, next_ask, stretch
from connectors.viva_engage.fields import line_of
from connectors.viva_engage.looking import look_back, newest_own
from connectors.viva_engage.memory import Memory, with_communities, with_envelope
from connectors.viva_engage.posts import Places, all_fetched
from connectors.viva_engage.writing import form_of, landed, preview_of, targets_of

if TYPE_CHECKING:
    from connectors.http.wire import Limits

MESSAGES = "/api/v1/messages"
# The vendor allows 10 in 30 and 10 in 10 seconds, for an app and person together. A sync takes 7 of them,
# so that whoever opens a conversation meanwhile need not wait, and the last is for a post.
OTHERS = Pace(8, 10.0, besides=(MESSAGES,))
PACES = (Pace(7, 30.0, within=(MESSAGES,)), OTHERS)
AT_HAND = (Pace(9, 30.0, within=(MESSAGES,)), OTHERS)
LAST = (Pace(10, 30.0, within=(MESSAGES,)),)
WIDE = {
    # Without threads: a feed of threads shows only the newest two answers of each.
    "network": Feed(f"{MESSAGES}.json"),
    # What it brings of itself is elsewhere, too; its order is not by time for everybody.
    "home": Feed(f"{MESSAGES}/my_feed.json", every=5 * MINUTE, deep=False),
    "inbox": Feed(f"{MESSAGES}/private.json"),
}
GROUP = "group:"
# Private communities asked in a minute; where there are more, they take turns, also among syncs: otherwise
# nobody would ask for what is public while hundreds of them are gone through.
AT_A_TIME = 6
LISTED = 3_600.0


class EngageConnection:
    """Reads what the account may see anyway; names a person or topic only where direct reading was chosen."""

    guard = PublishGuard.LOOK_BACK
    can_edit = False
    can_delete = True

    def __init__(self, opening: Opening, base: str, limits: Limits | None = None) -> None:
        """Take an account; nothing is asked yet."""
        self._opening = opening
        self._base = base
        self._limits = limits
        self._reading = Reading.of(opening, base, limits, paces=PACES)
        self._at_hand = Reading.of(opening, base, limits, paces=AT_HAND)
        self._direct = Direct(self._reading)
        self._me = opening.me
        self.memory = opening.memory
        self._memory = Memory.read(opening.memory)
        self._is_tired = False
        self._pages = 0  # of private communities, by this connection

    def me(self) -> Person:
        """Ask who is signed in."""
        answer = self._reading.get("/api/v1/users/current.json", purpose="account").json()
        person = person_of(answer)
        if person is None:
            raise BadReply("not_json", host=self._reading.host)
        self._me = person.remote_id
        network = line_of(answer, "network_name") or self._memory.network
        self._remember(replace(self._memory, handle=person.handle, network=network))
        return person

    def name(self) -> str:
        """Tell the name of the network, which is that of the company."""
        if not self._memory.network:
            self.me()
        return self._memory.network or self._reading.host

    def sight(self) -> Sight:
        """Ask for the communities; whoever can read here can also post: there is one right for both."""
        self._list_communities()
        found = self._memory.communities
        facts = [("groups", (("n", len(found)),))]
        private = sum(one.private for one in found)
        if private:
            facts.append(("private_groups", (("n", private),)))
        return Sight(tuple(facts), may_write=True)

    def sources(self, follows: Sequence[Follow]) -> Sequence[Source]:
        """List everything public, one's own feeds, each private community, then what is read directly."""
        private = [Source(f"{GROUP}{one.remote_id}") for one in in_turn(self._current(), self._memory.turn)]
        return [*(Source(key) for key in WIDE), *private, *self._direct.sources(follows)]

    def read(self, source: Source, state: bytes, depth: Depth) -> Page:
        """Read one page of a feed: its newest, a hole, the past, or some of it once more."""
        now = self._opening.clock()
        # A clock that runs a year ahead would leave out nearly everything: the server's own counts then.
        depth = replace(depth, since=depth.since + min(self._reading.drift, 0.0))
        progress, feed = Progress.read(state), WIDE.get(source.key)
        if source.key.startswith(GROUP):
            feed = self._community_feed(source.key.removeprefix(GROUP))
        every = feed or Feed("")
        ask = next_ask(progress, every, depth, now)
        if ask is None or self._must_wait(source):
            return Page((), bytes(replace(progress, pages=0)) if progress.pages else state, requests=0)
        feed = feed or self._direct.feed(source.key, self._memory)
        envelope = read_envelope(self._reading.get(feed.path, ask.query, feed.purpose))
        extra = self._learn(envelope)
        if source.key.startswith(GROUP):
            self._pages += 1
            self._remember(replace(self._memory, turn=source.key.removeprefix(GROUP)))
        progress = advanced(progress, ask, envelope, feed, now)
        more = next_ask(progress, feed, depth, now) is not None
        return Page(
            all_fetched(envelope, self._memory.places),
            bytes(progress if more else replace(progress, pages=0)),
            more=more,
            doubtful=stretch(ask, envelope, now) if feed.deep else None,
            people=envelope.people(),
            requests=1 + extra,
        )

    def exists(self, remote_id: str) -> bool:
        """Tell whether a message still exists; only the server's clear word that it does not counts."""
        if self._is_tired:
            return True
        try:
            self._reading.get(message_path(remote_id), purpose="deleted?")
        except Refused as error:
            return error.code not in {"not_found", "gone"}
        except (Offline, TooFast):
            # Twenty more such questions could take as many time-outs; the next reading asks again.
            self._is_tired = True
        except EarshotError:
            return True
        return True

    def conversation(self, remote_id: str) -> Page:
        """Fetch the whole conversation of a message."""
        return read_conversation(self._at_hand, remote_id, self._places, self._learn)

    def coverage(self, follow: Follow) -> Coverage:
        """Tell what can arrive: nobody promises storylines in the feed of everything."""
        return "all" if follow.direct or follow.kind == "group" else "public posts only"

    def what_server_sees(self, follow: Follow) -> tuple[str, ...]:
        """List the paths that name a person, a topic or a community to the network."""
        return what_server_sees(follow, self._memory)

    def targets(self, groups: Sequence[Group]) -> tuple[Target, ...]:
        """List the communities, that of the whole company last."""
        return targets_of(self._memory, groups)

    def preview(self, post: OutgoingPost) -> Preview:
        """Show a text as the network will."""
        return preview_of(post)

    def newest_own(self) -> str:
        """Ask for the newest of the manager's own messages."""
        return newest_own(self._at_hand)

    def publish(self, post: OutgoingPost, key: str) -> SentPost:
        """Send one message; without a community or an answered message, nothing leaves. No keys are known."""
        form, path = form_of(post), f"{MESSAGES}.json"
        return landed(self._publishing(path).post(path, form, "publish"), self._places())

    def look_back(self, post: OutgoingPost, mark: str, known: frozenset[str]) -> SentPost | None:
        """Look for a message among the manager's own ones after the mark."""
        return look_back(self._at_hand, post, self._places(), mark, known)

    def edit(self, remote_id: str, post: OutgoingPost) -> SentPost:
        """Refuse: there is no documented way to change a message."""
        raise Refused("cannot_edit")

    def delete(self, remote_id: str) -> None:
        """Delete a message; one that the network does not know any more is deleted."""
        try:
            path = message_path(remote_id)
            self._publishing(path).delete(path, "delete")
        except Refused as error:
            if error.code not in {"not_found", "gone"}:
                raise

    def close(self) -> None:
        """Close the sessions."""
        self._reading.close()
        self._at_hand.close()

    def _places(self) -> Places:
        return self._memory.places

    def _private(self) -> list[Community]:
        return [one for one in self._memory.communities if one.private]

    def _current(self) -> list[Community]:
        """List the private communities, asked for now and then."""
        try:
            if not 0 <= self._opening.clock() - self._memory.listed < LISTED:
                self._list_communities()
        except EarshotError:
            # Each source will say itself what is wrong; until then the communities are those remembered.
            return self._private()
        return self._private()

    def _must_wait(self, source: Source) -> bool:
        """Tell whether it is another sync's turn to ask for a community."""
        return self._pages >= SHARE and source.key.startswith(GROUP) and len(self._private()) > AT_A_TIME

    def _community_feed(self, remote_id: str) -> Feed:
        turns = -(-len(self._private()) // AT_A_TIME)
        return Feed(path_of("group", remote_id), every=MINUTE * max(1, turns))

    def _list_communities(self) -> None:
        found = read_mine(self._reading, self._me)
        self._remember(with_communities(self._memory, found, self._opening.clock()))

    def _learn(self, envelope: Envelope) -> int:
        """Remember what an envelope tells by the way; returns the requests that it took."""
        memory, requests = settle(self._reading, envelope, with_envelope(self._memory, envelope))
        self._remember(memory)
        return requests

    def _remember(self, memory: Memory) -> None:
        if memory != self._memory:
            self._memory, self.memory = memory, bytes(memory)

    def _publishing(self, path: str) -> Publishing:
        """Open what writes; raises TooFast where the vendor would refuse another request now."""
        opening, host = self._opening, urlsplit(self._base).netloc
        Budget(opening.clock, LAST, lambda since: opening.record.sent(host, since)).spend(host, path)
        return Publishing(self._base, opening.record, opening.clock, opening.credentials.token, self._limits)
