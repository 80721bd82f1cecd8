"""The same seed and the same settings give the same bytes: compiled or not, whatever the process."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
_PLAY = """
from game.model.cache import prepare_cache
prepare_cache()
from game.model.economy import Economy
from tests.kit.place import small_settings
usual, winter = small_settings(), small_settings(medical_admission_scale=1.18, bridging_beds=100, senior_lists=3)
economy = Economy.start(usual, 42, burn_in_days=14)
for day in range(28):
    economy.day(winter if 10 <= day < 20 else usual)
print(economy.digest().hex())
"""


def _digest(**environment: str) -> str:
    told = subprocess.run(
        [sys.executable, "-c", _PLAY],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return told.stdout.strip()


def test_compiled_equals_plain_python():
    assert _digest(NUMBA_DISABLE_JIT="0") == _digest(NUMBA_DISABLE_JIT="1")


def test_processes_give_equal_bytes():
    assert _digest(PYTHONHASHSEED="1") == _digest(PYTHONHASHSEED="2")
