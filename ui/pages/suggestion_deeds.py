"""What can be done about a suggestion, on its page and in the feed alike; each can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.model import Suggestion
from ui.wording import text

if TYPE_CHECKING:
    from ui.desk import Desk


def shown_name(given: Suggestion) -> str:
    """Name what is suggested, a hashtag with its sign."""
    return f"#{given.name.lstrip('#')}" if given.kind == "tag" else given.name


def press(window: Desk, action: str, given: Suggestion) -> None:
    """Do what was pressed in the feed: follow, not_now or look."""
    {"follow": follow, "not_now": dismiss, "look": look}[action](window, given)


def follow(window: Desk, given: Suggestion) -> None:
    """Follow privately."""
    follows = window.doors.follows
    window.acts.do(
        lambda: follows.follow(given.address, given.account),
        text("status.followed", name=shown_name(given)),
        lambda: follows.unfollow(given.address, given.account),
    )


def dismiss(window: Desk, given: Suggestion) -> None:
    """Never suggest it again."""
    suggestions = window.doors.suggestions
    window.acts.do(
        lambda: suggestions.dismiss(given),
        text("whom.dismissed", name=shown_name(given)),
        lambda: suggestions.dismiss(given, dismissed=False),
    )


def look(window: Desk, given: Suggestion) -> None:
    """Show the newest post of somebody, with a tag or in a group, at the side."""

    def then(post: int) -> None:
        if post:
            window.writing.open_post(post)
        else:
            window.say(text("whom.no_post", name=shown_name(given)))

    window.background.ask(
        "read", window.background, lambda: window.doors.suggestions.newest_post(given), then
    )
