"""How a command ends: the exit code of each error, and the sentence that is printed.

Users of the command line never see a traceback. Unforeseen errors are written to a file, whose name is
printed.
"""

from __future__ import annotations

import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from enum import IntEnum
from pathlib import Path

from rich.console import Console

from game.cli.support.environment import find_log_folder
from game.cli.support.installed_parts import HOST_PACKAGES, name_missing_part
from game.cli.support.output import make_output_tolerant
from game.errors import (
    CommandLineError,
    CouldNotStart,
    JournalError,
    ModelError,
    SameDirectionError,
    ScenarioError,
    WireError,
)
from game.text.catalogue import Catalogue


class Exit(IntEnum):
    """The exit codes of all commands."""

    DONE = 0
    FAILED = 1
    BAD_INPUT = 2
    COULD_NOT_START = 3


EXITS: tuple[tuple[type[SameDirectionError], Exit], ...] = (
    (CouldNotStart, Exit.COULD_NOT_START),
    (CommandLineError, Exit.BAD_INPUT),
    (ScenarioError, Exit.BAD_INPUT),
    (ModelError, Exit.BAD_INPUT),
    (JournalError, Exit.BAD_INPUT),
    (WireError, Exit.FAILED),
    (SameDirectionError, Exit.FAILED),
)
"""The first matching line counts, so special cases come first."""


INTERRUPTED = 130
"""With which Typer leaves after Ctrl+C, without a word."""


def find_exit_code(error: SameDirectionError) -> Exit:
    """Return the exit code that belongs to `error`."""
    return next(code for kind, code in EXITS if isinstance(error, kind))


def run(commands: Callable[[], object]) -> Exit:
    """Run the command line and return its exit code; errors are printed on standard error."""
    make_output_tolerant()
    try:
        commands()
    except SameDirectionError as error:
        print_error(str(error))
        return find_exit_code(error)
    except KeyboardInterrupt:
        return _say_interrupted()
    except SystemExit as ended:
        if ended.code != INTERRUPTED:
            raise
        return _say_interrupted()
    except Exception as error:
        package = find_missing_package(error)
        if package:
            missing = name_missing_part(package)
            print_error(str(missing))
            return find_exit_code(missing)
        print_error(Catalogue.load("en").text("outcome.unexpected", log=write_error_report(error)))
        return Exit.FAILED
    return Exit.DONE


def _say_interrupted() -> Exit:
    print_error(Catalogue.load("en").text("outcome.interrupted"))
    # CPython 3.11 to 3.13 remembers an interrupt that ended source given to exec (as dataclasses do it), caught
    # or not: `python -m` then ends by the signal instead of with its code. Any later exec of source lets it forget.
    exec("")
    return Exit.FAILED


def find_missing_package(error: Exception) -> str:
    """Return the host's package that is not installed, when that is what went wrong; otherwise nothing."""
    name = (error.name or "").partition(".")[0] if isinstance(error, ModuleNotFoundError) else ""
    return name if name in HOST_PACKAGES else ""


def print_error(sentence: str) -> None:
    """Print one sentence on standard error, without wrapping or markup."""
    with suppress(OSError, ValueError):  # a closed or full output is no reason to fail differently
        Console(stderr=True, soft_wrap=True, highlight=False).print(sentence, markup=False, style="red")


def write_error_report(error: BaseException) -> Path:
    """Write the details of an unforeseen error to a file and return its path."""
    details = "".join(traceback.format_exception(error))
    text = f"{' '.join(sys.argv)}\nPython {sys.version}\n\n{details}"
    name = time.strftime("error-%Y%m%d-%H%M%S.txt")
    for folder in (find_log_folder(), Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / name
            path.write_text(text, encoding="utf-8")
        except OSError:
            continue
        return path
    return Path(name)
