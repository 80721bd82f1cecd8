"""`same-direction debrief --self-test`: how often the diagnosis of habits names the habit that a team lacks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import typer

from game.cli.support.prepare_game import set_up_model_cache
from game.cli.support.progress import show_counter

if TYPE_CHECKING:
    from game.study.habit_self_test import SelfTest

DEFAULT_SCENARIO: Final = "winter_pressures"


def run_habit_self_test(scenario: str, seeds: range, workers: int, *, as_json: bool) -> None:
    """Play the teams, print the confusion matrix and leave with 1 when the diagnosis is not good enough."""
    set_up_model_cache()
    from game.study.habit_self_test import as_plain, run_self_test

    with show_counter(scenario) as progress:
        table = run_self_test(scenario, seeds, workers=workers, progress=progress)
    print_matrix(table)
    if as_json:
        typer.echo(json.dumps(as_plain(table)))
    if not table.is_passed:
        raise typer.Exit(1)


def print_matrix(table: SelfTest) -> None:
    """Print the confusion matrix: a row for each team, a column for each diagnosis."""
    from rich.console import Console
    from rich.table import Table

    from game.study.habit_self_test import HABITS, NONE

    names = (*HABITS, NONE)
    grid = Table(title=f"{table.scenario}: the habit named first, by the habit that the team lacks")
    grid.add_column("lacks")
    for name in names:
        grid.add_column(name.replace("_", " "), justify="right")
    grid.add_column("right", justify="right")
    for lacking in names:
        counts = (str(table.matrix[lacking][name] or "·") for name in names)
        grid.add_row(lacking.replace("_", " "), *counts, f"{100 * table.share(lacking):.0f} %")
    console = Console(width=150)
    console.print(grid)
    console.print(f"Overall: {100 * table.overall:.0f} % of {table.seeds * len(HABITS)} games", highlight=False)
    for habit in HABITS:
        if table.no_chance[habit]:
            console.print(
                f"{habit.replace('_', ' ')}: no chance to use it in {table.no_chance[habit]} games, "
                "so that none is the right answer there"
            )
