"""The command line: help, typing mistakes, exit codes."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from typer.main import get_group
from typer.testing import CliRunner

from game.cli.main import commands
from tests.kit.command_line import same_direction

ROOT = Path(__file__).resolve().parents[3]
RUNNER = CliRunner()
NAMES = sorted(get_group(commands).commands)


DOCUMENTED = {"play", "host", "join", "demo", "simulate", "replay", "debrief", "scenario", "doctor", "prepare"}


def test_documented_commands_exist() -> None:
    assert DOCUMENTED.issubset(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_command_has_help(name: str) -> None:
    result = RUNNER.invoke(commands, [name, "--help"])
    assert result.exit_code == 0
    assert get_group(commands).commands[name].help, f"{name} has no help"


def test_mistyped_command_gets_suggestion() -> None:
    result = same_direction("doctro")
    assert result.returncode == 2
    assert "doctor" in result.stderr
    assert "Traceback" not in result.stderr


def test_value_out_of_range_is_bad_input() -> None:
    result = same_direction("doctor", "--port", "70000")
    assert result.returncode == 2
    assert "65535" in result.stderr


def test_version_is_printed() -> None:
    result = subprocess.run([sys.executable, "-m", "game.cli.main", "--version"], capture_output=True, text=True)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert (result.returncode, result.stdout) == (0, f"{project['version']}\n"), "install again after a new version"


def test_changelog_begins_with_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert re.fullmatch(rf"{re.escape(version)}, \d{{4}}-\d\d-\d\d", headings[1])
