"""An open account at the demo company.

The moment of the first reading is the anchor of all ages. The anchor and how far the telling has come live in
the `state` of the only source, the manager's own posts in the `memory` of the connection.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace

from app.connector import Coverage, Depth, OutgoingPost, Page, PublishGuard, SentPost, Source
from app.errors import Refused
from app.model import Fetched, Follow, Group, Person, Post, Preview, Sight, Target
from app.text import fold_tag, tags_in
from connectors.demo.own import LONGEST, Own, preview_of
from connectors.demo.script import Script
from connectors.demo.telling import ADDRESS, Mine, counted, own_post, own_posts, told_until

COMPANY = "Ambrel"
PAGE = 200
# Later pages are small: what a reply answers comes along, since its number of replies changed.
PAGE_LATER = 60


class DemoConnection:
    """Tells the script as the clock moves, and keeps what is published to it inside."""

    guard = PublishGuard.KEY
    can_edit = True
    can_delete = True

    def __init__(self, script: Script, clock: Callable[[], float], memory: bytes = b"") -> None:
        """Take the script, the clock (seconds UTC) and the memory of the connection before this one."""
        self._script = script
        self._clock = clock
        self._anchor: float | None = None
        self._made: dict[str, Post] = {}
        self._own = Own.read(memory)
        self.memory = memory

    def me(self) -> Person:
        """Tell who the manager is at the demo company."""
        return self._script.people[self._script.me]

    def name(self) -> str:
        """Tell the company's name."""
        return COMPANY

    def sight(self) -> Sight:
        """Tell how large the company is."""
        figures = (("people", self._script.people), ("groups", self._script.groups))
        return Sight(tuple((code, (("n", len(known)),)) for code, known in figures), may_write=True)

    def sources(self, follows: Sequence[Follow]) -> Sequence[Source]:
        """List the only source, which brings everything."""
        return (Source("company"),)

    def read(self, source: Source, state: bytes, depth: Depth) -> Page:
        """Read on from `state`; `depth` is not needed, since the whole company is smaller than any depth."""
        kept = json.loads(state) if state else {}
        anchor = kept.get("anchor", self._clock())
        done, brought = kept.get("done", 0), set(kept.get("brought", ()))
        told, own = self._told(anchor), self._own_posts()
        first = len(self._script.before)
        end = min(done + PAGE, first) if done < first else done + PAGE_LATER
        waiting = [post for post in own if _sign(post) not in brought]
        fresh_own = waiting[: PAGE_LATER if end >= len(told) else 0]
        gone = [each for each in self._own.gone() if f"{each} gone" not in brought]
        fresh = told[done:end] + fresh_own
        wanted = {post.remote_id for post in fresh} | {
            name for post in fresh if post.created > anchor for name in (post.reply_to, post.conversation)
        }
        done = max(done, min(end, len(told)))
        return Page(
            fetched=tuple(_fetched(post) for post in counted(told + own, wanted)),
            state=json.dumps(
                {
                    "anchor": anchor,
                    "done": done,
                    "brought": sorted(
                        brought | {_sign(post) for post in fresh_own} | {f"{each} gone" for each in gone}
                    ),
                }
            ).encode(),
            more=done < len(told) or len(fresh_own) < len(waiting),
            gone=tuple(gone),
            people=() if state else tuple(self._script.people.values()),
            requests=0,
        )

    def exists(self, remote_id: str) -> bool:
        """Tell whether the company knows a post."""
        if remote_id.split("~")[0] in self._script.by_id:
            return True
        if remote_id.startswith("answer-"):
            return remote_id.removeprefix("answer-") in self._own.by_key
        return self._own.one(remote_id) is not None

    def conversation(self, remote_id: str) -> Page:
        """Tell a whole conversation as of the clock; nothing before the first reading sets the anchor."""
        if self._anchor is None:
            return Page(requests=0)
        posts = self._told(self._anchor) + self._own_posts()
        root = next((post.conversation for post in posts if post.remote_id == remote_id), "")
        wanted = {post.remote_id for post in posts if root and post.conversation == root}
        return Page(fetched=tuple(_fetched(post) for post in counted(posts, wanted)), requests=0)

    def coverage(self, follow: Follow) -> Coverage:
        """Tell "all" for everybody and everything that the company knows."""
        script = self._script
        kind, address = follow.kind, follow.address.removeprefix("@").removeprefix("group:").casefold()
        if kind == "person":
            return "all" if address in script.people else "not here"
        if kind == "group":
            names = {group.name.casefold() for group in script.groups.values()}
            return "all" if address in names else "not here"
        texts = [story.text for story in script.by_id.values()] + [
            mine.text for mine in self._own.by_key.values()
        ]
        return "all" if any(fold_tag(address) in tags_in(text) for text in texts) else "not here"

    def what_server_sees(self, follow: Follow) -> tuple[str, ...]:
        """List nothing, since there is no server."""
        return ()

    def targets(self, groups: Sequence[Group]) -> tuple[Target, ...]:
        """List the whole company, then its groups."""
        known = self._script.groups.values()
        rooms = (Target(each.remote_id, "group", each.name, group=each.remote_id) for each in known)
        return (Target("", "everybody", COMPANY), *rooms)

    def preview(self, post: OutgoingPost) -> Preview:
        """Show a text as the company does: as it is, with its tags, mentions and links."""
        return preview_of(post.text)

    def newest_own(self) -> str:
        """Tell the manager's newest post."""
        return self._own.newest()

    def publish(self, post: OutgoingPost, key: str) -> SentPost:
        """Take a post in; the next reading brings it, and some minutes later an answer.

        Raises Refused: gone (the post answered), not_found (the group), unprocessable (too long).
        """
        known = self._own.by_key.get(key)
        if known:
            return self._sent(known)
        own = post.reply_to.startswith(("mine-", "answer-"))
        if post.reply_to and not own and not self.exists(post.reply_to):
            raise Refused("gone", host=COMPANY)
        groups = {
            name: group.remote_id
            for group in self._script.groups.values()
            for name in (group.name, group.remote_id)
        }
        if post.group and post.group not in groups:
            raise Refused("not_found", host=COMPANY)
        if len(post.text) > LONGEST:
            raise Refused("unprocessable", host=COMPANY)
        mine = Mine(
            key=key,
            at=self._clock(),
            text=post.text,
            root=self._root_of(post.reply_to) or f"mine-{key}",
            reply_to=post.reply_to,
            group=groups.get(post.group, ""),
            language=post.language,
            visibility=post.visibility,
        )
        return self._keep(mine)

    def look_back(self, post: OutgoingPost, mark: str, known: frozenset[str]) -> SentPost | None:
        """Look for a post among the manager's own ones after the mark."""
        found = self._own.after(post, mark, known)
        return self._sent(found) if found else None

    def edit(self, remote_id: str, post: OutgoingPost) -> SentPost:
        """Change a post; the next reading tells that it is edited. Raises Refused("not_found")."""
        mine = self._own.one(remote_id)
        if mine is None:
            raise Refused("not_found", host=COMPANY)
        if len(post.text) > LONGEST:
            raise Refused("unprocessable", host=COMPANY)
        return self._keep(replace(mine, text=post.text, edited=self._clock()))

    def delete(self, remote_id: str) -> None:
        """Delete a post; the next reading tells that it is gone."""
        mine = self._own.one(remote_id)
        if mine is not None:
            self._keep(replace(mine, deleted=self._clock()))

    def close(self) -> None:
        """Close nothing, since nothing was opened."""

    def _told(self, anchor: float) -> list[Post]:
        if anchor != self._anchor:
            self._anchor, self._made = anchor, {}
        return told_until(self._script, anchor, self._clock(), self._made)

    def _own_posts(self) -> list[Post]:
        return own_posts(self._script, self._own.by_key.values(), self._clock())

    def _keep(self, mine: Mine) -> SentPost:
        self._own.by_key[mine.key] = mine
        self.memory = bytes(self._own)
        return self._sent(mine)

    def _sent(self, mine: Mine) -> SentPost:
        return SentPost(mine.remote_id, ADDRESS + mine.remote_id, _fetched(own_post(self._script, mine)))

    def _root_of(self, remote_id: str) -> str:
        """Find the start of a post's conversation; the post itself where it is not known here."""
        name, again, turn = remote_id.partition("~")
        story = self._script.by_id.get(name)
        if story:
            return story.root + again + turn
        key = remote_id.removeprefix("mine-").removeprefix("answer-")
        return self._own.by_key[key].root if key in self._own.by_key else remote_id


def _sign(post: Post) -> str:
    """Name a post together with its edition, to know what was already brought."""
    return post.remote_id if post.edited is None else f"{post.remote_id} {post.edited}"


def _fetched(post: Post) -> Fetched:
    """Put a post beside the JSON that a server would have sent."""
    return Fetched(post, json.dumps(asdict(post), ensure_ascii=False).encode())
