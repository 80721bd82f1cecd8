"""`same-direction doctor`: what this machine has, what it lacks, and what to do about it."""

from __future__ import annotations

import importlib
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Annotated

import typer

from game.cli.support.environment import compiled_folder, game_folder, has_screen, is_port_free
from game.cli.support.exit_codes import Exit
from game.protocol.port import DEFAULT_PORT
from game.resources import find_asset, find_scenario_folder
from game.text.catalogue import Catalogue

OLDEST_PYTHON = (3, 11)
OLDEST_SQLITE = (3, 35)
"""The first SQLite with RETURNING and with the repairs to its journal that a game relies on."""

PACKAGES = (
    "cryptography", "jinja2", "msgpack", "msgspec", "numba", "numpy", "platformdirs", "pydantic", "pygame-ce",
    "pygame-gui", "rich", "segno", "structlog", "tomli", "typer", "websockets", "zeroconf",
)  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """One thing looked at: its name, whether it is well, what was seen, and what would mend it."""

    name: str
    well: bool
    seen: str
    advice: str = ""
    needed: bool = True


def doctor(
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port you plan to host on.")] = DEFAULT_PORT,
) -> None:
    """Check whether this machine can host and play.

    Exits with 1 if something needed is missing; each line says what to do about it.
    """
    words = Catalogue.load("en")
    findings = [look(words) for look in LOOKS]
    findings += [port_finding(words, port), firewall_finding(words, port)]
    show(words, findings)
    if missing(findings):
        raise typer.Exit(Exit.FAILED)


def missing(findings: Iterable[Finding]) -> int:
    """Return how many needed things are not well."""
    return sum(1 for finding in findings if finding.needed and not finding.well)


def show(words: Catalogue, findings: list[Finding]) -> None:
    """Print the findings as a table, and one sentence that sums them up."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(title=words.text("doctor.title"), show_header=False, title_justify="left")
    for _ in range(3):
        table.add_column()
    table.add_column(overflow="fold")
    for finding in findings:
        mark = words.text("doctor.yes") if finding.well else words.text("doctor.no")
        kind = words.text("doctor.needed" if finding.needed else "doctor.optional")
        seen = f"{finding.seen}\n{finding.advice}" if finding.advice else finding.seen
        table.add_row(mark, finding.name, kind, escape(seen.strip()))
    console = Console(highlight=False)
    console.print(table)
    lacking = missing(findings)
    console.print(words.counted("doctor.missing", lacking) if lacking else words.text("doctor.fine"))


def python_finding(words: Catalogue) -> Finding:
    """Look at the version of Python."""
    well = sys.version_info[:2] >= OLDEST_PYTHON
    advice = "" if well else words.text("doctor.advice_python")
    return Finding(words.text("doctor.python"), well, sys.version.split()[0], advice)


def packages_finding(words: Catalogue) -> Finding:
    """Look for every package that the game needs at run time."""
    absent = [name for name in PACKAGES if not is_installed(name)]
    advice = words.text("doctor.advice_packages", names=", ".join(absent)) if absent else ""
    return Finding(
        words.text("doctor.packages"), not absent, f"{len(PACKAGES) - len(absent)}/{len(PACKAGES)}", advice
    )


def is_installed(package: str) -> bool:
    """Say whether `package` is installed, by its name on the package index."""
    try:
        metadata.version(package)
    except metadata.PackageNotFoundError:
        return False
    return True


def sqlite_finding(words: Catalogue) -> Finding:
    """Look at the SQLite that this Python carries; no file is opened."""
    from game.journal.journal_file import sqlite_version

    version = sqlite_version()
    well = tuple(int(part) for part in version.split(".")[:2]) >= OLDEST_SQLITE
    advice = "" if well else words.text("doctor.advice_sqlite", version=version)
    return Finding(words.text("doctor.sqlite"), well, version, advice)


def files_finding(words: Catalogue) -> Finding:
    """Look for the files that are shipped with the code."""
    wanted = (find_asset("text/en.toml"), find_asset("fonts/Inter-Regular.otf"), find_scenario_folder() / "base.toml")
    absent = next((path for path in wanted if not path.is_file()), None)
    advice = words.text("doctor.advice_files", path=absent) if absent else ""
    return Finding(words.text("doctor.files"), absent is None, str(find_scenario_folder()), advice)


def numba_finding(words: Catalogue) -> Finding:
    """Look whether the compiler of the model can be loaded on this processor and under these policies."""
    name = words.text("doctor.numba")
    try:
        numba = importlib.import_module("numba")
    except Exception as error:  # any failure of a binary library is the same news here
        return Finding(name, well=False, seen="", advice=words.text("doctor.advice_numba", reason=error))
    return Finding(name, well=True, seen=f"Numba {numba.__version__}")


def games_finding(words: Catalogue) -> Finding:
    """Look whether games can be written where they are kept."""
    return folder_finding(words, words.text("doctor.folder"), game_folder())


def cache_finding(words: Catalogue) -> Finding:
    """Look whether the compiled model can be kept for the next start."""
    return folder_finding(words, words.text("doctor.cache"), compiled_folder())


def folder_finding(words: Catalogue, name: str, folder: Path) -> Finding:
    """Look whether `folder` can be made and written in; what is written is removed again."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder):
            pass
    except OSError as error:
        advice = words.text("doctor.advice_folder", path=folder, reason=error.strerror or str(error))
        return Finding(name, well=False, seen=str(folder), advice=advice)
    return Finding(name, well=True, seen=str(folder))


def screen_finding(words: Catalogue) -> Finding:
    """Look for a screen; a host and a demo need none."""
    well = has_screen()
    advice = "" if well else words.text("doctor.advice_screen")
    return Finding(words.text("doctor.screen"), well, "", advice, needed=False)


def port_finding(words: Catalogue, port: int) -> Finding:
    """Look whether a host could listen on `port`."""
    well = is_port_free(port)
    advice = "" if well else words.text("doctor.advice_port", port=port)
    return Finding(words.text("doctor.port", port=port), well, "", advice, needed=False)


def firewall_finding(words: Catalogue, port: int) -> Finding:
    """Say what a firewall must let through; what it does let through cannot be seen from inside."""
    seen = words.text("doctor.advice_firewall", port=port)
    return Finding(words.text("doctor.firewall"), well=True, seen=seen, needed=False)


LOOKS: tuple[Callable[[Catalogue], Finding], ...] = (
    python_finding,
    packages_finding,
    sqlite_finding,
    files_finding,
    numba_finding,
    games_finding,
    cache_finding,
    screen_finding,
)

