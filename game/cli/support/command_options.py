"""Arguments and options that several commands share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Final

import typer

from game.errors import CommandLineError
from game.text.catalogue import list_languages

HIGHEST_SEED: Final = 2**63 - 1
CORES: Final = os.cpu_count() or 1

ScenarioName = Annotated[str, typer.Argument(help="A shipped scenario's name, or the path of a .toml file.")]
FormatName = Annotated[
    str | None, typer.Option(help="ninety or half_day. Default: half_day, or the scenario's only format.")
]
Seed = Annotated[int, typer.Option(min=0, max=HIGHEST_SEED, help="Seed for patients and luck.")]
OptionalSeed = Annotated[int | None, typer.Option(min=0, max=HIGHEST_SEED, help="Seed for patients and luck.")]
Policy = Annotated[str, typer.Option(help="Who plays all seats: aligned, siloed or hands_off.")]
GameFolder = Annotated[Path | None, typer.Option(help="Folder to save the game in.")]
FullScreen = Annotated[bool, typer.Option("--full-screen", help="Start in full screen.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the results as one line of JSON.")]

FirstSeed = Annotated[int, typer.Option(min=0, help="The first seed.")]
Workers = Annotated[int, typer.Option(min=1, max=64, help="How many processes to use.")]
Dask = Annotated[
    str, typer.Option("--dask", help="A Dask scheduler such as tcp://10.0.0.5:8786: its workers do the work instead.")
]
AsLastJsonLine = Annotated[bool, typer.Option("--json", help="Print the results as one last line of JSON.")]
Language = Annotated[str, typer.Option(help="The language of what is written: en or cy (Welsh).")]


def check_language(language: str) -> str:
    """Return `language`; raises `CommandLineError` when the program does not speak it."""
    known = list_languages()
    if language not in known:
        raise CommandLineError("There is no such language", found=language, allowed=", ".join(known))
    return language
