"""Standard output that cannot end a command: any code page, a full disk, a terminal that has gone."""

from __future__ import annotations

import sys
from contextlib import suppress


def make_output_tolerant() -> None:
    """Let standard output and error replace characters that their code page lacks."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            with suppress(OSError, ValueError):
                reconfigure(errors="replace")


def say(text: str = "") -> None:
    """Print a line; where that is impossible, go on without it."""
    with suppress(OSError, ValueError):
        print(text, flush=True)
