"""Pictures of the real window, without a display."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.doors import Doors
from app.errors import BadInput, StoreTrouble
from ui import screenshot


@pytest.mark.parametrize("pane", sorted(screenshot.PANES))
@pytest.mark.parametrize(("theme", "size"), [("light", (1360, 880)), ("dark", (1000, 640))])
def test_every_pane_is_drawn_at_the_size_asked_for(
    qapp: QApplication, doors: Doors, tmp_path: Path, pane: str, theme: str, size: tuple[int, int]
) -> None:
    file = tmp_path / "window.png"
    unread = doors.feed.counts().unread
    screenshot.take(doors, file, pane, theme, size, "en")
    picture = QImage(str(file))
    assert (picture.width(), picture.height()) == size
    assert (picture.pixelColor(size[0] // 2, size[1] - 4).lightness() < 80) is (theme == "dark")
    assert doors.feed.counts().unread == unread


def test_an_unknown_pane_is_answered_with_those_there_are(doors: Doors, tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        screenshot.take(doors, tmp_path / "x.png", "kitchen")
    assert "conversation" in str(refused.value.values["known"])


def test_a_file_that_cannot_be_written_is_said(qapp: QApplication, doors: Doors, tmp_path: Path) -> None:
    with pytest.raises(StoreTrouble):
        screenshot.take(doors, tmp_path / "nowhere" / "x.png", language="en")
