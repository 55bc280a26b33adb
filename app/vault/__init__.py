"""Keeps the one random 32-byte key of a profile; the only room that knows the keyring.

The key lies in the operating system's keyring, or in `key.json` wrapped by a passphrase; a recovery code is a
second wrap. It is never written anywhere unwrapped, and never made anew over a store that exists.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from app.errors import Locked, StoreTrouble
from app.vault.recovery import new_code, read_code
from app.vault.ring import Ring, SystemRing
from app.vault.sealing import COST, Unsealable, WrongSecret, from_values, seal, unseal

Mode = Literal["new", "keyring", "passphrase", "throwaway"]
KEY_BYTES = 32


class Vault:
    """Unlocks one profile folder. `cost` is scrypt's, `ring` stands for the system's keyring."""

    def __init__(
        self, folder: Path, throwaway: bool = False, ring: Ring | None = None, cost: int = COST
    ) -> None:
        """Look at nothing yet; `throwaway` keeps the key in memory only."""
        self._folder = folder
        self._file = folder / "key.json"
        self._throwaway = throwaway
        self._ring = ring or SystemRing()
        self._cost = cost

    def mode(self) -> Mode:
        """Tell how the profile is locked; "new" without key and store. Raises Locked("key_lost")."""
        if self._throwaway:
            return "throwaway"
        kept = self._read()
        if not kept:
            return "new"
        return "passphrase" if "passphrase" in kept else "keyring"

    def has_recovery(self) -> bool:
        """Tell whether a recovery code was made for this profile."""
        return not self._throwaway and "recovery" in self._read()

    def unlock(self, passphrase: str | None = None) -> bytes:
        """Give the key, making one for a new profile; a passphrase decides how a new one is locked.

        Raises Locked: passphrase_needed, passphrase_wrong, keyring_locked, keyring_absent, key_lost.
        """
        if passphrase == "":
            raise Locked("passphrase_needed")
        mode = self.mode()
        if mode == "throwaway":
            return secrets.token_bytes(KEY_BYTES)
        if mode == "new":
            return self._create(passphrase)
        if mode == "passphrase":
            if passphrase is None:
                raise Locked("passphrase_needed")
            return _open(self._read()["passphrase"], passphrase, "passphrase_wrong")
        key = self._ring.get(self._entry())
        if key is None or len(key) != KEY_BYTES:
            raise Locked("key_lost")
        return key

    def unlock_with_recovery(self, code: str) -> bytes:
        """Give the key for a recovery code; `change_passphrase` locks it anew afterwards. Raises Locked."""
        kept = self._read()
        if "recovery" not in kept:
            raise Locked("recovery_wrong")
        return _open(kept["recovery"], read_code(code), "recovery_wrong")

    def recovery_code(self, key: bytes) -> str:
        """Make a new recovery code; any older one opens nothing from now on."""
        if self._throwaway:
            raise Locked("throwaway_profile")
        code = new_code()
        self._write(self._read() | {"recovery": seal(key, code, self._cost).as_values()})
        return code

    def change_passphrase(self, key: bytes, passphrase: str | None) -> None:
        """Lock the key with a new passphrase, or with the keyring for None. Rewraps 32 bytes, atomically."""
        if self._throwaway:
            raise Locked("throwaway_profile")
        if passphrase == "":
            raise Locked("passphrase_needed")
        kept = {name: value for name, value in self._read().items() if name != "passphrase"}
        if passphrase is None:
            self._ring.put(kept["entry"], key)
            self._write(kept)
            return
        was_in_ring = self.mode() == "keyring"
        self._write(kept | {"passphrase": seal(key, passphrase, self._cost).as_values()})
        if was_in_ring:
            self._ring.forget(kept["entry"])

    def forget(self) -> None:
        """Remove the key for good: its keyring entry and its file. What it locked can never be read again."""
        if self._throwaway or not self._file.exists():
            return
        try:
            in_ring = self.mode() == "keyring"
        except Locked:
            in_ring = False  # a broken file names no entry, and opens nothing
        if in_ring:
            self._ring.forget(self._entry())
        self._file.unlink()

    def _create(self, passphrase: str | None) -> bytes:
        """Make the key of a new profile. Of two processes at once, the later uses the earlier's key."""
        key = secrets.token_bytes(KEY_BYTES)
        kept: dict[str, Any] = {"version": 1, "entry": secrets.token_hex(12)}
        if passphrase is None:
            self._ring.put(kept["entry"], key)
        else:
            kept["passphrase"] = seal(key, passphrase, self._cost).as_values()
        try:
            self._write(kept, over=False)
        except FileExistsError:
            if passphrase is None:
                self._ring.forget(kept["entry"])
            return self.unlock(passphrase)
        return key

    def _entry(self) -> str:
        return str(self._read()["entry"])

    def _read(self) -> dict[str, Any]:
        """Read key.json; empty for a new profile. Raises Locked("key_lost") for a store without one."""
        try:
            kept = json.loads(self._file.read_bytes())
        except FileNotFoundError:
            if (self._folder / "store.db").exists():
                raise Locked("key_lost") from None
            return {}
        except ValueError as error:
            raise Locked("key_lost") from error
        except OSError as error:
            raise StoreTrouble("not_writable", path=str(self._folder)) from error
        if not isinstance(kept, dict) or not isinstance(kept.get("entry"), str):
            raise Locked("key_lost")
        return kept

    def _write(self, kept: Mapping[str, Any], over: bool = True) -> None:
        """Write key.json so that after a crash either the old or the new one is there, never half of it."""
        temporary = self._folder / f"key.{secrets.token_hex(6)}.new"
        try:
            with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(json.dumps(kept, indent=1).encode())
                file.flush()
                os.fsync(file.fileno())
            if over:
                os.replace(temporary, self._file)
            else:
                _rename_where_free(temporary, self._file)
            _keep_folder(self._folder)
        except FileExistsError:
            raise
        except OSError as error:
            raise StoreTrouble("not_writable", path=str(self._folder)) from error
        finally:
            temporary.unlink(missing_ok=True)


def _open(sealed: object, secret: str, code: str) -> bytes:
    """Unwrap a key; raises Locked with `code` for a wrong secret and key_lost for a damaged wrap."""
    try:
        key = unseal(from_values(sealed), secret)
    except WrongSecret as error:
        raise Locked(code) from error
    except Unsealable as error:
        raise Locked("key_lost") from error
    if len(key) != KEY_BYTES:
        raise Locked("key_lost")
    return key


def _rename_where_free(source: Path, target: Path) -> None:
    """Rename without ever replacing: POSIX needs a link for that, Windows renames so by itself."""
    if os.name == "nt":
        os.rename(source, target)
        return
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:
        # A file system without links, such as a USB stick's: nearly as good.
        if target.exists():
            raise FileExistsError(target) from None
        os.rename(source, target)


def _keep_folder(folder: Path) -> None:
    """Make a rename in the folder survive a power cut, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
