"""Where the mails of an account lie: one file, or a folder of files. Nothing is ever written there."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from app.errors import BadInput

ENDINGS = frozenset({"", ".eml", ".emlx", ".mail", ".mbox", ".mbx"})
MAILDIR = frozenset({"cur", "new"})
# What a Maildir writes behind a name when a mail was looked at; Windows allows no colon there.
FLAGS = re.compile(r"[:;!]2,")
DEEPEST, MOST = 20, 500_000
# Opening a pipe that nobody writes to would wait for ever.
OPENED = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class File:
    """A file that may hold mails: what it is known by, where it is, and a sign that changes when it does.

    `key` stays when a mail program only notes that a mail was read. `named`: its name says it holds mails.
    """

    key: bytes
    path: Path
    size: int
    time: float
    sign: bytes
    named: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of a place, the newest first, and how many things in it could not be looked at."""

    files: tuple[File, ...] = ()
    unreadable: int = 0


def path_of(entered: str) -> Path:
    """Read what was entered: a path or a file: address; raises BadInput("bad_path")."""
    entered = entered.strip()
    if len(entered) > 1 and entered[0] == entered[-1] and entered[0] in "\"'":
        entered = entered[1:-1]
    try:
        if entered.lower().startswith("file:"):
            parts = urlsplit(entered)
            if parts.netloc not in ("", "localhost"):
                raise BadInput("bad_path", path=entered[:300])
            # On Windows file:///C:/mails stands for C:/mails.
            entered = re.sub(r"^/(?=[A-Za-z]:)", "", unquote(parts.path))
        path = Path(os.path.abspath(os.path.expanduser(entered)))
    except ValueError:
        raise BadInput("bad_path", path=entered[:300]) from None
    if not entered or "\x00" in entered:
        raise BadInput("bad_path", path=entered[:300])
    return path


def listed(place: Path) -> Listing:
    """List the files of a place; raises BadInput: no_such_path, unreadable_file."""
    try:
        about = place.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise BadInput("no_such_path", path=str(place)) from None
    except (OSError, ValueError):
        raise BadInput("unreadable_file", path=str(place)) from None
    if stat.S_ISREG(about.st_mode):
        return Listing((_file(place, place, about),))
    if not stat.S_ISDIR(about.st_mode):
        raise BadInput("unreadable_file", path=str(place))
    if not os.access(place, os.R_OK | os.X_OK):
        raise BadInput("unreadable_file", path=str(place))
    walk = _Walk(place)
    files = sorted(walk.files(place, 0), key=lambda file: (-file.time, file.path.name))
    return Listing(tuple(files), walk.unreadable)


def opened(path: Path) -> BinaryIO:
    """Open a file for reading; raises OSError, also for what is no file, such as a pipe."""
    handle = os.open(path, OPENED)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError("not a file")
        return os.fdopen(handle, "rb")
    except OSError:
        os.close(handle)
        raise


class _Walk:
    """Goes through a folder once, each folder in it once, wherever links lead."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._been: set[tuple[int, int]] = set()
        self._found = 0
        self.unreadable = 0

    def files(self, folder: Path, depth: int) -> Iterator[File]:
        """List the files of a folder and of those in it."""
        try:
            here = folder.stat()
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            self.unreadable += 1
            return
        # Some file systems number nothing; there the depth alone ends a loop.
        if here.st_ino and (here.st_dev, here.st_ino) in self._been:
            return
        self._been.add((here.st_dev, here.st_ino))
        for entry in entries:
            yield from self._one(entry, folder, depth)

    def _one(self, entry: os.DirEntry[str], folder: Path, depth: int) -> Iterator[File]:
        path = folder / entry.name
        try:
            about = entry.stat()
        except OSError:  # vanished, or a link to nowhere
            return
        if stat.S_ISDIR(about.st_mode):
            if depth < DEEPEST and _is_worth_entering(path):
                yield from self.files(path, depth + 1)
        elif stat.S_ISREG(about.st_mode) and self._found < MOST and _may_hold_mails(path):
            self._found += 1
            if os.access(path, os.R_OK):
                yield _file(self._place, path, about)
            else:
                self.unreadable += 1


def _is_worth_entering(path: Path) -> bool:
    """Tell whether to look into a folder: not into what mail programs hide or have not finished writing."""
    if path.name == "tmp" and any((path.parent / name).is_dir() for name in MAILDIR):
        return False
    return not path.name.startswith(".") or any((path / name).is_dir() for name in MAILDIR)


def _may_hold_mails(path: Path) -> bool:
    if path.name.startswith("."):
        return False
    return path.parent.name in MAILDIR or path.suffix.lower() in ENDINGS


def _file(place: Path, path: Path, about: os.stat_result) -> File:
    known = path.relative_to(place)
    if path.parent.name in MAILDIR:
        # A Maildir moves a mail and writes flags behind its name when somebody looks at it.
        known = known.parent.parent / FLAGS.split(known.name)[0]
    named = path == place or path.parent.name in MAILDIR or path.suffix != ""
    sign = f"{about.st_size} {about.st_mtime_ns} {about.st_ino}".encode()
    return File(_short(os.fsencode(known)), path, about.st_size, about.st_mtime, _short(sign), named)


def _short(data: bytes) -> bytes:
    return blake2b(data, digest_size=8).digest()
