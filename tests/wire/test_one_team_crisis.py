"""What a facilitator starts in one team, and what an observer may say, over real websockets."""

from __future__ import annotations

from pathlib import Path

from game.journal.entries import PhaseMoved
from game.journal.recovery import recover
from game.protocol.actions import CallIt, Give
from game.protocol.messages import (
    Clock,
    ConsoleIs,
    Done,
    Facilitate,
    Facilitated,
    Ready,
    Refused,
    TakeSeat,
    TextFacilitator,
)
from game.protocol.refusals import Code
from tests.kit import rooms
from tests.kit.wire import Client, Running, served


async def start_run(running: Running) -> Client:
    """Let a facilitator come in and go to the first days; return them."""
    fay = await running.join("Fay", "facilitator")
    await fay.send(Facilitate(act="start"))
    for phase in ("briefing", "plan"):
        await fay.until_phase(phase)
        await fay.send(Facilitate(act="skip"))
    await fay.until_phase("run")
    await fay.send(Facilitate(act="pace", amount=200))
    return fay


async def until_clock(client: Client, phase: str, *, waits: bool) -> Clock:
    """Read on until the clock shows a phase, and whether the team waits for another one."""
    while True:
        clock = await client.until(Clock)
        if (clock.phase, clock.waits) == (phase, waits):
            return clock


async def test_one_team_meets_and_others_wait(tmp_path: Path) -> None:
    made = rooms.plan(teams=2, records=True)
    crisis = made.setup.crises[-1]
    async with served(tmp_path, made) as running:
        ann, bob = await running.join("Ann"), await running.join("Bob")
        await ann.sit("P", 1)
        await bob.sit("P", 2)
        fay = await start_run(running)
        await fay.send(Facilitate(act="inject", thing=crisis.crisis, team=2))
        while (await fay.until(Facilitated)).act != "inject":
            pass
        assert (await until_clock(ann, "run", waits=True)).paused
        assert not (await until_clock(bob, "crisis", waits=False)).paused
        await bob.until_phase("crisis")
        assert bob.seen.public is not None and bob.seen.public.crisis is not None
        assert ann.seen.public is not None and ann.seen.public.crisis is None
        await ann.send(Ready(ready=True))
        assert (await ann.until(Refused)).refusal.code is Code.NOT_NOW
        gift = next(gift for gift in crisis.gifts if gift.seat == "P")
        assert isinstance(await bob.act(Give(crisis.crisis, gift.gift), "one-gift-from-bob"), Done)
        await bob.send(Ready(ready=True))
        await until_clock(ann, "run", waits=False)
        await bob.until_phase("run")
        day = ann.seen.public.day
        while ann.seen.public is None or ann.seen.public.day <= day:
            await ann.next()
        assert ann.seen.public.crisis is None
    moves = [row for row in recover(running.path).entries if isinstance(row.record, PhaseMoved)]
    assert [row.team for row in moves if row.record.thing == crisis.crisis] == [2]  # pyright: ignore[reportAttributeAccessIssue]


async def test_observer_has_a_voice_and_no_hand(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        fay = await running.join("Fay", "facilitator")
        olu = await running.join("Olu", "observer")
        assert olu.seen.seat is None
        await olu.send(TextFacilitator(text="Ask the team who is missing."))
        while "Ask the team who is missing." not in [text.text for text in (await fay.until(ConsoleIs)).console.texts]:
            pass
        answer = await olu.act(CallIt("up"), "an-act-of-an-observer")
        assert isinstance(answer, Refused) and answer.refusal.code is Code.NO_SEAT
        for message, code in (
            (TakeSeat(team=1, seat="P"), Code.NOT_YOURS),
            (Ready(ready=True), Code.NO_SEAT),
            (Facilitate(act="start"), Code.NOT_FACILITATOR),
        ):
            await olu.send(message)
            assert (await olu.until(Refused)).refusal.code is code
        assert olu.seen.seat is None
