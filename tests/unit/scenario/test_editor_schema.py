"""The schema of scenario files, as an editor with taplo uses it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from game.author.json_schema import build_schema

ROOT = Path(__file__).resolve().parents[3]
SHIPPED = sorted((ROOT / "scenarios").glob("*.toml"))
BESIDE_PYTHON = str(Path(sys.executable).parent)


@pytest.fixture(scope="module")
def taplo() -> str:
    found = shutil.which("taplo", path=os.pathsep.join((BESIDE_PYTHON, os.environ.get("PATH", ""))))
    return found or pytest.skip("needs taplo")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the schema beside the scenarios, as an author has it."""
    made = tmp_path_factory.mktemp("author")
    (made / "scenario.schema.json").write_text(json.dumps(build_schema()), encoding="utf-8")
    return made


def check(taplo: str, folder: Path, text: str) -> subprocess.CompletedProcess[str]:
    (folder / "mine.toml").write_text(f"#:schema ./scenario.schema.json\n{text}", encoding="utf-8")
    return subprocess.run(
        [taplo, "check", "mine.toml"],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_scenario_fits_the_schema(taplo: str, folder: Path, path: Path) -> None:
    ended = check(taplo, folder, path.read_text("utf-8"))
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("colour = 1", "colour"),
        ("title = 3", '3 is not of type "string"'),
        ("[parameters.population]\nvalu = 9", "valu"),
        ('[parameters.population]\nvalue = "many"', '"many" is not of type "number"'),
        ('[levers.winter_fund]\nmaximum = "300"', '"300" is not of type "integer"'),
        ('[seats.A]\nrole = "boss"', '"boss" is not one of'),
        ("[parameters.populaton]\nvalue = 9", "populaton"),
    ],
)
def test_wrong_key_or_type_is_refused(taplo: str, folder: Path, line: str, said: str) -> None:
    ended = check(taplo, folder, f'extends = "winter_pressures"\n{line}\n')
    assert ended.returncode == 1
    assert said in ended.stderr
