"""The wheel, installed in an environment of its own and run from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the `same-direction` of an environment with the wheel and this environment's dependencies."""
    venv = tmp_path_factory.mktemp("installed") / "venv"
    run([sys.executable, "-m", "venv", "--without-pip", str(venv)])
    python = venv / ("Scripts" if os.name == "nt" else "bin") / "python"
    install = [sys.executable, "-m", "uv", "pip", "install", "--offline", "--no-deps", "--quiet"]
    run([*install, "--python", str(python), str(wheel)])
    (site,) = venv.rglob("site-packages")
    # A folder named in a .pth file is searched, its own .pth files are not: the checkout stays out.
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python.with_name("same-direction")


def run(command: list[str], cwd: Path | None = None, **variables: str) -> str:
    """Run a command without the checkout on its path and return what it printed."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | variables
    result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, env=env)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_wheel_holds_every_shipped_file(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("assets", "scenarios"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file():
                assert f"game/shipped/{path.relative_to(ROOT).as_posix()}" in names


def test_wheel_holds_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in names if name.endswith(".pyc") or name.startswith(("tests", "build"))] == []


def test_installed_game_finds_its_files(installed: Path, tmp_path: Path) -> None:
    assert "doctor" in run([str(installed), "--help"], cwd=tmp_path)
    where = "import game.resources as r; print(r.find_scenario_folder()); print(r.find_asset('text/en.toml').is_file())"
    scenarios, has_text = run([str(installed.with_name("python")), "-c", where], cwd=tmp_path).split("\n")[:2]
    assert Path(scenarios).is_relative_to(installed.parents[1])
    assert has_text == "True"


def test_installed_game_has_its_scenarios(installed: Path, tmp_path: Path) -> None:
    assert "winter_pressures" in run([str(installed), "scenario", "list"], cwd=tmp_path)


def test_uvx_runs_the_wheel(wheel: Path, tmp_path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    # Without a network uv can fetch no dependency: each is overridden away and found in this environment instead.
    overrides = tmp_path / "overrides.txt"
    overrides.write_text("".join(f"{Requirement(one).name}; python_version < '3'\n" for one in project["dependencies"]))
    uvx = [sys.executable, "-m", "uv", "tool", "run", "--offline", "--python", sys.executable]
    uvx += ["--overrides", str(overrides), "--from", str(wheel)]
    variables = {"PYTHONPATH": sysconfig.get_path("purelib"), "UV_TOOL_DIR": str(tmp_path / "tools")}
    variables |= {"UV_CACHE_DIR": str(tmp_path / "cache")}
    assert "winter_pressures" in run([*uvx, "same-direction", "scenario", "list"], tmp_path, **variables)


@pytest.mark.needs("make")
def test_wheelhouse_is_for_one_python() -> None:
    """Another python3 on the path does not change which wheels are fetched."""
    recipe = subprocess.run(["make", "--dry-run", "wheelhouse"], cwd=ROOT, capture_output=True, text=True, check=True)
    ours = "{}.{}".format(*sys.version_info[:2])
    assert f'--python-version "{ours}"' in recipe.stdout
