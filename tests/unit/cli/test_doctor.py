"""The doctor tells what is missing, and only then fails."""

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


def test_a_needed_thing_that_is_missing_makes_it_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "PACKAGES", ("typer", "a-package-that-nobody-has"))
    result = CliRunner().invoke(commands, ["doctor"])
    assert result.exit_code == 1
    assert "a-package-that-nobody-has" in result.output


def test_an_optional_thing_that_is_missing_does_not_count() -> None:
    assert doctor.missing([Finding("screen", well=False, seen="", needed=False)]) == 0
    assert doctor.missing([Finding("Python", well=False, seen="")]) == 1


def test_a_port_in_use_is_told_with_what_to_do() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        finding = doctor.port_finding(WORDS, server.getsockname()[1])
    assert not finding.well
    assert "--port" in finding.advice


def test_this_machine_has_what_the_tests_need() -> None:
    assert doctor.packages_finding(WORDS).well
    assert doctor.sqlite_finding(WORDS).well
    assert doctor.numba_finding(WORDS).well


def test_every_dependency_of_the_project_is_looked_for() -> None:
    required = metadata.requires("same-direction") or []
    names = {Requirement(line).name for line in required if "extra ==" not in line}
    assert names == set(doctor.PACKAGES)
