"""`same-direction doctor`: check this machine and say what to do about what it lacks."""

from __future__ import annotations

import importlib
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Annotated

import typer

from game.cli.support.environment import find_compiled_folder, find_game_folder, has_screen, is_port_free
from game.cli.support.exit_codes import Exit
from game.cli.support.installed_parts import HOST_PACKAGES, PLAYER_PACKAGES, find_missing_host_packages
from game.cli.support.output import say
from game.cli.support.reach import try_to_reach
from game.protocol.transport import DEFAULT_PORT
from game.resources import find_asset, find_scenario_folder
from game.text.catalogue import Catalogue

OLDEST_PYTHON = (3, 11)
OLDEST_SQLITE = (3, 35)
"""The first SQLite with RETURNING and with the repairs to its journal that a game relies on."""

LEAST_FREE_BYTES = 20_000_000
"""Below this the compiled model is not kept (`game/model/cache.py`), and a long session of many teams may not fit."""


@dataclass(frozen=True)
class Finding:
    """The result of one check: its name, whether all is well (none: it cannot be seen), what was found, what to do."""

    name: str
    is_ok: bool | None
    found: str
    advice: str = ""
    is_needed: bool = True


def doctor(
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port you plan to host on.")] = DEFAULT_PORT,
    reach: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Only try whether a host can be reached from here: host:port.")
    ] = "",
) -> None:
    """Check whether this machine can host and play, or with --reach whether it can reach a host.

    Exits with 1 if something needed is missing; each line says what to do about it.
    """
    words = Catalogue.load("en")
    if reach:
        outcome = try_to_reach(reach)
        say(words.text(f"doctor.reach.{outcome}", address=reach))
        if outcome != "reached":
            raise typer.Exit(Exit.FAILED)
        return
    findings = [check(words) for check in CHECKS]
    findings += [check_port(words, port), describe_firewall(words, port)]
    print_findings(words, findings)
    if count_missing(findings):
        raise typer.Exit(Exit.FAILED)


def count_missing(findings: Iterable[Finding]) -> int:
    """Return how many needed things are missing."""
    return sum(1 for finding in findings if finding.is_needed and finding.is_ok is False)


def print_findings(words: Catalogue, findings: list[Finding]) -> None:
    """Print the findings as a table, and one sentence that sums them up."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(title=words.text("doctor.title"), show_header=False, title_justify="left")
    for _ in range(3):
        table.add_column()
    table.add_column(overflow="fold")
    for finding in findings:
        mark = words.text({True: "doctor.yes", False: "doctor.no", None: "doctor.not_seen"}[finding.is_ok])
        kind = words.text("doctor.needed" if finding.is_needed else "doctor.optional")
        found = f"{finding.found}\n{finding.advice}" if finding.advice else finding.found
        table.add_row(mark, finding.name, kind, escape(found.strip()))
    console = Console(highlight=False)
    console.print(table)
    missing = count_missing(findings)
    console.print(words.counted("doctor.missing", missing) if missing else words.text("doctor.fine"))


def check_python(words: Catalogue) -> Finding:
    """Check the version of Python."""
    is_ok = sys.version_info[:2] >= OLDEST_PYTHON
    advice = "" if is_ok else words.text("doctor.advice_python")
    return Finding(words.text("doctor.python"), is_ok, sys.version.split()[0], advice)


def check_packages(words: Catalogue) -> Finding:
    """Check for every package that a player needs."""
    absent = [name for name in PLAYER_PACKAGES if not is_installed(name)]
    advice = words.text("doctor.advice_packages", names=", ".join(absent)) if absent else ""
    found = f"{len(PLAYER_PACKAGES) - len(absent)}/{len(PLAYER_PACKAGES)}"
    return Finding(words.text("doctor.packages"), not absent, found, advice)


def check_host_packages(words: Catalogue) -> Finding:
    """Check for what a host needs beyond a player; a machine that only joins can do without."""
    absent = find_missing_host_packages()
    advice = words.text("doctor.advice_host_packages", names=", ".join(absent)) if absent else ""
    found = f"{len(HOST_PACKAGES) - len(absent)}/{len(HOST_PACKAGES)}"
    return Finding(words.text("doctor.host_packages"), not absent, found, advice, is_needed=False)


def is_installed(package: str) -> bool:
    """Return whether `package` is installed, by its name on the package index."""
    try:
        metadata.version(package)
    except metadata.PackageNotFoundError:
        return False
    return True


def check_sqlite(words: Catalogue) -> Finding:
    """Check the SQLite of this Python; no file is opened."""
    from game.journal.database import get_sqlite_version

    version = get_sqlite_version()
    is_ok = tuple(int(part) for part in version.split(".")[:2]) >= OLDEST_SQLITE
    advice = "" if is_ok else words.text("doctor.advice_sqlite", version=version)
    return Finding(words.text("doctor.sqlite"), is_ok, version, advice)


def check_files(words: Catalogue) -> Finding:
    """Check for the files that are shipped with the code."""
    wanted = (find_asset("text/en.toml"), find_asset("fonts/Inter-Regular.otf"), find_scenario_folder() / "base.toml")
    absent = next((path for path in wanted if not path.is_file()), None)
    advice = words.text("doctor.advice_files", path=absent) if absent else ""
    return Finding(words.text("doctor.files"), absent is None, str(find_scenario_folder()), advice)


def check_numba(words: Catalogue) -> Finding:
    """Check whether the compiler of the model can be loaded on this processor and under its security policies."""
    name = words.text("doctor.numba")
    if find_missing_host_packages():
        return Finding(name, is_ok=False, found="", advice=words.text("doctor.advice_join_only"), is_needed=False)
    try:
        numba = importlib.import_module("numba")
    except Exception as error:  # any failure of a binary library is the same news here
        return Finding(name, is_ok=False, found="", advice=words.text("doctor.advice_numba", reason=error))
    return Finding(name, is_ok=True, found=f"Numba {numba.__version__}")


def check_game_folder(words: Catalogue) -> Finding:
    """Check whether games can be saved in their default folder."""
    return check_folder(words, words.text("doctor.folder"), find_game_folder())


def check_compiled_folder(words: Catalogue) -> Finding:
    """Check whether the compiled model can be saved for the next start."""
    return check_folder(words, words.text("doctor.cache"), find_compiled_folder())


def check_folder(words: Catalogue, name: str, folder: Path) -> Finding:
    """Check whether `folder` can be made, written to and has room; what is written is removed again."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder):
            pass
        free = shutil.disk_usage(folder).free
    except OSError as error:
        advice = words.text("doctor.advice_folder", path=folder, reason=error.strerror or str(error))
        return Finding(name, is_ok=False, found=str(folder), advice=advice)
    if free < LEAST_FREE_BYTES:
        sizes = {"free": free // 1_000_000, "needed": LEAST_FREE_BYTES // 1_000_000}
        advice = words.text("doctor.advice_space", path=folder, **sizes)
        return Finding(name, is_ok=False, found=str(folder), advice=advice)
    return Finding(name, is_ok=True, found=str(folder))


def check_screen(words: Catalogue) -> Finding:
    """Check for a screen; a host and a demo need none."""
    is_ok = has_screen()
    advice = "" if is_ok else words.text("doctor.advice_screen")
    return Finding(words.text("doctor.screen"), is_ok, "", advice, is_needed=False)


def check_port(words: Catalogue, port: int) -> Finding:
    """Check whether a host could listen on `port`."""
    is_ok = is_port_free(port)
    advice = "" if is_ok else words.text("doctor.advice_port", port=port)
    return Finding(words.text("doctor.port", port=port), is_ok, "", advice, is_needed=False)


def describe_firewall(words: Catalogue, port: int) -> Finding:
    """Return what a firewall must let through; what it does let through cannot be checked from inside."""
    found = words.text("doctor.advice_firewall", port=port)
    return Finding(words.text("doctor.firewall"), is_ok=None, found=found, is_needed=False)


CHECKS: tuple[Callable[[Catalogue], Finding], ...] = (
    check_python,
    check_packages,
    check_host_packages,
    check_sqlite,
    check_files,
    check_numba,
    check_game_folder,
    check_compiled_folder,
    check_screen,
)
