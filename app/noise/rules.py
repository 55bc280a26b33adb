"""The rules that need no memory: a look at one post, where nobody has noticed what it is."""

from __future__ import annotations

from app.model import Post, Reason
from app.noise.history import History
from app.noise.nods import nod

Fired = tuple[str, Reason]


def unnoticed(post: Post, history: History) -> list[Fired]:
    """Look at a post by itself: the classes it falls under, each with its reason."""
    fired: list[Fired] = []
    if post.automated or post.author.bot:
        fired.append(("automated", Reason("automated_by_network", 1.0, (("name", post.author.name),))))
    first = history.original
    if first is not None:
        values = (("post", first.post), ("name", first.name), ("times", first.times))
        fired.append(("duplicate", Reason("duplicate_of", 1.0, values)))
    if post.reply_to:
        nods = nod(post.text, post.language, bool(post.links), history.words)
        fired += [("low_content", each) for each in nods]
    return fired
