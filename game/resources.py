"""Shipped files: beside the code in a checkout, inside the package in a wheel.

Pictures, fonts, texts and scenarios are found through here, so that an installed game runs from any folder.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def find_asset(path: str) -> Path:
    """Return the file or folder `path` (with forward slashes) under assets."""
    return _shipped("assets").joinpath(*path.split("/"))


def find_scenario_folder() -> Path:
    """Return the folder that holds the shipped scenario files."""
    return _shipped("scenarios")


def _shipped(folder: str) -> Path:
    installed = _PACKAGE / "shipped" / folder
    return installed if installed.is_dir() else _PACKAGE.parent / folder
