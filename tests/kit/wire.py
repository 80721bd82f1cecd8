"""A real server on this machine and clients that show every byte they get."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from game.cli.support.computer_clients import ReceivedViews
from game.journal.journal_file import Journal
from game.protocol.actions import Action
from game.protocol.codec import decode_from_server, encode, inflate_frame
from game.protocol.messages import VERSION, Act, Done, FromPerson, FromServer, Hello, Refused, TakeSeat, Welcome
from game.replay.describe import describe_game
from game.session.room import Room
from game.session.room_plan import RoomPlan
from server import clock
from server.certificate import load_identity
from server.serve import Host, HostSettings
from tests.kit import games, rooms
from tests.kit.patience import PATIENCE_SECONDS

M = TypeVar("M")
PIN = "XYZ789"
PAGE = "Same Direction is here."


@dataclass
class Client:
    """One connection: what it got, as inflated bytes and as messages, and what it knows."""

    socket: ClientConnection
    name: str = ""
    frames: list[bytes] = field(default_factory=list)
    messages: list[FromServer] = field(default_factory=list)
    seen: ReceivedViews = field(default_factory=ReceivedViews)

    async def send(self, message: FromPerson) -> None:
        """Send a message."""
        await self.socket.send(encode(message))

    async def next(self) -> FromServer:
        """The next message, within the patience of a test."""
        async with asyncio.timeout(PATIENCE_SECONDS):  # `wait_for` of Python 3.11 can swallow a timeout around it
            frame = await self.socket.recv()
        assert isinstance(frame, bytes)
        self.frames.append(inflate_frame(frame))
        message = decode_from_server(frame)
        self.messages.append(message)
        self.seen.receive(message)
        return message

    async def until(self, kind: type[M]) -> M:
        """Read on until a message of this kind has come."""
        while True:
            message = await self.next()
            if isinstance(message, kind):
                return message

    async def until_phase(self, phase: str) -> None:
        """Read on until the view is in a phase."""
        while self.seen.public is None or self.seen.public.phase != phase:
            await self.next()

    async def act(self, action: Action, action_id: str) -> Done | Refused:
        """Send an action and read on until its answer."""
        await self.send(Act(action_id=action_id, action=action))
        while True:
            message = await self.next()
            if isinstance(message, Done | Refused) and message.action_id == action_id:
                return message

    async def sit(self, seat: str, team: int = 1) -> None:
        """Take a seat and read on until its view has come."""
        await self.send(TakeSeat(team=team, seat=seat))
        while self.seen.seat is None or self.seen.seat.seat != seat:
            await self.next()

    async def drain(self, seconds: float) -> None:
        """Read whatever comes for a while, or until the connection ends."""
        with suppress(TimeoutError, ConnectionClosed):
            async with asyncio.timeout(seconds):
                while True:
                    await self.next()

    async def closed(self) -> int:
        """Read to the end of the connection and return its close code."""
        with suppress(ConnectionClosed):
            async with asyncio.timeout(PATIENCE_SECONDS):
                while True:
                    await self.next()
        assert self.socket.close_code is not None
        return self.socket.close_code


@dataclass
class Running:
    """A served room."""

    host: Host
    path: Path
    clients: list[Client] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where it is."""
        return f"ws://127.0.0.1:{self.host.port}"

    async def open(self) -> Client:
        """A connection that has not said hello."""
        return self.add(await _connect(self.url))

    def add(self, socket: ClientConnection) -> Client:
        """A client whose connection is cut when the room ends, also if nobody reads from it."""
        self.clients.append(Client(socket))
        return self.clients[-1]

    async def join(
        self, name: str, part: str = "player", *, token: str | None = None, code: str = rooms.CODE, pin: str = ""
    ) -> Client:
        """A client that has been welcomed."""
        client = await self.open()
        client.name = name
        pin = pin or (PIN if part == "facilitator" else "")
        await client.send(hello(name, part, token=token, code=code, pin=pin))
        first = await client.next()
        assert isinstance(first, Welcome), first
        while client.seen.public is None:
            await client.next()
        return client


async def _connect(url: str) -> ClientConnection:
    return await connect(url, compression=None, max_size=512 * 1024, proxy=None)


_opened: list[ClientConnection] = []


async def open_socket(url: str) -> ClientConnection:
    """Connect to a host in another process; `cut_opened_sockets` cuts the connection when the test has ended."""
    _opened.append(await _connect(url))
    return _opened[-1]


async def cut_opened_sockets() -> None:
    """Cut what `open_socket` has opened: a host that is killed is noticed too late for a loop that ends at once."""
    while _opened:
        _opened.pop().transport.abort()
    await asyncio.sleep(0)


def hello(name: str, part: str = "player", *, token: str | None = None, code: str = rooms.CODE, pin: str = "") -> Hello:
    """A hello of this version."""
    return Hello(version=VERSION, name=name, part=part, code=code, pin=pin, token=token)  # pyright: ignore[reportArgumentType]


def journal_of(made: RoomPlan, path: Path) -> Journal:
    """A new journal of a room."""
    return Journal.create(path, describe_game(made, began=clock.get_date_and_time()))


@asynccontextmanager
async def encrypted(
    folder: Path, name: str = "host", *, bind: str = "127.0.0.1", port: int = 0
) -> AsyncIterator[tuple[str, str]]:
    """Serve a room with an identity of its own; yield its address without a scheme, and its words."""
    identity = load_identity(folder / f"{name}.pem")
    made = rooms.plan()
    room = Room.open(made, clock.monotonic(), games.small_baseline())
    settings = HostSettings(bind, port, PIN, PAGE, tls=identity.context, words=identity.words)
    host = Host(room, journal_of(made, folder / f"{name}.samedirection"), settings)
    await host.start()
    try:
        yield f"{bind}:{host.port}", identity.words
    finally:
        await host.stop()


@asynccontextmanager
async def served(folder: Path, made: RoomPlan | None = None, *, hurried: bool = False) -> AsyncIterator[Running]:
    """A room of the small place that is served while the block runs."""
    made = made or rooms.plan(records=True)
    alone = games.small_baseline(made.setup.format.format, made.setup.scenario)
    room = Room.open(made, clock.monotonic(), alone)
    path = folder / "game.samedirection"
    host = Host(room, journal_of(made, path), HostSettings("127.0.0.1", 0, PIN, PAGE, is_hurried=hurried))
    await host.start()
    running = Running(host, path)
    try:
        yield running
        if host.ended.done():
            host.ended.result()
    finally:
        await host.stop()
        for client in running.clients:
            client.socket.transport.resume_reading()  # what is paused does not see the end
        await asyncio.sleep(0.05)
        for client in running.clients:
            client.socket.transport.abort()
        await asyncio.sleep(0)
