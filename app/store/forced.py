"""Groups that people were put into: the manager's own word counts, else what the network says.

`EFFECTIVE` and `JOIN` make that of a row `g` of groups, in every query that asks for it.
"""

from __future__ import annotations

from app.errors import BadInput
from app.model import Group, GroupStanding, MailBill
from app.store.open import Connection

EFFECTIVE = "ifnull(fg.forced, g.forced)"
JOIN = "LEFT JOIN forced_groups fg ON fg.account = g.account AND fg.remote_id = g.remote_id"
STANDINGS = f"""
SELECT g.remote_id, g.name, {EFFECTIVE}, g.everyone, g.forced, fg.forced,
    (SELECT count(*) FROM posts p WHERE p."group" = g.id AND p.deleted IS NULL) AS posts
FROM groups g {JOIN} WHERE g.account = ? ORDER BY posts DESC, g.name, g.id
"""
KNOWN = "SELECT 1 FROM groups WHERE account = ? AND remote_id = ?"
MARK = """
INSERT INTO forced_groups (account, remote_id, forced, at) VALUES (?, ?, ?, ?)
ON CONFLICT (account, remote_id) DO UPDATE SET forced = excluded.forced, at = excluded.at
"""
UNMARK = "DELETE FROM forced_groups WHERE account = ? AND remote_id = ?"
# A post is noticed beside those before it: being in such a group is a part of that.
NOTICE = """
INSERT OR REPLACE INTO unnoticed (created, post, again)
SELECT min(p.created, p.arrived), p.id, ifnull((SELECT u.again FROM unnoticed u
    WHERE u.created = min(p.created, p.arrived) AND u.post = p.id), 1)
FROM groups g CROSS JOIN posts p ON p."group" = g.id
WHERE g.account = ? AND g.remote_id = ? AND p.deleted IS NULL AND p.visibility <> 'direct'
"""
JUDGE = """
INSERT OR IGNORE INTO unjudged (post)
SELECT p.id FROM groups g CROSS JOIN posts p ON p."group" = g.id
WHERE g.account = ? AND g.remote_id = ? AND p.deleted IS NULL
"""
BILL = f"""
SELECT p.account, count(*), count(iif(m.read > 0, 1, NULL)) FROM (
    SELECT post FROM verdicts INDEXED BY verdicts_newest WHERE folded = 0 AND created >= ?1
    UNION ALL
    SELECT post FROM verdicts INDEXED BY folded_newest WHERE folded = 1 AND created >= ?1) v
CROSS JOIN posts p ON p.id = v.post
LEFT JOIN groups g ON g.id = p."group" {JOIN} LEFT JOIN marks m ON m.post = p.id
WHERE p.announcement OR {EFFECTIVE} GROUP BY p.account
"""
GROUPS = f"SELECT g.account, count(*) FROM groups g {JOIN} WHERE {EFFECTIVE} GROUP BY g.account"


def standings(connection: Connection, account: int) -> tuple[GroupStanding, ...]:
    """List the groups of an account with how they stand, those with the most posts first."""
    rows = connection.execute(STANDINGS, (account,)).fetchall()
    return tuple(
        GroupStanding(
            Group(key, name, bool(counts), bool(everyone)),
            int(posts),
            bool(said),
            None if marked is None else bool(marked),
        )
        for key, name, counts, everyone, said, marked, posts in rows
    )


def mark(connection: Connection, account: int, remote_id: str, forced: bool | None, at: float) -> None:
    """Keep the manager's word on a group, None for none, and have its posts noticed and judged again.

    Raises BadInput("no_such_group").
    """
    if connection.execute(KNOWN, (account, remote_id)).fetchone() is None:
        raise BadInput("no_such_group", id=account)
    if forced is None:
        connection.execute(UNMARK, (account, remote_id))
    else:
        connection.execute(MARK, (account, remote_id, forced, at))
    requeue(connection, account, remote_id)


def requeue(connection: Connection, account: int, remote_id: str) -> None:
    """Have the posts of a group noticed and judged again."""
    connection.execute(NOTICE, (account, remote_id))
    connection.execute(JUDGE, (account, remote_id))


def bills(connection: Connection, since: float) -> tuple[MailBill, ...]:
    """Count for each account what came since a moment without being asked for, and what of it was read."""
    groups = dict(connection.execute(GROUPS).fetchall())
    came = {row[0]: (int(row[1]), int(row[2])) for row in connection.execute(BILL, (since,)).fetchall()}
    accounts = sorted({*groups, *came})
    return tuple(MailBill(each, int(groups.get(each, 0)), *came.get(each, (0, 0))) for each in accounts)


def forget_account(connection: Connection, account: int) -> None:
    """Drop the manager's word on an account's groups."""
    connection.execute("DELETE FROM forced_groups WHERE account = ?", (account,))
