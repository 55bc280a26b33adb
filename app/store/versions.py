"""The versions of drafts: how each once was, never the same text twice."""

from __future__ import annotations

from app.model import Version
from app.store.open import Store

MOST = 200
KEEP = """
INSERT INTO draft_versions (draft, at, text) SELECT ?1, ?2, ?3
WHERE NOT EXISTS (SELECT 1 FROM draft_versions WHERE draft = ?1 AND text = ?3)
"""
OF = "SELECT id, draft, at, text FROM draft_versions WHERE draft = ? ORDER BY at DESC, id DESC"
OLDEST = "SELECT id FROM draft_versions WHERE draft = ? ORDER BY at, id LIMIT ?"


def every(store: Store, draft: int) -> tuple[Version, ...]:
    """List the versions of a draft, the newest first."""
    rows = store.connection.execute(OF, (draft,)).fetchall()
    return tuple(Version(key, of, at, text, len(text.split())) for key, of, at, text in rows)


def keep(store: Store, draft: int, text: str, at: float) -> bool:
    """Keep a text as a version; tells whether it is one now that it was not before. Blank ones are none."""
    if not text.strip():
        return False
    kept = bool(store.connection.execute(KEEP, (draft, at, text)).rowcount)
    if kept:
        _thin_out(store, draft)
    return kept


def newest(store: Store, draft: int) -> float | None:
    """Tell when the newest version of a draft was kept; None while it has none."""
    row = store.connection.execute("SELECT max(at) FROM draft_versions WHERE draft = ?", (draft,)).fetchone()
    return None if row[0] is None else float(row[0])


def _thin_out(store: Store, draft: int) -> None:
    """Make room: of the older half every second goes, never the first, so that the oldest are the rarest."""
    connection = store.connection
    count = connection.execute("SELECT count(*) FROM draft_versions WHERE draft = ?", (draft,)).fetchone()[0]
    if count <= MOST:
        return
    oldest = connection.execute(OLDEST, (draft, count // 2)).fetchall()
    connection.executemany("DELETE FROM draft_versions WHERE id = ?", oldest[1::2])
