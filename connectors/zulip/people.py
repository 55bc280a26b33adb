"""Who wrote: names as handles, since nothing else of a person is known to everybody, and who is a machine."""

from __future__ import annotations

import re

from app.model import Person
from app.text import tidy_line
from connectors.zulip.values import entry, number_of, text_of

NO_WORD = re.compile(r"\W+")
# The realm that a server's own bots (Notification Bot, Welcome Bot, Email Gateway) belong to.
SYSTEM = "zulipinternal"
SYSTEM_CLIENTS = frozenset({"internal"})


def handle_of(name: str, user: int) -> str:
    """Write a name as a handle: people are mentioned by their names here, and addresses may be hidden."""
    return NO_WORD.sub(".", name).strip("._").lower() or f"user{user}"


def sender_of(message: object, bots: frozenset[int]) -> Person | None:
    """Read who sent a message; None where nobody is named."""
    user = number_of(message, "sender_id")
    name = tidy_line(text_of(message, "sender_full_name"))
    if not user:
        return None
    return Person(str(user), handle_of(name, user), name or f"user{user}", _is_bot(message, user, bots))


def user_of(user: object) -> Person | None:
    """Read one of a server's users; None where it has no number."""
    number = number_of(user, "user_id")
    name = tidy_line(text_of(user, "full_name"))
    if not number:
        return None
    return Person(
        str(number), handle_of(name, number), name or f"user{number}", entry(user, "is_bot") is True
    )


def is_automated(message: object, author: Person) -> bool:
    """Tell whether a machine wrote: a bot, the server itself, or an integration under somebody's name."""
    client = text_of(message, "client").lower()
    return author.bot or client in SYSTEM_CLIENTS or "webhook" in client


def _is_bot(message: object, user: int, bots: frozenset[int]) -> bool:
    # Bots that people make here get an address that ends like this; it helps where no list of users came.
    named_so = text_of(message, "sender_email").partition("@")[0].endswith("-bot")
    return user in bots or named_so or text_of(message, "sender_realm_str") == SYSTEM
