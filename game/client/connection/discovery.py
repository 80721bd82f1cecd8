"""Discovery of sessions on the local network, in threads that never hold up a frame.

The host announces `_samedirection._tcp.local.` with the properties `name` (of the session),
`version` (of the protocol), `teams` and `tls` (1 or 0); all are optional. Many networks silently
drop multicast, so finding nothing is normal; an address that is typed by hand always works.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from game.client.connection.address import parse_address
from game.protocol.transport import SERVICE_TYPE

if TYPE_CHECKING:
    from zeroconf import ServiceInfo, ServiceStateChange, Zeroconf

LOOK_UP_MS: Final = 1500
MOST_NAME_CHARACTERS: Final = 60
MOST_SESSIONS: Final = 20
PROBE_SECONDS: Final = 3.0
CONNECT_SECONDS: Final = 1.0
FAILURES_UNTIL_GONE: Final = 2
"""Attempts in a row that fail before a session is no longer listed; it is listed again when one succeeds."""


@dataclass(frozen=True, order=True)
class FoundSession:
    """One session that has announced itself."""

    name: str
    address: str
    """`host:port` as people type it, with `wss://` before it when the session is encrypted."""
    teams: int
    """0 when the host did not say."""
    version: int
    """Of the protocol; 0 when the host did not say."""
    host: str = ""
    """Name of the host's machine, and the time of day when it began; empty when the host did not say."""
    since: str = ""
    words: str = ""
    """Of the host's identity; empty when the session is not encrypted."""


class Finder:
    """Searches for sessions in its own threads.

    `interfaces` are the addresses of this machine to search from; none means all of them.
    """

    def __init__(self, interfaces: tuple[str, ...] | None = None) -> None:
        self._interfaces = interfaces
        self._lock = threading.Lock()
        self._by_service: dict[str, FoundSession] = {}
        self._state: Literal["searching", "off"] = "searching"
        self._stopped = threading.Event()
        self._failures: dict[str, int] = {}

    @property
    def state(self) -> Literal["searching", "off"]:
        """`off` when this machine cannot search its network."""
        with self._lock:
            return self._state

    def start(self) -> None:
        """Begin to search; return at once."""
        threading.Thread(target=self._search, name="find sessions", daemon=True).start()

    def stop(self) -> None:
        """Stop searching; return at once, before the threads have ended."""
        self._stopped.set()

    def found(self) -> tuple[FoundSession, ...]:
        """Return the sessions found so far, by name."""
        with self._lock:
            return tuple(
                sorted(
                    session
                    for service, session in self._by_service.items()
                    if self._failures.get(service, 0) < FAILURES_UNTIL_GONE
                )
            )

    def probe_all(self) -> None:
        """Try to connect to every session, since one that was killed cannot say that it has ended."""
        with self._lock:
            sessions = tuple(self._by_service.items())
        for service, session in sessions:
            is_there = can_connect(session.address)
            with self._lock:
                self._failures[service] = 0 if is_there else self._failures.get(service, 0) + 1

    def _search(self) -> None:
        from zeroconf import Error, InterfaceChoice, IPVersion, ServiceBrowser, Zeroconf

        try:
            interfaces = list(self._interfaces) if self._interfaces else InterfaceChoice.All
            network = Zeroconf(interfaces, ip_version=IPVersion.V4Only)
        except (OSError, Error):
            # There is no multicast on this machine: people type the address instead.
            with self._lock:
                self._state = "off"
            return
        try:
            ServiceBrowser(network, SERVICE_TYPE, handlers=[self._handle_change])
            while not self._stopped.wait(PROBE_SECONDS):
                self.probe_all()
        finally:
            network.close()

    def _handle_change(
        self, zeroconf: Zeroconf, service_type: str, name: str, state_change: ServiceStateChange
    ) -> None:
        # The library calls this by keyword, in a thread of its own, which may wait.
        if state_change.name == "Removed":
            self.record(name, None)
            return
        info = zeroconf.get_service_info(service_type, name, timeout=LOOK_UP_MS)
        if info is not None:
            self.record(name, parse_announcement(info))

    def record(self, service: str, found: FoundSession | None) -> None:
        """Record the session of a service, or that the service has ended."""
        with self._lock:
            if found is None:
                self._by_service.pop(service, None)
            elif len(self._by_service) < MOST_SESSIONS or service in self._by_service:
                self._by_service[service] = found


def can_connect(address: str) -> bool:
    """Return whether something listens at a session's address."""
    found = parse_address(address)
    if found is None:
        return False
    try:
        with socket.create_connection(found, timeout=CONNECT_SECONDS):
            return True
    except OSError:
        return False


def parse_announcement(info: ServiceInfo) -> FoundSession | None:
    """Return the session of an announcement; none when it has no address.

    Anyone on the network can announce: names are cut and cleaned, numbers bounded.
    """
    addresses = info.parsed_addresses()
    if not addresses or not info.port:
        return None
    properties = info.properties
    instance = info.name.removesuffix("." + SERVICE_TYPE)
    return FoundSession(
        name=_read_text(properties, b"name") or _clean(instance),
        address=f"{'wss://' if _read_number(properties, b'tls') else ''}{addresses[0]}:{info.port}",
        teams=_read_number(properties, b"teams"),
        version=_read_number(properties, b"version"),
        host=_read_text(properties, b"host"),
        since=_read_text(properties, b"since")[:5],
        words=_read_text(properties, b"words"),
    )


def _read_text(properties: Mapping[bytes, bytes | None], key: bytes) -> str:
    return _clean((properties.get(key) or b"").decode("utf-8", errors="ignore"))


def _clean(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable()).strip()[:MOST_NAME_CHARACTERS]


def _read_number(properties: Mapping[bytes, bytes | None], key: bytes) -> int:
    digits = _read_text(properties, key)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 6 else 0
