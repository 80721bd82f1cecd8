"""`same-direction place`: a place file from published figures of a trust."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from game.text.catalogue import Catalogue


def place(
    name: Annotated[str, typer.Argument(help="Name of the place; the file is NAME.toml in this folder.")],
    table: Annotated[Path, typer.Option("--from", help="A CSV file of published figures by trust.")],
    organisation: Annotated[str, typer.Option("--trust", help="The trust's code in the file, such as RCD.")],
    population: Annotated[int, typer.Option(min=3_000, max=1_500_000, help="People who use this hospital.")],
    folder: Annotated[Path, typer.Option("--in", help="Folder for the file.")] = Path(),
) -> None:
    """Write a place from published figures, and show them for each 100,000 people beside the published range."""
    from game.author.place_file import write_place
    from game.cli.support.check_output import format_per_head

    words = Catalogue.load("en")
    stem = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_") or "place"
    out = folder / f"{stem}.toml"
    found = write_place(name, table, organisation, population, out)
    typer.echo(words.text("author.written", path=out))
    for line in format_per_head(words, {one.parameter: one.value for one in found}, float(population)):
        typer.echo(line)
