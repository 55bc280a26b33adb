"""Plain frozen values that every room may speak of. Standard library only.

Times are float seconds since 1970 in UTC. Remote ids are opaque strings that only the network understands.
"""

from app.model.decisions import Account, Changes, Follow, FollowKind, RuleKind, Settings, UserRule
from app.model.judgement import Feature, Reason, RuleTrace, Trace, Verdict
from app.model.network import Fetched, Group, Link, Person, Post
from app.model.views import (
    Card,
    Check,
    Counts,
    Digest,
    FeedPage,
    Hole,
    Matches,
    NetworkInfo,
    Progress,
    RequestRow,
    SourceReport,
)

__all__ = [
    "Account",
    "Card",
    "Changes",
    "Check",
    "Counts",
    "Digest",
    "Feature",
    "FeedPage",
    "Fetched",
    "Follow",
    "FollowKind",
    "Group",
    "Hole",
    "Link",
    "Matches",
    "NetworkInfo",
    "Person",
    "Post",
    "Progress",
    "Reason",
    "RequestRow",
    "RuleKind",
    "RuleTrace",
    "Settings",
    "SourceReport",
    "Trace",
    "UserRule",
    "Verdict",
]
