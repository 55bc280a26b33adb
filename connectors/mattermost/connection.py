"""An account on a server: reads every channel that it may see, and writes where it is a member."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.connector import Coverage, Depth, Opening, OutgoingPost, Page, PublishGuard, SentPost, Source
from app.errors import BadReply, EarshotError, Offline, Refused, TooFast
from app.model import Follow, Group, Person, Preview, Sight, Target
from connectors.http import Publishing
from connectors.mattermost.api import Api, in_path, root_of
from connectors.mattermost.channels import Place, Places, list_places
from connectors.mattermost.looking import found_again, newest_mark
from connectors.mattermost.memory import Memory
from connectors.mattermost.people import People, person_of
from connectors.mattermost.planning import planned, unreadable
from connectors.mattermost.posts import Listing, all_fetched, authors
from connectors.mattermost.progress import Progress
from connectors.mattermost.rounds import Round
from connectors.mattermost.seeing import sight_of
from connectors.mattermost.values import line_of, number_of, text_of
from connectors.mattermost.writing import CREATE, body_of, edited, landed, preview_of, sent_of

if TYPE_CHECKING:
    from connectors.http.wire import Limits

CHANNELS = Source("all")


class MattermostConnection:
    """Reads what the account may see anyway; nothing is ever asked for because it is followed."""

    # The server knows a key again for half a minute only, so nobody is to rely on it.
    guard = PublishGuard.LOOK_BACK
    can_edit = True
    can_delete = True

    def __init__(self, opening: Opening, base: str, limits: Limits | None = None) -> None:
        """Take an account; sends nothing."""
        self._opening = opening
        self._base = base
        self._limits = limits
        self._api = Api(opening, base, limits)
        self._people = People(self._api)
        self._places: Places | None = None
        self._is_tired = False
        self.memory = opening.memory
        self._memory = Memory.read(opening.memory)

    def me(self) -> Person:
        """Ask who is signed in; raises SignInNeeded, Offline, BadReply."""
        person = person_of(self._api.one("/users/me", purpose="account"))
        if person is None:
            raise BadReply("not_json", host=self._api.host)
        self._people.learn(person)
        self._remember(self._memory.with_person(person))
        return person

    def name(self) -> str:
        """Tell the name of the site, and remember how long a post may be."""
        config = self._api.one("/config/client", [("format", "old")], "account")
        told = text_of(config, "MaxPostSize")
        limit = int(told) if told.isdecimal() else 0
        site = line_of(config, "SiteName") or self._api.host
        self._remember(replace(self._memory, site=site, limit=limit or self._memory.limit))
        return site

    def sight(self) -> Sight:
        """Ask for teams and channels, and try whether one that was not joined can be read."""
        self._places = list_places(self._api, "account")
        sight, shut = sight_of(self._api, self._places)
        self._remember(self._memory.with_places(self._places, shut))
        return sight

    def sources(self, follows: Sequence[Follow]) -> Sequence[Source]:
        """List the one source: all channels. Asking for a person or a tag would bring nothing more."""
        return (CHANNELS,)

    def read(self, source: Source, state: bytes, depth: Depth) -> Page:
        """Read one request's worth of the channels; a new round begins with the list of them."""
        asked, progress = self._api.asked, Progress.read(state)
        begins = not progress.jobs
        if begins or self._places is None:
            self._places = list_places(self._api)
        now = self._opening.clock() + self._api.drift
        # A clock that runs a year ahead would leave out nearly everything.
        depth = replace(depth, since=depth.since + min(self._api.drift, 0.0))
        if begins:
            progress = planned(progress, self._places, depth, now)
            page = Page((), bytes(progress), bool(progress.jobs))
        else:
            page, progress = Round(self._api, self._people, self._places, depth, now).step(progress)
        self._remember(self._memory.with_places(self._places, unreadable(progress, self._places)))
        return replace(page, requests=self._api.asked - asked)

    def exists(self, remote_id: str) -> bool:
        """Tell whether a post still exists; only the server's clear word that it does not counts."""
        if self._is_tired:
            return True
        try:
            row = self._api.one(f"/posts/{in_path(remote_id)}", purpose="deleted?")
        except Refused as error:
            return error.code not in {"not_found", "gone"}
        except (Offline, TooFast):
            # Twenty more such questions could take as many time-outs; the next reading asks again.
            self._is_tired = True
            return True
        except EarshotError:
            return True
        return not number_of(row, "delete_at")

    def conversation(self, remote_id: str) -> Page:
        """Fetch the whole thread of a post."""
        asked = self._api.asked
        listing = Listing.read(self._api.one(f"/posts/{in_path(remote_id)}/thread", purpose="conversation"))
        rows = listing.there
        if not rows:
            return Page(gone=listing.gone, requests=self._api.asked - asked)
        place = self._place(text_of(rows[0], "channel_id"))
        people = self._people.of(authors(rows), "conversation")
        return Page(all_fetched(rows, place, people), requests=self._api.asked - asked)

    def coverage(self, follow: Follow) -> Coverage:
        """Tell what arrives: all that the account may see, but for channels that want to be joined first."""
        if follow.kind == "group":
            return "not here" if self._memory.is_unreadable(follow.key) else "all"
        return "public posts only" if self._memory.unreadable else "all"

    def what_server_sees(self, follow: Follow) -> tuple[str, ...]:
        """List nothing: no follow is read directly here."""
        return ()

    def targets(self, groups: Sequence[Group]) -> tuple[Target, ...]:
        """List the channels that the manager is in, those of the whole team last."""
        found = sorted(self._memory.places, key=lambda one: (one.everyone, one.name.casefold(), one.id))
        return tuple(
            Target(
                f"group:{one.id}", "everybody" if one.everyone else "group", one.name, one.visibility, one.id
            )
            for one in found
        )

    def preview(self, post: OutgoingPost) -> Preview:
        """Show a text as the server will, by the limit that it told last."""
        return preview_of(post, self._memory)

    def newest_own(self) -> str:
        """Ask how late it is in the manager's channels: what is sent afterwards is younger."""
        return newest_mark(self._api)

    def publish(self, post: OutgoingPost, key: str) -> SentPost:
        """Send one post to a channel that is spelled out; an answer first asks for its conversation."""
        me = self._myself()
        channel, root = self._where(post)
        place = self._place(channel)
        reply = self._publishing().post_json(
            self._path(CREATE), body_of(post, channel, root, me.remote_id, key), "publish"
        )
        return landed(reply, place, {me.remote_id: me})

    def look_back(self, post: OutgoingPost, mark: str, known: frozenset[str]) -> SentPost | None:
        """Look for a post of the manager's in its channel after the mark."""
        me = self._myself()
        try:
            channel, root = self._where(post)
        except Refused as error:
            if error.code not in {"not_found", "gone"}:
                raise
            return None  # what was answered is gone, and its answers went with it
        row = found_again(self._api, me.remote_id, channel, root, post, mark, known)
        return None if row is None else sent_of(row, self._place(channel), {me.remote_id: me})

    def edit(self, remote_id: str, post: OutgoingPost) -> SentPost:
        """Change the text; whatever else belongs to the post stays."""
        me = self._myself()
        place = self._place(self._where(post)[0])
        return landed(
            edited(self._publishing(), root_of(self._base), remote_id, post), place, {me.remote_id: me}
        )

    def delete(self, remote_id: str) -> None:
        """Delete a post; one that the server does not know any more is deleted."""
        try:
            self._publishing().delete(self._path(f"/posts/{in_path(remote_id)}"), "delete")
        except Refused as error:
            if error.code not in {"not_found", "gone"}:
                raise

    def close(self) -> None:
        """Close the sessions."""
        self._api.close()

    def _where(self, post: OutgoingPost) -> tuple[str, str]:
        """Tell the channel and the first post of the conversation; raises Refused("group_missing")."""
        if not post.reply_to:
            if not post.group:
                raise Refused("group_missing")
            return post.group, ""
        row = self._api.one(f"/posts/{in_path(post.reply_to)}", purpose="answered post")
        return text_of(row, "channel_id"), text_of(row, "root_id") or post.reply_to

    def _place(self, channel: str) -> Place:
        known = {one.id: one for one in self._memory.places}
        if channel not in known and self._places is None:
            self._places = list_places(self._api)
        if self._places is not None:
            known |= self._places.all
        # A channel that is not in sight is treated as the most careful kind.
        return known.get(channel) or Place(channel, "", home=f"{self._base}/_redirect")

    def _myself(self) -> Person:
        return self._memory.person or self.me()

    def _remember(self, memory: Memory) -> None:
        if memory != self._memory:
            self._memory, self.memory = memory, bytes(memory)

    def _publishing(self) -> Publishing:
        opening = self._opening
        return Publishing(self._base, opening.record, opening.clock, opening.credentials.token, self._limits)

    def _path(self, path: str) -> str:
        return root_of(self._base) + path
