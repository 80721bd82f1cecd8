"""`same-direction balance`: all reference teams on the same seeds, and what must hold."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from game.study.balance import Balance
    from game.study.claims import Claim


def balance(
    scenario: Annotated[str, typer.Argument(help="A shipped scenario or a path ending in .toml.")],
    seeds: Annotated[int, typer.Option(min=2, max=400, help="How many seeds, from --first on.")] = 40,
    first: Annotated[int, typer.Option(min=0, help="The first seed.")] = 1,
    workers: Annotated[int, typer.Option(min=1, max=64, help="How many processes.")] = os.cpu_count() or 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print one object as the last line.")] = False,
) -> None:
    """Play every reference team on the same patients and print who harms whom, with intervals."""
    from game.model.cache import prepare_cache

    prepare_cache()
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from game.study.balance import as_plain
    from game.study.balance import balance as measured
    from game.study.claims import claims

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(scenario, total=None)

        def tell(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        table = measured(scenario, range(first, first + seeds), workers=workers, progress=tell)
    found = claims(table)
    _print(table, found)
    if as_json:
        plain = {
            "scenario": table.scenario,
            "seeds": seeds,
            "policies": as_plain(table),
            "claims": [{"name": c.name, "holds": c.holds, "figure": c.figure, "target": c.target} for c in found],
        }
        typer.echo(json.dumps(plain))


def _print(table: Balance, found: tuple[Claim, ...]) -> None:
    from statistics import fmean

    from rich.console import Console
    from rich.table import Table

    sheet = Table(title=f"{table.scenario}, {table.seeds} seeds; differences from aligned with 95 % intervals")
    seats = list(table.games["aligned"][0].whole.scores)
    for heading in ("team", "deaths", "more harm %", "QALYs", "4 h %", "18 w %", "gap", "£k", "staff", *seats, "early"):
        sheet.add_column(heading, justify="left" if heading == "team" else "right")
    for policy, games in table.games.items():
        harm = table.more_harm(policy)
        early = table.against_aligned(policy, lambda p: p.early.mean_score)
        sheet.add_row(
            policy,
            f"{fmean(p.whole.avoidable_deaths for p in games):.1f}",
            f"{harm.mean:+.1f} ({harm.low:+.1f} to {harm.high:+.1f})",
            f"{fmean(p.whole.qalys_lost for p in games):.0f}",
            f"{fmean(p.whole.four_hour_percent for p in games):.1f}",
            f"{fmean(p.whole.within_18_weeks_percent for p in games):.1f}",
            f"{fmean(p.whole.equity_gap for p in games):.2f}",
            f"{fmean(p.whole.balance_thousand_pounds for p in games):.0f}",
            f"{fmean(p.whole.engagement for p in games):.2f}",
            *(f"{fmean(p.whole.scores[seat] for p in games):.0f}" for seat in seats),
            f"{early.mean:+.1f} ({early.low:+.1f} to {early.high:+.1f})",
        )
    out = Console(width=160)
    out.print(sheet)
    for claim in found:
        mark = "holds " if claim.holds else "FAILS "
        out.print(f"{mark} {claim.name}: {claim.figure:.1f} (target {claim.target})", highlight=False)
