"""The yardstick for the window: an empty one. Prints seconds to its first paint and its memory."""

from __future__ import annotations

import json
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from tests.benchmarks.memory import resident_mb


class _FirstPaint(QObject):
    def __init__(self, started: float) -> None:
        super().__init__()
        self._started = started

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            print(json.dumps({"first": time.time() - self._started, "mb": resident_mb()}))
            QTimer.singleShot(0, QApplication.instance(), QApplication.quit)
            watched.removeEventFilter(self)
        return False


def main() -> None:
    """Open an empty window until it is painted."""
    application = QApplication([])
    window = QMainWindow()
    watch = _FirstPaint(float(sys.argv[1]))
    window.installEventFilter(watch)
    window.resize(1360, 880)
    window.show()
    application.exec()


if __name__ == "__main__":
    main()
