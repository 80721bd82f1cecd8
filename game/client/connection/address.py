"""Addresses as people type them."""

from __future__ import annotations

import re
from typing import Final

from game.protocol.port import DEFAULT_PORT

_HOST: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")


def parse_address(typed: str, *, default_port: int = DEFAULT_PORT) -> tuple[str, int] | None:
    """Return the host and port of a typed address, or none when it is not one.

    Accepts what people copy: blanks around it, `ws://` or `http://` before it, a slash after it, no port.
    """
    text = re.sub(r"^[a-z]+://", "", typed.strip(), flags=re.IGNORECASE).rstrip("/")
    host, colon, digits = text.rpartition(":")
    if not colon:
        host, digits = text, str(default_port)
    if not _HOST.fullmatch(host) or not (digits.isascii() and digits.isdigit() and len(digits) <= 5):
        return None
    port = int(digits)
    return (host, port) if 1 <= port <= 65535 else None
