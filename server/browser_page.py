"""The short page that a web browser gets from the port, to test that the session can be reached."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from http import HTTPStatus

from websockets.asyncio.server import ServerConnection
from websockets.http11 import Request, Response

ProcessRequest = Callable[[ServerConnection, Request], Response | None]


def serve_page(page: str) -> ProcessRequest:
    """Return a handler that answers browsers with `page` and lets websockets pass."""

    def process(connection: ServerConnection, request: Request) -> Response | None:
        hosts, upgrades = request.headers.get_all("Host"), request.headers.get_all("Upgrade")
        if len(hosts) > 1 or len(upgrades) > 1:
            return connection.respond(HTTPStatus.BAD_REQUEST, "\n")
        if not is_our_host("".join(hosts)):
            return connection.respond(HTTPStatus.FORBIDDEN, "\n")
        if "websocket" in "".join(upgrades).lower():
            return None
        return connection.respond(HTTPStatus.OK, f"{page}\n")

    return process


def is_our_host(header: str) -> bool:
    """Return whether a Host header names this machine: an address, or its own name.

    A page from elsewhere, opened in a browser in the room, can make its own name lead here; its
    requests carry that name.
    """
    host = header.rsplit(":", 1)[0] if header.count(":") == 1 or header.startswith("[") else header
    host = host.strip("[]").lower()
    own = socket.gethostname().lower()
    if host in ("localhost", own, f"{own}.local", f"{own.split('.')[0]}.local", own.split(".")[0]):
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
