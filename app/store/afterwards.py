"""Finds what comes after the post: what the manager wrote, posts meant to be answered, people to thank."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.errors import BadInput
from app.store.open import Connection, Store

WRITTEN = """
SELECT acc.id, p.remote_id, p.text, p.language, p.created, p.url, p.id
FROM accounts acc CROSS JOIN people me ON me.account = acc.id AND me.remote_id = acc.me AND acc.me <> ''
CROSS JOIN posts p ON p.author = me.id AND p.created >= ? AND p.deleted IS NULL
UNION ALL
SELECT o.account, o.remote_id, o.text, o.language, ifnull(o.sent, o.created), o.url, 0
FROM outbox o JOIN accounts acc ON acc.id = o.account
WHERE o.state = 'sent' AND o.deleted IS NULL AND o.remote_id <> '' AND ifnull(o.sent, o.created) >= ?
    AND NOT EXISTS (SELECT 1 FROM posts p WHERE p.account = o.account AND p.remote_id = o.remote_id)
"""
# An answer counts from when one meant to write it, as far as two clocks agree.
MEANT = """
SELECT m.post, a.name, a.handle, m.sentence, m.since
FROM meant_to_answer m CROSS JOIN posts p ON p.id = m.post AND p.deleted IS NULL
JOIN people a ON a.id = p.author LEFT JOIN accounts acc ON acc.id = p.account
WHERE NOT EXISTS (
    SELECT 1 FROM posts r JOIN people w ON w.id = r.author AND w.remote_id = acc.me AND acc.me <> ''
    WHERE r.account = p.account AND r.reply_to = p.remote_id AND r.reply_to <> '' AND r.deleted IS NULL
        AND r.created >= m.since - 300)
AND NOT EXISTS (
    SELECT 1 FROM outbox o WHERE o.account = p.account AND o.reply_to = p.remote_id AND o.state = 'sent'
        AND o.deleted IS NULL AND ifnull(o.sent, o.created) >= m.since - 300)
ORDER BY m.since DESC, m.post DESC
"""
MEAN = """
INSERT INTO meant_to_answer (post, sentence, since) VALUES (?, ?, ?)
ON CONFLICT (post) DO UPDATE SET sentence = excluded.sentence, since = excluded.since
"""
SAID = "SELECT warning, text FROM posts WHERE id = ? AND deleted IS NULL"
AUTHOR = """
SELECT p.account, a.remote_id FROM posts p JOIN people a ON a.id = p.author WHERE p.id = ?
"""
PUT_AWAY = """
INSERT INTO put_away (kind, "key", at) VALUES (?, ?, ?)
ON CONFLICT (kind, "key") DO UPDATE SET at = excluded.at
"""


@dataclass(frozen=True, slots=True)
class Written:
    """A post of the manager's, or a sent one that no reading has brought yet (`post` 0)."""

    account: int
    remote_id: str
    text: str
    language: str
    created: float
    url: str
    post: int


@dataclass(frozen=True, slots=True)
class Meant:
    """A post that one meant to answer, and has not."""

    post: int
    name: str
    handle: str
    sentence: str
    since: float


def written(connection: Connection, since: float) -> tuple[Written, ...]:
    """List what the manager wrote since a moment and did not delete."""
    return tuple(Written(*row) for row in connection.execute(WRITTEN, (since, since)).fetchall())


def meant(connection: Connection) -> tuple[Meant, ...]:
    """List the posts one meant to answer and has not answered since, the last one noted first."""
    return tuple(Meant(*row) for row in connection.execute(MEANT).fetchall())


def mean(store: Store, post: int, sentence: str, now: float) -> None:
    """Note that a post is to be answered, with a sentence; also once more, after an answer."""
    with store.atomic() as connection:
        connection.execute(MEAN, (post, sentence, now))


def unmean(store: Store, post: int) -> bool:
    """Take a post off the list; tells whether it stood there."""
    with store.atomic() as connection:
        return bool(connection.execute("DELETE FROM meant_to_answer WHERE post = ?", (post,)).rowcount)


def said(connection: Connection, post: int) -> tuple[str, str]:
    """Fetch the warning and the text of a post; raises BadInput("no_such_post")."""
    row = connection.execute(SAID, (post,)).fetchone()
    if row is None:
        raise BadInput("no_such_post", id=post)
    return row[0], row[1]


def author(connection: Connection, post: int) -> tuple[int, str]:
    """Find the account and the remote id of a post's author; raises BadInput("no_such_post")."""
    row = connection.execute(AUTHOR, (post,)).fetchone()
    if row is None:
        raise BadInput("no_such_post", id=post)
    return row[0], row[1]


def put_away(store: Store, kind: str, key: str, at: float | None) -> None:
    """Put a promise or a person away at a moment, or (None) bring it back."""
    with store.atomic() as connection:
        if at is None:
            connection.execute('DELETE FROM put_away WHERE kind = ? AND "key" = ?', (kind, key))
        else:
            connection.execute(PUT_AWAY, (kind, key, at))


def away(connection: Connection, kind: str) -> dict[str, float]:
    """List what was put away of a kind, and when."""
    return dict(connection.execute('SELECT "key", at FROM put_away WHERE kind = ?', (kind,)).fetchall())


def key_of(account: int, *names: str | int) -> str:
    """Write the key of what can be put away; its account comes first."""
    return ":".join([str(account), *map(str, names)])


def parted(key: str) -> tuple[int, str]:
    """Part a key into its account and what is named there."""
    account, _, names = key.partition(":")
    return int(account), names


def forget_posts(connection: Connection, posts: Iterable[int]) -> None:
    """Take posts that are removed off the list of those to be answered."""
    connection.executemany("DELETE FROM meant_to_answer WHERE post = ?", [(post,) for post in posts])


def forget_account(connection: Connection, account: int) -> None:
    """Forget what was put away of an account that is removed."""
    connection.execute('DELETE FROM put_away WHERE "key" GLOB ?', (key_of(account, "*"),))
