"""One person's posts on a server of the Mastodon API: written, changed, deleted and looked for."""

from __future__ import annotations

from urllib.parse import parse_qsl

from tests.loopback.server import Answer, Loopback, Seen
from tests.loopback.timeline import status

POSTS = "/api/v1/statuses"


class Statuses:
    """The posts of the account 1. `honours` is whether the server knows the key of a post again."""

    def __init__(self, server: Loopback, honours: bool = True) -> None:
        self.kept: dict[str, dict[str, object]] = {}
        self.honours = honours
        self._server = server
        self._count = 0
        self._keys: dict[str, str] = {}
        self._faults: list[Answer] = []
        server.play(POSTS, self._publish)
        server.play("/api/v1/accounts/1/statuses", self._own)

    def after_landing(self, *faults: Answer) -> None:
        """Answer like this, one a post, although the post is there."""
        self._faults = list(faults)

    def write(self, text: str, **more: object) -> str:
        """Let a post be there already, written elsewhere; returns its id."""
        remote_id = f"p{1000 + self._count}"
        self._count += 1
        said = {"content": f"<p>{text}</p>", "visibility": "public"} | more
        self.kept[remote_id] = status(self._count, id=remote_id, **said)
        self._server.play(f"{POSTS}/{remote_id}", self._one)
        return remote_id

    def _publish(self, seen: Seen) -> Answer:
        form = dict(parse_qsl(seen.body.decode()))
        key = seen.headers.get("idempotency-key", "")
        remote_id = self._keys.get(key, "") if self.honours else ""
        if not remote_id:
            more = {"visibility": form["visibility"], "in_reply_to_id": form.get("in_reply_to_id")}
            remote_id = self._keys[key] = self.write(_escaped(form["status"]), **more)
        return self._faults.pop(0) if self._faults else Answer(self.kept[remote_id])

    def _own(self, seen: Seen) -> Answer:
        above = seen.query.get("min_id", [""])[0]
        limit = int(seen.query["limit"][0])
        later = sorted(remote_id for remote_id in self.kept if remote_id > above)
        page = later[:limit] if above else later[-limit:]
        return Answer([self.kept[remote_id] for remote_id in reversed(page)])

    def _one(self, seen: Seen) -> Answer:
        remote_id = seen.path.rpartition("/")[2]
        if remote_id not in self.kept:
            return Answer({"error": "Record not found"}, 404)
        if seen.method == "DELETE":
            return Answer(self.kept.pop(remote_id))
        if seen.method == "PUT":
            form = dict(parse_qsl(seen.body.decode()))
            changed = {"content": f"<p>{_escaped(form['status'])}</p>", "edited_at": "2026-11-20T08:00:00Z"}
            self.kept[remote_id] |= changed
        return Answer(self.kept[remote_id])


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n\n", "</p><p>").replace("\n", "<br>")
