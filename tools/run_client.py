"""The start of the portable program: the window to join with, unless a command is given.

Where a folder `data` lies beside the program, settings and seats are kept there and nowhere else.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from pathlib import Path

OVERRIDES = (
    "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA",
    "WIN_PD_OVERRIDE_APPDATA",
)  # fmt: skip
"""What platformdirs reads on Linux, macOS and Windows."""


def keep_beside_program(program: Path) -> None:
    """Keep everything in the folder `data` beside the program, if there is one."""
    data = program.parent / "data"
    if data.is_dir():
        os.environ.update(dict.fromkeys(OVERRIDES, str(data)))


def open_missing_output() -> None:
    """Give a program without a console somewhere to print."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  (as long as the program)


def main() -> None:
    """Run the command that is given, or open the window."""
    multiprocessing.freeze_support()  # a worker of the host's program is this program again
    keep_beside_program(Path(sys.executable))
    open_missing_output()
    if len(sys.argv) == 1:
        sys.argv.append("join")
    from game.cli.main import app

    app()


if __name__ == "__main__":
    main()
