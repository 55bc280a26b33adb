"""An account on a Zulip server: its public channels, and what the account itself received."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.connector import Coverage, Depth, Opening, OutgoingPost, Page, PublishGuard, SentPost, Source
from app.errors import BadReply, EarshotError, Offline, Refused, SignInNeeded, TooFast, Unclear
from app.model import Follow, Group, Person, Preview, Sight, Target
from connectors.http import Pace, Publishing, Reading, Reply, basic
from connectors.zulip import looking
from connectors.zulip.directory import Directory, News, role_of
from connectors.zulip.history import MESSAGES, History, Leaf, Narrow
from connectors.zulip.memory import GUEST, Memory
from connectors.zulip.people import user_of
from connectors.zulip.places import sight_of, targets_of
from connectors.zulip.posts import Server
from connectors.zulip.values import entry, number_of, text_of
from connectors.zulip.writing import form_of, preview_of, topic_and_content

if TYPE_CHECKING:
    from connectors.http.wire import Limits

# Servers allow 200 requests a minute to a person; the manager's own client needs some of them.
PACES = (Pace(100, 60.0),)
PUBLIC, RECEIVED = "channels", "received"


class ZulipConnection:
    """Reads all public channels, and everything else that the account received; names nobody."""

    guard = PublishGuard.LOOK_BACK
    can_edit = True
    can_delete = True

    def __init__(self, opening: Opening, base: str, limits: Limits | None = None) -> None:
        """Take an account and its server's address without a slash; sends nothing."""
        self._opening = opening
        self._base = base
        self._limits = limits
        email = dict(opening.credentials.extra).get("email", "").strip()
        self._signing = basic(email, opening.credentials.token)
        self._reading = Reading.of(opening, base, limits, signing=self._signing, paces=PACES)
        self._directory = Directory(self._reading, opening.clock)
        self._me = opening.me
        self.memory = opening.memory
        self._memory = Memory.read(opening.memory)
        self._is_tired = False

    def me(self) -> Person:
        """Ask who is signed in."""
        self._learn(self._directory.server(self._memory))
        if not self._opening.credentials.token:
            raise SignInNeeded("token_missing", host=self._reading.host)
        answer = self._reading.get("/api/v1/users/me", purpose="account").json()
        person = user_of(answer)
        if person is None:
            raise BadReply("not_json", host=self._reading.host)
        self._me = person.remote_id
        self._remember(replace(self._memory, role=role_of(answer)))
        return person

    def name(self) -> str:
        """Tell the name of the organization."""
        self._learn(self._directory.server(self._memory))
        return self._memory.name

    def sight(self) -> Sight:
        """Count the channels that the account sees; a key may always post, too."""
        channels = self._directory.channels(self._me)
        self._remember(replace(self._memory, channels=channels))
        return sight_of(channels)

    def sources(self, follows: Sequence[Follow]) -> Sequence[Source]:
        """List the two places that bring everything; no follow needs one of its own."""
        return (Source(PUBLIC), Source(RECEIVED))

    def read(self, source: Source, state: bytes, depth: Depth) -> Page:
        """Read one page of public channels, or of private channels and direct messages."""
        asked = [self._learn(self._directory.server(self._memory))]
        asked.append(self._learn(self._directory.lists(self._memory, self._me)))
        # A clock that runs a year ahead would leave out nearly everything.
        depth = replace(depth, since=depth.since + min(self._reading.drift, 0.0))
        history = History(self._reading, self._narrow(source.key), state, self._opening.clock())
        leaf, progress, more = history.fetch(depth)
        if self._has_unknown_channel(leaf):
            asked.append(self._learn(self._directory.new_channels(self._memory, self._me)))
        server = Server.of(self._base, self._memory, shared=source.key == PUBLIC)
        page = history.page(leaf, progress, more, server)
        people = tuple(person for news in asked for person in news.people)
        return replace(page, people=people, requests=1 + sum(news.requests for news in asked))

    def exists(self, remote_id: str) -> bool:
        """Tell whether a message still exists; only the server's clear word that it does not counts."""
        if self._is_tired:
            return True
        try:
            looking.get_message(self._reading, remote_id, "deleted?")
        except Refused as error:
            return error.code != "gone"
        except (Offline, TooFast):
            # Twenty more such questions could take as many time-outs; the next reading asks again.
            self._is_tired = True
        except EarshotError:
            return True
        return True

    def conversation(self, remote_id: str) -> Page:
        """Get what stands around a message in its topic."""
        return looking.read_conversation(self._reading, remote_id, self._server)

    def coverage(self, follow: Follow) -> Coverage:
        """Tell what arrives: everything but private channels of others; a guest sees less of the rest."""
        if follow.kind == "group" and self._memory.listed:
            wanted = (follow.key or follow.address.removeprefix("group:")).casefold()
            known = {name for each in self._memory.channels for name in (str(each.id), each.name.casefold())}
            return "all" if wanted in known or self._memory.is_full else "not here"
        return "public posts only" if self._memory.role >= GUEST else "all"

    def what_server_sees(self, follow: Follow) -> tuple[str, ...]:
        """List nothing: there is nothing that only direct reading would bring."""
        return ()

    def targets(self, groups: Sequence[Group]) -> tuple[Target, ...]:
        """List the channels that the account is in and may post to; those that reach everybody come last."""
        return targets_of(self._memory, groups)

    def preview(self, post: OutgoingPost) -> Preview:
        """Show a text with its topic, counted as servers count."""
        return preview_of(post, plain=looking.is_plain(post, self._server))

    def newest_own(self) -> str:
        """Ask for the newest of the manager's own messages."""
        return looking.newest_own(self._reading, self._my_number(), self._server)

    def publish(self, post: OutgoingPost, key: str) -> SentPost:
        """Send one message to a channel and topic, or where the message answered stands."""
        server = self._server
        where = looking.destination_of(self._reading, post, self._my_number(), server, "publish")
        content = topic_and_content(post, plain=looking.is_plain(post, server))[1]
        form = form_of(where, content, self._memory.level)
        remote_id = _landed(self._publishing().post(MESSAGES, form, "publish"))
        return looking.sent_of(self._reading, remote_id, post, self._server, "publish")

    def look_back(self, post: OutgoingPost, mark: str, known: frozenset[str]) -> SentPost | None:
        """Look for a message among the manager's own ones after the mark."""
        return looking.look_back(self._reading, self._my_number(), post, mark, known, self._server)

    def edit(self, remote_id: str, post: OutgoingPost) -> SentPost:
        """Change the content; the topic belongs to everybody who wrote in it, and stays."""
        form = [("content", looking.content_of(self._reading, remote_id, post))]
        self._publishing().patch(looking.message_path(remote_id), form, "edit")
        return looking.sent_of(self._reading, remote_id, post, self._server, "edit")

    def delete(self, remote_id: str) -> None:
        """Delete a message, where the organization lets people do that; one that is gone is deleted."""
        try:
            self._publishing().delete(looking.message_path(remote_id), "delete")
        except Refused as error:
            # The same code means that there is none, or that this may not be.
            if not looking.is_missing(error) or self.exists(remote_id):
                raise

    def close(self) -> None:
        """Close the sessions."""
        self._reading.close()

    @property
    def _server(self) -> Server:
        return Server.of(self._base, self._memory)

    def _narrow(self, key: str) -> Narrow:
        terms = {PUBLIC: looking.public(self._server), RECEIVED: looking.public(self._server, negated=True)}
        return [terms[key]]

    def _has_unknown_channel(self, leaf: Leaf) -> bool:
        known = {each.id for each in self._memory.channels} | {0}
        return not self._memory.is_full and any(
            number_of(each, "stream_id") not in known for each in leaf.messages
        )

    def _learn(self, news: News) -> News:
        self._remember(news.memory)
        return news

    def _remember(self, memory: Memory) -> None:
        if memory != self._memory:
            self._memory, self.memory = memory, bytes(memory)

    def _publishing(self) -> Publishing:
        opening = self._opening
        return Publishing(
            self._base, opening.record, opening.clock, limits=self._limits, signing=self._signing
        )

    def _my_number(self) -> int:
        return int(self._me or self.me().remote_id)


def _landed(reply: Reply) -> str:
    """Read which message it became; anything but a number leaves it unclear."""
    try:
        answer = reply.json()
    except BadReply as error:
        raise Unclear(error.code, host=reply.host) from error
    number = entry(answer, "id")
    if text_of(answer, "result") != "success" or not isinstance(number, int) or number <= 0:
        raise Unclear("not_json", host=reply.host)
    return str(number)
