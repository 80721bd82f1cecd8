"""Heavy packages that are not loaded: a player's machine needs no compiler."""

from __future__ import annotations

import subprocess
import sys

import pytest

PRINT_LOADED = """
import sys
sys.argv = ["same-direction", {command!r}, "--help"]
from game.cli.main import app
try:
    app()
except SystemExit as left:
    assert not left.code, left.code
print("LOADED", *sorted({{name.partition(".")[0] for name in sys.modules}}))
"""


def list_loaded(command: str) -> set[str]:
    """Return the top-level modules that are loaded once `same-direction COMMAND --help` has answered."""
    result = subprocess.run(
        [sys.executable, "-c", PRINT_LOADED.format(command=command)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert "Usage" in result.stdout
    return set(result.stdout.splitlines()[-1].split()[1:])


@pytest.mark.parametrize("command", ["join", "doctor"])
def test_help_loads_no_heavy_module(command: str) -> None:
    assert list_loaded(command).isdisjoint({"numba", "numpy", "llvmlite", "pygame"})


def test_client_loads_no_numba_or_numpy() -> None:
    program = (
        "import importlib, pkgutil, sys, game.client\n"
        "for found in pkgutil.walk_packages(game.client.__path__, 'game.client.'):\n"
        "    importlib.import_module(found.name)\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    assert set(result.stdout.split()).isdisjoint({"numba", "numpy", "llvmlite"})
