"""How long work is told: a bar on standard error for people, or lines of JSON for a program."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Final

from game.text.catalogue import Catalogue

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
    """Show a bar a step on standard error while the block runs; only sentences where that is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    words = Catalogue.load("en")
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Bars(*columns, console=console, transient=console.is_terminal) as bars:
        tasks: dict[str, object] = {}

        def progress(step: str, share: float) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(words.text(STEPS[step]), total=1.0)
            bars.update(tasks[step], completed=share)  # pyright: ignore[reportArgumentType]

        yield progress


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
