"""Conversations out of topics: a topic of a channel is one, and so is everything that the same people write
each other. Its first message known begins it; the later ones answer that one.

Reading goes down before it goes up, so an earlier beginning may turn up: then the message that was thought to
be the first is given out again, as an answer to it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from connectors.zulip.values import entry, list_of, number_of, text_of

RESOLVED = "✔ "
NO_TOPIC = "(no topic)"
MOST = 1_000
MOST_LETTERS, MOST_HELD = 100_000, 60_000  # of all conversations, and of the messages that are held
MOST_FIRSTS = 7
BEFORE = ("prev_topic", "prev_stream")


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation: messages known to have begun it, with their writers, and the last message seen in it.

    The lowest of `firsts` begins it. The others were thought to, each on its page: what was read as an answer
    to one of them stays one.
    """

    firsts: tuple[tuple[int, str], ...]
    last: int

    @property
    def id(self) -> int:
        """Tell the number of the message that begins it."""
        return self.firsts[0][0]

    def before(self, number: int) -> tuple[int, str] | None:
        """Find the beginning that a message answers; None for one that comes before all of them."""
        return max((first for first in self.firsts if first[0] < number), default=None)


@dataclass(frozen=True, slots=True)
class Placed:
    """A message with its place: the remote ids of conversation and message answered, and whom it answers."""

    message: object
    conversation: str
    reply_to: str = ""
    reply_to_author: str = ""


def topic_of(message: object) -> str:
    """Read the topic as people know it, resolved or not; "" where there is none."""
    topic = text_of(message, "subject").strip()
    while topic.startswith(RESOLVED):
        topic = topic.removeprefix(RESOLVED).lstrip()
    return "" if topic == NO_TOPIC else topic


def people_of(message: object) -> tuple[int, ...]:
    """List who takes part in a direct message, by number; () for one in a channel."""
    return tuple(sorted(number_of(each, "id") for each in list_of(message, "display_recipient")))


def key_of(message: object) -> str:
    """Name the conversation of a message; "" for one that stands alone, since its writer chose no topic."""
    channel = number_of(message, "stream_id")
    if not channel:
        return " ".join(("dm", *map(str, people_of(message))))
    topic = topic_of(message).casefold()
    return f"{channel} {topic}" if topic else ""


class Topics:
    """The conversations known of one source: at most a thousand, the liveliest, as many as find room.

    On the way down, `held` are the first messages themselves, as they came.
    """

    def __init__(
        self,
        talks: dict[str, Talk] | None = None,
        held: dict[str, object] | None = None,
        is_cut: bool = False,
    ) -> None:
        self.talks = talks or {}
        self.held = held or {}
        self._is_cut = is_cut

    @classmethod
    def read(cls, state: object) -> Topics:
        """Read what `state` gave out."""
        talks, held = entry(state, "talks"), entry(state, "held")
        known = {
            key: Talk(tuple((number, author) for number, author in firsts), last)
            for key, (firsts, last) in (talks.items() if isinstance(talks, dict) else ())
        }
        return cls(known, dict(held) if isinstance(held, dict) else None, entry(state, "cut") is True)

    def state(self, *, holding: bool) -> dict[str, object]:
        """Give out what is to be remembered; the messages held only while reading goes down."""
        liveliest = sorted(self.talks.items(), key=lambda each: each[1].last, reverse=True)[:MOST]
        talks = _as_many({key: (talk.firsts, talk.last) for key, talk in liveliest}, MOST_LETTERS)
        held = {key: self.held[key] for key in talks if key in self.held} if holding else {}
        cut = self._is_cut or len(talks) < len(self.talks)
        return {"talks": talks, "held": _as_many(held, MOST_HELD), "cut": cut}

    def place(self, messages: Sequence[object], *, down: bool) -> list[Placed]:
        """Place the messages of a page, lowest first, and what they make an answer on the way `down`."""
        self._follow_moves(messages)
        again = self._begin_earlier(messages) if down else []
        return [self._placed(message) for message in (*messages, *again)]

    def knows(self, messages: Sequence[object]) -> bool:
        """Tell whether the conversations of messages that were read before are all still remembered."""
        keys = {key_of(message) for message in messages} - {""}
        return not self._is_cut or keys <= self.talks.keys()

    def _follow_moves(self, messages: Iterable[object]) -> None:
        """Let a conversation go where its first message went, or several of the others: it was renamed."""
        known: dict[int, set[str]] = {}
        for key, talk in self.talks.items():
            known.setdefault(talk.id, set()).add(key)
        moves: Counter[tuple[str, str]] = Counter()
        for message in messages:
            number, now = number_of(message, "id"), key_of(message)
            if number in known and now not in known[number]:
                for key in known.pop(number):
                    talk = self.talks.pop(key)
                    if now:
                        self.talks.setdefault(now, talk)
            elif number not in known and now:
                moves[_key_before(message), now] += 1
        for (before, now), count in moves.items():
            # It stays where it was, too: perhaps only its end was moved.
            if count > 1 and before in self.talks:
                self.talks.setdefault(now, self.talks[before])

    def _begin_earlier(self, messages: Sequence[object]) -> list[object]:
        """Let conversations begin with a message of this page; returns those that began them until now."""
        again = []
        first: dict[str, object] = {}
        for message in messages:
            first.setdefault(key_of(message), message)
        for key, message in first.items():
            talk, begun = self.talks.get(key), _first(message)
            if not key or (talk is not None and (talk.id <= begun[0] or key not in self.held)):
                continue
            if talk is not None:
                again.append(self.held[key])
            later = talk.firsts[-MOST_FIRSTS:] if talk else ()
            self.talks[key] = Talk((begun, *later), talk.last if talk else begun[0])
            self.held[key] = message
        return again

    def _placed(self, message: object) -> Placed:
        number, key = number_of(message, "id"), key_of(message)
        if not key:
            return Placed(message, str(number))
        talk = self.talks.get(key) or Talk((_first(message),), number)
        self.talks[key] = replace(talk, last=max(talk.last, number))
        answered = talk.before(number)
        if answered is None:
            return Placed(message, str(talk.id))
        return Placed(message, str(answered[0]), str(answered[0]), answered[1])


def _as_many(found: Mapping[str, object], letters: int) -> dict[str, object]:
    """Keep the first of them that together are not longer; one that is too long by itself is left out."""
    kept, left = dict[str, object](), letters
    for key, value in found.items():
        size = len(json.dumps({key: value}, separators=(",", ":")))
        if size <= left:
            kept[key], left = value, left - size
    return kept


def _key_before(message: object) -> str:
    """Name the conversation that a message was last moved from; "" where it never was, or nobody tells."""
    moves = [each for each in list_of(message, "edit_history") if any(entry(each, name) for name in BEFORE)]
    last = max(moves, key=lambda each: number_of(each, "timestamp"), default=None)
    if last is None:
        return ""
    channel = number_of(last, "prev_stream") or number_of(message, "stream_id")
    topic = text_of(last, "prev_topic") or text_of(message, "subject")
    return key_of({"stream_id": channel, "subject": topic})


def _first(message: object) -> tuple[int, str]:
    return number_of(message, "id"), str(number_of(message, "sender_id") or "")
