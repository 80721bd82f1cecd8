"""The debrief over real websockets: three clients are taken to the facilitator's day, each to their own views."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from game.protocol.messages import AskDay, Clock, DayIs, Debrief, Facilitate
from tests.kit import rooms
from tests.kit.wire import Client, served

SOON_SECONDS = 10.0
"""Bound under load; alone it takes some hundredths of a second."""

PLAYED = (
    ("start", "briefing"), ("skip", "plan"), ("skip", "run"), ("skip", "phone"), ("skip", "run"), ("skip", "review"),
    ("end", "end"),
)  # fmt: skip
"""Acts that play the first round and end the game, each with the phase that it leads to."""


async def until_clock(client: Client, phase: str) -> None:
    while (await client.until(Clock)).phase != phase:
        pass


async def ask(client: Client, day: int) -> DayIs:
    await client.send(AskDay(day))
    return await client.until(DayIs)


async def test_three_screens_follow_one_day(tmp_path: Path) -> None:
    async with served(tmp_path, rooms.plan(teams=2, records=True)) as running:
        fay = await running.join("Fay", "facilitator")
        for act, phase in PLAYED:
            await fay.send(Facilitate(act=act))  # pyright: ignore[reportArgumentType]
            await until_clock(fay, phase)
        ann, bob = await running.join("Ann"), await running.join("Bob")
        screen = await running.join("Screen", "projector")
        await ann.sit("P", 1)
        await bob.sit("K", 2)
        for day in (5, 6):
            sent = time.monotonic()
            await fay.send(Facilitate(act="debrief", thing="led", amount=day))
            told = await asyncio.gather(*(client.until(Debrief) for client in (ann, bob, screen, fay)))
            assert {(one.mode, one.day) for one in told} == {("led", day)}
            days = await asyncio.gather(*(ask(client, day) for client in (ann, bob, screen)))
            assert time.monotonic() - sent < SOON_SECONDS
            assert [one.day for one in days] == [day] * 3
            assert [one.public.day for one in days] == [day] * 3
            assert [one.seat.seat if one.seat else None for one in days] == ["P", "K", None]
        assert (await ask(ann, 10_000)).day == told[0].last_day
        await fay.send(Facilitate(act="debrief", thing="off"))
        assert (await ann.until(Debrief)).mode == "off"
