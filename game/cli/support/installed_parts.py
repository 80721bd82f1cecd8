"""Which part of the program is installed: a player's, or also what a host needs to run the model and to serve."""

from __future__ import annotations

import sys
from importlib import metadata, util
from typing import Final

from game.errors import CouldNotStart

PLAYER_PACKAGES: Final = (
    "jinja2", "msgpack", "msgspec", "platformdirs", "pydantic", "pygame-ce", "pygame-gui", "rich", "segno", "tomli",
    "typer", "websockets", "zeroconf",
)  # fmt: skip
HOST_PACKAGES: Final = ("cryptography", "numba", "numpy", "structlog")
"""Packages of the extra `host`, by their names on the package index, which are also those of their modules."""


def find_missing_host_packages() -> tuple[str, ...]:
    """Return the packages of the extra `host` that are not installed; none of them is loaded."""
    return tuple(name for name in HOST_PACKAGES if not _can_be_found(name))


def require_host_packages() -> None:
    """Raise `CouldNotStart` when this is only a player's installation."""
    missing = find_missing_host_packages()
    if missing:
        raise name_missing_part(missing[0])


def name_missing_part(package: str) -> CouldNotStart:
    """Return the error of a command that needs `package` where only the player's part is installed."""
    return CouldNotStart(
        f"This needs the model, and only the player's part is installed here ({package} is missing)",
        allowed="another machine with the host's program" if is_frozen() else 'pip install "same-direction[host]"',
    )


def is_frozen() -> bool:
    """Return whether this is the portable program, which has no Python of its own to start modules with."""
    return bool(getattr(sys, "frozen", False))


def list_own_command(*arguments: str) -> list[str]:
    """Return the command that starts this program once more, with `arguments`."""
    return [sys.executable, *arguments] if is_frozen() else [sys.executable, "-m", "game.cli.main", *arguments]


def find_version() -> str:
    """Return the program's version."""
    return metadata.version("same-direction")


def _can_be_found(module: str) -> bool:
    try:
        return util.find_spec(module) is not None
    except (ImportError, ValueError):
        return False
