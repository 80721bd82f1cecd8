"""Where compiled code is kept between starts.

Numba does not notice a change in another module, so the folder is named by a digest of all sources of the model, the
versions of Python, Numba and NumPy, the processor and whether bounds are checked. Nothing else may decide whether code
fits: by itself Numba also asks where the sources lie, so that the same version in another place would compile although
its folder says that all is there. It must be set before Numba is imported: the command line calls `prepare_cache`
first. Where the usual folder cannot be used, one under the system's temporary files is. A portable program carries
what is compiled beside these sources, for every processor of its kind: it compiles nothing.
"""

import hashlib
import os
import platform
import shutil
import stat
import sys
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

import platformdirs

_WHOLE = "whole"
"""The empty file that tells a whole folder from one whose making was broken off."""

_LOCATORS: Final = "game.model.kept_code.KeptCode,UserProvidedCacheLocator"
"""Who finds a function's place: ours, and for what is not of the model Numba's own."""

SPACE_NEEDED_BYTES: Final = 20_000_000
"""Free space without which nothing is kept: several times what the compiled model takes."""


@dataclass(frozen=True)
class CacheChoice:
    """The folder of the compiled model, and why it is not the usual one."""

    folder: Path
    usual: Path
    reason: str
    """Why the usual folder cannot be used; empty when it is the one chosen."""


SHIPPED: Final = Path(__file__).parent / "compiled"
"""Where a portable program has its compiled code."""


def prepare_cache() -> Path:
    """Set `NUMBA_CACHE_DIR` to this model's own folder, make it, and return it.

    Raises `OSError` when no folder can be written to.
    """
    return choose_cache().folder


def choose_cache() -> CacheChoice:
    """Do what `prepare_cache` does and return what was chosen and why."""
    if SHIPPED.is_dir() and is_kept(_find_shipped(SHIPPED)):
        shipped = use_shipped(SHIPPED)
        return CacheChoice(shipped, shipped, "")
    own = Path(version("same-direction")) / _digest()
    usual = Path(platformdirs.user_cache_dir("same-direction")) / own
    try:
        _check_usable(usual)
        choice = CacheChoice(usual, usual, "")
    except OSError as error:
        other = _find_temporary_root() / own
        _check_usable(other)
        choice = CacheChoice(other, usual, error.strerror or str(error))
    _use(choice.folder)
    return choice


def _use(folder: Path) -> None:
    os.environ.update(NUMBA_CACHE_DIR=str(folder), NUMBA_CACHE_LOCATOR_CLASSES=_LOCATORS)


def use_shipped(root: Path) -> Path:
    """Set Numba up for code that is carried to other machines in a folder under `root`; return that folder.

    It is compiled for every processor of this kind. The folder is named by sources and versions, so that code which
    does not fit those at the other machine is not found there.
    """
    folder = _find_shipped(root)
    os.environ["NUMBA_CPU_NAME"] = "generic"
    _use(folder)
    return folder


def _find_shipped(root: Path) -> Path:
    return root / _digest("any")


def _check_usable(folder: Path) -> None:
    """Make `folder`; raise `OSError` when it cannot be made or written to, or its disk is full."""
    folder.mkdir(parents=True, exist_ok=True)
    if not is_kept(folder) and shutil.disk_usage(folder).free < SPACE_NEEDED_BYTES:
        raise OSError("the disk is full")
    with tempfile.TemporaryFile(dir=folder):
        pass


def _find_temporary_root() -> Path:
    """Return a folder for temporary files that nobody else can write to: what is kept is run later.

    Raises `OSError` when another user has made a folder of that name first.
    """
    number = getattr(os, "getuid", lambda: 0)()
    root = Path(tempfile.gettempdir()) / f"same-direction-{number}"
    root.mkdir(mode=0o700, exist_ok=True)
    if hasattr(os, "getuid"):
        found = root.lstat()
        is_ours = found.st_uid == number and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
        if not is_ours or not stat.S_ISDIR(found.st_mode):
            raise OSError(f"{root} belongs to another user")
    return root


def is_kept(folder: Path) -> bool:
    """Return whether everything that is compiled has been kept in the model's own folder."""
    return (folder / _WHOLE).exists()


def mark_kept(folder: Path) -> None:
    """Say from now on that everything is there; to be called once `game.model.precompile.prepare` is done."""
    (folder / _WHOLE).touch()


def _digest(processor: str = "") -> str:
    digest = hashlib.sha256()
    for source in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(source.name.encode() + b"\0" + source.read_bytes() + b"\0")
    # Numba keeps each Python's code apart, so that a folder would be whole for one and empty for another.
    versions = sys.implementation.cache_tag, version("numba"), version("numpy")
    digest.update(" ".join((*map(str, versions), platform.machine(), processor or _processor())).encode())
    if os.environ.get("NUMBA_BOUNDSCHECK", "0") not in ("", "0"):
        digest.update(b" with bounds checked")  # Numba itself would serve what it compiled without
    return digest.hexdigest()[:20]


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return platform.processor()
    named = [line for line in lines if line.startswith(("model name", "flags", "Features"))]
    return hashlib.sha256("\n".join(named[:2]).encode()).hexdigest()
