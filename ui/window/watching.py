"""Watches the folders that newsletters come into, and reads them soon after something came."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Slot

from app.doors import Doors
from app.model import Changes
from ui.background import Background
from ui.window.syncing import Syncing

NEWSLETTERS = "newsletter"
CALM = 2_000  # milliseconds without a change before a folder is read: a mail may be half written
MOST = 200  # folders that are watched; what lies deeper is read by the clock


class Watching(QObject):
    """Keeps a watch on the files and folders of newsletter accounts, and on no others."""

    def __init__(
        self, doors: Doors, background: Background, syncing: Syncing, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._doors = doors
        self._background = background
        self._syncing = syncing
        self._watcher = QFileSystemWatcher(self)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM)
        self._watcher.directoryChanged.connect(self._on_moved)
        self._watcher.fileChanged.connect(self._on_moved)
        self._calm.timeout.connect(self._on_calm)
        background.changed.connect(self._on_changed)
        # A file that was replaced is not watched any more, and a new folder not yet.
        syncing.ended.connect(self.renew)

    @Slot()
    def renew(self) -> None:
        """Look up which places are to be watched."""
        doors = self._doors

        def places() -> list[str]:
            urls = [each.url for each in doors.accounts.all() if each.network == NEWSLETTERS and each.url]
            return [place for url in urls for place in around(url)][:MOST]

        self._background.ask("read", self, places, self._watch, lambda _error: None)

    @property
    def places(self) -> set[str]:
        """Tell what is watched."""
        return {*self._watcher.files(), *self._watcher.directories()}

    def _watch(self, places: list[str]) -> None:
        wanted, here = set(places), self.places
        if gone := list(here - wanted):
            self._watcher.removePaths(gone)
        if new := list(wanted - here):
            self._watcher.addPaths(new)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.accounts:
            self.renew()

    @Slot(str)
    def _on_moved(self, _place: str) -> None:
        self._calm.start()

    @Slot()
    def _on_calm(self) -> None:
        if not self._syncing.start(patient=True, only=NEWSLETTERS) and not self._syncing.rests():
            self._calm.start()  # something is being read just now


def around(url: str) -> list[str]:
    """List where a change tells of new mail: a file and its folder, or a folder and those in it."""
    place = Path(url.removeprefix("file://"))
    if not place.exists():
        return []
    if not place.is_dir():
        return [str(place), str(place.parent)]
    found = [str(place)]
    for folder, inner, _files in os.walk(place):
        found += [os.path.join(folder, each) for each in sorted(inner)]
        if len(found) >= MOST:
            break
    return found
