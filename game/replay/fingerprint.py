"""The machine and package versions that a state hash depends on."""

from __future__ import annotations

import hashlib
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import ModuleType

import game.model
from game.journal.about import Fingerprint


def take_fingerprint() -> Fingerprint:
    """Return this machine's fingerprint: where two are equal, equal games have equal hashes."""
    return Fingerprint(
        platform=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        numpy=find_version("numpy"),
        numba=find_version("numba"),
        model=hash_model(),
    )


def find_version(package: str) -> str:
    """Return the version of an installed package; empty without one."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def hash_model() -> str:
    """Return 20 hex digits of a hash over the sources of the model."""
    return hash_package(game.model)


def hash_package(package: ModuleType) -> str:
    """Return 20 hex digits of a hash over the sources directly in a package."""
    digest = hashlib.sha256()
    for folder in package.__path__:
        for source in sorted(Path(folder).glob("*.py")):
            digest.update(source.name.encode() + b"\0" + source.read_bytes() + b"\0")
    return digest.hexdigest()[:20]
