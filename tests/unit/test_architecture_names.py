"""Names of modules: each is used once, and every package says what it holds."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REPEATED = {"__init__.py", "scene.py", "conftest.py"}


def test_module_names_are_unique() -> None:
    names = Counter(path.name for folder in ("game", "server", "tests") for path in (ROOT / folder).rglob("*.py"))
    assert names
    assert sorted(name for name, count in names.items() if count > 1 and name not in REPEATED) == []


def test_every_package_has_a_docstring() -> None:
    folders = {path.parent for package in ("game", "server") for path in (ROOT / package).rglob("*.py")}
    assert folders
    for folder in folders:
        module = ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))
        assert ast.get_docstring(module), folder
