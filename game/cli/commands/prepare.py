"""`same-direction prepare`: compile the model once, so that later starts are quick."""

from __future__ import annotations

from typing import Annotated

import typer

from game.cli.support.progress import Progress as Told
from game.cli.support.progress import told_progress
from game.text.catalogue import Catalogue


def prepare(
    told: Annotated[bool, typer.Option("--told", hidden=True, help="Report progress as lines of JSON.")] = False,
) -> None:
    """Compile the model once, so that later starts are quick.

    Takes about half a minute the first time and after an update, otherwise a second or two.
    """
    from game.model.cache import mark_kept, prepare_cache
    from game.model.compiled import is_compiling

    folder = prepare_cache()
    if told:
        _make(told_progress())
    else:
        _make_and_show()
    if is_compiling():
        mark_kept(folder)


def _make(progress: Told) -> None:
    from game.model.precompile import prepare as prepare_model

    prepare_model(progress)


def _make_and_show() -> None:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    words = Catalogue.load("en")
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as shown:
        task = shown.add_task(words.text("prepare.doing"), total=1.0)

        def progress(_: str, share: float) -> None:
            shown.update(task, completed=share)

        _make(progress)
    console.print(words.text("prepare.done"), highlight=False)
