"""Serving a session until it is ended, and the terminal's words about it."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
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
    reopen: Callable[[Path], tuple[Room, Journal]] | None = None
    """Opens the file of a branch, with which the same people go on at the same address."""


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
    is_rehearsal: bool = False
    """Whether nobody is to join, and the game is not the one that is resumed next."""


async def serve(options: ServeOptions, room: Room, journal: Journal) -> None:
    """Serve until the host is ended: the game, and then each branch of it with which the room goes on."""
    from server import gate
    from server.certificate import load_identity
    from server.log import open_log
    from server.serve import Host, HostSettings

    hosting = options.hosting
    reachable = find_reachable_address(hosting.bind)
    is_local = reachable in LOCAL_ADDRESSES
    address = f"{reachable}:{hosting.port}"
    identity = None if is_local or hosting.insecure_lan else load_identity(find_identity_file())
    settings = HostSettings(
        bind=hosting.bind,
        port=hosting.port,
        pin=gate.new_pin(),
        title=name_session(room),
        offered=options.offered,
        announced_address=reachable if hosting.announce and not is_local else None,
        tls=identity.context if identity else None,
        words=identity.words if identity else "",
        shared_address="" if is_local else address,
        listener=options.listener,
        log=open_log(find_log_folder() / "host.jsonl"),
    )
    stopping, windows = asyncio.Event(), RehearsedWindows(options.rehearses)
    stop_on_signals(stopping)
    if options.parent:
        options.parent.stop_session(stopping)
    following: tuple[Room, Journal] | None = room, journal
    try:
        while following is not None:
            room, journal = following
            journal.set_hosting(hosting)
            session, path = Host(room, journal, settings), str(journal.path)
            code, words = room.plan.join_code, settings.words
            details = JoinDetails(
                room.plan.session_name, address, code, settings.pin, path, is_local, words, options.rehearses
            )
            following = await serve_until_left(options, session, details, stopping, windows)
            if not options.parent:
                say(Catalogue.load("en").text("host.kept", path=path))
            if following is not None:
                settings = replace(settings, listener=None, title=name_session(following[0]))
    finally:
        windows.close()


async def serve_until_left(
    options: ServeOptions, session: Host, details: JoinDetails, stopping: asyncio.Event, windows: RehearsedWindows
) -> tuple[Room, Journal] | None:
    """Start a session, tell how to join it, and end it in order; return what everyone goes on with, if anything.

    Raises what went wrong in it.
    """
    from server import collection

    await session.start()
    collection.settle()
    following: tuple[Room, Journal] | None = None
    try:
        if options.parent:
            print_json({name: getattr(details, name) for name in ("address", "code", "pin", "path")})
        else:
            show_details(details)
        windows.open(details)
        following = await wait_until_left(options, session, stopping)
    finally:
        await session.stop(comes_again=following is not None)
    if session.ended.done():
        session.ended.result()
    return following


async def wait_until_left(
    options: ServeOptions, session: Host, stopping: asyncio.Event
) -> tuple[Room, Journal] | None:
    """Wait until the host is to end, or everyone is to go on in a branch that is ready; raise what went wrong."""
    while True:
        branch = asyncio.create_task(session.branches.get())
        waiting = asyncio.create_task(stopping.wait())
        with suppress(asyncio.CancelledError):
            await asyncio.wait({waiting, branch, session.ended}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if session.ended.done():
            session.ended.result()
        if stopping.is_set() or not branch.done() or options.reopen is None:
            branch.cancel()
            return None
        try:
            return await asyncio.to_thread(options.reopen, branch.result())
        except Exception as error:  # a room that debriefs must not be thrown out by it
            session.refuse_branch(error)


class RehearsedWindows:
    """The console and the projector that a rehearsal opens with its first session; they come back to later ones."""

    def __init__(self, is_wanted: bool) -> None:
        """Open nothing yet."""
        self._is_wanted = is_wanted
        self._windows: list[RehearsalWindow] = []
        self._watching: asyncio.Task[None] | None = None

    def open(self, details: JoinDetails) -> None:
        """Open them, unless they are open or not wanted."""
        if self._is_wanted and not self._windows:
            self._windows = open_windows(details.address, details.code, details.pin)
            self._watching = asyncio.create_task(watch_windows(self._windows))

    def close(self) -> None:
        """Close what is open."""
        if self._watching is not None:
            self._watching.cancel()
        close_windows(self._windows)


def name_session(room: Room) -> str:
    """Return the name of a session for people in a browser; a branch says that it is one."""
    name, day = room.plan.session_name, room.plan.branched_on
    return name if day is None else f"{name} · {Catalogue.load('en').text('client.branch', day=day)}"
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
    if details.is_rehearsal:
        return words.text("host.only_rehearsed")
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
    say(words.text("host.stop_rehearsal" if details.is_rehearsal else "host.stop"))
