"""`same-direction prepare`: compile the model once, so that later starts are quick."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from typing import Annotated, Final

import typer

from game.cli.support.installed_parts import list_own_command
from game.cli.support.prepare_game import find_model_cache
from game.cli.support.progress import Progress, make_json_progress, show_progress
from game.errors import CouldNotStart
from game.text.catalogue import Catalogue

WHOLE: Final = -1


def prepare(
    as_json: Annotated[bool, typer.Option("--told", hidden=True, help="Report progress as lines of JSON.")] = False,
    part: Annotated[int, typer.Option(hidden=True, help="Compile only one part of the model.")] = WHOLE,
) -> None:
    """Compile the model once, so that later starts are quick.

    Takes about ten seconds the first time and after an update, otherwise a second.
    """
    folder = find_model_cache()
    if folder is None:
        raise CouldNotStart("There is no folder to keep the compiled model in")
    from rich.console import Console

    from game.model.cache import is_kept, mark_kept
    from game.model.compiled import is_compiling

    is_shared = part == WHOLE and is_compiling() and not is_kept(folder) and (os.cpu_count() or 1) > 1
    if as_json:
        gc.disable()  # a compiler makes much that lives until its end, which is this process's
        _compile(make_json_progress(), part, is_shared=is_shared)
    else:
        with show_progress() as progress:
            _compile(progress, part, is_shared=is_shared)
        Console(stderr=True).print(Catalogue.load("en").text("prepare.done"), highlight=False)
    if is_compiling() and part == WHOLE:
        mark_kept(folder)
    if as_json:
        sys.stdout.flush()
        os._exit(0)  # giving back piece by piece what compiling took would last longer than loading its result


def _compile(progress: Progress, part: int, *, is_shared: bool) -> None:
    """Compile or load one part, or everything; the smaller part in a process of its own when `is_shared`."""
    helper = _start_helper() if is_shared else None
    from game.model.precompile import PARTS
    from game.model.precompile import prepare as prepare_model

    everything = tuple(range(len(PARTS)))
    if part != WHOLE:
        prepare_model(progress, everything[part : part + 1])
    elif helper is None:
        prepare_model(progress)
    else:
        with helper:
            prepare_model(progress, everything[:1])
        if helper.returncode:
            prepare_model(progress, everything[1:])


def _start_helper() -> subprocess.Popen[bytes] | None:
    try:
        return subprocess.Popen(
            list_own_command("prepare", "--told", "--part", "1"),
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
    except OSError:
        return None
