"""Trust: see every request, carry away what was decided, change the lock, destroy, check the house."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from app.access import Access
from app.errors import BadInput, EarshotError, Locked, StoreTrouble
from app.model import Account, Changes, Check, RequestRow
from app.profile import READING, SENDING, Profile
from app.store import accounts, bundle, concerned, follows, ledger, rules
from app.store.open import Store
from app.vault import Vault
from app.vault.sealing import COST, Unsealable, WrongSecret, from_values, seal, unseal

FORMAT, VERSION = "earshot-bundle", 1
MOST_BYTES = 64 * 1024 * 1024
JudgeRest = Callable[[], object]


class Trust:
    """The room of trust. `judge_rest` judges what an import concerns; `cost` is scrypt's."""

    def __init__(
        self,
        store: Store,
        access: Access,
        vault: Vault,
        key: bytes,
        profile: Profile,
        judge_rest: JudgeRest,
        clock: Callable[[], float],
        cost: int = COST,
    ) -> None:
        """Take what is to be shown, carried away or destroyed."""
        self._store = store
        self._access = access
        self._vault = vault
        self._key = key
        self._profile = profile
        self._judge_rest = judge_rest
        self._clock = clock
        self.cost = cost

    def requests(self, limit: int = 200, before: int = 0) -> tuple[RequestRow, ...]:
        """List requests, the newest first; `before` is the id of the last one of the page above."""
        return ledger.rows(self._store, limit, before)

    def hosts(self) -> tuple[tuple[str, int, int, int], ...]:
        """Sum up by host: (host, requests, bytes out, bytes in), the busiest first."""
        return ledger.hosts(self._store)

    def export(self, path: Path | str, passphrase: str) -> None:
        """Write what the manager decided into an encrypted file, without any token. Raises StoreTrouble."""
        if not passphrase:
            raise Locked("passphrase_needed")
        plain = json.dumps(bundle.gather(self._store), ensure_ascii=False).encode()
        sealed = seal(plain, passphrase, self.cost).as_values()
        _write(Path(path), json.dumps({"format": FORMAT, "version": VERSION, **sealed}).encode())

    def import_(self, path: Path | str, passphrase: str) -> Changes:
        """Merge an exported file in, wholly or not at all.

        Raises BadInput("bad_file"), Locked("passphrase_wrong"), StoreTrouble("newer_bundle").
        """
        values = _opened(Path(path), passphrase)
        signing = [network.name for network in self._access.networks.values() if network.signs_in]
        try:
            with self._store.atomic() as database:
                bundle.merge(self._store, values, signing, self._clock())
                follows.fill_keys(self._store)
                for follow in follows.every(self._store):
                    concerned.requeue(database, follow.kind, follow.key, follow.account)
                for rule in rules.every(self._store):
                    concerned.requeue_rule(database, ((rule.kind, rule.value), *rule.also), rule.account)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise BadInput("bad_file", path=str(path)) from error
        self._judge_rest()
        return Changes(
            posts=True, follows=True, marks=True, rules=True, accounts=True, settings=True, drafts=True,
            afterwards=True,
        )  # fmt: skip

    def destroy(self) -> None:
        """Remove everything the program keeps: the store, then the key, then the rest. Closes the store."""
        with self._profile.lock(READING), self._profile.lock(SENDING):
            self._store.close()
            self._profile.remove("store.db*")
        self._vault.forget()
        self._profile.remove()

    def recovery_code(self) -> str:
        """Make a new recovery code, to be written down; an older one opens nothing any more."""
        return self._vault.recovery_code(self._key)

    def has_recovery(self) -> bool:
        """Tell whether a recovery code was made."""
        return self._vault.has_recovery()

    def change_passphrase(self, passphrase: str | None) -> None:
        """Lock the store with a new passphrase, or with the system's keyring for None. Raises Locked."""
        self._vault.change_passphrase(self._key, passphrase)

    def checks(self) -> tuple[Check, ...]:
        """Check the folder, the store, the key and every account; the last ask their networks."""
        house = (self._folder(), self._intact(), self._locked())
        # Nobody comes back to a throwaway profile, so no way back is asked for, or claimed.
        ways = () if self._profile.throwaway else (self._recoverable(),)
        return house + ways + tuple(self._reachable(account) for account in accounts.every(self._store))

    def _folder(self) -> Check:
        folder = self._profile.folder
        private = os.name == "nt" or not folder.stat().st_mode & 0o077
        return Check("profile", private and os.access(folder, os.W_OK), (("path", str(folder)),))

    def _intact(self) -> Check:
        try:
            said = self._store.connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        except StoreTrouble as error:
            return Check("store", False, (("code", error.code),))
        posts = self._store.connection.execute("SELECT count(*) FROM posts").fetchone()[0]
        return Check(
            "store", said == "ok", (("posts", int(posts)), ("bytes", self._store.path.stat().st_size))
        )

    def _locked(self) -> Check:
        try:
            mode = self._vault.mode()
            if mode == "keyring":
                self._vault.unlock()
        except EarshotError as error:
            return Check("key", False, (("code", error.code),))
        return Check("key", True, (("mode", mode),))

    def _recoverable(self) -> Check:
        return Check("recovery", self.has_recovery())

    def _reachable(self, account: Account) -> Check:
        values = (("account", account.id), ("network", account.network), ("name", account.name))
        try:
            with self._access.connection(account) as connection:
                connection.me()
        except EarshotError as error:
            told = error.values | dict(values) | {"kind": error.kind, "code": error.code}
            return Check("account", False, tuple(told.items()))
        return Check("account", True, values)


def _opened(path: Path, passphrase: str) -> Mapping[str, Any]:
    """Read and open an exported file."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadInput("bad_file", path=str(path))
        outer = json.loads(path.read_bytes())
        if not isinstance(outer, dict) or outer.get("format") != FORMAT:
            raise BadInput("bad_file", path=str(path))
        if outer.get("version") != VERSION:
            raise StoreTrouble("newer_bundle", path=str(path))
        values = json.loads(unseal(from_values(outer), passphrase))
    except WrongSecret as error:
        raise Locked("passphrase_wrong") from error
    except (OSError, ValueError, Unsealable) as error:
        raise BadInput("bad_file", path=str(path)) from error
    if not isinstance(values, dict):
        raise BadInput("bad_file", path=str(path))
    return values


def _write(path: Path, body: bytes) -> None:
    """Write a file for this user alone, whole or not at all."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise StoreTrouble("not_writable", path=str(path)) from error
