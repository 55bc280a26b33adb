"""How much memory this process holds."""

from __future__ import annotations

import resource
from pathlib import Path


def resident_mb(process: int | str = "self") -> float:
    """Tell the resident memory of a process in MB (now on Linux; elsewhere this one's, at most)."""
    status = Path(f"/proc/{process}/status")
    if status.exists():
        return (
            next(int(row.split()[1]) for row in status.read_text().splitlines() if row.startswith("VmRSS"))
            / 1024
        )
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
