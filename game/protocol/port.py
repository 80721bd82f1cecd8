"""The one TCP port that a host listens on, and a client asks for, unless told otherwise."""

from typing import Final

DEFAULT_PORT: Final = 4747
"""One number for firewalls and guides."""
