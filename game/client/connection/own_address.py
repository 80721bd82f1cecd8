"""The address that others can type for a host on this machine."""

from __future__ import annotations

import socket
from functools import lru_cache
from typing import Final

from game.client.connection.address import parse_address

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "0.0.0.0"})
SOMEWHERE_ELSE: Final = ("192.0.2.1", 9)
"""An address kept for examples: asking how to reach it sends nothing, and names our own side."""


def shareable_address(typed: str) -> str:
    """Return a typed address as others should type it: this machine's own instead of the loopback."""
    found = parse_address(typed)
    if found is None:
        return typed
    host, port = found
    return f"{find_own_address() if host in LOOPBACK else host}:{port}"


@lru_cache(maxsize=1)
def find_own_address() -> str:
    """Return this machine's address on its network; the loopback without one."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asker:
        try:
            asker.connect(SOMEWHERE_ELSE)
            return str(asker.getsockname()[0])
        except OSError:
            return "127.0.0.1"
