"""`same-direction demo`: a whole session over the real server and real clients, without a window."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from game.cli.commands.simulate import print_result
from game.cli.support.command_options import AsJson, FormatName, Policy, ScenarioName, Seed
from game.cli.support.game_files import make_game_folder
from game.cli.support.prepare_game import check_policy, load_setup, prepare_baseline
from game.cli.support.progress import Progress, show_progress
from game.errors import SameDirectionError
from game.journal.file_names import find_free_name
from game.text.catalogue import Catalogue

if TYPE_CHECKING:
    from game.cli.support.computer_clients import Recorder
    from game.replay.result import Result
    from game.rules.history import History
    from game.rules.setup.game_setup import GameSetup

Out = Annotated[Path, typer.Option(help="Folder for the replay and the report.")]

LOOPBACK: Final = "127.0.0.1"


def demo(
    scenario: ScenarioName = "winter_pressures",
    seed: Seed = 1,
    policy: Policy = "aligned",
    format: FormatName = None,
    out: Out = Path("demo"),
    as_json: AsJson = False,
) -> None:
    """Play a whole session with computer players over the real server, as fast as possible.

    Saves the replay and the report in a folder and says where they are. Needs no screen.
    """
    check_policy(policy)
    setup = load_setup(scenario, format)
    folder = make_game_folder(out)
    with show_progress() as progress:
        alone = prepare_baseline(setup, seed, progress)
        journal = find_free_name(folder, f"{setup.scenario}-{setup.format.format}-{policy}-{seed}")
        result = asyncio.run(play_over_network(setup, seed, policy, alone, journal, progress))
        report = write_demo_report(journal, progress)
    if as_json:
        print(json.dumps({**asdict(result), "replay": str(journal), "report": str(report)}))
        return
    words = Catalogue.load("en")
    print_result(result)
    print(words.text("demo.where", replay=journal, report=report))


async def play_over_network(
    setup: GameSetup,
    seed: int,
    policy: str,
    alone: History,
    journal_path: Path,
    progress: Progress,
    record: Recorder | None = None,
) -> Result:
    """Serve a session on this machine, let a client play every seat, and return the result."""
    from game.cli.support.computer_clients import ComputerFacilitator, ComputerPlayer, run_all
    from game.journal.journal_file import Journal
    from game.replay.describe import describe_game
    from game.replay.headless import plan_hurried_session
    from game.replay.result import summarise_game
    from game.session.room import Room
    from server import clock, gate
    from server.serve import Host, HostSettings

    code, pin = gate.new_code(), gate.new_pin()
    plan = plan_hurried_session(setup, seed, policy, join_code=code, records=True)
    room = Room.open(plan, clock.monotonic(), alone)
    journal = Journal.create(journal_path, describe_game(plan, began=clock.get_date_and_time()))
    host = Host(room, journal, HostSettings(LOOPBACK, 0, pin, setup.title, is_hurried=True))
    await host.start()
    url = f"ws://{LOOPBACK}:{host.port}"
    days = setup.days + setup.format.days_after
    try:
        players: list[ComputerPlayer | ComputerFacilitator] = [
            ComputerPlayer(url, pin, f"{policy} {seat.seat}", 1, seat.seat, policy, record) for seat in setup.seats
        ]
        players.append(ComputerFacilitator(url, code, pin, lambda day: progress("playing", day / days), record=record))
        await wait_for_players(run_all(players), host.ended)
        return await host.ask(lambda room, now: summarise_game(room.teams[0].game, policy))
    finally:
        await host.stop()


async def wait_for_players(playing: Coroutine[None, None, None], ended: asyncio.Future[None]) -> None:
    """Wait until the players are done; raise what went wrong with them or with the host."""
    task: asyncio.Future[None] = asyncio.create_task(playing)
    try:
        await asyncio.wait({task, ended}, return_when=asyncio.FIRST_COMPLETED)
        if ended.done():
            ended.result()
        await task
    except ExceptionGroup as group:
        raise next((e for e in group.exceptions if isinstance(e, SameDirectionError)), group.exceptions[0]) from None
    finally:
        task.cancel()


def write_demo_report(journal: Path, progress: Progress) -> Path:
    """Write the report of a game beside its journal and return where it is."""
    from game.debrief.rendering import write_report

    progress("report", 0.0)
    report = write_report(journal, journal.with_suffix(".html"))
    progress("report", 1.0)
    return report
