"""`doctor` reports what is missing, and fails only then."""

from __future__ import annotations

import shutil
import socket
import threading
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest
from packaging.requirements import Requirement
from typer.testing import CliRunner

from game.cli.commands import doctor
from game.cli.commands.doctor import Finding
from game.cli.main import commands
from game.cli.support.reach import try_to_reach
from game.text.catalogue import Catalogue

WORDS = Catalogue.load("en")


def test_missing_package_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "PLAYER_PACKAGES", ("typer", "a-package-that-nobody-has"))
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


@pytest.mark.parametrize(("free", "is_ok"), [(doctor.LEAST_FREE_BYTES - 1, False), (doctor.LEAST_FREE_BYTES, True)])
def test_full_disk_is_no_place_to_save(free: int, is_ok: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=free))
    finding = doctor.check_folder(WORDS, "Folder", tmp_path)
    assert finding.is_ok == is_ok
    assert ("19 MB are free" in finding.advice) == (not is_ok)


def test_this_machine_passes() -> None:
    assert doctor.check_packages(WORDS).is_ok
    assert doctor.check_sqlite(WORDS).is_ok
    assert doctor.check_numba(WORDS).is_ok


def test_every_dependency_is_checked() -> None:
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert read_names(project["dependencies"]) == set(doctor.PLAYER_PACKAGES)
    assert read_names(project["optional-dependencies"]["host"]) == set(doctor.HOST_PACKAGES)


def read_names(requirements: list[str]) -> set[str]:
    return {Requirement(line).name for line in requirements}


def test_firewall_is_not_called_fine() -> None:
    assert doctor.describe_firewall(WORDS, 4747).is_ok is None


def serve_once(answer: bytes) -> str:
    """Serve one answer to whatever connects, twice: a client tries with TLS first."""
    listener = socket.create_server(("127.0.0.1", 0))

    def run() -> None:
        with listener:
            for _ in range(2):
                connection, _ = listener.accept()
                with connection:
                    connection.recv(4096)
                    connection.sendall(answer)

    threading.Thread(target=run, daemon=True).start()
    return f"127.0.0.1:{listener.getsockname()[1]}"


def test_reachable_host_is_found() -> None:
    result = CliRunner().invoke(commands, ["doctor", "--reach", serve_once(b"HTTP/1.1 200 OK\r\n\r\nSame Direction")])
    assert result.exit_code == 0
    assert "can join there" in result.output


def test_other_program_is_named() -> None:
    assert try_to_reach(serve_once(b"HTTP/1.1 200 OK\r\n\r\nA printer")) == "other_program"


def test_nobody_listening_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert try_to_reach(f"127.0.0.1:{port}") == "refused"
    assert try_to_reach("two words") == "bad_address"
