"""Serving a session until it is ended, and the terminal's words about it."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from game.cli.support.environment import find_identity_file, find_log_folder
from game.cli.support.output import say
from game.cli.support.parent_process import ParentProcess
from game.cli.support.progress import print_json
from game.cli.support.rehearsal import RehearsalWindow, close_windows, open_windows, watch_windows
from game.text.catalogue import Catalogue

if TYPE_CHECKING:
    from game.journal.hosting import Hosting
    from game.journal.journal_file import Journal
    from game.session.room import Room
    from server.offered_files import OfferedFile
    from server.serve import Host

LOOPBACK: Final = "127.0.0.1"
LOCAL_ADDRESSES: Final = (LOOPBACK, "localhost", "::1")
EVERYWHERE: Final = ("0.0.0.0", "::")
PROBE_ADDRESS: Final = ("10.255.255.255", 9)
"""Nothing is sent there: the route to it shows which of this machine's addresses others see."""

END_SIGNALS: Final = ("SIGINT", "SIGTERM", "SIGHUP")


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """Where a session is served; `parent` is the program that asked for it."""

    hosting: Hosting
    listener: socket.socket
    parent: ParentProcess | None
    rehearses: bool = False
    """Whether the host opens a console and a projector itself."""
    offered: tuple[OfferedFile, ...] = ()
    """Programs that browsers can fetch from the host."""


@dataclass(frozen=True, slots=True)
class JoinDetails:
    """What people need to join a session, and where its game is saved."""

    session_name: str
    address: str
    code: str
    pin: str
    path: str
    is_local: bool
    """Whether only this machine can reach it."""
    words: str
    """Of the host's identity; empty when it is not encrypted."""


async def serve(options: ServeOptions, room: Room, journal: Journal) -> None:
    """Serve until the host is ended."""
    from server import gate
    from server.certificate import load_identity
    from server.log import open_log
    from server.serve import Host, HostSettings

    pin = gate.new_pin()
    hosting, path = options.hosting, journal.path
    reachable = find_reachable_address(hosting.bind)
    is_local = reachable in LOCAL_ADDRESSES
    address = f"{reachable}:{hosting.port}"
    identity = None if is_local or hosting.insecure_lan else load_identity(find_identity_file())
    journal.set_hosting(hosting)
    session = Host(
        room,
        journal,
        HostSettings(
            bind=hosting.bind,
            port=hosting.port,
            pin=pin,
            title=room.plan.session_name,
            offered=options.offered,
            announced_address=reachable if hosting.announce and not is_local else None,
            tls=identity.context if identity else None,
            words=identity.words if identity else "",
            shared_address="" if is_local else address,
            listener=options.listener,
            log=open_log(find_log_folder() / "host.jsonl"),
        ),
    )
    words = session.settings.words
    details = JoinDetails(room.plan.session_name, address, room.plan.join_code, pin, str(path), is_local, words)
    await serve_until_ended(options, session, details)
    if not options.parent:
        say(Catalogue.load("en").text("host.kept", path=path))


async def serve_until_ended(options: ServeOptions, session: Host, details: JoinDetails) -> None:
    """Start a session, tell how to join it, and end it in order; raise what went wrong in it."""
    from server import collection

    await session.start()
    collection.settle()
    stopping = asyncio.Event()
    stop_on_signals(stopping)
    windows: list[RehearsalWindow] = []
    watching: asyncio.Task[None] | None = None
    try:
        if options.parent:
            names = ("address", "code", "pin", "path")
            print_json({name: getattr(details, name) for name in names})
            options.parent.stop_session(stopping)
        else:
            show_details(details)
        if options.rehearses:
            windows = open_windows(details.address, details.code, details.pin)
            watching = asyncio.create_task(watch_windows(windows))
        await wait_until_stopped(stopping, session)
    finally:
        if watching is not None:
            watching.cancel()
        close_windows(windows)
        await session.stop()
    if session.ended.done():
        session.ended.result()


async def wait_until_stopped(stopping: asyncio.Event, session: Host) -> None:
    """Wait until the host is to end; raise what went wrong in the session."""
    waiting = asyncio.create_task(stopping.wait())
    with suppress(asyncio.CancelledError):
        await asyncio.wait({waiting, session.ended}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if session.ended.done():
        session.ended.result()


def stop_on_signals(stopping: asyncio.Event) -> None:
    """End the session in order on Ctrl+C, SIGTERM, or when the terminal is closed."""
    loop = asyncio.get_running_loop()
    for name in END_SIGNALS:
        with suppress(NotImplementedError, AttributeError):  # Windows: there, Ctrl+C cancels the main task instead
            loop.add_signal_handler(getattr(signal, name), stopping.set)


def find_reachable_address(bind: str) -> str:
    """Return the address that others type: the one bound to, or this machine's on its network."""
    if bind not in EVERYWHERE:
        return bind
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(PROBE_ADDRESS)
        return str(probe.getsockname()[0])
    return LOOPBACK


def show_details(details: JoinDetails) -> None:
    """Print how to join, for the people at this terminal; that printing fails is no reason to end the session."""
    with suppress(OSError, ValueError):
        _print_details(details)


def describe_safety(words: Catalogue, details: JoinDetails) -> str:
    """Return the line about who can reach the session, and whether others can read it."""
    if details.is_local:
        return words.text("host.only_here")
    return words.text("host.words", words=details.words) if details.words else words.text("host.insecure")


def _print_details(details: JoinDetails) -> None:
    from rich.console import Console
    from rich.panel import Panel

    words = Catalogue.load("en")
    lines = [
        words.text("host.address", address=details.address),
        words.text("host.code", code=details.code),
        words.text("host.pin", pin=details.pin),
        describe_safety(words, details),
    ]
    console = Console(highlight=False, soft_wrap=True)
    console.print(Panel("\n".join(lines), title=details.session_name, expand=False), markup=False)
    if console.is_terminal:
        import segno

        from game.client.connection.address import Link

        link = Link(details.address, details.code, details.words)
        code = segno.make(str(link), error="m", micro=False)
        code.terminal(out=sys.stdout, compact=True)
    say(words.text("host.file"))
    say(details.path)
    say(words.text("host.stop"))
