"""What a played Discourse site shows to who is let in: pages of posts, topics, categories, own posts."""

from __future__ import annotations

from tests.loopback.discourse_rows import CATEGORIES, LATE, PEOPLE, Rows
from tests.loopback.server import Answer, Seen

PAGE, TALK = 50, 20
REGULAR = {1, 17}  # sites list regular posts only; 17 stands for a kind that is still to come
NOT_FOUND = {"errors": ["The requested URL or resource could not be found."], "error_type": "not_found"}


class Shown:
    """Answers what reads. `external` are the topics that are known by an id of the program that sent them.

    `pending` are posts as they were sent, that nobody has let through yet.
    """

    def __init__(self, rows: Rows, windows: bool, folder: str) -> None:
        self.external: dict[str, int] = {}
        self.pending: list[dict[str, object]] = []
        self._rows = rows
        self._windows = windows
        self._folder = folder

    def answer(self, seen: Seen, path: str) -> Answer:
        """Answer a request that reads."""
        parts = path.removesuffix(".json").split("/")[1:]
        if path == "/posts.json":
            return Answer({"latest_posts": self._page(int(seen.query.get("before", ["0"])[0]))})
        if path == "/latest.json":
            return self._topics(seen)
        if path == "/site.json":
            told: list[object] = list(CATEGORIES)
            return Answer({"categories": told, "can_tag_topics": True, "lazy_load_categories": True})
        if path == f"/c/{LATE['id']}/show.json":
            return Answer({"category": LATE})
        if path == "/session/current.json" and "user-api-key" in seen.headers:
            number, handle, name = PEOPLE["me"]
            return Answer({"current_user": {"id": number, "username": handle, "name": name, "title": None}})
        if path == f"/posts/{PEOPLE['me'][1]}/pending.json":
            return Answer({"pending_posts": [_waiting(each) for each in self.pending]})
        if path == "/user_actions.json":
            return self._actions(seen)
        if parts[:2] == ["posts", "by_number"]:
            row = self._rows.one("/".join(parts[2:]))
            return Answer(row) if row else Answer(NOT_FOUND, 404)
        if parts[:1] == ["t"]:
            return self._talk(seen, parts)
        return Answer(NOT_FOUND, 404)

    def _page(self, before: int) -> list[object]:
        rows = self._rows.posts
        numbers = sorted((each for each in rows if rows[each]["post_type"] in REGULAR), reverse=True)
        if self._windows:
            top = before or max(self._rows.posts)
            page = [number for number in numbers if top - PAGE < number <= top]
        else:
            page = [number for number in numbers if not before or number < before][:PAGE]
        return [self._rows.titled(self._rows.posts[number]) for number in page]

    def _topics(self, seen: Seen) -> Answer:
        asked = seen.query.get("topic_ids", [""])[0].split(",")
        rows = [each for each in self._rows.topics.values() if each["visible"]]
        found = [each for each in rows if asked == [""] or str(each["id"]) in asked]
        return Answer({"topic_list": {"per_page": 30, "topics": found[:30]}})

    def _actions(self, seen: Seen) -> Answer:
        offset = int(seen.query["offset"][0])
        if seen.query["username"][0] not in {handle for _, handle, _ in PEOPLE.values()}:
            return Answer(NOT_FOUND, 404)
        mine = [each for each in self._rows.posts.values() if each["username"] == seen.query["username"][0]]
        page = sorted(mine, key=lambda each: int(str(each["id"])), reverse=True)[offset : offset + 30]
        shown = ("topic_id", "post_number", "reply_to_post_number", "created_at", "username")
        actions: list[object] = [
            {key: each[key] for key in shown}
            | {"post_id": each["id"], "action_type": 4 if each["post_number"] == 1 else 5, "excerpt": ""}
            | {"title": self._rows.topics[int(str(each["topic_id"]))]["title"]}
            for each in page
        ]
        return Answer({"user_actions": actions})

    def _talk(self, seen: Seen, parts: list[str]) -> Answer:
        if parts[1] == "external_id":
            topic = self.external.get(parts[2])
            to = f"{self._folder}/t/a-topic/{topic}.json"
            return Answer("", 301, {"Location": to}) if topic else Answer(NOT_FOUND, 404)
        asks_posts = parts[-1] == "posts"
        rows = self._rows.of(int(parts[1] if asks_posts else parts[-1]))
        after = int(seen.query.get("post_number", ["0"])[0])
        page: list[object] = [each for each in rows if int(str(each["post_number"])) > after][:TALK]
        if not rows:
            return Answer(NOT_FOUND, 404)
        title = {} if asks_posts else {"title": self._rows.topics[int(parts[-1])]["title"]}
        return Answer({"post_stream": {"posts": page}} | title)


def _waiting(body: dict[str, object]) -> object:
    """Tell a post that waits for approval."""
    told = {"id": 1, "category_id": body.get("category"), "title": body.get("title", "A title")}
    return told | {"raw_text": body["raw"], "topic_id": body.get("topic_id"), "created_by_id": 7}
