"""What leaves: a post with its channel spelled out and a key of its own, and the preview of it."""

from __future__ import annotations

from collections.abc import Mapping

from app.connector import OutgoingPost, SentPost
from app.errors import BadReply, Unclear
from app.model import Person, Preview
from app.text import tidy
from connectors.http import Publishing, Reply
from connectors.mattermost.api import in_path
from connectors.mattermost.channels import Place
from connectors.mattermost.memory import USUAL_LIMIT, Memory
from connectors.mattermost.pieces import numbers_in, pieces_of
from connectors.mattermost.posts import KEY, fetched_of, is_there
from connectors.mattermost.values import text_of

# Without it the server would show the manager as online.
CREATE = "/posts?set_online=false"


def words_of_post(post: OutgoingPost) -> str:
    """Write the text as it is sent: Markdown stays as it is."""
    return tidy(post.text).strip("\n").rstrip()


def preview_of(post: OutgoingPost, memory: Memory) -> Preview:
    """Show a text as the server will, counted as it counts: in code points."""
    text = words_of_post(post)
    notes = tuple(("not_a_tag", (("tag", number),)) for number in numbers_in(text))
    return Preview(
        pieces_of(text), len(text), memory.limit or USUAL_LIMIT, notes, limit_known=memory.limit > 0
    )


def body_of(post: OutgoingPost, place: str, root: str, me: str, key: str) -> Mapping[str, object]:
    """Write the body of a new post. The server knows the pending id for half a minute, the property stays."""
    return {
        "channel_id": place,
        "message": words_of_post(post),
        "root_id": root,
        "pending_post_id": f"{me}:{key}",
        "props": {KEY: key},
    }


def edited(publishing: Publishing, root: str, remote_id: str, post: OutgoingPost) -> Reply:
    """Send a changed text; everything else of the post stays."""
    return publishing.put_json(
        f"{root}/posts/{in_path(remote_id)}/patch", {"message": words_of_post(post)}, "edit"
    )


def landed(reply: Reply, place: Place, people: Mapping[str, Person]) -> SentPost:
    """Read which post it became; anything but a post leaves it unclear."""
    try:
        row = reply.json()
    except BadReply as error:
        raise Unclear(error.code, host=reply.host) from error
    if not text_of(row, "id") or not text_of(row, "channel_id") or not is_there(row):
        raise Unclear("not_json", host=reply.host)
    return sent_of(row, place, people)


def sent_of(row: object, place: Place, people: Mapping[str, Person]) -> SentPost:
    """Read a post that is there as one that was sent."""
    fetched = fetched_of(row, place, people)
    return SentPost(fetched.post.remote_id, fetched.post.url, fetched)
