"""`same-direction calibrate`: a place with no action for a year, compared with reference figures of the NHS."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from game.cli.support.choose_workers import choose_workers
from game.cli.support.command_options import CORES, AsLastJsonLine, Dask, FirstSeed, Workers
from game.cli.support.prepare_game import set_up_model_cache
from game.cli.support.progress import show_counter

if TYPE_CHECKING:
    from game.study.calibration import Calibration


def calibrate(
    place: Annotated[str, typer.Argument(help="A shipped place's name, or the path of a .toml file.")] = "base",
    seeds: Annotated[int, typer.Option(min=1, max=400, help="How many seeds, starting with --first.")] = 10,
    first: FirstSeed = 1,
    workers: Workers = CORES,
    dask: Dask = "",
    as_json: AsLastJsonLine = False,
) -> None:
    """Run a place for a year with no action and compare it with NHS reference figures."""
    set_up_model_cache()
    from game.model.params import Settings
    from game.scenario.load import load_place
    from game.study.calibration import as_plain
    from game.study.calibration import calibrate as run_calibration

    found = load_place(place)
    chosen, _ = choose_workers(workers, dask, [])  # the settings go with each job, so no file is needed there
    settings = Settings.of(found.parameters)
    with show_counter(place) as progress:
        table = run_calibration(
            place,
            settings,
            found.first_date,
            range(first, first + seeds),
            workers=chosen,
            progress=progress,
        )
    _print_table(table)
    if as_json:
        typer.echo(json.dumps(as_plain(table)))


def _print_table(table: Calibration) -> None:
    from rich.console import Console
    from rich.table import Table

    sheet = Table(title=f"{table.place}, a year with no action, seeds: {table.seeds}; model mean with 95 % interval")
    for heading in ("indicator", "unit", "model", "reference", "range", "", "label", "source"):
        right = heading in ("model", "reference", "range")
        wraps = heading in ("indicator", "source")
        sheet.add_column(heading, justify="right" if right else "left", overflow="fold", no_wrap=not wraps)
    for row in table.rows:
        sheet.add_row(
            row.name,
            row.unit,
            f"{row.model:.4g} ({row.ci_low:.4g} to {row.ci_high:.4g})",
            f"{row.reference:.4g}",
            f"{row.low:.4g} to {row.high:.4g}{' *' if row.range_from_source else ''}",
            "inside" if row.inside else "OUTSIDE",
            row.label,
            row.source.split(":", 1)[0],
        )
    out = Console(width=200)
    out.print(sheet)
    inside = f"{table.inside} of {len(table.rows)} within the reference range; * marks a range from the source"
    out.print(inside, highlight=False)
