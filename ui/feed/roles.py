"""What a row of the feed gives beside its spoken text."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import Qt


class Role(IntEnum):
    """Its Card (None for the last row), or the feed's Ending."""

    CARD = Qt.ItemDataRole.UserRole + 1
    ENDING = Qt.ItemDataRole.UserRole + 2
