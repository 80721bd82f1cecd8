"""Progress of long work: a bar on standard error for people, or lines of JSON for a program."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Final

from game.quantities import Progress
from game.text.catalogue import Catalogue

if TYPE_CHECKING:
    from rich.console import Console

ShowProgress = Callable[[], AbstractContextManager[Progress]]
"""Begins to show the progress of some work, for as long as its block runs."""

STEPS: Final[dict[str, str]] = {
    "compile": "client.preparing.model",
    "burn_in": "client.preparing.place",
    "left_alone": "client.preparing.left_alone",
    "playing": "demo.playing",
    "report": "demo.report",
    "prices": "debrief.prices",
    "what_if": "debrief.what_if",
}
"""The sentence of each step."""

PER_MILLE: Final = 1000

Counter = Callable[[int, int], None]
"""Called with how many are done and how many there are."""


@contextmanager
def show_progress() -> Generator[Progress]:
    """Show a bar for each step on standard error while the block runs; a line for each where that is no terminal."""
    from rich.console import Console

    words = Catalogue.load("en")
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    if not console.is_terminal:
        yield _make_line_progress(words, console)
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


def _make_line_progress(words: Catalogue, console: Console) -> Progress:
    begun: set[str] = set()

    def progress(step: str, share: float) -> None:
        if step not in begun:
            begun.add(step)
            console.print(f"{words.text(STEPS[step])} …")

    return progress


@contextmanager
def show_counter(title: str) -> Generator[Counter]:
    """Show a bar with how many are done on standard error while the block runs; nothing where that is no terminal."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:  # a bar that cannot be taken away again leaves an empty line behind
        yield lambda done, total: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bars(*columns, console=console, transient=True) as bars:
        task = bars.add_task(title, total=None)
        yield lambda done, total: bars.update(task, completed=done, total=total)


def make_json_progress() -> Progress:
    """Return a progress that prints a line of JSON for each new per mille, for the program that started this one."""
    last: dict[str, int] = {}

    def progress(step: str, share: float) -> None:
        done = int(share * PER_MILLE)
        if last.get(step) != done:
            last[step] = done
            print_json({"step": STEPS[step], "per_mille": done})

    return progress


def print_json(line: dict[str, object]) -> None:
    """Print one line of JSON on standard output and flush it."""
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()
