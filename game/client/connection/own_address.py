"""The address under which others reach a host on this machine."""

from __future__ import annotations

import socket
from functools import lru_cache
from typing import Final

from game.client.connection.address import parse_address

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "0.0.0.0"})
SOMEWHERE_ELSE: Final = ("192.0.2.1", 9)
"""An address reserved for documentation: asking for the route to it sends nothing and yields our own address."""


def shareable_address(typed: str) -> str:
    """Return an address as others should type it: with this machine's address instead of the loopback."""
    found = parse_address(typed)
    if found is None:
        return typed
    host, port = found
    return f"{find_own_address() if host in LOOPBACK else host}:{port}"


@lru_cache(maxsize=1)
def find_own_address() -> str:
    """Return this machine's address on its network; the loopback if it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asker:
        try:
            asker.connect(SOMEWHERE_ELSE)
            return str(asker.getsockname()[0])
        except OSError:
            return "127.0.0.1"
