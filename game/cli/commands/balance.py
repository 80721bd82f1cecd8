"""`same-direction balance`: all reference teams on the same seeds, or every lever, or every kind of action."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Annotated

import typer

from game.cli.support.prepare_game import before_the_model
from game.errors import CommandLineError

Progress = Callable[[int, int], None]

SEEDS, SEEDS_OF_PARTS = 40, 8
"""How many seeds unless told: of the table, and of the levers or the kinds of action."""


def balance(
    scenarios: Annotated[
        list[str], typer.Argument(metavar="SCENARIO", help="A shipped scenario's name, or the path of a .toml file.")
    ],
    seeds: Annotated[
        int | None, typer.Option(min=2, max=400, help="How many seeds. Default: 40; 8 with --levers or --actions.")
    ] = None,
    first: Annotated[int, typer.Option(min=0, help="The first seed.")] = 1,
    workers: Annotated[int, typer.Option(min=1, max=64, help="How many processes to use.")] = os.cpu_count() or 1,
    load: Annotated[float, typer.Option(min=0.8, max=1.25, help="Multiply unplanned patients by this.")] = 1.0,
    levers: Annotated[
        bool, typer.Option("--levers", help="Hold each lever fixed; compares several scenarios.")
    ] = False,
    actions: Annotated[bool, typer.Option("--actions", help="Ban each kind of action for one seat.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the results as one last line of JSON.")] = False,
) -> None:
    """Play every reference team on the same patients and compare the harm, with 95 % intervals.

    With --levers or --actions, study those instead.
    """
    if levers and actions:
        raise CommandLineError("Choose one study", found="--levers --actions", allowed="--levers or --actions")
    if len(scenarios) > 1 and not levers:
        raise CommandLineError("Too many scenarios", found=" ".join(scenarios), allowed="one, or several with --levers")
    before_the_model()
    wanted = range(first, first + (seeds or (SEEDS_OF_PARTS if levers or actions else SEEDS)))
    part = _levers if levers else _actions if actions else _table
    plain = part(scenarios, wanted, load, workers)
    if as_json:
        typer.echo(json.dumps(plain))


@contextmanager
def _bar(name: str) -> Generator[Progress]:
    """Show a bar on standard error while the block runs."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(name, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _table(scenarios: list[str], seeds: range, load: float, workers: int) -> dict[str, object]:
    from game.cli.support.balance_tables import print_claims, print_teams
    from game.study.balance_table import as_plain, balance
    from game.study.claims import claims, plain_claims

    with _bar(scenarios[0]) as progress:
        table = balance(scenarios[0], seeds, demand=load, workers=workers, progress=progress)
    found = claims(table)
    print_teams(table)
    print_claims(found)
    return {
        "scenario": table.scenario,
        "seeds": len(seeds),
        "load": load,
        "policies": as_plain(table),
        "claims": plain_claims(found),
    }


def _levers(scenarios: list[str], seeds: range, load: float, workers: int) -> dict[str, object]:
    from game.cli.support.balance_tables import print_claims, print_levers
    from game.study.claims import plain_claims
    from game.study.lever_claims import as_plain, lever_claims
    from game.study.lever_study import Levers, levers

    tables: list[Levers] = []
    for scenario in scenarios:
        with _bar(scenario) as progress:
            tables.append(levers(scenario, seeds, demand=load, workers=workers, progress=progress))
    found = lever_claims(tables)
    for table in tables:
        print_levers(table)
    print_claims(found)
    return {
        "scenario": tables[0].scenario,
        "seeds": len(seeds),
        "load": load,
        "levers": {table.scenario: as_plain(table) for table in tables},
        "claims": plain_claims(found),
    }


def _actions(scenarios: list[str], seeds: range, load: float, workers: int) -> dict[str, object]:
    from game.cli.support.balance_tables import print_claims, print_kinds
    from game.study.action_kinds import as_plain, kind_claims, kinds
    from game.study.claims import plain_claims

    with _bar(scenarios[0]) as progress:
        table = kinds(scenarios[0], seeds, demand=load, workers=workers, progress=progress)
    found = kind_claims(table)
    print_kinds(table)
    print_claims(found)
    return {
        "scenario": table.scenario,
        "seeds": len(seeds),
        "load": load,
        "actions": as_plain(table),
        "claims": plain_claims(found),
    }
