"""Which of the system's keyrings are trusted with the key, and what their troubles are called."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import keyring.errors
import pytest

from app.vault import ring as rings
from tests.app.rooms import refusal


def backend(module: str, **calls: Callable[..., object]) -> object:
    return type("Keyring", (), {"__module__": module, **calls})()


def never(*_: object) -> object:
    raise AssertionError("must not be asked")


@pytest.mark.parametrize(
    "module",
    ["keyring.backends.null", "keyring.backends.fail", "keyrings.alt.file", "keyring.backends.unknown"],
)
def test_what_only_looks_like_a_keyring_is_refused(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = backend(module, get_password=never, set_password=never)
    monkeypatch.setattr("keyring.get_keyring", lambda: fake)
    assert refusal(lambda: rings.SystemRing().put("entry", bytes(32))).code == "keyring_absent"


def test_of_a_chain_of_keyrings_the_real_one_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[str, str] = {}
    real = backend(
        "keyring.backends.SecretService",
        get_password=lambda _, service, entry: kept.get(entry),
        set_password=lambda _, service, entry, value: kept.update({entry: value}),
        delete_password=lambda _, service, entry: kept.pop(entry),
    )
    chain = SimpleNamespace(backends=[backend("keyrings.alt.file", set_password=never), real])
    monkeypatch.setattr("keyring.get_keyring", lambda: chain)
    ring = rings.SystemRing()
    ring.put("entry", bytes(32))
    assert ring.get("entry") == bytes(32)
    ring.forget("entry")
    ring.forget("entry")
    assert ring.get("entry") is None


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        (keyring.errors.KeyringLocked("no"), "keyring_locked"),
        (keyring.errors.NoKeyringError("no"), "keyring_absent"),
        (keyring.errors.InitError("no"), "keyring_absent"),
        (keyring.errors.PasswordSetError("no"), "keyring_locked"),
        (OSError("the bus left"), "keyring_locked"),
    ],
)
def test_each_trouble_of_a_keyring_has_its_code(
    raised: Exception, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trouble(*_: object) -> object:
        raise raised

    real = backend("keyring.backends.SecretService", get_password=trouble, set_password=trouble)
    monkeypatch.setattr("keyring.get_keyring", lambda: real)
    assert refusal(lambda: rings.SystemRing().put("entry", bytes(32))).code == code
    assert refusal(lambda: rings.SystemRing().get("entry")).code == code
