"""The company behind a played Viva Engage: its people, communities and messages, in the vendor's shapes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

# Ids cross 2**53 in the middle: whoever reads them as fractions mixes them up.
FIRST = 2**53 - 51
STEP = 3
PAGE = 20
TAG = re.compile(r"#(\w+)")
Message = dict[str, object]
PEOPLE: dict[int, tuple[str, str, str]] = {
    42: ("anaroth", "Ana Roth", "Plant manager"),
    77: ("kimode", "Kim Ode", "Shift lead"),
    70: ("jofalk", "Jo Falk", "Head of production"),
}
COMPANY = 500
COMMUNITIES: dict[int, tuple[str, str, bool]] = {
    COMPANY: ("All Company", "public", True),
    501: ("Plant North", "public", True),
    502: ("Sales South", "public", False),
    503: ("Managers", "private", True),
}


class Company:
    """Keeps messages as the vendor's server does; `numbered` gives the whole company an id of its own."""

    def __init__(self, clock: Callable[[], float], numbered: bool = True) -> None:
        self.messages: dict[int, Message] = {}
        self.topics: dict[str, int] = {}
        self.added: dict[int, list[int]] = {}  # topics that somebody put on a thread later
        self.general: set[int] = set()  # threads of the whole company where that has no id
        self._clock = clock
        self.numbered = numbered
        self._next = FIRST

    def write(
        self,
        text: str,
        sender: int | None = 42,
        group: int | None = 501,
        reply_to: int = 0,
        at: float | None = None,
        **more: object,
    ) -> int:
        """Let somebody write a message; returns its id."""
        key, self._next = self._next, self._next + STEP
        above = self.messages.get(reply_to, {})
        thread = above.get("thread_id", reply_to or key)
        group = above.get("group_id", group) if reply_to else group  # type: ignore[assignment]
        if group == COMPANY and not self.numbered:
            group = None
            self.general.add(key)
        privacy = COMMUNITIES[group][1] if group else "public"
        created = datetime.fromtimestamp(self._clock() if at is None else at, UTC)
        self.messages[key] = {
            "id": key,
            "sender_id": sender,
            "delegate_id": None,
            "replied_to_id": reply_to or None,
            "created_at": created.strftime("%Y/%m/%d %H:%M:%S +0000"),
            "network_id": 9,
            "message_type": "update",
            "sender_type": "user",
            "url": f"https://www.yammer.com/api/v1/messages/{key}",
            "web_url": f"https://www.yammer.com/plant.example/messages/{key}",
            "group_id": group,
            "thread_id": thread,
            "body": self._body(text),
            "client_type": "Web",
            "client_url": "https://www.yammer.com/",
            "system_message": False,
            "direct_message": above.get("direct_message", False),
            "chat_client_sequence": None,
            "language": "en",
            "notified_user_ids": [],
            "privacy": above.get("privacy", privacy),
            "attachments": [],
            "liked_by": {"count": 0, "names": []},
            "content_excerpt": text[:140],
            "group_created_id": group,
            "title": None,
        } | more
        return key

    def edit(self, key: int, text: str) -> None:
        """Let somebody change a message."""
        self.messages[key]["body"] = self._body(text)

    def of_everybody(self, message: Message) -> bool:
        """Tell whether the feed of everything public shows a message."""
        return message["privacy"] == "public" and not message["direct_message"]

    def envelope(self, found: list[Message], query: dict[str, list[str]], name: str) -> dict[str, object]:
        """Answer a feed: the newest page of what fits, with everything that it refers to."""
        older = int(query.get("older_than", ["0"])[0]) or 2**70
        newer = int(query.get("newer_than", ["0"])[0])
        found = sorted(found, key=_id, reverse=True)
        page = [one for one in found if newer < _id(one) < older][:PAGE]
        older_available = bool(page) and _id(page[-1]) > _id(found[-1])
        meta = {"older_available": older_available, "requested_poll_interval": 60, "current_user_id": 70}
        return {
            "threaded_extended": {},
            "messages": page,
            "references": self.references(page),
            "meta": meta | {"feed_name": name, "feed_desc": "", "ymodules": []},
        }

    def references(self, page: list[Message]) -> list[dict[str, object]]:
        """List the people, communities, threads, topics and answered messages of a page."""
        people = {one["sender_id"] for one in page} & set(PEOPLE)
        groups = {one["group_id"] for one in page if one["group_id"]}
        threads = sorted({int(str(one["thread_id"])) for one in page})
        tags = {tag for one in page for tag in TAG.findall(_plain(one))}
        topics = {self.topics[tag] for tag in tags} | {
            key for each in threads for key in self.added.get(each, [])
        }
        names = {key: tag for tag, key in self.topics.items()}
        answered = {one["replied_to_id"] for one in page} & set(self.messages) - {one["id"] for one in page}
        found = [user(int(str(key))) for key in sorted(people, key=str)]
        found += [community(int(str(key))) for key in sorted(groups, key=str)]
        found += [self._thread(key) for key in threads]
        found += [{"type": "topic", "id": key, "name": names[key]} for key in sorted(topics)]
        return found + [
            {"type": "message"} | self.messages[int(str(key))] for key in sorted(answered, key=str)
        ]

    def add_topic(self, thread: int, name: str) -> None:
        """Let somebody put a topic on a thread."""
        self.added.setdefault(thread, []).append(self._topic(name))

    def _thread(self, key: int) -> dict[str, object]:
        within = [one for one in self.messages.values() if one["thread_id"] == key]
        topics = [self.topics[tag] for one in within for tag in TAG.findall(_plain(one))]
        every = [{"type": "topic", "id": each} for each in (*topics, *self.added.get(key, []))]
        stats = {"updates": len(within), "shares": 0}
        return {"type": "thread", "id": key, "thread_starter_id": key, "topics": every, "stats": stats}

    def _topic(self, name: str) -> int:
        return self.topics.setdefault(name, 31 + len(self.topics))

    def _body(self, text: str) -> dict[str, str]:
        parsed = TAG.sub(lambda tag: f"[[tag:{self._topic(tag[1])}]]", text)
        escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
        rich = TAG.sub(r'<a href="https://www.yammer.com/plant.example/topics/\1">#\1</a>', escaped)
        return {"parsed": parsed, "plain": text, "rich": rich}


def user(key: int) -> dict[str, object]:
    """Give a person as the vendor does."""
    handle, name, title = PEOPLE[key]
    place = f"https://www.yammer.com/plant.example/users/{handle}"
    told = {"type": "user", "id": key, "name": handle, "full_name": name, "job_title": title}
    return told | {"state": "active", "web_url": place, "network_name": "Plant Company", "network_id": 9}


def community(key: int) -> dict[str, object]:
    """Give a community as the vendor does."""
    name, privacy, _ = COMMUNITIES[key]
    told = {"type": "group", "id": key, "full_name": name, "name": name.lower().replace(" ", "")}
    return told | {"privacy": privacy, "company_group": key == COMPANY, "state": "active", "external": False}


def _id(message: Message) -> int:
    return int(str(message["id"]))


def _plain(message: Message) -> str:
    body = message["body"]
    return str(body["plain"]) if isinstance(body, dict) else ""
