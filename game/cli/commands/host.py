"""`same-direction host`: serve a session for a room, and say how to join it."""

from __future__ import annotations

import asyncio
import secrets
import signal
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from game.cli.support.command_options import FormatName, GameFolder, OptionalSeed, ScenarioName
from game.cli.support.environment import find_game_folder, find_log_folder
from game.cli.support.open_session import SessionOptions, open_session, resume_session
from game.cli.support.parent_process import ParentProcess
from game.cli.support.prepare_game import check_policy
from game.cli.support.progress import Progress, make_json_progress, print_json, show_progress
from game.errors import CommandLineError
from game.protocol.port import DEFAULT_PORT
from game.text.catalogue import Catalogue

if TYPE_CHECKING:
    from game.journal.journal_file import Journal
    from game.session.room import Room
    from server.serve import Host

MOST_TEAMS: Final = 40
LOOPBACK: Final = "127.0.0.1"
LOCAL_ADDRESSES: Final = (LOOPBACK, "localhost", "::1")
EVERYWHERE: Final = "0.0.0.0"
PROBE_ADDRESS: Final = ("10.255.255.255", 9)
"""Nothing is sent there: the route to it shows which of this machine's addresses others see."""

RANDOM_SEEDS: Final = 1_000_000
"""Keeps a random seed short enough to be read out and typed."""


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """Where to serve a session, and whether to announce it; `parent` is the program that asked for it."""

    port: int
    bind: str
    announce: bool
    parent: ParentProcess | None


@dataclass(frozen=True, slots=True)
class JoinDetails:
    """What people need to join a session, and where its game is saved."""

    session_name: str
    address: str
    code: str
    pin: str
    path: Path


def host(
    scenario: ScenarioName = "winter_pressures",
    format: FormatName = None,
    teams: Annotated[int, typer.Option(min=1, max=MOST_TEAMS, help="How many teams play side by side.")] = 1,
    seed: OptionalSeed = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 for any.")] = DEFAULT_PORT,
    bind: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 for the whole network.")] = LOOPBACK,
    out: GameFolder = None,
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
    is_local = bind in LOCAL_ADDRESSES
    if not is_local and not insecure_lan:
        raise CommandLineError(
            "A session on the network is not encrypted",
            found=f"--bind {bind}",
            allowed="adding --insecure-lan, if everyone on the network may read what is sent",
        )
    options = SessionOptions(
        scenario=scenario,
        format=format,
        teams=teams,
        seed=secrets.randbelow(RANDOM_SEEDS) if seed is None else seed,
        folder=out or find_game_folder(),
        policy=check_policy(computer_policy),
        cover=cover,
        is_solo=solo,
    )
    parent = ParentProcess() if solo else None
    if parent:
        room, journal = _open(options, resume, make_json_progress())
    else:
        with show_progress() as progress:
            room, journal = _open(options, resume, progress)
    asyncio.run(serve(ServeOptions(port, bind, announce and not is_local, parent), room, journal))


def _open(options: SessionOptions, resume: Path | None, progress: Progress) -> tuple[Room, Journal]:
    return open_session(options, progress) if resume is None else resume_session(options, resume, progress)


async def serve(options: ServeOptions, room: Room, journal: Journal) -> None:
    """Serve until the host is ended."""
    from server import gate
    from server.log import open_log
    from server.serve import Host, HostSettings

    pin = gate.new_pin()
    address = find_reachable_address(options.bind)
    path = journal.path
    session = Host(
        room,
        journal,
        HostSettings(
            bind=options.bind,
            port=options.port,
            pin=pin,
            hello_page=Catalogue.load("en").text("host.hello_page"),
            announced_address=address if options.announce else None,
            log=open_log(find_log_folder() / "host.jsonl"),
        ),
    )
    await session.start()
    stopping = asyncio.Event()
    stop_on_signals(stopping)
    try:
        details = JoinDetails(room.plan.session_name, f"{address}:{session.port}", room.plan.join_code, pin, path)
        if options.parent:
            print_json({"address": details.address, "code": details.code, "pin": pin, "path": str(path)})
            options.parent.stop_session(stopping)
        else:
            show_details(details, is_local=options.bind in LOCAL_ADDRESSES)
        await wait_until_stopped(stopping, session)
    finally:
        await session.stop()
    if not options.parent:
        print(Catalogue.load("en").text("host.kept", path=path))


async def wait_until_stopped(stopping: asyncio.Event, session: Host) -> None:
    """Wait until the host is to end; raise what went wrong in the session."""
    waiting = asyncio.create_task(stopping.wait())
    with suppress(asyncio.CancelledError):
        await asyncio.wait({waiting, session.ended}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if session.ended.done():
        session.ended.result()


def stop_on_signals(stopping: asyncio.Event) -> None:
    """End the session in order on Ctrl+C or SIGTERM."""
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows: there, Ctrl+C cancels the main task instead
            loop.add_signal_handler(name, stopping.set)


def find_reachable_address(bind: str) -> str:
    """Return the address that others type: the one bound to, or this machine's on its network."""
    if bind != EVERYWHERE:
        return bind
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(PROBE_ADDRESS)
        return str(probe.getsockname()[0])
    return LOOPBACK


def show_details(details: JoinDetails, *, is_local: bool) -> None:
    """Print how to join, for the people at this terminal."""
    from rich.console import Console
    from rich.panel import Panel

    words = Catalogue.load("en")
    lines = [
        words.text("host.address", address=details.address),
        words.text("host.code", code=details.code),
        words.text("host.pin", pin=details.pin),
        words.text("host.file", path=details.path),
    ]
    if not is_local:
        lines.append(words.text("host.insecure"))
    console = Console(highlight=False, soft_wrap=True)
    console.print(Panel("\n".join(lines), title=details.session_name, expand=False), markup=False)
    if console.is_terminal:
        import segno

        code = segno.make(f"{details.address} {details.code}", error="m", micro=False)
        code.terminal(out=sys.stdout, compact=True)
    console.print(words.text("host.stop"))
