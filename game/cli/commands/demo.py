"""`same-direction demo`: a whole session over the real server and real clients, without a window."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.cli.commands.simulate import AsJson, Format, Policy, Scenario, Seed, show
from game.cli.support.prepare_game import checked_policy, loaded, prepared
from game.cli.support.progress import Progress, shown_progress
from game.errors import CouldNotStart, SameDirectionError
from game.text.catalogue import Catalogue

if TYPE_CHECKING:
    from game.cli.support.computer_clients import Recorder
    from game.replay.result import Result
    from game.rules.history import History
    from game.rules.setup.game_setup import GameSetup

Out = Annotated[Path, typer.Option(help="Folder for the replay and the report.")]

LOOPBACK = "127.0.0.1"


def demo(
    scenario: Scenario = "winter_pressures",
    seed: Seed = 1,
    policy: Policy = "aligned",
    format: Format = None,
    out: Out = Path("demo"),
    as_json: AsJson = False,
) -> None:
    """Play a whole session with computer players over the real server, as fast as possible.

    Saves the replay and the report in a folder and says where they are. Needs no screen.
    """
    checked_policy(policy)
    setup = loaded(scenario, format)
    folder = writable(out)
    with shown_progress() as progress:
        alone = prepared(setup, seed, progress)
        journal = free_name(folder, f"{setup.scenario}-{setup.format.format}-{policy}-{seed}")
        result = asyncio.run(played(setup, seed, policy, alone, journal, progress))
        report = reported(journal, progress)
    if as_json:
        print(json.dumps({**asdict(result), "replay": str(journal), "report": str(report)}))
        return
    words = Catalogue.load("en")
    show(result)
    print(words.text("demo.where", replay=journal, report=report))


async def played(
    setup: GameSetup,
    seed: int,
    policy: str,
    alone: History,
    journal_path: Path,
    progress: Progress,
    record: Recorder | None = None,
) -> Result:
    """Serve a session on this machine, let a client play every seat, and return what it came to."""
    from game.cli.support.computer_clients import Colleague, Starter, all_run
    from game.journal.journal_file import Journal
    from game.replay.describe import describe_game
    from game.replay.headless import plan_hurried_session
    from game.replay.result import summarise_game
    from game.session.room import Room
    from server import clock, gate
    from server.serve import Host, Serving

    code, pin = gate.new_code(), gate.new_pin()
    plan = plan_hurried_session(setup, seed, policy, join_code=code, records=True)
    room = Room.open(plan, clock.monotonic(), alone)
    about = describe_game(
        setup,
        seed,
        session_name=plan.session_name,
        join_code=code,
        teams=plan.teams,
        policies=plan.policies,
        began=clock.date_and_time(),
    )
    journal = Journal.create(journal_path, about)
    page = Catalogue.load("en").text("host.hello_page")
    host = Host(room, journal, Serving(LOOPBACK, 0, pin, page, is_hurried=True))
    await host.start()
    url = f"ws://{LOOPBACK}:{host.port}"
    days = setup.days + setup.format.days_after
    try:
        players: list[Colleague | Starter] = [
            Colleague(url, code, f"{policy} {seat.seat}", 1, seat.seat, policy, record) for seat in setup.seats
        ]
        players.append(Starter(url, code, pin, lambda day: progress("playing", day / days), record=record))
        await until_either(all_run(players), host.ended)
        return await host.ask(lambda room, now: summarise_game(room.teams[0].game, policy))
    finally:
        await host.stop()


async def until_either(playing: Coroutine[None, None, None], ended: asyncio.Future[None]) -> None:
    """Wait until the players are done; what went wrong with them or with the host is raised."""
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


def reported(journal: Path, progress: Progress) -> Path:
    """Write the report of a game beside its journal and return where it is."""
    from game.debrief.rendering import write_report

    progress("report", 0.0)
    report = write_report(journal, journal.with_suffix(".html"))
    progress("report", 1.0)
    return report


def writable(folder: Path) -> Path:
    """Make a folder and return its whole path; raises `CouldNotStart` when nothing can be written there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".same-direction-probe"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise CouldNotStart(
            f"Cannot write to {folder} ({error.strerror})", allowed="--out with a folder you can write to"
        ) from None
    return folder.resolve()


def free_name(folder: Path, base: str) -> Path:
    """Return a name for a journal in `folder` that is not taken; games are never written over."""
    numbers = ("", *(f"-{number}" for number in range(2, 10_000)))
    return next(path for n in numbers if not (path := folder / f"{base}{n}.samedirection").exists())
