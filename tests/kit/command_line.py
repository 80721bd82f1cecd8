"""The command line within the process of a test: a start of Python for each command would cost a second."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from unittest.mock import patch

from game.cli.main import app

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")
"""What tells a program that there is a screen."""


def same_direction(*words: object) -> subprocess.CompletedProcess[str]:
    """Run `same-direction` with these words, by its own entry point, as on a machine without a screen."""
    arguments = ["same-direction", *map(str, words)]
    environment = {name: value for name, value in os.environ.items() if name not in SCREENS}
    out, error = io.StringIO(), io.StringIO()
    code: object = 0
    with (
        patch.dict(os.environ, environment, clear=True),
        patch.object(sys, "argv", arguments),
        redirect_stdout(out),
        redirect_stderr(error),
    ):
        try:
            app()
        except SystemExit as ended:
            code = ended.code
    assert isinstance(code, int)
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), error.getvalue())
