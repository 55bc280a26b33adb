"""An account on a server of the Mastodon API (Mastodon, GoToSocial, Pleroma and others)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import quote

from app.connector import Coverage, Depth, Opening, OutgoingPost, Page, PublishGuard, SentPost, Source
from app.errors import BadReply, EarshotError, Offline, Refused, SignInNeeded, TooFast, Unclear
from app.model import Follow, Person
from app.text import fold_tag
from connectors.http import Publishing, Reading
from connectors.mastodon.instance import Facts, read_facts
from connectors.mastodon.people import (
    been_through,
    read_context,
    read_own,
    read_round,
    status_path,
    statuses_path,
)
from connectors.mastodon.posts import all_fetched, fetched_of, person_of, text_of
from connectors.mastodon.timelines import Place, read_timeline

HOME = Place("/api/v1/timelines/home")
LOCAL = Place("/api/v1/timelines/public", (("local", "true"),))
REMOTE = Place("/api/v1/timelines/public", (("remote", "true"),))
MENTIONS = Place("/api/v1/notifications", (("types[]", "mention"),), wrapped=True)
WIDE = {"home": HOME, "local": LOCAL, "public": REMOTE, "mentions": MENTIONS}
DIRECT = "direct:"
LOOKUP = "/api/v1/accounts/lookup"


class MastodonConnection:
    """Reads what the account may see anyway; names a person or tag only where direct reading was chosen."""

    guard = PublishGuard.KEY_AND_LOOK_BACK

    def __init__(self, opening: Opening, base: str) -> None:
        self._opening = opening
        self._base = base
        self._reading = Reading.of(opening, base)
        self._publishing: Publishing | None = None
        self._known: Facts | None = None
        self._follows: dict[str, Follow] = {}
        self._ids: dict[str, str] = {}
        self._me = opening.me
        self.memory = opening.memory
        self._in_turn = frozenset(json.loads(opening.memory)["round"] if opening.memory else ())
        self._is_tired = False

    def me(self) -> Person:
        """Ask who is signed in; nobody without a token.

        Raises SignInNeeded("token_missing") where the server shows nothing to those who are not signed in.
        """
        facts = self._facts()
        if not self._opening.credentials.token:
            self._look_in(facts)
            return Person("", "", "")
        reply = self._reading.get("/api/v1/accounts/verify_credentials", purpose="account")
        person = person_of(reply.json())
        if person is None:
            raise BadReply("not_json", host=self._reading.host)
        self._me = person.remote_id
        return person

    def name(self) -> str:
        """Tell the title of the server."""
        return self._facts().title

    def sources(self, follows: Sequence[Follow]) -> Sequence[Source]:
        """List the timelines that the server shows, then the follows that are read directly."""
        try:
            facts = self._facts()
        except EarshotError:
            # Each source will say itself what is wrong; none is left out because of a doubt.
            facts = Facts()
        signed_in = bool(self._opening.credentials.token)
        shown = {"home": signed_in, "local": facts.local, "public": facts.remote}
        shown |= {"mentions": signed_in, "own": signed_in, "round": self._goes_round}
        wide = [Source(key) for key, wanted in shown.items() if wanted]
        directly = [one for one in follows if one.direct and one.kind in {"person", "tag"}]
        self._follows = {DIRECT + one.address: one for one in directly}
        return wide + [Source(key, direct=True, follow=one.id) for key, one in self._follows.items()]

    def read(self, source: Source, state: bytes, depth: Depth) -> Page:
        """Read one page of a timeline, of one's own conversations, or of the round."""
        behind = min(self._reading.drift, 0.0)
        # A clock that runs a year ahead would leave out nearly everything: the server's own counts then.
        depth = replace(depth, since=depth.since + behind)
        if source.key == "own":
            return read_own(self._reading, self._my_id(), state, self._opening.clock() + behind)
        if source.key == "round":
            page = read_round(self._reading, state, depth, self._opening.clock())
            if everybody := () if page.more else been_through(state, page.state):
                self._in_turn = frozenset(everybody)
                self.memory = json.dumps({"round": everybody}).encode()
            return page
        place = WIDE.get(source.key) or self._direct(source.key)
        return read_timeline(self._reading, place, state, depth)

    def exists(self, remote_id: str) -> bool:
        """Tell whether a post still exists; only the server's clear word that it does not counts."""
        if self._is_tired:
            return True
        try:
            self._reading.get(status_path(remote_id), purpose="deleted?")
        except Refused as error:
            return error.code not in {"not_found", "gone"}
        except (Offline, TooFast):
            # Twenty more such questions could take as many time-outs; the next reading asks again.
            self._is_tired = True
        except EarshotError:
            return True
        return True

    def conversation(self, remote_id: str) -> Page:
        """Fetch a post with everything before and after it."""
        around = read_context(self._reading, remote_id, "conversation")
        root = around[0].post.conversation if around else ""
        status = self._reading.get(status_path(remote_id), purpose="conversation").json()
        return Page((*around, *all_fetched([status], root)), requests=2)

    def coverage(self, follow: Follow) -> Coverage:
        """Tell what can arrive: public timelines leave out replies, boosts and unlisted posts."""
        if follow.kind == "group":
            return "not here"
        # Only a round that has been through everybody once brings all of somebody.
        in_turn = self._goes_round and follow.key in self._in_turn
        if follow.kind == "person" and (follow.direct or in_turn):
            return "all"
        facts = self._known or Facts()
        if follow.direct or self._opening.credentials.token or facts.local or facts.remote:
            return "public posts only"
        return "not here"

    def what_server_sees(self, follow: Follow) -> tuple[str, ...]:
        """List the paths that name a person or tag to the server."""
        if follow.kind == "tag":
            return (_tag_path(follow),)
        if follow.kind == "person" and follow.key:
            return (statuses_path(follow.key),)
        if follow.kind == "person":
            return (f"{LOOKUP}?acct={quote(_handle(follow))}", statuses_path("ID").replace("ID", "{id}"))
        return ()

    def publish(self, post: OutgoingPost, key: str) -> SentPost:
        """Send one post, with its visibility spelled out and a key that a server honours for an hour."""
        form = {"status": post.text, "visibility": post.visibility}
        optional = {"in_reply_to_id": post.reply_to, "language": post.language}
        form |= {name: value for name, value in optional.items() if value}
        if self._publishing is None:
            opening = self._opening
            token = opening.credentials.token
            self._publishing = Publishing(self._base, opening.record, opening.clock, token)
        reply = self._publishing.post("/api/v1/statuses", form, "publish", key)
        try:
            sent = fetched_of(reply.json())
        except BadReply as error:
            raise Unclear(error.code, host=self._reading.host) from error
        if sent is None:
            raise Unclear("not_json", host=self._reading.host)
        return SentPost(sent.post.remote_id, sent.post.url)

    def close(self) -> None:
        """Close the sessions."""
        self._reading.close()
        if self._publishing is not None:
            self._publishing.close()

    @property
    def _goes_round(self) -> bool:
        return ("round", "on") in self._opening.credentials.extra

    def _facts(self) -> Facts:
        if self._known is None:
            self._known = read_facts(self._reading)
        return self._known

    def _look_in(self, facts: Facts) -> None:
        """Check that anybody may read here; raises SignInNeeded("token_missing") otherwise."""
        try:
            place = LOCAL if facts.local else REMOTE
            self._reading.get(place.path, [*place.query, ("limit", "1")], "account")
        except Refused as error:
            # 401 is the word for this; some servers say 403, and older ones 422.
            if error.code not in {"forbidden", "unprocessable"}:
                raise
            raise SignInNeeded("token_missing", host=self._reading.host) from error

    def _my_id(self) -> str:
        return self._me or self.me().remote_id

    def _direct(self, key: str) -> Place:
        """Find the place of a follow that is read directly, by its address alone where it must be."""
        follow = self._follows.get(key)
        address = key.removeprefix(DIRECT)
        if address.startswith("#"):
            tag = quote(fold_tag(address), safe="")
            return Place(f"/api/v1/timelines/tag/{tag}", purpose="direct reading")
        remote_id = (follow.key if follow else "") or self._look_up(address)
        return Place(statuses_path(remote_id), purpose="direct reading")

    def _look_up(self, address: str) -> str:
        if address not in self._ids:
            handle = address.removeprefix("@")
            reply = self._reading.get(LOOKUP, [("acct", handle)], "direct reading")
            remote_id = text_of(reply.json(), "id")
            if not remote_id:
                raise BadReply("not_json", host=self._reading.host)
            self._ids[address] = remote_id
        return self._ids[address]


def _handle(follow: Follow) -> str:
    return follow.address.removeprefix("@")


def _tag_path(follow: Follow) -> str:
    return f"/api/v1/timelines/tag/{quote(follow.key or fold_tag(follow.address), safe='')}"
