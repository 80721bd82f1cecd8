"""The machine and the programs that a state hash belongs to."""

from __future__ import annotations

import hashlib
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import game.model
from game.journal.about import Fingerprint


def fingerprint() -> Fingerprint:
    """Return this machine's: where two are equal, equal games must have equal hashes."""
    return Fingerprint(
        platform=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        numpy=installed("numpy"),
        numba=installed("numba"),
        model=model_digest(),
    )


def installed(package: str) -> str:
    """Return the version of an installed package; empty without one."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def model_digest() -> str:
    """Return 20 hex digits over the sources of the model, which are what a hash depends on first."""
    told = hashlib.sha256()
    for folder in game.model.__path__:
        for source in sorted(Path(folder).glob("*.py")):
            told.update(source.name.encode() + b"\0" + source.read_bytes() + b"\0")
    return told.hexdigest()[:20]
