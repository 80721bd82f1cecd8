"""Where compiled code is kept between starts.

Numba does not notice a change in another module, so the folder is named by a digest of all sources of the model, the
Numba version, the processor and whether bounds are checked. It must be set before Numba is imported: the command line
calls `prepare_cache` first.
"""

import hashlib
import os
import platform
from importlib.metadata import version
from pathlib import Path

import platformdirs

_WHOLE = "whole"
"""The empty file that tells a whole folder from one whose making was broken off."""


def prepare_cache() -> Path:
    """Set `NUMBA_CACHE_DIR` to this model's own folder, make it, and return it."""
    folder = Path(platformdirs.user_cache_dir("same-direction")) / version("same-direction") / _digest()
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["NUMBA_CACHE_DIR"] = str(folder)
    return folder


def is_kept(folder: Path) -> bool:
    """Return whether everything that is compiled has been kept in the model's own folder."""
    return (folder / _WHOLE).exists()


def mark_kept(folder: Path) -> None:
    """Say from now on that everything is there; to be called once `game.model.precompile.prepare` is done."""
    (folder / _WHOLE).touch()


def _digest() -> str:
    digest = hashlib.sha256()
    for source in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(source.name.encode() + b"\0" + source.read_bytes() + b"\0")
    digest.update(f"{version('numba')} {version('numpy')} {platform.machine()} {_processor()}".encode())
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
