"""The port that a host listens on, taken before anything else is prepared."""

from __future__ import annotations

import socket
import sys
from contextlib import suppress
from typing import Final

from game.errors import CouldNotStart

WAITING_CONNECTIONS: Final = 1024
"""People who may connect while the host is still preparing; they are served when it is ready."""


def open_listener(bind: str, port: int) -> socket.socket:
    """Return a socket that listens on an address; raise `CouldNotStart` when it is not available."""
    listener: socket.socket | None = None
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(bind, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        if sys.platform != "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(WAITING_CONNECTIONS)
    except (OSError, UnicodeError) as error:
        if listener is not None:
            with suppress(OSError):
                listener.close()
        reason = getattr(error, "strerror", None) or error
        raise CouldNotStart(
            f"Cannot listen on {bind}, port {port} ({reason})",
            allowed="another --port, or an address of this machine for --bind",
        ) from None
    return listener
