"""`doctor` reports what is missing, and fails only then."""

from __future__ import annotations

import socket
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from typer.testing import CliRunner

from game.cli.commands import doctor
from game.cli.commands.doctor import Finding
from game.cli.main import commands
from game.text.catalogue import Catalogue

WORDS = Catalogue.load("en")


def test_missing_package_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "PACKAGES", ("typer", "a-package-that-nobody-has"))
    result = CliRunner().invoke(commands, ["doctor"])
    assert result.exit_code == 1
    assert "a-package-that-nobody-has" in result.output


def test_optional_finding_does_not_count() -> None:
    assert doctor.count_missing([Finding("screen", is_ok=False, found="", is_needed=False)]) == 0
    assert doctor.count_missing([Finding("Python", is_ok=False, found="")]) == 1


def test_busy_port_comes_with_advice() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        finding = doctor.check_port(WORDS, server.getsockname()[1])
    assert not finding.is_ok
    assert "--port" in finding.advice


def test_this_machine_passes() -> None:
    assert doctor.check_packages(WORDS).is_ok
    assert doctor.check_sqlite(WORDS).is_ok
    assert doctor.check_numba(WORDS).is_ok


def test_every_dependency_is_checked() -> None:
    required = metadata.requires("same-direction") or []
    names = {Requirement(line).name for line in required if "extra ==" not in line}
    assert names == set(doctor.PACKAGES)
