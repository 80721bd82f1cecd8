"""`same-direction simulate`: a whole game in this process, without a server."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from game.cli.support.command_options import AsJson, FormatName, Policy, ScenarioName, Seed
from game.cli.support.prepare_game import check_policy, load_setup, prepare_baseline
from game.cli.support.progress import show_progress
from game.text.catalogue import Catalogue

if TYPE_CHECKING:
    from game.replay.result import Result


def simulate(
    scenario: ScenarioName = "winter_pressures",
    seed: Seed = 1,
    policy: Policy = "aligned",
    format: FormatName = None,
    as_json: AsJson = False,
) -> None:
    """Play a whole game with computer players in this process, without a server.

    Ends in the same state as `demo` for the same scenario, format, seed and policy.
    """
    check_policy(policy)
    setup = load_setup(scenario, format)
    with show_progress() as progress:
        alone = prepare_baseline(setup, seed, progress)
        from game.replay.headless import play_headless

        result = play_headless(setup, seed, policy, alone=alone, progress=progress)
    if as_json:
        print(json.dumps(asdict(result)))
    else:
        print_result(result)


def print_result(result: Result) -> None:
    """Print the result of a game as a table, on standard output."""
    from rich.console import Console
    from rich.table import Table

    words = Catalogue.load("en")
    table = Table(show_header=False, box=None, pad_edge=False)
    for key, value in (
        ("harmed", f"{result.people_harmed:,.1f}"),
        ("deaths", f"{result.avoidable_deaths:,.1f}"),
        ("evidence_deaths", f"{result.avoidable_deaths_evidence_only:,.1f}"),
        ("qalys", f"{result.qalys_lost:,.1f}"),
        ("four_hours", f"{result.four_hour_percent:.1f} %"),
        ("occupancy", f"{result.occupancy_percent:.1f} %"),
        ("within_18_weeks", f"{result.within_18_weeks_percent:.1f} %"),
        ("scores", "  ".join(f"{seat} {score}" for seat, score in result.seat_scores.items())),
        ("state_hash", result.state_hash),
    ):
        table.add_row(words.text(f"demo.{key}"), value)
    title = words.text("demo.title", scenario=result.scenario, policy=result.policy, seed=result.seed)
    console = Console(soft_wrap=True)
    console.print(title, markup=False, highlight=False)
    console.print(table)
