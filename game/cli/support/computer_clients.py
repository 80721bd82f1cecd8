"""Computer players as real clients, each on its own websocket."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Final

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from game.errors import WireError
from game.policies.policy import decide
from game.protocol import limits
from game.protocol.codec import decode_from_server, encode
from game.protocol.messages import (
    VERSION,
    AskView,
    Batch,
    Bye,
    Change,
    Facilitate,
    FromServer,
    Full,
    Hello,
    Lobby,
    Pass,
    Seated,
    TakeSeat,
    Welcome,
)
from game.protocol.patching import apply_patch
from game.protocol.public_views import PublicView
from game.protocol.seat_views import SeatView
from game.protocol.static_views import SeatStatics, Statics

Recorder = Callable[[str, bytes], None]
"""Called with the name of a client and every frame that it receives."""

OPEN_SECONDS: Final = 10.0


@dataclass(slots=True)
class ReceivedViews:
    """The latest views that one client has received."""

    statics: Statics | None = None
    brief: SeatStatics | None = None
    version: int = -1
    public: PublicView | None = None
    seat: SeatView | None = None

    def receive(self, message: FromServer) -> bool:
        """Take in one message and return whether a full view has to be asked for."""
        match message:
            case Welcome(statics=statics):
                self.statics = statics
            case Seated(statics=brief):
                self.brief = brief
            case Full(version=version, public=public, seat=seat):
                self.version, self.public, self.seat = version, public, seat
            case Change(version=version) if version > self.version:
                return not self._apply(message)
            case _:
                pass
        return False

    def _apply(self, change: Change) -> bool:
        if change.version != self.version + 1 or self.public is None:
            return False
        self.public = apply_patch(self.public, change.public)
        if self.seat is not None:
            self.seat = apply_patch(self.seat, change.seat)
        self.version = change.version
        return True


@dataclass(slots=True)
class ComputerPlayer:
    """A computer player of one seat; `run` plays until the game or the connection ends."""

    url: str
    pin: str
    name: str
    team: int
    seat: str
    policy: str
    record: Recorder | None = None

    async def run(self) -> None:
        """Join, take the seat and answer every pass; raises `WireError` when the server refuses."""
        views = ReceivedViews()
        async with _connect(self.url) as socket:
            await socket.send(encode(Hello(VERSION, self.name, "computer", pin=self.pin)))
            async for message in _receive(socket, self.name, self.record):
                if views.receive(message):
                    await socket.send(encode(AskView()))
                if isinstance(message, Welcome):
                    await socket.send(encode(TakeSeat(team=self.team, seat=self.seat)))
                elif isinstance(message, Pass):
                    await socket.send(encode(self._answer(views, message)))
                if views.public is not None and views.public.phase == "end":
                    return

    def _answer(self, views: ReceivedViews, asked: Pass) -> Batch:
        if views.statics is None or views.brief is None or views.public is None or views.seat is None:
            raise WireError("the server asked for a move before it had sent the view")
        actions = decide(self.policy, views.statics, views.brief, views.public, views.seat)
        return Batch(pass_id=asked.pass_id, actions=actions)


@dataclass(slots=True)
class ComputerFacilitator:
    """A facilitator that starts the game when every seat is taken, and stays until its end."""

    url: str
    code: str
    pin: str
    on_day: Callable[[int], None]
    name: str = "Facilitator"
    record: Recorder | None = None

    async def run(self) -> None:
        """Join, start the game, and stay until it has ended."""
        views = ReceivedViews()
        started = False
        async with _connect(self.url) as socket:
            await socket.send(encode(Hello(VERSION, self.name, "facilitator", code=self.code, pin=self.pin)))
            async for message in _receive(socket, self.name, self.record):
                if views.receive(message):
                    await socket.send(encode(AskView()))
                if isinstance(message, Lobby) and not started and _is_full(message):
                    started = True
                    await socket.send(encode(Facilitate(act="start")))
                if views.public is not None:
                    self.on_day(views.public.day)
                    if views.public.phase == "end":
                        return


def _is_full(lobby: Lobby) -> bool:
    return all(seat.name for team in lobby.teams for seat in team)


def _connect(url: str) -> connect:
    return connect(url, compression=None, max_size=limits.FRAME_FROM_SERVER, proxy=None, open_timeout=OPEN_SECONDS)


async def _receive(socket: ClientConnection, name: str, record: Recorder | None) -> AsyncIterator[FromServer]:
    try:
        async for frame in socket:
            if isinstance(frame, str):
                raise WireError("the server sent text instead of a binary frame")
            if record is not None:
                record(name, frame)
            message = decode_from_server(frame)
            if isinstance(message, Bye):
                raise WireError(f"the server ended the connection: {message.refusal.code.value}")
            yield message
    except ConnectionClosed as error:
        raise WireError("the server closed the connection") from error


async def run_all(players: list[ComputerPlayer | ComputerFacilitator]) -> None:
    """Run all players until the game has ended; the first failure ends it for all."""
    async with asyncio.TaskGroup() as group:
        for player in players:
            group.create_task(player.run())
