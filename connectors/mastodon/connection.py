"""An account on a server of the Mastodon API (Mastodon, GoToSocial, Pleroma and others)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.connector import Coverage, Depth, Opening, OutgoingPost, Page, PublishGuard, SentPost, Source
from app.errors import BadReply, EarshotError, Offline, Refused, SignInNeeded, TooFast
from app.model import Follow, Group, Person, Preview, Sight, Target
from connectors.http import Publishing, Reading
from connectors.mastodon.direct import Direct, what_server_sees
from connectors.mastodon.instance import Facts, read_facts
from connectors.mastodon.looking import landed, look_back, newest_own
from connectors.mastodon.memory import Memory, with_facts
from connectors.mastodon.people import (
    been_through,
    read_context,
    read_own,
    read_round,
    status_path,
)
from connectors.mastodon.posts import all_fetched, person_of
from connectors.mastodon.timelines import Place, read_timeline
from connectors.mastodon.writing import edit_form_of, form_of, preview_of

if TYPE_CHECKING:
    from connectors.http.wire import Limits

HOME = Place("/api/v1/timelines/home")
LOCAL = Place("/api/v1/timelines/public", (("local", "true"),))
REMOTE = Place("/api/v1/timelines/public", (("remote", "true"),))
MENTIONS = Place("/api/v1/notifications", (("types[]", "mention"),), wrapped=True)
WIDE = {"home": HOME, "local": LOCAL, "public": REMOTE, "mentions": MENTIONS}


class MastodonConnection:
    """Reads what the account may see anyway; names a person or tag only where direct reading was chosen."""

    guard = PublishGuard.KEY_AND_LOOK_BACK
    can_delete = True

    def __init__(self, opening: Opening, base: str, limits: Limits | None = None) -> None:
        self._opening = opening
        self._base = base
        self._limits = limits
        self._reading = Reading.of(opening, base, limits)
        self._known: Facts | None = None
        self._direct = Direct(self._reading)
        self._me = opening.me
        self.memory = opening.memory
        self._memory = Memory.read(opening.memory, self._reading.host)
        self.can_edit = self._memory.edits
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
        self._remember(replace(self._memory, handle=person.handle))
        return person

    def name(self) -> str:
        """Tell the title of the server."""
        return self._facts().title

    def sight(self) -> Sight:
        """Ask which timelines the server shows; what the token may do stands in its rights."""
        facts = self._facts()
        shown = sum((bool(self._opening.credentials.token), facts.local, facts.remote))
        extra = dict(self._opening.credentials.extra)
        known = "scopes" in extra or not self._opening.credentials.token
        may_write = "write" in extra.get("scopes", "") if known else None
        return Sight((("timelines", (("n", shown),)),) if shown else (("nothing_public", ()),), may_write)

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
        return wide + self._direct.sources(follows)

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
                self._remember(replace(self._memory, round=everybody))
            return page
        place = WIDE.get(source.key) or self._direct.place(source.key)
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
        in_turn = self._goes_round and follow.key in self._memory.round
        if follow.kind == "person" and (follow.direct or in_turn):
            return "all"
        facts = self._known or Facts()
        if follow.direct or self._opening.credentials.token or facts.local or facts.remote:
            return "public posts only"
        return "not here"

    def what_server_sees(self, follow: Follow) -> tuple[str, ...]:
        """List the paths that name a person or tag to the server."""
        return what_server_sees(follow)

    def targets(self, groups: Sequence[Group]) -> tuple[Target, ...]:
        """List who can read a post: everybody, everybody who comes by, or followers."""
        name = self._memory.title or self._reading.host
        audiences = {"public": "everybody", "unlisted": "unlisted", "private": "followers"}
        return tuple(Target(key, audience, name, key) for key, audience in audiences.items())

    def preview(self, post: OutgoingPost) -> Preview:
        """Show a text as the server will, by the limits that it told last."""
        return preview_of(post, self._memory)

    def newest_own(self) -> str:
        """Ask for the newest of the manager's own posts."""
        return newest_own(self._reading, self._my_id())

    def publish(self, post: OutgoingPost, key: str) -> SentPost:
        """Send one post, with its visibility spelled out and a key that a server honours for an hour."""
        form = form_of(post, self._memory)
        return landed(self._publishing().post("/api/v1/statuses", form, "publish", key))

    def look_back(self, post: OutgoingPost, mark: str, known: frozenset[str]) -> SentPost | None:
        """Look for a post among the manager's own ones after the mark."""
        return look_back(self._reading, self._my_id(), post, self._memory, mark, known)

    def edit(self, remote_id: str, post: OutgoingPost) -> SentPost:
        """Change the text; what was added elsewhere (a warning, pictures) is read first, and stays."""
        before = self._reading.get(status_path(remote_id), purpose="edit").json()
        form = edit_form_of(post, self._memory, before)
        return landed(self._publishing().put(status_path(remote_id), form, "edit"))

    def delete(self, remote_id: str) -> None:
        """Delete a post; one that the server does not know any more is deleted."""
        try:
            self._publishing().delete(status_path(remote_id), "delete")
        except Refused as error:
            if error.code not in {"not_found", "gone"}:
                raise

    def close(self) -> None:
        """Close the sessions."""
        self._reading.close()

    @property
    def _goes_round(self) -> bool:
        return ("round", "on") in self._opening.credentials.extra

    def _facts(self) -> Facts:
        if self._known is None:
            self._known = read_facts(self._reading)
            self._remember(with_facts(self._memory, self._known))
        return self._known

    def _remember(self, memory: Memory) -> None:
        if memory != self._memory:
            self._memory, self.memory = memory, bytes(memory)
            self.can_edit = memory.edits

    def _publishing(self) -> Publishing:
        opening = self._opening
        return Publishing(self._base, opening.record, opening.clock, opening.credentials.token, self._limits)

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
