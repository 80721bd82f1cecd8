"""`same-direction prepare`: compile the model once, so that later starts are quick."""

from __future__ import annotations

from typing import Annotated

import typer

from game.cli.support.installed_parts import require_host_packages
from game.cli.support.progress import Progress, make_json_progress, show_progress
from game.errors import CouldNotStart
from game.text.catalogue import Catalogue


def prepare(
    as_json: Annotated[bool, typer.Option("--told", hidden=True, help="Report progress as lines of JSON.")] = False,
) -> None:
    """Compile the model once, so that later starts are quick.

    Takes about half a minute the first time and after an update, otherwise a second or two.
    """
    require_host_packages()
    from rich.console import Console

    from game.model.cache import mark_kept, prepare_cache
    from game.model.compiled import is_compiling

    try:
        folder = prepare_cache()
    except OSError as error:
        raise CouldNotStart(f"The compiled model cannot be saved ({error.strerror or error})") from None
    if as_json:
        _compile(make_json_progress())
    else:
        with show_progress() as progress:
            _compile(progress)
        Console(stderr=True).print(Catalogue.load("en").text("prepare.done"), highlight=False)
    if is_compiling():
        mark_kept(folder)


def _compile(progress: Progress) -> None:
    from game.model.precompile import prepare as prepare_model

    prepare_model(progress)
