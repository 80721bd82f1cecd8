"""`same-direction balance`: all reference teams on the same seeds, or every lever, or every kind of action."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final

import typer

from game.cli.support.command_options import CORES, AsLastJsonLine, FirstSeed, Workers
from game.cli.support.prepare_game import set_up_model_cache
from game.cli.support.progress import show_counter
from game.errors import CommandLineError

if TYPE_CHECKING:
    from game.study.claims import Claim

TEAM_SEEDS: Final = 40
PART_SEEDS: Final = 8
"""Default number of seeds: for teams, and for levers or kinds of action."""


def balance(
    scenarios: Annotated[
        list[str], typer.Argument(metavar="SCENARIO", help="A shipped scenario's name, or the path of a .toml file.")
    ],
    seeds: Annotated[
        int | None, typer.Option(min=2, max=400, help="How many seeds. Default: 40; 8 with --levers or --actions.")
    ] = None,
    first: FirstSeed = 1,
    workers: Workers = CORES,
    load: Annotated[float, typer.Option(min=0.8, max=1.25, help="Multiply unplanned patients by this.")] = 1.0,
    levers: Annotated[
        bool, typer.Option("--levers", help="Hold each lever fixed; compares several scenarios.")
    ] = False,
    actions: Annotated[bool, typer.Option("--actions", help="Ban each kind of action for one seat.")] = False,
    as_json: AsLastJsonLine = False,
) -> None:
    """Play every reference team on the same patients and compare the harm, with 95 % intervals.

    With --levers or --actions, study those instead.
    """
    if levers and actions:
        raise CommandLineError("Choose one study", found="--levers --actions", allowed="--levers or --actions")
    if len(scenarios) > 1 and not levers:
        raise CommandLineError("Too many scenarios", found=" ".join(scenarios), allowed="one, or several with --levers")
    set_up_model_cache()
    seed_range = range(first, first + (seeds or (PART_SEEDS if levers or actions else TEAM_SEEDS)))
    study = _study_levers if levers else _study_actions if actions else _study_teams
    found = study(scenarios, seed_range, load, workers)
    from game.cli.support.balance_tables import print_claims
    from game.study.claims import plain_claims

    print_claims(found.claims)
    if as_json:
        plain = {"scenario": found.scenario, "seeds": len(seed_range), "load": load, found.key: found.plain}
        typer.echo(json.dumps({**plain, "claims": plain_claims(found.claims)}))


@dataclass(frozen=True, slots=True)
class Study:
    """A study whose tables have been printed: its claims, and its figures as plain values under a JSON key."""

    scenario: str
    key: str
    plain: object
    claims: Sequence[Claim]


def _study_teams(scenarios: list[str], seeds: range, load: float, workers: int) -> Study:
    from game.cli.support.balance_tables import print_teams
    from game.study.balance_table import as_plain, balance
    from game.study.claims import claims

    with show_counter(scenarios[0]) as progress:
        table = balance(scenarios[0], seeds, demand=load, workers=workers, progress=progress)
    print_teams(table)
    return Study(table.scenario, "policies", as_plain(table), claims(table))


def _study_levers(scenarios: list[str], seeds: range, load: float, workers: int) -> Study:
    from game.cli.support.balance_tables import print_levers
    from game.study.lever_claims import as_plain, lever_claims
    from game.study.lever_study import Levers, levers

    tables: list[Levers] = []
    for scenario in scenarios:
        with show_counter(scenario) as progress:
            tables.append(levers(scenario, seeds, demand=load, workers=workers, progress=progress))
    for table in tables:
        print_levers(table)
    plain = {table.scenario: as_plain(table) for table in tables}
    return Study(tables[0].scenario, "levers", plain, lever_claims(tables))


def _study_actions(scenarios: list[str], seeds: range, load: float, workers: int) -> Study:
    from game.cli.support.balance_tables import print_kinds
    from game.study.action_kinds import as_plain, kind_claims, kinds

    with show_counter(scenarios[0]) as progress:
        table = kinds(scenarios[0], seeds, demand=load, workers=workers, progress=progress)
    print_kinds(table)
    return Study(table.scenario, "actions", as_plain(table), kind_claims(table))
