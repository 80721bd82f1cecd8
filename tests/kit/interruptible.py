"""A command that heeds Ctrl+C wherever the tests run: what a shell starts in the background would ignore it."""

from __future__ import annotations

import sys
from collections.abc import Sequence

_HEED = """\
import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execv(sys.argv[1], sys.argv[1:])
"""


def interruptible(*arguments: str) -> Sequence[str]:
    """Return the command line of Python with these arguments, for which SIGINT is as a terminal has it."""
    return (sys.executable, "-c", _HEED, sys.executable, *arguments)
