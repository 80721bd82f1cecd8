"""Ask a database of known security holes about every pinned dependency.

python tools/audit_dependencies.py requirements.lock

Ends with 0 when every dependency was looked up and none has a known hole, 1 when one has, and 3 when no database
answered. pip-audit itself ends with 0 when it could look up nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

PIP_AUDIT: Final = "pip-audit==2.10.1"
DATABASES: Final = ("pypi", "osv")
TIMEOUT_SECONDS: Final = 240
CLEAN, HOLES, NOT_AUDITED = 0, 1, 3


class Audit(NamedTuple):
    """What one database said."""

    looked_up: int
    missing: tuple[str, ...]
    """Dependencies about which the database was not asked or did not answer."""
    holes: tuple[str, ...]


def read_audit(output: str) -> Audit | None:
    """Return what pip-audit's JSON says; none where it wrote none, as when its database cannot be reached."""
    try:
        found = json.loads(output)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return None
    asked = [one for one in found if "skip_reason" not in one]
    holes = [f"{one['name']} {one['version']}: {hole['id']}" for one in asked for hole in one["vulns"]]
    return Audit(len(asked), tuple(one["name"] for one in found if "skip_reason" in one), tuple(holes))


def ask(database: str, lock: Path) -> str:
    """Return the JSON that pip-audit writes about the pinned packages; empty where it failed."""
    command = [sys.executable, "-m", "uv", "tool", "run", PIP_AUDIT, "--vulnerability-service", database]
    command += ["--requirement", str(lock), "--disable-pip", "--format", "json", "--progress-spinner", "off"]
    try:
        ended = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return ""
    return ended.stdout


def audit(lock: Path, databases: Sequence[str] = DATABASES, ask: Callable[[str, Path], str] = ask) -> int:
    """Ask one database after the other until one knows every dependency; print the answer and return the exit code."""
    for database in databases:
        found = read_audit(ask(database, lock))
        if found is None or not found.looked_up:
            print(f"{database}: no answer.")
            continue
        print(f"{database}: {found.looked_up} dependencies looked up.")
        if found.holes:
            print("Known holes:", *found.holes, sep="\n  ")
            return HOLES
        if not found.missing:
            print("None has a known hole.")
            return CLEAN
        print("Not looked up:", ", ".join(found.missing))
    print("NOT AUDITED: no database answered for every dependency. Nothing is known about holes.")
    return NOT_AUDITED


if __name__ == "__main__":
    sys.exit(audit(Path(sys.argv[1])))
