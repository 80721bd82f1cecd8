"""Where the shipped files are: beside the code in a checkout, inside the package in a wheel.

Everybody who needs a picture, a font, a text or a scenario asks here, so that an installed game
runs from any folder.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def asset(path: str) -> Path:
    """Return the file or folder `path` (with forward slashes) under assets."""
    return _shipped("assets").joinpath(*path.split("/"))


def scenario_folder() -> Path:
    """Return the folder that holds the shipped scenario files."""
    return _shipped("scenarios")


def _shipped(folder: str) -> Path:
    installed = _PACKAGE / "shipped" / folder
    return installed if installed.is_dir() else _PACKAGE.parent / folder
