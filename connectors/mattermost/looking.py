"""Looks for one's own posts: the mark before one is sent, and the post itself where its fate is unknown."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from app.connector import OutgoingPost
from connectors.mattermost.api import Api, in_path
from connectors.mattermost.channels import list_places
from connectors.mattermost.posts import KEY, Listing, is_there
from connectors.mattermost.values import entry, number_of, text_of
from connectors.mattermost.writing import words_of_post

PAGES = 10
PER_PAGE = "200"
ASKEW = 300_000  # milliseconds by which the clocks of a server's machines may differ


def newest_mark(api: Api) -> str:
    """Ask when something last came to a channel of the manager's, in the server's milliseconds; "" for never.

    No server lists one person's posts. Whatever is sent after this question is younger than the mark.
    """
    places = list_places(api, "look back mark", only_joined=True).all.values()
    latest = max((one.moved for one in places), default=0)
    return str(latest) if latest else ""


def found_again(
    api: Api, me: str, place: str, root: str, post: OutgoingPost, mark: str, known: frozenset[str]
) -> object | None:
    """Look through a channel for a post of the manager's; None where it is not there.

    The one that carries its key is the one. Where the key was lost on the way, the text decides among the
    posts after the mark that carry none.
    """
    after = int(mark) if mark.isdecimal() else 0
    wanted = _letters(words_of_post(post))
    same_words: list[object] = []
    for row in _later(api, place, after - ASKEW):
        fits = text_of(row, "user_id") == me and text_of(row, "root_id") == root
        if not fits or text_of(row, "id") in known:
            continue
        key = text_of(entry(row, "props"), KEY)
        if key and post.key:
            if key == post.key:
                return row
        elif number_of(row, "create_at") > after and wanted in _wordings(row):
            same_words.append(row)
    return next(iter(same_words), None)


def _later(api: Api, place: str, after: int) -> Iterator[object]:
    """Go through a channel back to a time, the newest page first."""
    cursor: list[tuple[str, str]] = []
    for _ in range(PAGES):
        path = f"/channels/{in_path(place)}/posts"
        listing = Listing.read(api.one(path, [("per_page", PER_PAGE), *cursor], "look back"))
        yield from (row for row in listing.asked_for if is_there(row))
        written, remote_id = listing.below
        if listing.is_last or written <= after or after <= 0:
            return
        cursor = [("before", remote_id)]


def _wordings(row: object) -> set[str]:
    """List how a post reads: as it stands, and as it was written where the server changed it for showing."""
    return {_letters(text_of(row, name)) for name in ("message", "message_source")}


def _letters(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())
