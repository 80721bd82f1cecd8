"""`same-direction export`: the data of games as tables, or as statements for a learning system."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.cli.support.game_files import check_team, make_game_folder, read_game, restore_views
from game.cli.support.price_table import read_known_prices
from game.cli.support.progress import show_progress
from game.errors import CommandLineError
from game.text.catalogue import Catalogue

if TYPE_CHECKING:
    from game.debrief.export.exported_team import ExportedTeam


class ExportFormat(StrEnum):
    """What can be exported."""

    csv = "csv"
    parquet = "parquet"
    xlsx = "xlsx"
    xapi = "xapi"


def export(
    files: Annotated[list[Path], typer.Argument(help="One or more game files; all sessions go into the same tables.")],
    to: Annotated[ExportFormat, typer.Option("--to", help="Tables (csv, parquet, xlsx) or xAPI statements.")],
    out: Annotated[Path | None, typer.Option(help="The folder. Default: NAME-export next to the first file.")] = None,
    team: Annotated[int, typer.Option(min=0, help="Only this team; 0 means every team.")] = 0,
    names: Annotated[
        bool, typer.Option("--names", help="With people's names, and what they called their proposals.")
    ] = False,
    home: Annotated[
        str, typer.Option(help="xAPI: the address under which your learning system knows these accounts.")
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Overwrite files of an earlier export.")] = False,
) -> None:
    """Export the data of games: tidy tables with a guide to their columns, or statements for a learning system.

    People are seats unless --names is given. Prices are included where `debrief --prices` has worked them out.
    """
    from game.debrief.export.learning_statements import HOME, STATEMENTS, write_statements
    from game.debrief.export.session_tables import build_tables
    from game.debrief.export.table_writers import list_files, write_tables

    check_home(home)
    folder = out or files[0].with_name(f"{files[0].stem}-export")
    teams = read_teams(files, team)
    words = Catalogue.load("en")
    if to is ExportFormat.xapi:
        refuse_overwriting(folder, (STATEMENTS,), force=force)
        write_statements(teams, make_game_folder(folder), home=home or HOME, names=names)
    else:
        tables = build_tables(teams, words, names=names)
        refuse_overwriting(folder, list_files(to.value, tables), force=force)
        write_tables(to.value, tables, make_game_folder(folder))
    print(words.counted("export.where", len(teams), folder=folder.resolve()))


def read_teams(files: Sequence[Path], team: int) -> list[ExportedTeam]:
    """Return the teams of all files; raises `JournalError` or `CommandLineError`."""
    from game.debrief.export.exported_team import ExportedTeam, name_sessions
    from game.debrief.report_data import collect_report_data

    teams: list[ExportedTeam] = []
    with show_progress() as progress:
        for session, path in zip(name_sessions(files), files, strict=True):
            game = read_game(path)
            for number in [check_team(game, team)] if team else range(1, len(game.about.teams) + 1):
                whole = restore_views(game, number, progress)
                prices = read_known_prices(game, number)
                data = collect_report_data(whole, number, whole.days_of(number), prices)
                teams.append(ExportedTeam(session, number, game, data))
    return teams


def refuse_overwriting(folder: Path, files: Sequence[str], *, force: bool) -> None:
    """Raise `CommandLineError` when a file is there already, unless it may be overwritten."""
    there = next((folder / name for name in files if (folder / name).exists()), None)
    if there is not None and not force:
        raise CommandLineError(f"{there} is there already", allowed="--force to overwrite it, or another --out")


def check_home(home: str) -> None:
    """Raise `CommandLineError` when an address is given that is none."""
    if home and not home.startswith(("https://", "http://")):
        raise CommandLineError("--home is not an address", found=home, allowed="an address that begins with https://")
