"""`same-direction calibrate`: a place left alone for a year, held against published figures."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Annotated

import typer

from game.cli.support.prepare_game import before_the_model

if TYPE_CHECKING:
    from game.study.calibration import Calibration


def calibrate(
    place: Annotated[str, typer.Argument(help="A shipped place's name, or the path of a .toml file.")] = "base",
    seeds: Annotated[int, typer.Option(min=1, max=400, help="How many seeds, starting with --first.")] = 10,
    first: Annotated[int, typer.Option(min=0, help="The first seed.")] = 1,
    workers: Annotated[int, typer.Option(min=1, max=64, help="How many processes to use.")] = os.cpu_count() or 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print the results as one last line of JSON.")] = False,
) -> None:
    """Run a place for a year with no action and compare it with published NHS figures."""
    before_the_model()
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from game.model.params import Settings
    from game.scenario.load import load_place
    from game.study.calibration import as_plain
    from game.study.calibration import calibrate as measured

    found = load_place(place)
    settings = Settings.of(found.parameters)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(place, total=seeds)

        def tell(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        table = measured(
            place, settings, found.first_date, range(first, first + seeds), workers=min(workers, seeds), progress=tell
        )
    _print(table)
    if as_json:
        typer.echo(json.dumps(as_plain(table)))


def _print(table: Calibration) -> None:
    from rich.console import Console
    from rich.table import Table

    sheet = Table(
        title=f"{table.place}, a year with no action, seeds: {table.seeds}; model mean with 95 % interval"
    )
    for heading in ("indicator", "unit", "model", "published", "range", "", "source"):
        right = heading in ("model", "published", "range")
        wraps = heading in ("indicator", "source")
        sheet.add_column(heading, justify="right" if right else "left", overflow="fold", no_wrap=not wraps)
    for row in table.rows:
        sheet.add_row(
            row.name,
            row.unit,
            f"{row.model:.4g} ({row.ci_low:.4g} to {row.ci_high:.4g})",
            f"{row.published:.4g}",
            f"{row.low:.4g} to {row.high:.4g}",
            "inside" if row.inside else "OUTSIDE",
            row.source.split(":", 1)[0],
        )
    out = Console(width=200)
    out.print(sheet)
    out.print(f"{table.inside} of {len(table.rows)} within the published range", highlight=False)
