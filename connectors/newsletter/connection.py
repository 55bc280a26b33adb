"""An account that is a file or a folder of mails on this computer. It knows no wire at all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from app.connector import Coverage, Depth, Opening, OutgoingPost, Page, PublishGuard, SentPost, Source
from app.errors import BadInput, Refused
from app.model import Fetched, Follow, Group, Person, Piece, Preview, Sight, Target
from connectors.newsletter import box, dropped
from connectors.newsletter.mail import read
from connectors.newsletter.place import listed, opened
from connectors.newsletter.plan import Plan
from connectors.newsletter.standing import Standing

NAME = "Newsletter"
MAILS, POSTS = 100, 400  # of a page
LOOKED_AT = 300
HEAD = 65_536


class NewsletterConnection:
    """Reads mails. It has one source; what lies in its place, and what was dropped, is all there is."""

    guard = PublishGuard.NONE
    can_edit = False
    can_delete = False

    def __init__(self, opening: Opening, place: Path | None) -> None:
        """Take where the mails lie, None for an account of dropped ones only."""
        self._clock = opening.clock
        self._place = place
        self._plan: Plan | None = None
        self._kept = b""
        self.memory = opening.memory

    def me(self) -> Person:
        """Check that there is something to read; nobody is signed in. Raises BadInput."""
        if self._place is not None:
            listed(self._place)
            if self._place.is_file():
                _must_be_mail(self._place)
        return Person("", "", self.name())

    def name(self) -> str:
        """Tell the name of the file or folder."""
        if self._place is None:
            return NAME
        named = self._place.stem if self._place.is_file() else self._place.name
        return named.lstrip(".") or NAME

    def sight(self) -> Sight:
        """Count newsletters and posts in the newest mails."""
        plan = Plan(self._place, self.memory, Standing(), Depth(0.0), self._clock())
        posts = [one.post for mail in islice(plan.mails, LOOKED_AT) for one in mail]
        groups = {post.group.remote_id for post in posts if post.group}
        facts: list[tuple[str, tuple[tuple[str, str | int], ...]]] = [
            ("newsletters", (("n", len(groups)),)),
            ("posts", (("n", len(posts)),)),
        ]
        if plan.listing.unreadable:
            facts.append(("unreadable_files", (("n", plan.listing.unreadable),)))
        plan.close()
        return Sight(tuple(facts), may_write=False)

    def sources(self, follows: Sequence[Follow]) -> Sequence[Source]:
        """List the place itself; whoever is followed, the same files are read."""
        return (Source("mails"),)

    def read(self, source: Source, state: bytes, depth: Depth) -> Page:
        """Read some of the mails that are new or changed; raises BadInput where the place cannot be read.

        Everything in the place is wanted, however old; of more than `depth.posts` posts, the newest. Dropped
        mails leave the memory when the page after them is asked for: then they are stored.
        """
        plan = self._plan
        if plan is None or state != self._kept:
            self.close()
            plan = self._plan = Plan(self._place, self.memory, Standing.of(state), depth, self._clock())
        standing = plan.standing
        if self._all_taken(standing):
            self.memory, standing.taken, standing.done = b"", "", 0
        fetched: list[Fetched] = []
        more = False
        for mail in islice(plan.mails, MAILS):
            fetched += mail
            more = True
            if len(fetched) >= POSTS:
                break
        self._kept = bytes(standing)
        if not more:
            self.close()
        return Page(tuple(fetched), self._kept, more or bool(self.memory), requests=0)

    def _all_taken(self, standing: Standing) -> bool:
        """Tell whether every dropped mail was given out by a reading that the app has kept."""
        if not self.memory or standing.taken != dropped.sign(self.memory):
            return False
        return standing.done >= len(dropped.kept(self.memory))

    def exists(self, remote_id: str) -> bool:
        """Tell that a post exists: a mail that was moved or thrown away was written all the same."""
        return True

    def conversation(self, remote_id: str) -> Page:
        """Fetch nothing: all there is of a mail came with it."""
        return Page((), requests=0)

    def coverage(self, follow: Follow) -> Coverage:
        """Tell that everything in the place arrives."""
        return "all"

    def what_server_sees(self, follow: Follow) -> tuple[str, ...]:
        """List nothing: there is no server."""
        return ()

    def targets(self, groups: Sequence[Group]) -> tuple[Target, ...]:
        """List nothing: nothing is sent from here."""
        return ()

    def preview(self, post: OutgoingPost) -> Preview:
        """Show the text as it is."""
        pieces = (Piece("text", post.text),) if post.text else ()
        return Preview(pieces, len(post.text), 0)

    def newest_own(self) -> str:
        """Tell that nobody has posts of their own here."""
        return ""

    def publish(self, post: OutgoingPost, key: str) -> SentPost:
        """Refuse, since no mail is ever sent."""
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
        """Close the file that is being read."""
        if self._plan is not None:
            self._plan.close()
        self._plan = None


def _must_be_mail(path: Path) -> None:
    """Raise BadInput where a file is neither a mail nor an mbox; an empty one may become an mbox."""
    try:
        with opened(path) as stream:
            head = stream.read(HEAD)
    except OSError:
        raise BadInput("unreadable_file", path=str(path)) from None
    if (
        head
        and not box.is_box(head)
        and read(head.partition(b"\n")[2] if path.suffix == ".emlx" else head) is None
    ):
        raise BadInput("not_a_mail", name=path.name)
