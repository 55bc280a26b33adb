"""Counts what a rule would do to stored posts, and finds the newest of those it would set aside."""

from __future__ import annotations

import json
from collections.abc import Sequence

from app.model import RulePreview
from app.store.cards import load_cards
from app.store.open import Connection
from app.store.pages import Place

EXAMPLES = 5
# Each half is counted from an index of its own.
STORED = """
SELECT (SELECT count(*) FROM verdicts WHERE folded = 0) + (SELECT count(*) FROM verdicts WHERE folded = 1)
"""
EFFECT = """
SELECT count(*), total(v.folded = 0 AND m.restored IS NULL), total(v.folded = 0 AND m.restored IS NOT NULL)
FROM json_each(?) fit LEFT JOIN verdicts v ON v.post = fit.value LEFT JOIN marks m ON m.post = fit.value
WHERE ifnull(v.folded, 1) < 2
"""
# What the manager wrote, answered or saved.
YOURS = """
WITH own AS (SELECT p.id, p.account, p.reply_to FROM accounts acc
    CROSS JOIN people me ON me.account = acc.id AND me.remote_id = acc.me AND acc.me <> ''
    CROSS JOIN posts p ON p.author = me.id AND p.deleted IS NULL)
SELECT id FROM own UNION ALL SELECT post FROM marks INDEXED BY marks_saved WHERE saved IS NOT NULL
UNION ALL SELECT said.id FROM own CROSS JOIN posts said ON said.account = own.account
    AND said.remote_id = own.reply_to AND own.reply_to <> ''
"""
# The newest of the feed: a rule that fits much is shown by them at once.
LATEST = """
SELECT v.post FROM verdicts v INDEXED BY verdicts_newest LEFT JOIN marks m ON m.post = v.post
WHERE v.folded = 0 AND m.restored IS NULL ORDER BY v.created DESC, v.post DESC LIMIT 2000
"""
NEWEST = f"""
SELECT v.post FROM json_each(?) fit CROSS JOIN verdicts v ON v.post = fit.value AND v.folded = 0
LEFT JOIN marks m ON m.post = v.post WHERE m.restored IS NULL
ORDER BY v.created DESC, v.post DESC LIMIT {EXAMPLES}
"""


def preview(connection: Connection, fitting: Sequence[int]) -> RulePreview:
    """Tell what setting these posts aside would come to; direct messages are never set aside."""
    ids = json.dumps(list(fitting))
    posts, newly, kept = connection.execute(EFFECT, (ids,)).fetchone()
    mine = {row[0] for row in connection.execute(YOURS).fetchall()}
    newest = _newest(connection, fitting, ids) if newly else []
    return RulePreview(
        posts=posts,
        of=int(connection.execute(STORED).fetchone()[0]),
        newly=int(newly),
        kept=int(kept),
        yours=len(mine.intersection(fitting)),
        examples=load_cards(connection, [Place("found", 0.0, post) for post in newest]),
    )


def _newest(connection: Connection, fitting: Sequence[int], ids: str) -> list[int]:
    """Find the newest of the feed that fit, `ids` being those that fit as JSON."""
    known = set(fitting)
    latest = [row[0] for row in connection.execute(LATEST).fetchall() if row[0] in known]
    if len(latest) >= EXAMPLES:
        return latest[:EXAMPLES]
    return [row[0] for row in connection.execute(NEWEST, (ids,)).fetchall()]
