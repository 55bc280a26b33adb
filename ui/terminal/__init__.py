"""The second face of the program: every command, for scripts and for people. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable

from app.doors import Doors
from app.errors import EarshotError
from ui.terminal import (
    accounts,
    after,
    drafting,
    following,
    houses,
    keeping,
    outbox,
    publishing,
    reading,
    reviewing,
    rules,
    suggesting,
)
from ui.terminal.accounts import secret
from ui.terminal.arguments import Options, read
from ui.terminal.doctor import doctor, doctor_locked, has_display
from ui.terminal.paper import Paper, speak_utf8
from ui.terminal.reviewing import review_without_profile
from ui.terminal.streams import STREAMS, stream

__all__ = [
    "STREAMS", "Options", "Paper", "doctor_locked", "has_display", "perform", "read",
    "review_without_profile", "secret", "speak_utf8", "status", "stream",
]  # fmt: skip

Command = Callable[[Doors, Options, Paper], int]

COMMANDS: dict[str, Command] = {
    "account": accounts.account,
    "sign-in": accounts.sign_in,
    "sync": accounts.sync,
    "follow": following.follow,
    "unfollow": following.unfollow,
    "follows": following.follows,
    "direct": following.direct,
    "holes": following.holes,
    "same": houses.same,
    "mute": following.mute,
    "mutes": following.mutes,
    "unmute": following.unmute,
    "rules": rules.rules,
    "rule": rules.rule,
    "suggest": suggesting.suggest,
    "feed": reading.feed,
    "digest": reading.digest,
    "search": reading.search,
    "why": reading.why,
    "more": reading.mark,
    "less": reading.mark,
    "restore": reading.mark,
    "unrestore": reading.mark,
    "read": reading.mark,
    "unread": reading.mark,
    "save": reading.mark,
    "unsave": reading.mark,
    "review": reviewing.review,
    "draft": drafting.draft,
    "publish": publishing.publish,
    "outbox": outbox.outbox,
    "after": after.after,
    "trust": keeping.trust,
    "export": keeping.export,
    "import": keeping.import_,
    "destroy": keeping.destroy,
    "passphrase": keeping.passphrase,
    "recovery-code": keeping.recovery_code,
    "doctor": doctor,
}

# What could never be done, whatever the networks say, is wrong usage; the rest is the world saying no.
WRONG_USAGE = frozenset(
    (
        "unknown_network",
        "bad_address",
        "bad_url",
        "url_missing",
        "not_allowed_http",
        "secret_in_address",
        "ambiguous_account",
        "empty_query",
        "bundle_passphrase",
        "bad_cursor",
        "bad_scope",
        "bad_rule",
        "rule_over",
        "unknown_pane",
        "confirm_target",
        "outside_typed",
        "set_missing",
        "set_missing_or_token",
        "token_needed",
        "two_follows",
        "unknown_target",
        "bad_hold",
        "time_past",
        "company_words",
        "text_unreadable",
        "text_not_utf8",
        "text_too_large",
        "publish_not_confirmed",
        "delete_not_confirmed",
    )
)


def perform(doors: Doors, options: Options, paper: Paper) -> int:
    """Do what the command says; returns the exit status. Raises EarshotError."""
    return COMMANDS[options.command](doors, options, paper)


def status(problem: EarshotError) -> int:
    """Tell the exit status of an error: 2 for wrong usage, 1 for what the world refused."""
    return 2 if problem.code in WRONG_USAGE else 1
