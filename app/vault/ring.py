"""The keyring of the operating system, and nothing that merely looks like one."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from typing import Any, Protocol

from app.errors import Locked

SERVICE = "earshot"
_REAL = (
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
)


class Ring(Protocol):
    """A place where the operating system keeps keys; every call raises Locked when it cannot."""

    def get(self, entry: str) -> bytes | None:
        """Fetch a key; None where there is no such entry."""

    def put(self, entry: str, key: bytes) -> None:
        """Keep a key, in place of any older one."""

    def forget(self, entry: str) -> None:
        """Remove an entry; silent where there is none."""


class SystemRing:
    """The operating system's keyring, through `keyring`. May block on a prompt: never on the main thread."""

    def get(self, entry: str) -> bytes | None:
        """Fetch a key; None where there is no such entry. Raises Locked."""
        backend = os_backend()
        found = _asking(backend.get_password, SERVICE, entry)
        if found is None:
            return None
        try:
            return b64decode(found, validate=True)
        except (NotBase64, ValueError) as error:
            raise Locked("key_lost") from error

    def put(self, entry: str, key: bytes) -> None:
        """Keep a key and read it back, since some keyrings only pretend. Raises Locked."""
        backend = os_backend()
        _asking(backend.set_password, SERVICE, entry, b64encode(key).decode())
        if self.get(entry) != key:
            raise Locked("keyring_absent")

    def forget(self, entry: str) -> None:
        """Remove an entry; silent where there is none. Raises Locked."""
        backend = os_backend()
        if _asking(backend.get_password, SERVICE, entry) is not None:
            _asking(backend.delete_password, SERVICE, entry)


def os_backend() -> Any:
    """Find a real keyring among what `keyring` offers; refuses null, fail and plaintext ones."""
    import keyring

    chosen = _asking(keyring.get_keyring)
    for backend in getattr(chosen, "backends", [chosen]):
        if type(backend).__module__.startswith(_REAL):
            return backend
    raise Locked("keyring_absent")


def _asking(question: Any, *values: str) -> Any:
    """Ask the keyring, and say in our own errors what it says in its."""
    from keyring.errors import InitError, KeyringError, KeyringLocked, NoKeyringError

    try:
        return question(*values)
    except KeyringLocked as error:
        raise Locked("keyring_locked") from error
    except (NoKeyringError, InitError) as error:
        raise Locked("keyring_absent") from error
    except KeyringError as error:
        raise Locked("keyring_locked") from error
    except _bus_troubles() as error:
        raise Locked("keyring_locked") from error


def _bus_troubles() -> tuple[type[Exception], ...]:
    """List what the Secret Service's own library raises past `keyring`: a dismissed prompt, a lost bus."""
    try:
        from secretstorage.exceptions import SecretStorageException
    except ImportError:
        return (OSError,)
    return (SecretStorageException, OSError)
