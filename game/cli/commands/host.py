"""`same-direction host`: serve a session for a room, and say how to join it."""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import socket
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.cli.support.environment import game_folder, log_folder
from game.cli.support.prepare_game import HIGHEST_SEED, before_the_model, checked_policy, loaded, prepared
from game.cli.support.progress import Progress, shown_progress, tell_program, told_progress
from game.errors import CommandLineError, JournalError
from game.protocol.port import DEFAULT_PORT
from game.text.catalogue import Catalogue

if TYPE_CHECKING:
    from game.journal.journal_file import Journal
    from game.journal.recover import Recovered
    from game.rules.setup.game_setup import GameSetup
    from game.session.room import Room
    from game.session.room_plan import RoomPlan
    from server.serve import Host

MOST_TEAMS = 40
LOOPBACK = "127.0.0.1"
EVERYWHERE = "0.0.0.0"
SOME_ADDRESS_ELSEWHERE = ("10.255.255.255", 9)
"""Nothing is sent there: asking for the way to it tells which of our addresses others see."""

RANDOM_SEEDS = 1_000_000
"""A seed that nobody chose stays short enough to be read out and typed."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was asked for on the command line."""

    scenario: str
    format: str | None
    teams: int
    seed: int
    port: int
    bind: str
    out: Path
    policy: str
    cover: bool
    announce: bool
    is_solo: bool


def host(
    scenario: Annotated[
        str, typer.Argument(help="A shipped scenario's name, or the path of a .toml file.")
    ] = "winter_pressures",
    format: Annotated[
        str | None, typer.Option(help="ninety or half_day. Default: half_day, or the scenario's only format.")
    ] = None,
    teams: Annotated[int, typer.Option(min=1, max=MOST_TEAMS, help="How many teams play side by side.")] = 1,
    seed: Annotated[int | None, typer.Option(min=0, max=HIGHEST_SEED, help="Seed for patients and luck.")] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 for any.")] = DEFAULT_PORT,
    bind: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 for the whole network.")] = LOOPBACK,
    out: Annotated[Path | None, typer.Option(help="Folder to save the game in.")] = None,
    computer_policy: Annotated[
        str, typer.Option(help="Who plays free seats: colleague, aligned, siloed or hands_off.")
    ] = "colleague",
    cover: Annotated[
        bool, typer.Option("--cover", help="Let computer colleagues play for people who are away.")
    ] = False,
    insecure_lan: Annotated[
        bool,
        typer.Option("--insecure-lan", help="Serve the network without encryption: anyone on it can read everything."),
    ] = False,
    announce: Annotated[
        bool, typer.Option("--announce/--no-announce", help="Let clients on the network find the session.")
    ] = True,
    resume: Annotated[Path | None, typer.Option(help="Continue a game from its file.")] = None,
    solo: Annotated[bool, typer.Option("--solo", hidden=True)] = False,
) -> None:
    """Host a session: people join from their own machines with the address and code shown here.

    The facilitator's PIN is shown in this terminal only. The game is saved to a file as it is played;
    after a crash or a break, continue it with --resume FILE.
    """
    if bind not in (LOOPBACK, "localhost", "::1") and not insecure_lan:
        raise CommandLineError(
            "A session on the network is not encrypted",
            found=f"--bind {bind}",
            allowed="adding --insecure-lan, if everyone on the network may read what is sent",
        )
    wishes = Wishes(
        scenario=scenario,
        format=format,
        teams=teams,
        seed=secrets.randbelow(RANDOM_SEEDS) if seed is None else seed,
        port=port,
        bind=bind,
        out=out or game_folder(),
        policy=checked_policy(computer_policy),
        cover=cover,
        announce=announce and bind not in (LOOPBACK, "localhost", "::1"),
        is_solo=solo,
    )
    if solo:
        end_with_parent()
        ready = opened(wishes, resume, told_progress())
    else:
        with shown_progress() as progress:
            ready = opened(wishes, resume, progress)
    asyncio.run(served(wishes, *ready))


# ---------------------------------------------------------------- before the first connection


def opened(wishes: Wishes, resume: Path | None, progress: Progress) -> tuple[Room, Journal]:
    """Make the room and its journal: new ones, or those of a game that goes on."""
    if resume is not None:
        return gone_on(wishes, resume, progress)
    setup = loaded(wishes.scenario, wishes.format)
    from game.cli.commands.demo import free_name, writable
    from game.journal.journal_file import Journal
    from game.replay.describe import describe_game
    from game.session.room import Room
    from server import clock, gate

    folder = writable(wishes.out)
    alone = prepared(setup, wishes.seed, progress)
    plan = planned(wishes, setup, wishes.seed, gate.new_code(), wishes.teams)
    room = Room.open(plan, clock.monotonic(), alone)
    stamp = clock.date_and_time()[:16].replace(":", "").replace("T", "-")
    about = describe_game(
        setup,
        plan.seed,
        session_name=plan.session_name,
        join_code=plan.join_code,
        teams=plan.teams,
        policies=plan.policies,
        began=clock.date_and_time(),
        computers_cover=plan.computers_cover,
    )
    return room, Journal.create(free_name(folder, f"{setup.scenario}-{stamp}"), about)


def planned(wishes: Wishes, setup: GameSetup, seed: int, code: str, teams: int) -> RoomPlan:
    """Return what the room is made from."""
    from game.session.room_plan import RoomPlan, team_names

    words = Catalogue.load("en")
    names = team_names(teams, words.text("host.team")) if teams > 1 else (setup.place,)
    return RoomPlan(
        session_name=setup.title,
        join_code=code,
        setup=setup,
        seed=seed,
        teams=names,
        policies=tuple((seat.seat, wishes.policy) for seat in setup.seats),
        computers_cover=wishes.cover,
        is_timed=not wishes.is_solo,
        starts_itself=wishes.is_solo,
    )


def gone_on(wishes: Wishes, path: Path, progress: Progress) -> tuple[Room, Journal]:
    """Make the room of a journal again: same join code, same people, the clock paused."""
    before_the_model()
    from dataclasses import replace

    from game.journal.journal_file import Journal
    from game.journal.recover import recover
    from game.rules.game import CannotApply
    from game.scenario.load import load_text
    from game.session.restore import last_moments, restored
    from server import clock

    found = recover(path)
    if not found.is_whole:
        raise JournalError(str(path), "it is damaged: " + "; ".join(t.what for t in found.troubles))
    about = found.about
    setup = load_text(about.scenario_text, about.format)
    alone = prepared(setup, about.seed, progress)
    plan = replace(
        planned(wishes, setup, about.seed, about.join_code, len(about.teams)),
        session_name=about.session_name,
        teams=about.teams,
        policies=about.policies,
        computers_cover=about.computers_cover,
    )
    moments = last_moments(found.entries, frames_of(found))
    try:
        room = restored(plan, clock.monotonic(), alone, found.people, found.entries, moments)
    except CannotApply as error:
        raise JournalError(
            str(path), f"it does not match this version's rules ({error})", allowed="the version that wrote it"
        ) from None
    return room, Journal.resume(path)


def frames_of(found: Recovered) -> list[tuple[int, int, int]]:
    """Return (team, moment, after) of every frame that was kept."""
    return [(row.team, row.moment, row.after) for days in found.days for row in days]


# ---------------------------------------------------------------- while it is served


async def served(wishes: Wishes, room: Room, journal: Journal) -> None:
    """Serve until somebody ends the host."""
    from server import gate
    from server.log import open_log
    from server.serve import Host, Serving

    pin = gate.new_pin()
    address = reachable_address(wishes.bind)
    serving = Serving(
        bind=wishes.bind,
        port=wishes.port,
        pin=pin,
        hello_page=Catalogue.load("en").text("host.hello_page"),
        announced_address=address if wishes.announce else None,
        log=open_log(log_folder() / "host.jsonl"),
    )
    path = journal.path
    session = Host(room, journal, serving)
    await session.start()
    stopping = asyncio.Event()
    stop_on_signals(stopping)
    try:
        tell(wishes, session, room.plan, address, pin, path)
        if wishes.is_solo:
            watch_parent(stopping)
        await until_stopped(stopping, session)
    finally:
        await session.stop()
    if not wishes.is_solo:
        print(Catalogue.load("en").text("host.kept", path=path))


async def until_stopped(stopping: asyncio.Event, session: Host) -> None:
    """Wait until the host is to end; what went wrong in the session is raised."""
    waiting = asyncio.create_task(stopping.wait())
    with suppress(asyncio.CancelledError):
        await asyncio.wait({waiting, session.ended}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if session.ended.done():
        session.ended.result()


def stop_on_signals(stopping: asyncio.Event) -> None:
    """Let Ctrl+C, and a polite request to end, end the session in order."""
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows: there, Ctrl+C cancels the main task instead
            loop.add_signal_handler(name, stopping.set)


def reachable_address(bind: str) -> str:
    """Return the address that others type: the one bound to, or this machine's on its network."""
    if bind != EVERYWHERE:
        return bind
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(SOME_ADDRESS_ELSEWHERE)
        return str(probe.getsockname()[0])
    return LOOPBACK


def tell(wishes: Wishes, session: Host, plan: RoomPlan, address: str, pin: str, path: Path) -> None:
    """Say how to join: to the people at this terminal, or to the program that started this one."""
    where = f"{address}:{session.port}"
    if wishes.is_solo:
        tell_program({"address": where, "code": plan.join_code, "pin": pin, "path": str(path)})
        return
    from rich.console import Console
    from rich.panel import Panel

    words = Catalogue.load("en")
    lines = [
        words.text("host.address", address=where),
        words.text("host.code", code=plan.join_code),
        words.text("host.pin", pin=pin),
        words.text("host.file", path=path),
    ]
    if wishes.bind not in (LOOPBACK, "localhost", "::1"):
        lines.append(words.text("host.insecure"))
    console = Console(highlight=False, soft_wrap=True)
    console.print(Panel("\n".join(lines), title=plan.session_name, expand=False), markup=False)
    if console.is_terminal:
        import segno

        segno.make(f"{where} {plan.join_code}", error="m", micro=False).terminal(out=sys.stdout, compact=True)
    console.print(words.text("host.stop"))


# ---------------------------------------------------------------- a host that belongs to a window

_parent_gone = threading.Event()


def end_with_parent() -> None:
    """From now on, notice when whoever started this process closes its end of standard input."""

    def watch() -> None:
        with suppress(OSError, ValueError):
            while os.read(sys.stdin.fileno(), 64):
                pass
        if not _watched.is_set():
            os._exit(0)  # still preparing: there is nothing to be put in order
        _parent_gone.set()

    threading.Thread(target=watch, name="parent", daemon=True).start()


_watched = threading.Event()


def watch_parent(stopping: asyncio.Event) -> None:
    """End the session when the parent has gone."""
    loop = asyncio.get_running_loop()
    _watched.set()

    def wait() -> None:
        _parent_gone.wait()
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(stopping.set)

    threading.Thread(target=wait, name="parent-gone", daemon=True).start()
