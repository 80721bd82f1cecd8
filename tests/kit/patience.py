"""How long tests wait for other processes and threads."""

from typing import Final

PATIENCE_SECONDS: Final = 90.0
"""For everything that a test waits for: it ends one that would hang, and none on a busy machine."""
