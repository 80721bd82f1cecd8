"""Computer players as real clients: each on a websocket of its own, knowing only what it is sent."""

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
from game.protocol.delta import patched
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
from game.protocol.public_views import PublicView
from game.protocol.seat_views import SeatView
from game.protocol.static_views import SeatStatics, Statics

Recorder = Callable[[str, bytes], None]
"""Is given the name of a client and every frame that it receives, as it came over the wire."""

OPEN_SECONDS: Final = 10.0


@dataclass(slots=True)
class Seen:
    """What one client has been told."""

    statics: Statics | None = None
    brief: SeatStatics | None = None
    version: int = -1
    public: PublicView | None = None
    seat: SeatView | None = None

    def take(self, message: FromServer) -> bool:
        """Take one message in; return whether a full view has to be asked for."""
        match message:
            case Welcome(statics=statics):
                self.statics = statics
            case Seated(statics=brief):
                self.brief = brief
            case Full(version=version, public=public, seat=seat):
                self.version, self.public, self.seat = version, public, seat
            case Change(version=version) if version > self.version:
                return not self._patched(message)
            case _:
                pass
        return False

    def _patched(self, change: Change) -> bool:
        if change.version != self.version + 1 or self.public is None:
            return False
        self.public = patched(self.public, change.public)
        if self.seat is not None:
            self.seat = patched(self.seat, change.seat)
        self.version = change.version
        return True


@dataclass(slots=True)
class Colleague:
    """A computer player of one seat; `run` plays until the game or the connection ends."""

    url: str
    code: str
    name: str
    team: int
    seat: str
    policy: str
    record: Recorder | None = None

    async def run(self) -> None:
        """Join, sit down and answer every pass; raises `WireError` when the server says no."""
        seen = Seen()
        async with _connected(self.url) as socket:
            await socket.send(encode(Hello(VERSION, self.name, "computer", code=self.code)))
            async for message in _received(socket, self.name, self.record):
                if seen.take(message):
                    await socket.send(encode(AskView()))
                if isinstance(message, Welcome):
                    await socket.send(encode(TakeSeat(team=self.team, seat=self.seat)))
                elif isinstance(message, Pass):
                    await socket.send(encode(self._answer(seen, message)))
                if seen.public is not None and seen.public.phase == "end":
                    return

    def _answer(self, seen: Seen, asked: Pass) -> Batch:
        if seen.statics is None or seen.brief is None or seen.public is None or seen.seat is None:
            raise WireError("the server asked for a move before it had sent the view")
        actions = decide(self.policy, seen.statics, seen.brief, seen.public, seen.seat)
        return Batch(pass_id=asked.pass_id, actions=actions)


@dataclass(slots=True)
class Starter:
    """A facilitator who starts the game when every seat is taken, and watches it to its end."""

    url: str
    code: str
    pin: str
    on_day: Callable[[int], None]
    name: str = "Facilitator"
    record: Recorder | None = None

    async def run(self) -> None:
        """Join, start the game, and stay until it has ended."""
        seen = Seen()
        started = False
        async with _connected(self.url) as socket:
            await socket.send(encode(Hello(VERSION, self.name, "facilitator", code=self.code, pin=self.pin)))
            async for message in _received(socket, self.name, self.record):
                if seen.take(message):
                    await socket.send(encode(AskView()))
                if isinstance(message, Lobby) and not started and _is_full(message):
                    started = True
                    await socket.send(encode(Facilitate(act="start")))
                if seen.public is not None:
                    self.on_day(seen.public.day)
                    if seen.public.phase == "end":
                        return


def _is_full(lobby: Lobby) -> bool:
    return all(seat.name for team in lobby.teams for seat in team)


def _connected(url: str) -> connect:
    return connect(url, compression=None, max_size=limits.FRAME_FROM_SERVER, proxy=None, open_timeout=OPEN_SECONDS)


async def _received(socket: ClientConnection, name: str, record: Recorder | None) -> AsyncIterator[FromServer]:
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


async def all_run(players: list[Colleague | Starter]) -> None:
    """Let everybody play until the game has ended; the first one to fail ends it for all."""
    async with asyncio.TaskGroup() as group:
        for player in players:
            group.create_task(player.run())
