"""A whole re-run as the build of 27 November 2026 played it: what a re-run without one decision is measured against.

That build is taken from the history of this repository and measured beside this one, on the same machine and in the
same minutes. It compiles its own model, once.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

COMMIT = "fa84a87f"
HERE = Path(__file__).parents[2]
PROGRAM = Path(__file__).parent / "load" / "earlier_rerun.py"


@contextmanager
def earlier_build() -> Iterator[Path | None]:
    """Give a folder with the build of 27 November; none where this copy has no history that goes back to it."""
    (HERE / "build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=HERE / "build") as folder:
        packed = Path(folder) / "build.tar"
        asked = ["git", "archive", f"--output={packed}", COMMIT, "game", "scenarios", "assets"]
        try:
            is_there = subprocess.run(asked, cwd=HERE, capture_output=True, check=False).returncode == 0
        except FileNotFoundError:  # there is no Git
            is_there = False
        if not is_there:
            yield None
            return
        tree = Path(folder) / "tree"
        with tarfile.open(packed) as archive:
            archive.extractall(tree, filter="data")
        yield tree


def measure_whole_rerun(tree: Path) -> float:
    """Return the fewest processor seconds that a whole re-run takes there."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NUMBA_")}
    done = subprocess.run(
        [sys.executable, str(PROGRAM)], cwd=tree, env=environment | {"PYTHONPATH": str(tree)},
        stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return float(done.stdout.split()[-1])
