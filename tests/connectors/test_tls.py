"""A server whose certificate nobody vouches for is told nothing."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.errors import Offline
from connectors.http import Publishing, Reading
from tests.connectors.conftest import NOW
from tests.loopback import Ledger


def write_certificate(path: Path) -> None:
    """Write a key and a certificate that vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    certificate = builder.add_extension(address, critical=False).sign(key, hashes.SHA256())
    plain = serialization.NoEncryption()
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    path.write_bytes(secret + certificate.public_bytes(serialization.Encoding.PEM))


@pytest.fixture
def unsafe(tmp_path: Path) -> Iterator[tuple[str, list[bytes]]]:
    """Serve with that certificate; gives the address and what was received after the handshake."""
    write_certificate(tmp_path / "own.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "own.pem")
    received: list[bytes] = []
    listener = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        connection, _ = listener.accept()
        with suppress(OSError), connection, context.wrap_socket(connection, server_side=True) as safe:
            received.append(safe.recv(1000))

    thread = threading.Thread(target=answer)
    thread.start()
    yield f"https://127.0.0.1:{listener.getsockname()[1]}", received
    thread.join()
    listener.close()


def test_a_certificate_that_nobody_vouches_for_stops_reading(
    unsafe: tuple[str, list[bytes]], ledger: Ledger
) -> None:
    with pytest.raises(Offline) as caught:
        Reading(unsafe[0], ledger, lambda: NOW, "s3cret-token").get("/")
    assert caught.value.code == "tls"
    assert b"".join(unsafe[1]) == b""


def test_nothing_was_published_to_it(unsafe: tuple[str, list[bytes]], ledger: Ledger) -> None:
    with pytest.raises(Offline) as caught:
        Publishing(unsafe[0], ledger, lambda: NOW, "s3cret-token").post("/", {"status": "x"}, "publish", "k")
    assert caught.value.code == "tls"
