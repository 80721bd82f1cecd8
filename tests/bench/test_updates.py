"""The bench of a host under load says by itself that a load was not held."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench import updates


@pytest.mark.parametrize("program", ["import time; time.sleep(60)", "raise SystemExit(1)"])
def test_unheld_step_ends(program: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def start(arguments: list[str], tree: Path, environment: dict[str, str]) -> subprocess.Popen[str]:
        del arguments, environment
        return subprocess.Popen(
            [sys.executable, "-c", program], cwd=tree, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    monkeypatch.setattr(updates, "_start", start)
    monkeypatch.setattr(updates, "LONGEST_STEP_SECONDS", 1.0)
    row = updates.count_people()
    assert row.value == 0
    assert "30 people in 5 teams: not held" in capsys.readouterr().out
