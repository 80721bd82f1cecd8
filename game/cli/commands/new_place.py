"""`same-direction place`: a place file from published figures of a trust and its practices."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.errors import CommandLineError
from game.text.catalogue import Catalogue

if TYPE_CHECKING:
    from game.author.published_files import By


def place(
    name: Annotated[str, typer.Argument(help="Name of the place; the file is NAME.toml in this folder.")],
    tables: Annotated[
        list[Path], typer.Option("--from", help="A CSV file of published figures. Say it again for each file.")
    ],
    population: Annotated[int, typer.Option(min=3_000, max=1_500_000, help="People who use this hospital.")],
    trust: Annotated[str, typer.Option("--trust", help="The trust's code in the files, such as RCD.")] = "",
    area: Annotated[
        str, typer.Option("--area", help="Code of a sub-ICB location or ICB, such as 42D: for files about practices.")
    ] = "",
    folder: Annotated[Path, typer.Option("--in", help="Folder for the file.")] = Path(),
    play: Annotated[
        str, typer.Option("--play", metavar="SCENARIO", help="Also write a file that plays this scenario in the place.")
    ] = "",
) -> None:
    """Write a place from published figures, and show them for each 100,000 people beside the published range."""
    from game.author.files import name_file
    from game.author.place_file import format_beside, write_game_in_place, write_place
    from game.cli.support.check_output import format_per_head
    from game.scenario.load import list_scenarios, load

    words = Catalogue.load("en")
    codes: dict[By, str] = {}
    if trust:
        codes["trust"] = trust
    if area:
        codes["area"] = area
    if not codes:
        raise CommandLineError(words.text("author.no_code"), allowed=words.text("author.no_code_allowed"))
    out = folder / f"{name_file(name, words, otherwise='place')}.toml"
    if play.endswith(".toml"):
        allowed = ", ".join(one.scenario for one in list_scenarios())
        raise CommandLineError("Only a shipped scenario can be played in a new place", found=play, allowed=allowed)
    if play:
        load(play)  # a misspelt scenario is worth a sentence before a file is written
    found = write_place(name, tables, codes, population, out)
    typer.echo(words.text("author.written", path=out))
    if play:
        game = out.with_name(f"{out.stem}_{Path(play).stem}.toml")
        write_game_in_place(name, found, population, play, game)
        typer.echo(words.text("author.written", path=game))
    for line in format_per_head(words, {one.parameter: one.value for one in found.numbers}, float(population)):
        typer.echo(line)
    if found.beside:
        typer.echo(words.text("author.beside_title"))
    for line in format_beside(found.beside, words):
        typer.echo(line)
