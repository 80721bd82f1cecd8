"""The rules that hold for all tests are themselves held."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).resolve().parents[1] / "conftest.py"
ROOT = CONFTEST.parents[1]

LEAVES_OUT = """
import pytest

@pytest.mark.needs("a-program-that-nobody-has")
def test_with_it(): pass

def test_without_it(): pass
"""


def run_pytest(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    shutil.copy(CONFTEST, folder / "conftest.py")
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = needs(*tools): x\n", encoding="utf-8")
    env = {**os.environ, "REQUIRE_ALL": "", "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", str(folder)],
        capture_output=True, text=True, env=env, cwd=folder, timeout=60, check=False,
    )  # fmt: skip


def test_a_test_outside_the_known_kinds_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "test_stray.py").write_text("def test_it(): pass\n", encoding="utf-8")
    result = run_pytest(tmp_path)
    assert result.returncode == pytest.ExitCode.USAGE_ERROR
    assert "test_stray.py" in result.stdout + result.stderr


def test_a_missing_tool_leaves_a_test_out_and_one_line_says_so(tmp_path: Path) -> None:
    (tmp_path / "unit").mkdir()
    (tmp_path / "unit" / "test_tool.py").write_text(LEAVES_OUT, encoding="utf-8")
    result = run_pytest(tmp_path)
    assert result.returncode == pytest.ExitCode.OK
    assert "Left out: 1 that needs a-program-that-nobody-has." in result.stdout


def test_with_require_all_leaving_out_is_failing(tmp_path: Path) -> None:
    (tmp_path / "unit").mkdir()
    (tmp_path / "unit" / "test_tool.py").write_text(LEAVES_OUT, encoding="utf-8")
    result = run_pytest(tmp_path, REQUIRE_ALL="1")
    assert result.returncode == pytest.ExitCode.TESTS_FAILED
    assert "Left out although REQUIRE_ALL is set: needs a-program-that-nobody-has" in result.stdout
