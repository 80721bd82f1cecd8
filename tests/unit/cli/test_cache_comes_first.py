"""The folder of compiled code is chosen before Numba is imported: later, Numba takes no notice of it and compiles."""

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import os, sys
os.environ.pop("NUMBA_CACHE_DIR", None)
from types import SimpleNamespace
from game.cli.support import game_files

def compare(game, number, progress):
    import numba
    raise SystemExit(0 if numba.config.CACHE_DIR else "no folder")

game_files.compare_with_replay = compare
game_files.print_comparisons(SimpleNamespace(about=SimpleNamespace(teams=("Team 1",))))
"""


def test_verified_replay_finds_kept_code(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, str(program)], env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (0, "")
