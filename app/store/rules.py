"""The rules table: what the manager sets aside, for how long, and what came of it."""

from __future__ import annotations

import json

from app.errors import BadInput
from app.model import RuleCount, RuleKind, UserRule
from app.store.open import Connection, Store

COLUMNS = "id, kind, value, account, created, also, expires"
ADD = f"""
INSERT INTO rules (id, kind, value, account, created, also, expires) VALUES (?, ?, ?, ?, ?, ?, ?)
RETURNING {COLUMNS}
"""
FIND = f"""
SELECT {COLUMNS} FROM rules WHERE kind = ? AND value = ? AND also = ? AND ifnull(account, 0) = ?
"""
CHANGE = """
UPDATE rules SET kind = ?, value = ?, also = ?, account = ?, expires = ? WHERE id = ?
"""
COUNTED = """
SELECT r.id, (SELECT count(*) FROM verdicts v WHERE v.rule = r.id AND v.folded = 1),
    (SELECT count(*) FROM marks m WHERE m.restored_from = r.id AND m.restored IS NOT NULL)
FROM rules r
"""
NAME = "SELECT name FROM people WHERE handle = ? COLLATE NOCASE AND ifnull(?, account) = account LIMIT 1"
# What a rule had set aside while it held; once judged again, nothing of it is found any more.
ENDED = """
INSERT OR IGNORE INTO unjudged (post)
SELECT v.post FROM rules r CROSS JOIN verdicts v ON v.rule = r.id WHERE r.expires <= ? AND v.folded = 1
"""
WAITING_OF_ENDED = """
SELECT v.post FROM rules r CROSS JOIN verdicts v ON v.rule = r.id WHERE r.expires <= ? AND v.folded = 1
ORDER BY v.post DESC
"""
ASIDE_SINCE = """
SELECT class, count(*) FROM verdicts WHERE folded = 1 AND class = ? AND created >= ?
"""
Conditions = tuple[tuple[RuleKind, str], ...]


def rule_of(row: tuple[int, RuleKind, str, int | None, float, str, float | None]) -> UserRule:
    """Make a rule of a row with the columns COLUMNS."""
    number, kind, value, account, created, also, expires = row
    further: list[tuple[RuleKind, str]] = json.loads(also)
    return UserRule(number, kind, value, account, created, tuple((k, v) for k, v in further), expires)


def packed(also: Conditions) -> str:
    """Write further conditions as the column `also` holds them."""
    return json.dumps(also, ensure_ascii=False, separators=(",", ":"))


def every(store: Store) -> tuple[UserRule, ...]:
    """List all rules, the oldest first, those that have ended among them."""
    return of(store.connection)


def of(connection: Connection) -> tuple[UserRule, ...]:
    """List all rules, the oldest first, in the caller's transaction."""
    rows = connection.execute(f"SELECT {COLUMNS} FROM rules ORDER BY id").fetchall()
    return tuple(rule_of(row) for row in rows)


def one(store: Store, rule: int) -> UserRule:
    """Find a rule; raises BadInput("no_such_rule")."""
    found = store.connection.execute(f"SELECT {COLUMNS} FROM rules WHERE id = ?", (rule,)).fetchone()
    if found is None:
        raise BadInput("no_such_rule", id=rule)
    return rule_of(found)


def find(store: Store, conditions: Conditions, account: int | None) -> UserRule | None:
    """Find a rule by what it says."""
    (kind, value), *also = conditions
    found = store.connection.execute(FIND, (kind, value, packed(tuple(also)), account or 0)).fetchone()
    return rule_of(found) if found else None


def add(store: Store, rule: UserRule) -> UserRule:
    """Keep a new rule; id 0 gives it one of its own."""
    also = packed(rule.also)
    values = (rule.id or None, rule.kind, rule.value, rule.account, rule.created, also, rule.expires)
    return rule_of(store.connection.execute(ADD, values).fetchone())


def change(store: Store, rule: UserRule) -> None:
    """Keep a rule as it is now, under the same id."""
    values = (rule.kind, rule.value, packed(rule.also), rule.account, rule.expires, rule.id)
    store.connection.execute(CHANGE, values)


def remove(store: Store, rule: int) -> None:
    """Remove a rule."""
    store.connection.execute("DELETE FROM rules WHERE id = ?", (rule,))


def counted(store: Store, now: float) -> tuple[RuleCount, ...]:
    """List all rules with what they did, the oldest first."""
    connection = store.connection
    counts = {row[0]: row[1:] for row in connection.execute(COUNTED).fetchall()}
    found = []
    for rule in every(store):
        aside, restored = counts[rule.id]
        ended = rule.expires is not None and rule.expires <= now
        found.append(RuleCount(rule, aside, restored, ended, _name(connection, rule)))
    return tuple(found)


def requeue_ended(connection: Connection, now: float) -> tuple[int, ...]:
    """Put what ended rules still set aside in the queue; returns it, the last one kept first."""
    found = tuple(row[0] for row in connection.execute(WAITING_OF_ENDED, (now,)).fetchall())
    if found:
        connection.execute(ENDED, (now,))
    return found


def aside_since(connection: Connection, klass: str, since: float) -> int:
    """Count what was set aside as a class and written since a moment."""
    return int(connection.execute(ASIDE_SINCE, (klass, since)).fetchone()[1])


def _name(connection: Connection, rule: UserRule) -> str:
    handles = [value for kind, value in ((rule.kind, rule.value), *rule.also) if kind == "person"]
    row = connection.execute(NAME, (handles[0], rule.account)).fetchone() if handles else None
    return str(row[0]) if row else ""
