"""A vote of the room on one decision over real websockets: three people vote, the year is played, everyone sees it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from game.protocol.actions import SetLever
from game.protocol.messages import AskDecisions, Debrief, DecisionsAre, Done, Facilitate, Vote, WhatIfVote
from tests.kit import rooms
from tests.kit.wire import Client, served
from tests.wire.test_debrief_days import until_clock

LONGEST_WAIT_SECONDS = 500.0
"""Bound under load; on two cores the process starts and plays forty years of the small place in ten seconds,
but a model that was just changed is compiled first."""


async def until_vote(client: Client, state: str, voted: int = 0) -> WhatIfVote:
    while True:
        seen = await client.until(WhatIfVote)
        if seen.state == state and seen.voted >= voted:
            return seen


@pytest.mark.timeout(LONGEST_WAIT_SECONDS + 20)
async def test_room_votes_and_sees_the_year(tmp_path: Path, few_lucks: int) -> None:
    async with served(tmp_path, rooms.plan(records=True)) as running, asyncio.timeout(LONGEST_WAIT_SECONDS):
        fay = await running.join("Fay", "facilitator")
        players = [await running.join(name) for name in ("Ann", "Bob", "Cleo")]
        screen = await running.join("Screen", "projector")
        for client, seat in zip(players[:2], ("P", "K"), strict=True):
            await client.sit(seat)
        for act, phase in (("start", "briefing"), ("skip", "plan")):
            await fay.send(Facilitate(act=act))  # pyright: ignore[reportArgumentType]
            await until_clock(fay, phase)
        statics = players[0].seen.statics
        assert statics is not None
        lever = next(one for one in statics.levers if one.seat == "P" and one.form == "range")
        assert isinstance(await players[0].act(SetLever(lever.lever, lever.maximum), "action-0001"), Done)
        for phase in ("run", "phone", "run", "review"):  # the telephone rings for those who sit
            await fay.send(Facilitate(act="skip"))
            await until_clock(fay, phase)
        await fay.send(Facilitate(act="end"))
        await asyncio.gather(*(until_clock(client, "end") for client in (fay, screen, *players)))
        await fay.send(Facilitate(act="debrief", thing="led"))
        await fay.send(AskDecisions(1))
        first = await fay.until(DecisionsAre)
        await asyncio.gather(*(one.until(Debrief) for one in (screen, *players)))
        key, name = first.decisions[0]
        assert key == "r1-1"
        await fay.send(Facilitate(act="vote", team=1, thing=key, text=name, amount=1))
        for client in players:
            assert (await until_vote(client, "open")).decision == name
            await client.send(Vote("saved"))
        await until_vote(fay, "open", voted=3)
        await fay.send(Facilitate(act="vote", amount=2))
        found = await asyncio.gather(*(until_vote(client, "done") for client in (*players, screen, fay)))
        assert {one.counts for one in found} == {(3, 0, 0)}
        assert {one.lucks for one in found} == {few_lucks}
        assert len({one.lives for one in found}) == 1
        lives = found[0].lives
        assert lives is not None
        assert lives.low <= lives.mean <= lives.high
        progress = [one.done for one in players[0].messages if isinstance(one, WhatIfVote) and one.state == "running"]
        assert progress == sorted(progress)
        assert progress[-1] == few_lucks
