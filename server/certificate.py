"""The host's identity: a certificate of its own, made once on this machine and kept.

Clients pin the certificate itself; no authority and no clock is asked, so its dates are wide.
"""

from __future__ import annotations

import os
import ssl
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from game.errors import CouldNotStart
from game.protocol.identity import hash_certificate, to_words

COMMON_NAME: Final = "Same Direction host"
BEGINS: Final = datetime(2000, 1, 1, tzinfo=UTC)
ENDS: Final = datetime(2100, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Identity:
    """A certificate and its key in one file, ready to serve with."""

    context: ssl.SSLContext
    words: str


def load_identity(path: Path) -> Identity:
    """Return the identity in a file, made first where there is none; raise `CouldNotStart` when that fails."""
    try:
        if not path.is_file():
            _write_new(path)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.load_cert_chain(path)
        text = path.read_text(encoding="ascii")
        end = text.index("-----END CERTIFICATE-----") + len("-----END CERTIFICATE-----")
        certificate = ssl.PEM_cert_to_DER_cert(text[text.index("-----BEGIN CERTIFICATE-----") : end])
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CouldNotStart(
            f"The host's identity in {path} cannot be used ({reason})",
            allowed="deleting that file; a new one is made, and people are told that the host has changed",
        ) from None
    return Identity(context, to_words(hash_certificate(certificate)))


def _write_new(path: Path) -> None:
    """Write a new key and certificate, readable by their owner only."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, COMMON_NAME)])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), BEGINS, ENDS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(f".{os.getpid()}")
    try:
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(secret + certificate.public_bytes(serialization.Encoding.PEM))
        temporary.replace(path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
