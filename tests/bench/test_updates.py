"""The bench of a host under load says by itself that a load was not held."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench import updates
from tests.bench.__main__ import as_json, shown


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


def test_nothing_measured_holds_nothing() -> None:
    run = {"days_a_second": 0.0, "late_ms": [], "answer_ms": [], "cpu": 0.0, "model_cpu": 0.0, "bytes": [], "gaps": 0}
    found = {"run": run | {"client_cpu": 0.0}, "plan": run, "fulls": [], "joined": 0.0, "memory": 0.0}
    rows = updates.describe(found, 10, "", has_targets=True)
    assert [row.holds for row in rows if row.name.startswith(("update", "acknowledgement, 99", "bytes"))] == [False] * 4
    assert all(shown(row.value) and json.dumps(as_json(row), allow_nan=False) for row in rows)
