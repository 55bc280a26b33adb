"""An account on a Discourse site."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from app.connector import Coverage, Depth, Opening, OutgoingPost, Page, PublishGuard, SentPost, Sight, Source
from app.errors import BadReply, EarshotError, Offline, Refused, SignInNeeded, TooFast
from app.model import Follow, Group, Person, Preview, Target
from app.text import tidy_line
from connectors.discourse.looking import landed, look_back, newest_own
from connectors.discourse.memory import Memory
from connectors.discourse.posts import Around, fetched_of, is_first, is_gone, place_of
from connectors.discourse.progress import Progress
from connectors.discourse.site import Site
from connectors.discourse.stream import Step, next_step
from connectors.discourse.surroundings import around_of, look_around, site_of, title_of
from connectors.discourse.threads import read_thread
from connectors.discourse.values import entry, text_of
from connectors.discourse.writing import bare_text, body_of, preview_of, title_and_body
from connectors.http import Publishing, Reply, moment

if TYPE_CHECKING:
    from connectors.http.wire import Limits

POSTS = Source("posts")
NOT_THERE = {"not_found", "gone"}
T = TypeVar("T")


class DiscourseConnection:
    """Reads the newest posts of the whole site; nothing that it asks depends on who is followed."""

    guard = PublishGuard.LOOK_BACK
    can_edit = True
    can_delete = True

    def __init__(self, opening: Opening, base: str, limits: Limits | None = None) -> None:
        """Take an account and the address of its site; nothing is sent yet."""
        self._opening = opening
        self._site = Site(opening, base, limits)
        self.memory = opening.memory
        self._memory = Memory.read(opening.memory)
        self._is_tired = False

    def me(self) -> Person:
        """Ask who is signed in; nobody without a key.

        Raises SignInNeeded("token_missing") where the site shows nothing to those who are not signed in.
        """
        if not self._opening.credentials.token:
            self._site.wide("/latest.json", purpose="account")
            return Person("", "", "")
        try:
            user = entry(self._site.wide("/session/current.json", purpose="account"), "current_user")
        except Refused as error:
            if error.code not in NOT_THERE:
                raise
            self._ask_title()
            raise SignInNeeded("token_wrong", host=self._site.host) from error
        remote_id, handle = text_of(user, "id"), tidy_line(text_of(user, "username"))
        if not remote_id or not handle:
            raise BadReply("not_json", host=self._site.host)
        self._remember(replace(self._memory, handle=handle))
        name = tidy_line(text_of(user, "name")) or handle
        return Person(remote_id, handle, name, title=tidy_line(text_of(user, "title")))

    def name(self) -> str:
        """Tell the title of the site."""
        return self._memory.title or self._ask_title()

    def sight(self) -> Sight:
        """Ask for the categories that the account may read; the key's rights are known since the sign-in."""
        self._remember(site_of(self._site, self._memory, self._opening.clock()))
        every = self._memory.categories
        private = sum(each.restricted for each in every)
        counts = {"groups": len(every), "private_groups": private}
        facts = tuple((code, (("n", count),)) for code, count in counts.items() if count)
        may_write = self._may_write if self._opening.credentials.token else False
        return Sight(facts or (("nothing_public", ()),), may_write)

    def sources(self, follows: Sequence[Follow]) -> Sequence[Source]:
        """List the one place that shows everything: the newest posts of the site."""
        return (POSTS,)

    def read(self, source: Source, state: bytes, depth: Depth) -> Page:
        """Read one page of posts; nothing is asked where that was done less than two minutes ago."""
        now = self._opening.clock()
        # A clock that runs a year ahead would leave out nearly everything: the site's own counts then.
        depth = replace(depth, since=depth.since + min(self._site.reading.drift, 0.0))
        step = next_step(self._site, Progress.read(state), depth, now)
        return self._page(step, depth, now) if step else Page((), state, requests=0)

    def exists(self, remote_id: str) -> bool:
        """Tell whether a post still exists; only the site's clear word that it does not counts."""
        if self._is_tired:
            return True
        try:
            return not is_gone(self._site.one(remote_id, "deleted?"))
        except Refused as error:
            return error.code not in NOT_THERE
        except (Offline, TooFast):
            # Twenty more such questions could take as many time-outs; the next reading asks again.
            self._is_tired = True
        except EarshotError:
            return True
        return True

    def conversation(self, remote_id: str) -> Page:
        """Fetch the topic of a post, as far as a minute's budget goes."""
        return read_thread(self._site, remote_id, self._memory, self._opening.clock())

    def coverage(self, follow: Follow) -> Coverage:
        """Tell what can arrive: everything, except of a category that the account may not read."""
        known = {each.id for each in self._memory.categories}
        if follow.kind == "group" and follow.key and known and follow.key not in known:
            return "not here"
        return "all"

    def what_server_sees(self, follow: Follow) -> tuple[str, ...]:
        """List nothing: there is no direct reading, since quiet reading brings everything."""
        return ()

    def targets(self, groups: Sequence[Group]) -> tuple[Target, ...]:
        """List the categories in which the account may begin a topic, those that only some can read first."""
        every = [each for each in self._memory.categories if each.open]
        ordered = sorted(every, key=lambda each: not each.restricted)
        return tuple(
            Target(f"group:{each.id}", "group", each.name, _visibility(each.restricted), each.id)
            for each in ordered
        )

    def preview(self, post: OutgoingPost) -> Preview:
        """Show what becomes the title and what the text."""
        return preview_of(post)

    def newest_own(self) -> str:
        """Ask for the newest of the manager's own posts."""
        return self._as_me(lambda handle: newest_own(self._site, handle))

    def publish(self, post: OutgoingPost, key: str) -> SentPost:
        """Send a topic or a reply. A user's key gives no way to send one twice with the same effect."""
        body = body_of(post, self._memory, key)
        path = self._site.inside("/posts.json")
        reply = self._written(lambda session: session.post_json(path, body, "publish"))
        return landed(reply, self._around(post), title_and_body(post)[0])

    def look_back(self, post: OutgoingPost, mark: str, known: frozenset[str]) -> SentPost | None:
        """Look for a post among the manager's own ones after the mark."""
        around = self._around(post)
        return self._as_me(lambda handle: look_back(self._site, handle, post, around, mark, known))

    def edit(self, remote_id: str, post: OutgoingPost) -> SentPost:
        """Change the text; of the first post of a topic its title, too."""
        before = self._site.one(remote_id, "edit")
        if is_gone(before):
            raise Refused("gone", host=self._site.host)
        title, text = title_and_body(post) if is_first(remote_id) else ("", bare_text(post))
        body: dict[str, object] = {"post": {"raw": text}}
        body |= {"title": title} if title else {}
        path = self._site.inside(f"/posts/{text_of(before, 'id')}.json")
        reply = self._written(lambda session: session.put_json(path, body, "edit"))
        sent = landed(reply, self._around(post), title)
        if sent.fetched is None:
            return sent
        # A change in the first minutes makes no new version there; it is a change all the same.
        told = moment(text_of(entry(reply.json(), "post"), "updated_at")) or self._opening.clock()
        changed = replace(sent.fetched.post, edited=sent.fetched.post.edited or told)
        return replace(sent, fetched=replace(sent.fetched, post=changed))

    def delete(self, remote_id: str) -> None:
        """Delete a post; one that is gone already is deleted."""
        try:
            found = self._site.one(remote_id, "delete")
            if not is_gone(found):
                path = self._site.inside(f"/posts/{text_of(found, 'id')}.json")
                self._written(lambda session: session.delete(path, "delete"))
        except Refused as error:
            if error.code not in NOT_THERE:
                raise

    def close(self) -> None:
        """Close the sessions."""
        self._site.close()

    def _page(self, step: Step, depth: Depth, now: float) -> Page:
        """Put together what a page brought, its posts complete with what stands around them."""
        found = look_around(self._site, step, self._memory, now)
        self._remember(found.memory)
        progress = replace(step.progress, topics=found.topics)
        fetched = (fetched_of(each, found.around) for each in step.leaf.posts)
        stretch = (step.leaf.oldest, step.leaf.newest)
        return Page(
            tuple(each for each in fetched if each),
            bytes(progress),
            progress.has_more(depth, now),
            tuple(place for each in step.leaf.posts if is_gone(each) and (place := place_of(each))),
            stretch if step.sure and len(step.leaf.posts) > 1 else None,
            requests=1 + found.requests,
        )

    @property
    def _may_write(self) -> bool | None:
        """Tell whether the key may write; None for one that was made elsewhere."""
        scopes = dict(self._opening.credentials.extra).get("scopes")
        return None if scopes is None else "write" in scopes.split()

    def _written(self, deed: Callable[[Publishing], Reply]) -> Reply:
        """Do something that writes; a no that can only be about the key's rights is told as that."""
        try:
            return deed(self._site.publishing())
        except Refused as error:
            if error.code != "forbidden" or self._may_write:
                raise
            raise SignInNeeded("write_missing", host=self._site.host) from error

    def _around(self, post: OutgoingPost) -> Around:
        return around_of(self._site.base, self._memory, category=post.group)

    def _ask_title(self) -> str:
        self._remember(replace(self._memory, title=title_of(self._site)))
        return self._memory.title

    def _as_me(self, ask: Callable[[str], T]) -> T:
        """Ask for something of oneself, by the name that one has now: people rename themselves."""
        known = self._memory.handle or self.me().handle
        try:
            return ask(known)
        except Refused as error:
            if error.code not in NOT_THERE or (handle := self.me().handle) == known:
                raise
        return ask(handle)

    def _remember(self, memory: Memory) -> None:
        if memory != self._memory:
            self._memory, self.memory = memory, bytes(memory)


def _visibility(restricted: bool) -> str:
    return "private" if restricted else "public"
