"""How long work is told: a bar on standard error for people, or lines of JSON for a program."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from game.text.catalogue import Catalogue

if TYPE_CHECKING:
    from rich.console import Console

Progress = Callable[[str, float], None]
"""Told a step and the share of it that is done, from 0 to 1."""

STEPS: Final[dict[str, str]] = {
    "compile": "client.preparing.model",
    "burn_in": "client.preparing.place",
    "left_alone": "client.preparing.left_alone",
    "playing": "demo.playing",
    "report": "demo.report",
}
"""The sentence of each step."""

PER_MILLE: Final = 1000


@contextmanager
def shown_progress() -> Generator[Progress]:
    """Show a bar a step on standard error while the block runs; a line a step where that is no terminal."""
    from rich.console import Console

    words = Catalogue.load("en")
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    if not console.is_terminal:
        yield _lines(words, console)
        return
    from rich.progress import BarColumn, TaskID, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Bars(*columns, console=console, transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def progress(step: str, share: float) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(words.text(STEPS[step]), total=1.0)
            bars.update(tasks[step], completed=share)

        yield progress


def _lines(words: Catalogue, console: Console) -> Progress:
    begun: set[str] = set()

    def progress(step: str, share: float) -> None:
        if step not in begun:
            begun.add(step)
            console.print(f"{words.text(STEPS[step])} …")

    return progress


def told_progress() -> Progress:
    """Return a progress that prints one line of JSON whenever a per mille has passed, for `play`."""
    last: dict[str, int] = {}

    def progress(step: str, share: float) -> None:
        done = int(share * PER_MILLE)
        if last.get(step) != done:
            last[step] = done
            tell_program({"step": STEPS[step], "per_mille": done})

    return progress


def tell_program(line: dict[str, object]) -> None:
    """Print one line of JSON on standard output at once."""
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()
