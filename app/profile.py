"""The folder that holds everything the program keeps, and the file locks in it."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.errors import Refused, StoreTrouble

READING = "reading"
SENDING = "sending"
WINDOW = "window"
IN_USE = "in_use"
THROWAWAY = "earshot-throwaway-"
KEPT = ("store.db*", "key.json", "key.*.new", "*.lock", "window*")
_TAKEN_CODE = {READING: "sync_elsewhere", SENDING: "send_elsewhere", WINDOW: "already_open"}


@dataclass(frozen=True, slots=True)
class Profile:
    """Names the paths of one profile. A throwaway one is in a temporary folder, never unlocked again."""

    folder: Path
    throwaway: bool = False

    @property
    def store(self) -> Path:
        """Tell where the encrypted store is."""
        return self.folder / "store.db"

    def prepare(self) -> Profile:
        """Make the folder, for this user alone; raises StoreTrouble("not_writable")."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.chmod(self.folder, 0o700)
        except OSError as error:
            raise StoreTrouble("not_writable", path=str(self.folder)) from error
        return self

    def remove(self, pattern: str = "") -> None:
        """Remove files of ours that fit a pattern, or all of them and then the folder where it is empty.

        A profile may have been pointed at a folder that holds other things: those stay.
        """
        if not self.folder.exists():
            return
        for each in (pattern,) if pattern else KEPT:
            for path in self.folder.glob(each):
                path.unlink(missing_ok=True)
        if not pattern and not any(self.folder.iterdir()):
            self.folder.rmdir()

    @contextmanager
    def lock(self, name: str) -> Iterator[None]:
        """Hold a lock against every other process (and thread); raises Refused at once where it is taken."""
        held = self.take(name)
        if held is None:
            raise Refused(_TAKEN_CODE[name])
        try:
            yield
        finally:
            held.release()

    def take(self, name: str) -> HeldLock | None:
        """Take a lock for as long as the process lives or until released; None where somebody else has it."""
        self.prepare()
        try:
            file = os.open(self.folder / f"{name}.lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StoreTrouble("not_writable", path=str(self.folder)) from error
        if _lock(file):
            return HeldLock(file)
        os.close(file)
        return None


@dataclass(frozen=True, slots=True)
class HeldLock:
    """A lock that is held. The system releases it too when the process ends, however it ends."""

    file: int

    def release(self) -> None:
        """Give the lock back. To be called once."""
        os.close(self.file)


def default_profile(environment: dict[str, str] | None = None) -> Profile:
    """Name the usual profile: EARSHOT_PROFILE, else the platform's folder for user data."""
    chosen = (os.environ if environment is None else environment).get("EARSHOT_PROFILE", "")
    if chosen:
        return Profile(Path(chosen).expanduser())
    from platformdirs import user_data_path

    return Profile(user_data_path("earshot", appauthor=False))


@contextmanager
def throwaway_profile() -> Iterator[Profile]:
    """Make a fresh profile in a temporary folder, which is gone afterwards, whatever happens.

    Those that a killed process left behind go first.
    """
    remove_leftovers()
    profile, held = _in_use()
    try:
        yield profile
    finally:
        held.release()
        shutil.rmtree(profile.folder, ignore_errors=True)


def remove_leftovers() -> None:
    """Remove the throwaway profiles whose process was killed: nobody holds their lock or has their key."""
    for folder in Path(tempfile.gettempdir()).glob(f"{THROWAWAY}*"):
        if folder.is_symlink():
            continue
        try:
            file = os.open(folder / f"{IN_USE}.lock", os.O_RDWR)
        except OSError:
            continue  # somebody else's, or one that is just being made
        left = _lock(file)
        os.close(file)
        if left:
            shutil.rmtree(folder, ignore_errors=True)


def _in_use() -> tuple[Profile, HeldLock]:
    """Make a folder and lock it; once more where somebody took the new one for a leftover."""
    while True:
        profile = Profile(Path(tempfile.mkdtemp(prefix=THROWAWAY)), throwaway=True)
        held = profile.take(IN_USE)
        if held is not None:
            return profile, held


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> bool:
        """Lock the first byte of an open file without waiting."""
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(file: int) -> bool:
        """Lock an open file without waiting."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
