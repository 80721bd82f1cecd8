"""The process that plays: every person on a connection of their own, who decodes all that comes and acts.

Run as `python playing_process.py TEAMS PEOPLE SECONDS PORT SEATS` with the tree under test on the path. It is told on
standard input when each day is due, and prints what it has measured as JSON.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from game.cli.support.computer_clients import ReceivedViews
from game.protocol import limits
from game.protocol.actions import CallIt
from game.protocol.codec import decode_from_server, encode
from game.protocol.messages import (
    VERSION,
    Act,
    AskView,
    Change,
    Clock,
    Done,
    Facilitate,
    FromPerson,
    Full,
    Hello,
    Refused,
    TakeSeat,
)

PIN, CODE = "XYZ789", "ABC234"
SECONDS_BETWEEN_ACTS = 2.0
GUESSES = ("up", "level", "down")
PLAN_SECONDS = 6.0
JOIN_SECONDS = 0.5
"""Time within which everybody comes."""
STRETCH_SECONDS = 5.0
"""Shorter than the days between two stops of a run."""
CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


def now() -> float:
    """Return the time by the host's clock."""
    return time.clock_gettime(CLOCK)


@dataclass
class Measured:
    """What all people have measured since it was last emptied."""

    updates: list[tuple[int, int, float]] = field(default_factory=list)
    """(team, day, when it was applied)"""
    answers: list[float] = field(default_factory=list)
    change_bytes: list[int] = field(default_factory=list)
    full_bytes: list[int] = field(default_factory=list)
    gaps: int = 0


@dataclass
class Player:
    """One person: what they see, and the acts that have no answer yet."""

    number: int
    team: int
    seat: str
    measured: Measured
    views: ReceivedViews = field(default_factory=ReceivedViews)
    socket: ClientConnection | None = None
    is_seated: asyncio.Event = field(default_factory=asyncio.Event)
    phase: str = ""
    day: int = 0
    waiting: dict[str, float] = field(default_factory=dict)
    ids: count[int] = field(default_factory=lambda: count(1))

    async def join(self, url: str, part: str) -> None:
        """Connect and say hello."""
        self.socket = await connect(
            url, compression=None, max_size=limits.FRAME_FROM_SERVER, proxy=None, open_timeout=60, ping_interval=None
        )
        pin = PIN if part == "facilitator" else ""
        await self.send(Hello(VERSION, f"Person {self.number}", part, code=CODE, pin=pin))  # pyright: ignore[reportArgumentType]
        if self.seat:
            await self.send(TakeSeat(team=self.team, seat=self.seat))

    async def come_in(self, url: str) -> None:
        """Join and read until the seat's view has come."""
        await self.join(url, "player")
        assert self.socket is not None
        while not self.is_seated.is_set():
            frame = await self.socket.recv()
            assert isinstance(frame, bytes)
            await self.take(frame)

    async def send(self, message: FromPerson) -> None:
        """Send a message."""
        assert self.socket is not None
        await self.socket.send(encode(message))

    async def read(self) -> None:
        """Decode and apply all that comes."""
        assert self.socket is not None
        async for frame in self.socket:
            assert isinstance(frame, bytes)
            await self.take(frame)

    async def take(self, frame: bytes) -> None:
        """Decode and apply one frame."""
        message = decode_from_server(frame)
        if self.views.receive(message):
            self.measured.gaps += 1
            await self.send(AskView())
        match message:
            case Change() | Full():
                self.note_view(message, frame)
            case Done(action_id=id) | Refused(action_id=id) if id in self.waiting:
                self.measured.answers.append(now() - self.waiting.pop(id))
            case Clock(phase=phase):
                self.phase = phase
            case _:
                pass

    def note_view(self, message: Change | Full, frame: bytes) -> None:
        """Note the size of a view or change, and when a day was applied."""
        public = self.views.public
        assert public is not None
        if isinstance(message, Full):
            self.measured.full_bytes.append(len(frame))
            if message.seat is not None:
                self.is_seated.set()
        elif public.day > self.day:
            self.measured.updates.append((self.team, public.day, now()))
            self.measured.change_bytes.append(len(frame))
        self.day = public.day

    async def act(self) -> None:
        """Act every two seconds; people begin spread over that time."""
        await asyncio.sleep(SECONDS_BETWEEN_ACTS * (self.number * 0.618 % 1))
        while True:
            id = f"act-{self.number:05}-{next(self.ids):05}"
            self.waiting[id] = now()
            await self.send(Act(action_id=id, action=CallIt(GUESSES[int(id[-5:]) % 3])))  # pyright: ignore[reportArgumentType]
            await asyncio.sleep(SECONDS_BETWEEN_ACTS)


@dataclass
class Load:
    """Everybody, and the process that serves them."""

    url: str
    players: list[Player]
    facilitator: Player
    seconds: float
    measured: Measured
    ask: Callable[[str], Awaitable[dict[str, Any]]]

    async def run(self) -> dict[str, Any]:
        """Join, plan, run; return all that was measured."""
        alone = await self.ask("figures")
        joined = await self.join()
        reading = [asyncio.create_task(player.read()) for player in self.players]
        acting = [asyncio.create_task(player.act()) for player in self.players]
        gc.collect()
        gc.freeze()
        await self.go("start", "briefing")
        await self.go("skip", "plan")
        await self.facilitator.send(Facilitate(act="pace", amount=500))
        await asyncio.sleep(1.0)
        plan = await self.measure(PLAN_SECONDS)
        run = await self.measure_days()
        fulls = await self.ask_for_views()
        figures = await self.ask("figures")
        for task in (*reading, *acting):
            task.cancel()
        return {
            "joined": joined, "plan": plan, "run": run, "fulls": fulls, "memory": figures["memory"],
            "first_memory": alone["memory"],
        }  # fmt: skip

    async def measure_days(self) -> dict[str, Any]:
        """Measure stretches of days that no phone call and no review cuts short; return them as one."""
        found: list[dict[str, Any]] = []
        while len(found) * STRETCH_SECONDS < self.seconds:
            while self.facilitator.phase != "run":
                before = self.facilitator.phase
                await self.facilitator.send(Facilitate(act="skip"))
                while self.facilitator.phase == before:
                    await asyncio.sleep(0.02)
            await self.facilitator.send(Facilitate(act="pace", amount=500))
            await asyncio.sleep(0.5)
            found.append(await self.measure(STRETCH_SECONDS))
            while self.facilitator.phase == "run":
                await asyncio.sleep(0.02)
        return join_stretches(found)

    async def join(self) -> float:
        """Let everybody in within half a second; return the seconds until all have the view of their seat."""
        await self.facilitator.join(self.url, "facilitator")
        self.background = asyncio.create_task(self.facilitator.read())
        await asyncio.sleep(0.5)
        begun = now()

        async def come(player: Player) -> None:
            await asyncio.sleep(JOIN_SECONDS * player.number / len(self.players))
            while not player.is_seated.is_set():
                with suppress(ConnectionClosed, OSError):  # as a client does: it comes again after a while
                    await player.come_in(self.url)
                    return
                await asyncio.sleep(0.2)

        await asyncio.gather(*(come(player) for player in self.players))
        return now() - begun

    async def go(self, act: Any, phase: str) -> None:
        """Move the room on and wait until everybody has heard it."""
        await self.facilitator.send(Facilitate(act=act))
        while any(player.phase != phase for player in self.players):
            await asyncio.sleep(0.05)

    async def measure(self, seconds: float) -> dict[str, Any]:
        """Measure for a while, from the schedule of days as it is now."""
        self.measured.__init__()
        schedule, before = await self.ask("schedule"), await self.ask("figures")
        idle = time.process_time()
        await asyncio.sleep(seconds)
        after = await self.ask("figures")
        wall = after["wall"] - before["wall"]
        waiting = [now() - sent for player in self.players for sent in player.waiting.values()]
        late = [
            1000 * (applied - schedule["due"][str(team)][1] - schedule["day_s"] * (day - schedule["due"][str(team)][0]))
            for team, day, applied in self.measured.updates
            if day >= schedule["due"][str(team)][0]
        ]
        days = len({(team, day) for team, day, _ in self.measured.updates})
        return {
            "days_a_second": days / wall / len({player.team for player in self.players}),
            "late_ms": sorted(late),
            "answer_ms": sorted(1000 * answer for answer in (*self.measured.answers, *(w for w in waiting if w > 1))),
            "cpu": (after["cpu"] - before["cpu"]) / wall,
            "model_cpu": (after["model"] - before["model"]) / wall,
            "bytes": sorted(self.measured.change_bytes),
            "gaps": self.measured.gaps,
            "client_cpu": (time.process_time() - idle) / wall,
        }

    async def ask_for_views(self) -> list[int]:
        """Ask for everybody's full view; return the sizes in order."""
        self.measured.full_bytes.clear()
        for player in self.players:
            await player.send(AskView())
        while len(self.measured.full_bytes) < len(self.players):
            await asyncio.sleep(0.05)
        return sorted(self.measured.full_bytes)


def join_stretches(found: list[dict[str, Any]]) -> dict[str, Any]:
    """Return several stretches as one: rates as their means, lists put together in order."""
    return {
        name: sorted(value for one in found for value in one[name])
        if isinstance(found[0][name], list)
        else sum(one[name] for one in found) / len(found)
        for name in found[0]
    }


async def main() -> None:
    """Play as told by the arguments."""
    teams, people, seconds, port = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])
    seats = sys.argv[5].split(",")
    measured = Measured()
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)

    async def ask(question: str) -> dict[str, Any]:
        sys.stdout.write(question + "\n")
        sys.stdout.flush()
        return json.loads(await reader.readline())

    players = [
        Player(number, 1 + number // people, seats[number % people % len(seats)], measured)
        for number in range(teams * people)
    ]
    facilitator = Player(teams * people, 0, "", Measured())
    gc.disable()
    load = Load(f"ws://127.0.0.1:{port}", players, facilitator, seconds, measured, ask)
    result = await load.run()
    sys.stdout.write("result " + json.dumps(result) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main())
