"""The networks by name: what is known of them before one is imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from connectors import ALL


def test_which_networks_take_no_posts_is_known_without_importing_them() -> None:
    assert {name for name in ALL if not getattr(ALL[name], "takes_posts", True)} == ALL.read_only


def test_a_first_feed_imports_no_network(tmp_path: Path) -> None:
    asks = f"""
import sys
from pathlib import Path
from app.doors import open_doors
from app.profile import Profile
from connectors import ALL
doors = open_doors(Profile(Path({str(tmp_path)!r})), bytes(32), ALL)
{{}}
doors.close()
print([name for name in sys.modules if name.startswith("connectors.")])
"""
    adds, reads = asks.format('doors.accounts.add("demo")'), asks.format("doors.feed.page()")
    for script in (adds, reads):
        asked = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert asked.stdout.strip() == "[]"
