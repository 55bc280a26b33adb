"""The real window on a store of many posts: seconds to the first readable feed, frame times, memory."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from statistics import median

STARTED = float(sys.argv[1])
FRAMES = 600
STEP = 90

from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: E402
from PySide6.QtGui import QColor, QPainter, QPixmap  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from app.doors import open_doors  # noqa: E402
from app.profile import Profile  # noqa: E402
from tests.benchmarks.memory import resident_mb  # noqa: E402
from tests.benchmarks.timing import milliseconds, p99  # noqa: E402
from ui.application import keep_for_good  # noqa: E402
from ui.feed.view import FeedView  # noqa: E402


class _FirstFeed(QObject):
    """Waits for the first paint that shows cards, then scrolls and measures."""

    def __init__(self, view: FeedView) -> None:
        super().__init__(view)
        self._view = view
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Paint
            and self._view.card_at(self._view.model().index(0, 0)) is not None
        ):
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._on_shown)
        return False

    def _on_shown(self) -> None:
        first, memory = time.time() - STARTED, resident_mb()
        keep_for_good()
        frames = [self._frame() for _ in range(FRAMES)]
        figures = {
            "first": first,
            "mb": memory,
            "after": resident_mb(),
            "fill": self._fill(),
            "frame": median(frames),
            "p99": p99(frames),
            "late": sum(frame > 16 for frame in frames) / FRAMES,
        }
        print(json.dumps(figures), flush=True)
        QApplication.quit()

    def _frame(self) -> float:
        start = time.perf_counter()
        self._view.scroll_by(STEP)
        self._view.viewport().repaint()
        taken = (time.perf_counter() - start) * 1000
        # What a real event loop does between two frames: answers arrive, the idle prefetch runs.
        QApplication.processEvents()
        return taken

    def _fill(self) -> float:
        picture = QPixmap(self._view.viewport().size())

        def fill() -> None:
            painter = QPainter(picture)
            painter.fillRect(picture.rect(), QColor("white"))
            painter.end()

        return milliseconds(fill, 100)


def main() -> None:
    """Open the profile named by the arguments in the real window."""
    from ui import application
    from ui.background import Background
    from ui.theme import LIGHT
    from ui.window.main import MainWindow

    qt = application.make_application()
    doors = open_doors(Profile(Path(sys.argv[2])), bytes.fromhex(sys.argv[3]), {})
    background = Background()
    window = MainWindow(doors, background, LIGHT, doors.settings.get(), sync=False)
    watch = _FirstFeed(window.findChild(FeedView))
    window.show()
    qt.exec()
    background.stop()
    doors.close()
    del watch


if __name__ == "__main__":
    main()
