"""The audit of dependencies: silence of a database is no clean bill."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.kit.tools import load_tool

tool = load_tool("audit_dependencies")

CLEAN = {"name": "rich", "version": "14.0", "vulns": []}
HOLED = {"name": "jinja2", "version": "2.0", "vulns": [{"id": "PYSEC-1"}]}
SKIPPED = {"name": "numba", "skip_reason": "Dependency not found on PyPI and could not be audited"}


def answer(*dependencies: Mapping[str, object]) -> str:
    return json.dumps({"dependencies": dependencies, "fixes": []})


def audit(*answers: str) -> int:
    waiting = list(answers)
    names = [f"database {number}" for number in range(len(answers))]
    return tool.audit(Path("requirements.lock"), names, lambda database, lock: waiting.pop(0))


@pytest.mark.parametrize("silent", ["", "no JSON", "[]", answer(), answer(SKIPPED)])
def test_silence_is_not_clean(silent: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert audit(silent, silent) == tool.NOT_AUDITED
    assert "NOT AUDITED" in capsys.readouterr().out


def test_half_an_answer_is_not_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert audit(answer(CLEAN, SKIPPED)) == tool.NOT_AUDITED
    assert "Not looked up: numba" in capsys.readouterr().out


def test_second_database_is_asked() -> None:
    assert audit("", answer(CLEAN)) == 0


def test_hole_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert audit(answer(CLEAN, HOLED)) == 1
    assert "jinja2 2.0: PYSEC-1" in capsys.readouterr().out
