"""`same-direction balance`: all reference teams on the same seeds, or one other study of a scenario."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final, TypeVar

import typer

from game.cli.support.choose_workers import choose_workers
from game.cli.support.command_options import CORES, AsLastJsonLine, Dask, FirstSeed, Workers
from game.cli.support.prepare_game import set_up_model_cache
from game.cli.support.progress import show_counter
from game.errors import CommandLineError

if TYPE_CHECKING:
    from game.replay.workers import Workers as AnyWorkers
    from game.study.claims import Claim

Table = TypeVar("Table")

TEAM_SEEDS: Final = 40
PART_SEEDS: Final = 8
STEADY_SEEDS: Final = 24
SEARCH_SEEDS: Final = 4
"""Default number of seeds: for teams, for levers or kinds of action, for the steady start, and for the search.
The paths take as many as the levers."""


def balance(
    scenarios: Annotated[
        list[str], typer.Argument(metavar="SCENARIO", help="A shipped scenario's name, or the path of a .toml file.")
    ],
    seeds: Annotated[
        int | None,
        typer.Option(
            min=2,
            max=400,
            help="How many seeds. Default: 40; with --levers, --actions or --paths 8, --steady 24, --search 4.",
        ),
    ] = None,
    first: FirstSeed = 1,
    workers: Workers = CORES,
    dask: Dask = "",
    load: Annotated[float, typer.Option(min=0.8, max=1.25, help="Multiply unplanned patients by this.")] = 1.0,
    levers: Annotated[
        bool, typer.Option("--levers", help="Hold each lever fixed; compares several scenarios.")
    ] = False,
    actions: Annotated[bool, typer.Option("--actions", help="Ban each kind of action for one seat.")] = False,
    steady: Annotated[
        bool, typer.Option("--steady", help="Compare the first weeks with later ones, no seasons, no action.")
    ] = False,
    search: Annotated[
        bool,
        typer.Option(
            "--search", help="Search for the best team without habits; test it on the seeds that follow. Minutes."
        ),
    ] = False,
    paths: Annotated[
        bool,
        typer.Option("--paths", help="What carries each habit: its effect with one thing at a time neutral. Minutes."),
    ] = False,
    as_json: AsLastJsonLine = False,
) -> None:
    """Play every reference team on the same patients and compare the harm, with 95 % intervals.

    With --levers, --actions, --steady, --search or --paths, study those instead.
    """
    wanted = {"levers": levers, "actions": actions, "steady": steady, "search": search, "paths": paths}
    name = choose_study([name for name, is_wanted in wanted.items() if is_wanted], scenarios)
    run, usual_seeds = STUDIES[name]
    seed_range = range(first, first + (seeds or usual_seeds))
    set_up_model_cache()
    check_scenarios(scenarios)
    chosen_workers, names = choose_workers(workers, dask, scenarios)
    found = run(names, seed_range, load, chosen_workers)
    from game.cli.support.balance_tables import print_claims
    from game.study.claims import plain_claims

    print_claims(found.claims)
    if as_json:
        plain = {"scenario": found.scenario, "seeds": len(seed_range), "load": load, found.key: found.plain}
        typer.echo(json.dumps({**plain, "claims": plain_claims(found.claims)}))


def choose_study(flags: Sequence[str], scenarios: Sequence[str]) -> str:
    """Return the key of the one study asked for; raise `CommandLineError` for two, or for scenarios it cannot take."""
    name = flags[0] if flags else "teams"
    if len(flags) > 1:
        raise CommandLineError(
            "Choose one study",
            found=_write_flags(flags),
            allowed=_write_flags([key for key in STUDIES if key != "teams"], " or "),
        )
    if len(scenarios) > 1 and name not in OF_SEVERAL:
        allowed = f"one, or several with {_write_flags(OF_SEVERAL, ' or ')}"
        raise CommandLineError("Too many scenarios", found=" ".join(scenarios), allowed=allowed)
    return name


def check_scenarios(scenarios: Sequence[str]) -> None:
    """Raise `ScenarioError` for the first that cannot be played, before anything is waited for."""
    from game.scenario.load import load as load_scenario

    for scenario in scenarios:
        load_scenario(scenario)


def _write_flags(names: Iterable[str], between: str = " ") -> str:
    return between.join(f"--{name}" for name in names)


@dataclass(frozen=True, slots=True)
class Study:
    """A study whose tables have been printed: its claims, and its figures as plain values under a JSON key."""

    scenario: str
    key: str
    plain: object
    claims: Sequence[Claim]


def _measure(measure: Callable[..., Table], scenario: str, seeds: range, load: float, workers: AnyWorkers) -> Table:
    """Measure one scenario, with a counter on the screen."""
    with show_counter(scenario) as progress:
        return measure(scenario, seeds, demand=load, workers=workers, progress=progress)


def _study_teams(scenarios: list[str], seeds: range, load: float, workers: AnyWorkers) -> Study:
    from game.cli.support.balance_tables import print_teams
    from game.study.balance_table import as_plain, balance
    from game.study.claims import claims

    table = _measure(balance, scenarios[0], seeds, load, workers)
    print_teams(table)
    return Study(table.scenario, "policies", as_plain(table), claims(table))


def _study_levers(scenarios: list[str], seeds: range, load: float, workers: AnyWorkers) -> Study:
    from game.cli.support.balance_tables import print_levers
    from game.study.lever_claims import as_plain, lever_claims
    from game.study.lever_study import levers

    tables = [_measure(levers, scenario, seeds, load, workers) for scenario in scenarios]
    for table in tables:
        print_levers(table)
    plain = {table.scenario: as_plain(table) for table in tables}
    return Study(tables[0].scenario, "levers", plain, lever_claims(tables))


def _study_actions(scenarios: list[str], seeds: range, load: float, workers: AnyWorkers) -> Study:
    from game.cli.support.balance_tables import print_kinds
    from game.study.action_kinds import as_plain, kind_claims, kinds

    table = _measure(kinds, scenarios[0], seeds, load, workers)
    print_kinds(table)
    return Study(table.scenario, "actions", as_plain(table), kind_claims(table))


def _study_steadiness(scenarios: list[str], seeds: range, load: float, workers: AnyWorkers) -> Study:
    from game.cli.support.balance_tables import print_steadiness
    from game.study.steady_start import as_plain, measure_steadiness, steady_claims

    tables = [_measure(measure_steadiness, scenario, seeds, load, workers) for scenario in scenarios]
    for table in tables:
        print_steadiness(table)
    plain = {table.scenario: as_plain(table) for table in tables}
    return Study(tables[0].scenario, "steady", plain, steady_claims(tables))


def _search_teams(scenarios: list[str], seeds: range, load: float, workers: AnyWorkers) -> Study:
    from game.cli.support.search_tables import print_search
    from game.study.team_search.search import search
    from game.study.team_search.search_claims import as_plain, search_claims

    found = _measure(search, scenarios[0], seeds, load, workers)
    print_search(found)
    return Study(found.scenario, "teams", as_plain(found), search_claims(found))


def _study_paths(scenarios: list[str], seeds: range, load: float, workers: AnyWorkers) -> Study:
    from game.cli.support.search_tables import print_paths
    from game.study.habit_paths.paths import as_plain, find_paths, path_claims

    found = _measure(find_paths, scenarios[0], seeds, load, workers)
    print_paths(found)
    return Study(found.scenario, "teams", as_plain(found), path_claims(found))


STUDIES: Final = {
    "teams": (_study_teams, TEAM_SEEDS),
    "levers": (_study_levers, PART_SEEDS),
    "actions": (_study_actions, PART_SEEDS),
    "steady": (_study_steadiness, STEADY_SEEDS),
    "search": (_search_teams, SEARCH_SEEDS),
    "paths": (_study_paths, PART_SEEDS),
}
"""Each study and its default number of seeds."""

OF_SEVERAL: Final = ("levers", "steady")
"""Studies that take several scenarios."""
