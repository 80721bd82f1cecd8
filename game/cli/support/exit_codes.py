"""How a command ends: one table from what went wrong to an exit code, and the sentence that is printed.

Nobody who uses the command line ever sees a traceback. What we did not foresee is written to a
file, and its name is told.
"""

from __future__ import annotations

import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from enum import IntEnum
from pathlib import Path

from rich.console import Console

from game.cli.support.environment import log_folder
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
    """What the caller of a command is told by its exit code."""

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
"""The first line that fits counts, so a special case stands above the general one."""


def exit_for(error: SameDirectionError) -> Exit:
    """Return the exit code that belongs to `error`."""
    return next(code for kind, code in EXITS if isinstance(error, kind))


def run(commands: Callable[[], object]) -> Exit:
    """Run the command line and return how it ended; what went wrong is told on standard error."""
    try:
        commands()
    except SameDirectionError as error:
        tell(str(error))
        return exit_for(error)
    except KeyboardInterrupt:
        tell(Catalogue.load("en").text("outcome.interrupted"))
        return Exit.FAILED
    except Exception as error:
        tell(Catalogue.load("en").text("outcome.unexpected", log=written_down(error)))
        return Exit.FAILED
    return Exit.DONE


def tell(sentence: str) -> None:
    """Print one sentence on standard error, unbroken and without reading marks into it."""
    Console(stderr=True, soft_wrap=True, highlight=False).print(sentence, markup=False, style="red")


def written_down(error: BaseException) -> Path:
    """Write what is known about an unforeseen error to a file of its own and return its path."""
    details = "".join(traceback.format_exception(error))
    text = f"{' '.join(sys.argv)}\nPython {sys.version}\n\n{details}"
    name = time.strftime("error-%Y%m%d-%H%M%S.txt")
    for folder in (log_folder(), Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / name
            path.write_text(text, encoding="utf-8")
        except OSError:
            continue
        return path
    return Path(name)
