"""The rules for all tests in `tests/conftest.py`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).resolve().parents[1] / "conftest.py"
ROOT = CONFTEST.parents[1]

NEEDS_PROGRAM = """
import pytest

@pytest.mark.needs("an-unknown-program")
def test_with_it(): pass

def test_without_it(): pass
"""


def run_pytest(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    shutil.copy(CONFTEST, folder / "conftest.py")
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = needs(*tools): x\n", encoding="utf-8")
    env = {**os.environ, "REQUIRE_ALL": "", "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", str(folder)],
        capture_output=True, text=True, env=env, cwd=folder, check=False,
    )  # fmt: skip


def test_stray_test_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "test_stray.py").write_text("def test_it(): pass\n", encoding="utf-8")
    result = run_pytest(tmp_path)
    assert result.returncode == pytest.ExitCode.USAGE_ERROR
    assert "test_stray.py" in result.stdout + result.stderr


def test_missing_program_skips_a_test(tmp_path: Path) -> None:
    (tmp_path / "unit").mkdir()
    (tmp_path / "unit" / "test_tool.py").write_text(NEEDS_PROGRAM, encoding="utf-8")
    result = run_pytest(tmp_path)
    assert result.returncode == pytest.ExitCode.OK
    assert "Left out: 1 that needs an-unknown-program." in result.stdout


def test_require_all_fails_skipped_tests(tmp_path: Path) -> None:
    (tmp_path / "unit").mkdir()
    (tmp_path / "unit" / "test_tool.py").write_text(NEEDS_PROGRAM, encoding="utf-8")
    result = run_pytest(tmp_path, REQUIRE_ALL="1")
    assert result.returncode == pytest.ExitCode.TESTS_FAILED
    assert "Left out although REQUIRE_ALL is set: needs an-unknown-program" in result.stdout
