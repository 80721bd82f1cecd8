"""`same-direction prepare`: compile the model once, so that later starts are quick."""

from __future__ import annotations

from game.text.catalogue import Catalogue


def prepare() -> None:
    """Compile the model once, so that later starts are quick.

    Takes about a minute the first time and after an update, and a second or two otherwise.
    """
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from game.model.cache import prepare_cache

    prepare_cache()
    from game.model.prepare import prepare as prepare_model

    words = Catalogue.load("en")
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as shown:
        task = shown.add_task(words.text("prepare.doing"), total=1.0)

        def progress(_: str, share: float) -> None:
            shown.update(task, completed=share)

        prepare_model(progress)
    console.print(words.text("prepare.done"), highlight=False)
