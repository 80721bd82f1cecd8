"""The import contracts of pyproject.toml: each breaks on its wrong import, in a copy of the code."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

WRONG_IMPORTS = [
    ("game/rules/wrong.py", "import game.session", "The flow runs one way"),
    ("game/misc/__init__.py", "", "The flow runs one way"),
    ("game/session/wrong.py", "import server", "Only the command line reaches up to the server"),
    ("game/client/wrong.py", "import game.model", "Client and computer colleagues know the protocol"),
    ("game/client/ui/wrong.py", "import game.client.framework", "The window's rooms build on each other one way"),
    ("game/client/review/wrong.py", "import game.client.board", "The window's rooms build on each other one way"),
    ("game/client/misc/__init__.py", "", "The window's rooms build on each other one way"),
    ("game/cli/support/wrong.py", "import game.client.gallery", "Players never load the gallery"),
    ("game/policies/wrong.py", "import numpy", "Client and computer colleagues know the protocol"),
    ("game/view/wrong.py", "import game.rules.levers", "Views ask the rules through their reading alone"),
    ("game/model/wrong.py", "import random", "The core does no input or output"),
    ("game/session/wrong.py", "import time", "The core does no input or output"),
    ("server/wrong.py", "import sqlite3", "SQLite is spoken in one place"),
    ("game/debrief/wrong.py", "import pygame", "Pygame is drawn with in one place"),
    ("server/wrong.py", "import game.view", "The server does not reach past the session"),
]


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return what import-linter says of each contract that is broken in a copy with all wrong imports.

    One run for all, since reading the code takes most of the time.
    """
    folder = tmp_path_factory.mktemp("code")
    for package in ("game", "server"):
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    for file, line, _ in WRONG_IMPORTS:
        path = folder / file
        path.parent.mkdir(exist_ok=True)
        with path.open("a", encoding="utf-8") as wrong:
            wrong.write(f"{line}\n")
    return list_broken_contracts(folder)


def list_broken_contracts(folder: Path) -> dict[str, str]:
    """Return what import-linter says of each broken contract in `folder`."""
    result = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"],
        capture_output=True, text=True, cwd=folder, check=False,
        env={**os.environ, "PYTHONPATH": str(folder), "NO_COLOR": "1"},
    )  # fmt: skip
    _, _, details = result.stdout.partition("Broken contracts\n----")
    parts = re.split(r"^(.+)\n-+\n", details, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize(("file", "line", "contract"), WRONG_IMPORTS)
def test_wrong_import_breaks_its_contract(file: str, line: str, contract: str, broken: dict[str, str]) -> None:
    module = ".".join(Path(file).with_suffix("").parts).removesuffix(".__init__")
    told = f"{module} -> {line.removeprefix('import ')} (" if line else f"- {module}\n"
    said = [words for name, words in broken.items() if name.startswith(contract)]
    assert len(said) == 1
    assert told in said[0]
