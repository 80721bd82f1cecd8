"""The default TCP port of hosts and clients."""

from typing import Final

DEFAULT_PORT: Final = 4747
"""The same in firewalls and guides."""
