"""Reads all accounts of some rooms, and looks at what is stored."""

from __future__ import annotations

from app.model import SourceReport
from tests.app.rooms import Rooms

DAY = 86_400.0


def read(rooms: Rooms, **how: object) -> dict[str, SourceReport]:
    """Run a sync; gives the report of each source."""
    reports, _ = rooms.sync.run(**how)  # type: ignore[arg-type]
    return {report.source: report for report in reports}


def stored(rooms: Rooms) -> list[str]:
    """List the remote ids of what is stored and not deleted."""
    rows = rooms.store.connection.execute(
        "SELECT remote_id FROM posts WHERE deleted IS NULL ORDER BY remote_id"
    )
    return [row[0] for row in rows]
