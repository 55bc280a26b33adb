"""What a played Mattermost server keeps: channels, and posts with their earlier wordings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.loopback.clock import Clock

TEAM = "t" + "0" * 25
PEOPLE = {"me": "Robin Adler", "ana": "Ana Roth", "kim": "Kim Ode", "ticker": ""}
TAG = re.compile(r"(?<!\S)#[^\W\d_][\w.-]*\w")
Row = dict[str, object]


def made_id(letter: str, number: int) -> str:
    """Make an id as servers do: 26 letters and digits."""
    return f"{letter}{number:025}"


IDS = {who: made_id("u", number) for number, who in enumerate(PEOPLE, 1)}


def user(who: str) -> Row:
    """Give somebody as servers do."""
    first, _, last = PEOPLE[who].partition(" ")
    handle = {"me": "robin", "ana": "ana.roth", "kim": "kim_ode"}.get(who, who)
    names = {"username": handle, "first_name": first, "last_name": last, "nickname": ""}
    return {
        "id": IDS[who],
        "position": "Shift lead" if who == "ana" else "",
        "is_bot": who == "ticker",
    } | names


@dataclass
class Kept:
    """The channels and posts of one team. Times are in milliseconds, and no two are the same."""

    clock: Clock
    channels: dict[str, Row] = field(default_factory=dict)
    rows: dict[str, Row] = field(default_factory=dict)
    joined: set[str] = field(default_factory=set)
    _times: set[int] = field(default_factory=set)
    _here: dict[str, list[Row]] = field(default_factory=dict)

    def open_channel(
        self, name: str, title: str, kind: str = "O", joined: bool = True, **more: object
    ) -> str:
        """Open a channel."""
        remote_id = made_id("c", len(self.channels) + 1)
        told = {"id": remote_id, "name": name, "display_name": title, "type": kind, "delete_at": 0}
        team = TEAM if kind in {"O", "P"} else ""
        self.channels[remote_id] = told | {"team_id": team, "create_at": 1, "last_post_at": 0} | more
        if joined:
            self.joined.add(remote_id)
        return remote_id

    def moment(self, at: float | None = None) -> int:
        """Give a time that nothing else has."""
        found = int((self.clock() if at is None else at) * 1000)
        while found in self._times:
            found += 1
        self._times.add(found)
        return found

    def write(self, channel: str, who: str, text: str, root: str = "", at: float | None = None) -> Row:
        """Let somebody write; an answer touches the first post of its conversation, too."""
        moment = self.moment(at)
        row: Row = {
            "id": made_id("p", len(self.rows) + 1), "create_at": moment, "update_at": moment, "edit_at": 0,
            "delete_at": 0, "is_pinned": False, "user_id": IDS.get(who, who), "channel_id": channel,
            "root_id": root, "original_id": "", "message": text, "type": "", "props": {},
            "hashtags": " ".join(TAG.findall(text)), "file_ids": [], "pending_post_id": "", "reply_count": 0,
            "last_reply_at": 0, "participants": None, "metadata": {},
        }  # fmt: skip
        self._keep(row)
        self.touch(channel, moment)
        if root in self.rows:
            self.rows[root]["update_at"] = max(moment, _number(self.rows[root], "update_at"))
        return row

    def edit(self, remote_id: str, text: str) -> Row:
        """Change a post; how it read before stays as a row of its own."""
        row, moment = self.rows[remote_id], self.moment()
        earlier = made_id("h", len(self.rows) + 1)
        told = {"id": earlier, "original_id": remote_id, "delete_at": moment, "update_at": moment}
        self._keep(row | told)
        row |= {"message": text, "edit_at": moment, "update_at": moment}
        self.touch(str(row["channel_id"]), moment)
        return row

    def delete(self, remote_id: str) -> None:
        """Delete a post with its answers; the channel does not move by it."""
        moment = self.moment()
        for row in self.rows.values():
            if remote_id in {row["id"], row["root_id"]} and not row["delete_at"]:
                row |= {"message": "", "delete_at": moment, "update_at": moment}

    def touch(self, channel: str, moment: int) -> None:
        """Note that something came to a channel."""
        if channel in self.channels:
            told = self.channels[channel]
            told["last_post_at"] = max(moment, _number(told, "last_post_at"))

    def there(self, remote_id: str) -> Row | None:
        """Find a post that was not deleted."""
        row = self.rows.get(remote_id)
        return None if row is None or row["delete_at"] else row

    def listed(self, asked: Iterable[Row], older: str = "") -> Row:
        """Give posts as a list, with the first posts of their conversations."""
        rows = list(asked)
        roots = [self.rows[root] for row in rows if (root := str(row["root_id"])) in self.rows]
        # What comes along for the sake of its answers comes without its priority.
        posts = {str(row["id"]): self._counted(row | {"metadata": {}}) for row in roots}
        posts |= {str(row["id"]): self._counted(row) for row in rows}
        order: list[object] = [row["id"] for row in rows]
        return {"order": order, "posts": posts, "next_post_id": "", "prev_post_id": older, "has_next": False}

    def changed(self, channel: str, since: int, most: int) -> Row:
        """List what changed in a channel, deleted posts and earlier wordings included, in no useful order."""
        found = [row for row in self._of(channel) if _number(row, "update_at") > since]
        return self.listed(found[:most])

    def page(self, channel: str, before: str, size: int) -> Row:
        """List a page of a channel, the newest first."""
        until = _number(self.rows[before], "create_at") if before in self.rows else 1 << 62
        rows = [
            row for row in self._of(channel) if not row["delete_at"] and _number(row, "create_at") < until
        ]
        rows.sort(key=lambda row: -_number(row, "create_at"))
        return self.listed(rows[:size], str(rows[size]["id"]) if len(rows) > size else "")

    def thread(self, root: str) -> Row:
        """List a conversation."""
        return self.listed(
            row for row in self.rows.values() if root in {row["id"], row["root_id"]} and not row["delete_at"]
        )

    def _keep(self, row: Row) -> None:
        self.rows[str(row["id"])] = row
        self._here.setdefault(str(row["channel_id"]), []).append(row)

    def _of(self, channel: str) -> list[Row]:
        return self._here.get(channel, [])

    def _counted(self, row: Row) -> Row:
        near = self._of(str(row["channel_id"]))
        answers = [one for one in near if one["root_id"] == row["id"] and not one["delete_at"]]
        return row | {"reply_count": len(answers)}


def _number(row: Row, name: str) -> int:
    found = row[name]
    assert isinstance(found, int)
    return found
