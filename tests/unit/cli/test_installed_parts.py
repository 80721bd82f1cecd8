"""A player's installation: without the host's packages each command works, or says in one sentence what to install."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.cli.support.exit_codes import find_missing_package
from game.cli.support.installed_parts import HOST_PACKAGES, list_own_command, require_host_packages
from game.errors import CouldNotStart

HIDDEN = (*HOST_PACKAGES, "llvmlite")
RUN_HIDDEN = """
import contextlib, io, json, sys
class Hide:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {hidden!r}:
            raise ModuleNotFoundError(name, name=name)
sys.meta_path.insert(0, Hide())
from game.cli.main import commands
from game.cli.support.exit_codes import run
results = {{}}
for line in {lines!r}:
    sys.argv = ["same-direction", *line.split()]
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = run(commands)
        except SystemExit as left:
            code = left.code or 0
    results[line] = [int(code), out.getvalue(), err.getvalue()]
print(json.dumps(results))
"""
REFUSED = (
    "host", "host --rehearse", "play", "demo", "simulate", "prepare", "calibrate", "balance winter_pressures",
    "debrief --self-test", "scenario preview winter_pressures",
)  # fmt: skip
ALLOWED = ("--version", "join --help", "games", "scenario list", "scenario check winter_pressures", "doctor")


def run_as_player(lines: tuple[str, ...], folder: Path) -> dict[str, tuple[int, str, str]]:
    """Run commands where the host's packages cannot be imported; return exit code, output and errors of each."""
    result = subprocess.run(
        [sys.executable, "-c", RUN_HIDDEN.format(hidden=HIDDEN, lines=lines)],
        capture_output=True, text=True, check=False,
        env=os.environ | {"XDG_DATA_HOME": str(folder), "XDG_STATE_HOME": str(folder), "SDL_VIDEODRIVER": "dummy"},
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_command_says_what_to_install(tmp_path: Path) -> None:
    for line, (code, _, errors) in run_as_player(REFUSED, tmp_path).items():
        assert code == 3, (line, errors)
        assert errors.strip().count("\n") == 0, (line, "one sentence")
        assert 'pip install "same-direction[host]"' in errors, line
    assert not list(tmp_path.rglob("error-*")), "no crash file"


def test_players_commands_need_no_host(tmp_path: Path) -> None:
    results = run_as_player(ALLOWED, tmp_path)
    assert {line: errors for line, (code, _, errors) in results.items() if code} == {}
    assert "same-direction[host]" in " ".join(results["doctor"][1].split())


def test_late_import_is_named() -> None:
    assert find_missing_package(ModuleNotFoundError("gone", name="numba.core")) == "numba"
    assert find_missing_package(ModuleNotFoundError("gone", name="pygame")) == ""
    assert find_missing_package(ValueError("other")) == ""


def test_portable_program_advises_no_pip(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.cli.support.installed_parts.HOST_PACKAGES", ("a_package_that_nobody_has",))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(CouldNotStart) as refused:
        require_host_packages()
    assert "pip" not in str(refused.value)


def test_portable_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert list_own_command("host")[1:] == ["-m", "game.cli.main", "host"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert list_own_command("host") == [sys.executable, "host"]
