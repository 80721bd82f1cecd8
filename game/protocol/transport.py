"""What hosts and clients agree on beneath the messages: port, announcement and pings."""

from typing import Final

DEFAULT_PORT: Final = 4747
"""A TCP port, the same in firewalls and guides."""

SERVICE_TYPE: Final = "_samedirection._tcp.local."
"""What a host announces itself as by multicast DNS."""

PING_SECONDS: Final = 10
"""Seconds between pings, and for which an answer is waited for."""
