"""A made archive in the shape of the Mastodon API: the same posts in every run."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from app.connector import (
    Connection,
    Coverage,
    Credentials,
    Depth,
    Opening,
    OutgoingPost,
    Page,
    PublishGuard,
    SentPost,
    Source,
    Way,
)
from app.errors import Refused
from app.model import Fetched, Follow, Group, Person, Preview, Target
from connectors.mastodon.posts import all_fetched

PAGE = 200
NEWEST = 1_795_000_000.0
GAP = 20.0  # so that the order is made of as many posts as it ever is
PEOPLE = 400
GROUPS = 20
SYLLABLES = (
    *("ba", "de", "ki", "lo", "mu", "ne", "pa", "ro", "si", "tu"),
    *("gen", "hand", "lich", "ment", "plan", "tion", "ung", "wa", "werk", "zer"),
)


def replies(posts: int) -> Iterator[bytes]:
    """Make the server's replies, oldest first, PAGE statuses each."""
    chance = random.Random(20)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(20_000)]
    weights = [1 / (rank + 2) for rank in range(len(words))]
    for start in range(0, posts, PAGE):
        lengths = [chance.randint(4, 70) for _ in range(PAGE)]
        drawn = iter(chance.choices(words, weights, k=sum(lengths)))
        statuses = [
            _status(start + at, posts, [next(drawn) for _ in range(length)], chance)
            for at, length in enumerate(lengths[: posts - start])
        ]
        yield json.dumps(statuses).encode()


def _answered(number: int) -> str | None:
    """Answer the first post of every ten, in conversations of four."""
    return str(10**17 + number - number % 10) if 0 < number % 10 < 4 else None


def _status(number: int, posts: int, words: Sequence[str], chance: random.Random) -> dict[str, object]:
    author = min(PEOPLE - 1, int(chance.paretovariate(0.9)))
    moment = datetime.fromtimestamp(NEWEST - (posts - number) * GAP, UTC)
    tag = f"ops_{words[0]}"
    mark = "?" if number % 11 == 0 else "."
    tagged = f'<a href="https://social.example.org/t/{tag}" class="mention hashtag">#<span>{tag}</span></a>'
    return {
        "id": str(10**17 + number), "edited_at": None,
        "created_at": moment.isoformat().replace("+00:00", "Z"),
        "in_reply_to_id": _answered(number), "language": "en",
        "sensitive": False, "spoiler_text": "", "visibility": "public", "in_reply_to_account_id": None,
        "url": f"https://social.example.org/@p{author}/{number}", "uri": f"https://social.example.org/s/{number}",
        "content": f"<p>{' '.join(words)}{mark} {tagged}</p>",
        "account": {"id": str(author), "username": f"p{author}", "acct": f"p{author}", "bot": author % 7 == 3,
                    "display_name": f"Person {author}", "url": f"https://social.example.org/@p{author}"},
        "tags": [{"name": tag}], "mentions": [], "media_attachments": [], "emojis": [], "poll": None,
        "reblog": None, "replies_count": number % 9, "reblogs_count": 0, "favourites_count": number % 40,
    }  # fmt: skip


def _grouped(fetched: Fetched) -> Fetched:
    """Put a post in the group of its author: the Mastodon API has none."""
    number = int(fetched.post.author.remote_id) % GROUPS
    return replace(fetched, post=replace(fetched.post, group=Group(f"g{number}", f"Group {number}")))


class Archive:
    """A network that reads the archive, so that a benchmark goes the way every post goes."""

    name = "archive"
    needs_url = False
    signs_in = False
    ways: tuple[Way, ...] = (Way("nothing"),)

    def __init__(self, pages: Sequence[bytes]) -> None:
        self._pages = pages

    def open(self, opening: Opening) -> Connection:
        """Open it."""
        return _Reader(self._pages)

    def sign_in(self, opening: Opening, browser: object, write: bool = False) -> Credentials:
        """Refuse: nobody signs in to an archive."""
        raise Refused("not_allowed")

    def may_write(self, credentials: Credentials) -> bool:
        """Tell that nobody writes into an archive."""
        return False


class _Reader:
    guard = PublishGuard.NONE
    can_edit = False
    can_delete = False
    memory = b""

    def __init__(self, pages: Sequence[bytes]) -> None:
        self._pages = pages

    def me(self) -> Person:
        return Person("77", "p77", "Person 77")

    def name(self) -> str:
        return "Archive"

    def sources(self, follows: Sequence[Follow]) -> Sequence[Source]:
        return (Source("all"),)

    def read(self, source: Source, state: bytes, depth: Depth) -> Page:
        at = int(state or b"0")
        if at >= len(self._pages):
            return Page(state=state)
        fetched = [_grouped(each) for each in all_fetched(json.loads(self._pages[at]))]
        return Page(tuple(fetched), str(at + 1).encode(), more=at + 1 < len(self._pages))

    def exists(self, remote_id: str) -> bool:
        return True

    def conversation(self, remote_id: str) -> Page:
        return Page()

    def coverage(self, follow: Follow) -> Coverage:
        return "all"

    def what_server_sees(self, follow: Follow) -> tuple[str, ...]:
        return ()

    def targets(self, groups: Sequence[Group]) -> tuple[Target, ...]:
        return ()

    def preview(self, post: OutgoingPost) -> Preview:
        return Preview((), len(post.text), 0)

    def newest_own(self) -> str:
        return ""

    def publish(self, post: OutgoingPost, key: str) -> SentPost:
        raise Refused("not_allowed")

    def look_back(self, post: OutgoingPost, mark: str, known: frozenset[str]) -> SentPost | None:
        return None

    def edit(self, remote_id: str, post: OutgoingPost) -> SentPost:
        raise Refused("not_allowed")

    def delete(self, remote_id: str) -> None:
        raise Refused("not_allowed")

    def close(self) -> None:
        return
