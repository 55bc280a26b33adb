"""What an account remembers of its server: its name and age, its channels, and who is a machine."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields

# Of more than this nothing is remembered: a memory is read whole each time an account is opened.
MOST_CHANNELS = 2_000
MOST_BOTS = 3_000
NOBODY, ADMINISTRATOR, MODERATOR, MEMBER, GUEST = 0, 200, 300, 400, 600
# Who may post, by `stream_post_policy`: 1 everybody, 2 administrators, 3 full members, 4 moderators. Our own
# are for newer servers, which may name single people: others alone, or some with me among them.
EVERYBODY, ONLY_ADMINISTRATORS, ONLY_MODERATORS, ONLY_OTHERS, ONLY_WE = 1, 2, 4, 5, 6


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel. `default`: newcomers are put into it; `policy` says who may post; `joined`: I am in it.

    `plain`: it has no topics at all.
    """

    id: int
    name: str
    private: bool = False
    default: bool = False
    policy: int = EVERYBODY
    joined: bool = False
    plain: bool = False

    @property
    def announces(self) -> bool:
        """Tell whether only a few may write what all are to read."""
        return self.policy in {ONLY_ADMINISTRATORS, ONLY_MODERATORS, ONLY_OTHERS, ONLY_WE}

    @property
    def weight(self) -> tuple[bool, int]:
        """Tell how much it matters to remember this one: most of a large company's are like any other."""
        return (
            self.joined or self.private or self.default or self.policy != EVERYBODY or self.plain,
            self.id,
        )

    def takes_posts_of(self, role: int) -> bool:
        """Tell whether somebody of a role may post here; roles with more rights have lower numbers."""
        highest = {ONLY_ADMINISTRATORS: ADMINISTRATOR, ONLY_MODERATORS: MODERATOR, ONLY_OTHERS: NOBODY}
        return role <= highest.get(self.policy, GUEST)


@dataclass(frozen=True, slots=True)
class Memory:
    """The server (its name, feature level, and when it was asked), the lists, and who the manager is.

    `listed` is when channels and people were asked for, `looked` when channels alone were, last of all.
    `role` is the manager's: 100 owner, 200 administrator, 300 moderator, 400 member, 600 guest.
    """

    name: str = ""
    level: int = 0
    asked: float = 0.0
    listed: float = 0.0
    looked: float = 0.0
    role: int = MEMBER
    channels: tuple[Channel, ...] = ()
    bots: frozenset[int] = field(default_factory=frozenset)

    @property
    def is_full(self) -> bool:
        """Tell whether there are more channels than can be remembered."""
        return len(self.channels) >= MOST_CHANNELS

    @classmethod
    def read(cls, memory: bytes) -> Memory:
        """Read what `bytes` wrote, or an older program, which knew less."""
        known = {each.name for each in fields(cls)}
        found = {key: value for key, value in json.loads(memory or b"{}").items() if key in known}
        channels = tuple(Channel(*values) for values in found.pop("channels", ()))
        return cls(**found | {"channels": channels, "bots": frozenset(found.get("bots", ()))})

    def __bytes__(self) -> bytes:
        heaviest = sorted(self.channels, key=lambda each: each.weight, reverse=True)[:MOST_CHANNELS]
        kept = sorted(heaviest, key=lambda each: each.id)
        values = asdict(self) | {
            "channels": [tuple(asdict(each).values()) for each in kept],
            "bots": sorted(self.bots, reverse=True)[:MOST_BOTS],
        }
        return json.dumps(values, separators=(",", ":")).encode()
