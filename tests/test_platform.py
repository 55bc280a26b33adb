"""What this program needs of the platform it stands on."""

from __future__ import annotations

import subprocess
import sys

MANY_CALLS = """
from PySide6.QtCore import QObject
thing = QObject()
for number in range(20_000):
    thing.setObjectName(f"name {number}")
    thing.setParent(None)
print("sound")
"""


def test_the_installed_qt_binding_survives_many_calls() -> None:
    """PySide6 6.12 aborts Python 3.11 and older after some thousand calls; the lock file must keep it out."""
    done = subprocess.run([sys.executable, "-c", MANY_CALLS], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "sound"), done.stderr
