"""Where a post can go, and what an account can see, by what is remembered of a server."""

from __future__ import annotations

from collections.abc import Sequence

from app.model import Group, Sight, Target
from connectors.zulip.memory import Channel, Memory


def targets_of(memory: Memory, groups: Sequence[Group]) -> tuple[Target, ...]:
    """List the channels to post to; the groups known, while no list of channels came yet."""
    channels = memory.channels or tuple(
        Channel(int(each.remote_id), each.name, default=each.forced, joined=True)
        for each in groups
        if each.remote_id.isdecimal()
    )
    mine = [each for each in channels if each.joined and each.takes_posts_of(memory.role)]
    # People are put into default channels, so posting there reaches nearly everybody.
    return tuple(
        _target(each) for each in sorted(mine, key=lambda each: (each.default, each.name.casefold()))
    )


def sight_of(channels: Sequence[Channel]) -> Sight:
    """Count channels: public ones, how many of them the account is in, and private ones."""
    public = [each for each in channels if not each.private]
    joined = sum(each.joined for each in public)
    private = sum(each.private for each in channels)
    facts: list[tuple[str, tuple[tuple[str, str | int], ...]]] = [
        ("channels", (("n", len(public)), ("joined", joined))),
        ("private_groups", (("n", private),)),
    ]
    return Sight(tuple(facts[: 2 if private else 1]), may_write=True)


def _target(channel: Channel) -> Target:
    return Target(
        f"group:{channel.id}",
        "everybody" if channel.default else "group",
        channel.name,
        "private" if channel.private else "public",
        str(channel.id),
    )
