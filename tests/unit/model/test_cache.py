"""Where compiled code is kept."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.model import cache


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NUMBA_CACHE_DIR", "as it was")  # put back afterwards, since prepare_cache sets it
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda _name: str(tmp_path))


def test_bounds_checking_has_its_own_cache(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NUMBA_BOUNDSCHECK", "1")
    checked = cache.prepare_cache()
    monkeypatch.setenv("NUMBA_BOUNDSCHECK", "0")
    unchecked = cache.prepare_cache()
    monkeypatch.delenv("NUMBA_BOUNDSCHECK")
    assert checked != unchecked == cache.prepare_cache()


def test_bounds_checking_is_on(tmp_path: Path):
    program = tmp_path / "beyond.py"
    program.write_text(
        "import numpy as np\n"
        "from game.model.compiled import compiled, entry\n"
        "@compiled\n"
        "def nth(rows, n):\n"
        "    return rows[n]\n"
        "@entry\n"
        "def last_but(rows, n):\n"
        "    return nth(rows, len(rows) - n)\n"
        "rows = np.arange(5)\n"
        "assert last_but(rows, 1) == 4\n"
        "last_but(rows, 0)\n"
    )
    environment = os.environ | {"NUMBA_BOUNDSCHECK": "1", "PYTHONPATH": os.getcwd()}
    environment.pop("NUMBA_CACHE_DIR")
    told = subprocess.run([sys.executable, program], env=environment, capture_output=True, text=True, check=False)
    assert told.returncode and told.stderr.splitlines()[-1].startswith("IndexError")


def test_cache_is_whole_once_marked():
    folder = cache.prepare_cache()
    assert not cache.is_kept(folder)
    (folder / "day.advance.nbi").touch()
    assert not cache.is_kept(folder), "broken off"
    cache.mark_kept(folder)
    assert cache.is_kept(folder) and cache.is_kept(cache.prepare_cache())
