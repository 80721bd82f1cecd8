"""`same-direction scenario`: list the shipped scenarios, check scenario files, and help their authors."""

from __future__ import annotations

from typing import Annotated

import typer

from game.cli.commands.scenario_authoring import COMMANDS
from game.cli.support.check_output import print_result
from game.cli.support.exit_codes import Exit
from game.text.catalogue import Catalogue

commands = typer.Typer(
    name="scenario",
    no_args_is_help=True,
    help="List, check, write, preview and print scenarios.",
)


@commands.command()
def check(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Paths of .toml files, or names of shipped scenarios.")
    ],
) -> None:
    """Report every mistake in scenario files at once.

    Each mistake comes with its file and line, what is allowed and what was probably meant. Exits with 2
    if there is a mistake; warnings do not count as mistakes.
    """
    from rich.console import Console

    from game.scenario.load import check_file

    words = Catalogue.load("en")
    console = Console(highlight=False, soft_wrap=True)
    results = [(file, check_file(file)) for file in files]
    for file, result in results:
        print_result(console, words, file, result)
    if any(result.mistakes for _, result in results):
        raise typer.Exit(Exit.BAD_INPUT)


@commands.command("list")
def list_all() -> None:
    """List the shipped scenarios, what they are about and the formats they can be played in."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from game.scenario.load import list_scenarios

    words = Catalogue.load("en")
    table = Table(title=words.text("scenario.list_title"), title_justify="left")
    for column in ("name", "what", "formats"):
        table.add_column(words.text(f"scenario.list_{column}"), overflow="fold")
    for found in list_scenarios():
        formats = "\n".join(f"{key}: {name}" for key, name in found.formats)
        table.add_row(escape(found.scenario), escape(f"{found.title}. {found.summary}"), escape(formats))
    console = Console(highlight=False)
    console.print(table)
    console.print(words.text("scenario.list_play"))


for _command in COMMANDS:
    commands.command()(_command)
