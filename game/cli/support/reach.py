"""Whether a host can be reached from this machine, and if not, where it fails."""

from __future__ import annotations

import socket
import ssl
from typing import Final, Literal

from game.client.connection.address import parse_address

SECONDS: Final = 5.0
GREETING: Final = b"Same Direction"
"""Words of the page that a host answers a browser with."""

Reach = Literal["reached", "bad_address", "no_name", "refused", "timeout", "other_program", "failed"]


def try_to_reach(address: str) -> Reach:
    """Connect to an address as a client would, ask for the page for browsers, and return what happened."""
    found = parse_address(address)
    if found is None:
        return "bad_address"
    for encrypted in (True, False):
        try:
            return "reached" if GREETING in _ask_for_page(*found, encrypted=encrypted) else "other_program"
        except ssl.SSLError:
            continue
        except socket.gaierror:
            return "no_name"
        except ConnectionRefusedError:
            return "refused"
        except TimeoutError:
            return "timeout"
        except OSError:
            if not encrypted:
                return "failed"
    return "other_program"


def _ask_for_page(host: str, port: int, *, encrypted: bool) -> bytes:
    with socket.create_connection((host, port), timeout=SECONDS) as plain:
        connection = _make_context().wrap_socket(plain, server_hostname=host) if encrypted else plain
        with connection:
            connection.sendall(f"GET / HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode())
            answer = b""
            while len(answer) < 10_000 and (part := connection.recv(4096)):
                answer += part
            return answer


def _make_context() -> ssl.SSLContext:
    """Return a context that takes any certificate: nothing secret is sent."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context
