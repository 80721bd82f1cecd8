"""Whether a host is the one it should be: its certificate is pinned, and neither dates nor authorities count."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from urllib.parse import urlsplit

from game.client.connection.address import is_loopback
from game.client.connection.known_hosts import KnownHosts
from game.protocol.identity import hash_certificate, to_words


@dataclass
class IdentityCheck:
    """The identity that the host at an address should have: the words of a link, or those seen there before."""

    address: str
    wanted: str
    known: KnownHosts
    new_words: str = ""
    """The words of a host that is seen for the first time."""

    def accepts(self, certificate: bytes | None) -> bool:
        """Return whether this is the right host, and pin it; a host without a certificate only if none is expected."""
        expected = self.wanted or self.known.find(self.address)
        if certificate is None:
            return not expected
        words = to_words(hash_certificate(certificate))
        if expected and words != expected:
            return False
        self.new_words = "" if expected else words
        self.known.save(self.address, words)
        return True


def list_urls(url: str) -> list[str]:
    """Return the addresses to try in turn: encrypted first, but plain first on this machine alone."""
    if "://" in url:
        return [url]
    schemes = ("ws", "wss") if is_loopback(urlsplit(f"ws://{url}").hostname or "") else ("wss", "ws")
    return [f"{scheme}://{url}" for scheme in schemes]


def make_context() -> ssl.SSLContext:
    """Return a context that takes any certificate; which one it is is checked before anything is sent."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context
