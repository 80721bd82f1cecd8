"""What habits and a decision were worth over real websockets, asked for at the end of a short game."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from game.protocol.actions import SetLever
from game.protocol.messages import AskWorth, Done, Facilitate, PricesAre, WorthIs
from tests.kit import rooms
from tests.kit.wire import Client, served
from tests.wire.test_debrief_days import until_clock
from tests.wire.test_room_vote import LONGEST_WAIT_SECONDS


async def play_short(fay: Client, player: Client) -> None:
    """Play one round in which the player moves a lever, and end the game."""
    await play_to_review(fay, player)
    await fay.send(Facilitate(act="end"))
    await until_clock(player, "end")


async def play_to_review(fay: Client, player: Client) -> None:
    """Play one round in which the player moves a lever, up to its review."""
    statics = player.seen.statics
    assert statics is not None
    lever = next(one for one in statics.levers if one.seat == "P" and one.form == "range")
    assert isinstance(await player.act(SetLever(lever.lever, lever.maximum), "action-0001"), Done)
    for phase in ("run", "phone", "run", "review"):
        await fay.send(Facilitate(act="skip"))
        await until_clock(fay, phase)


async def until_worth(client: Client, *, decision: bool = False) -> WorthIs:
    """Read on until everything has been played that was asked for."""
    while True:
        seen = await client.until(WorthIs)
        assert not seen.failed
        if seen.done == seen.lucks > 0 and (not decision or any(one.done == seen.lucks for one in seen.decisions)):
            return seen


@pytest.mark.timeout(LONGEST_WAIT_SECONDS + 20)
async def test_team_sees_what_its_habits_moved(tmp_path: Path, few_lucks: int) -> None:
    async with served(tmp_path, rooms.plan(records=True)) as running, asyncio.timeout(LONGEST_WAIT_SECONDS):
        fay = await running.join("Fay", "facilitator")
        ann, bob = [await running.join(name) for name in ("Ann", "Bob")]
        await ann.sit("P")
        await bob.sit("K")
        for act, phase in (("start", "briefing"), ("skip", "plan")):
            await fay.send(Facilitate(act=act))  # pyright: ignore[reportArgumentType]
            await until_clock(fay, phase)
        await play_short(fay, ann)
        await ann.send(AskWorth())
        seen, also = await asyncio.gather(until_worth(ann), until_worth(bob))
        assert seen == also, "one working out for the team"
        assert seen.decisions == ()
        habits = {one.habit: one for one in seen.habits}
        assert "patients" in habits, "a lever was moved"
        assert all(one.lives.low <= one.lives.mean <= one.lives.high for one in seen.habits)
        steps = [one.done for one in ann.messages if isinstance(one, WorthIs)]
        assert steps == [0, *range(few_lucks + 1)], "it is told that it begins, and after every luck"


@pytest.mark.usefixtures("few_lucks")
@pytest.mark.timeout(LONGEST_WAIT_SECONDS + 20)
async def test_person_alone_sees_one_decision_changed(tmp_path: Path) -> None:
    made = rooms.plan(records=True, starts_itself=True)
    async with served(tmp_path, made) as running, asyncio.timeout(LONGEST_WAIT_SECONDS):
        fay = await running.join("Fay", "facilitator")
        ann = await running.join("Ann")
        await ann.sit("P")
        await until_clock(fay, "briefing")
        await fay.send(Facilitate(act="skip"))
        await until_clock(fay, "plan")
        await play_short(fay, ann)
        await ann.send(AskWorth())
        while not (listed := await ann.until(WorthIs)).decisions:
            pass
        first = listed.decisions[0]
        assert (first.decision, first.kind, first.seats, first.round) == ("r1-1", "lever", ("P",), 1)
        assert first.name
        await ann.send(AskWorth(first.decision))
        seen = await until_worth(ann, decision=True)
        years = {one.figure: one for one in seen.decisions[0].years}
        assert years["harmed"].played > 0
        for one in years.values():
            assert one.difference.low <= one.difference.mean <= one.difference.high
            assert abs(one.changed - one.played - one.difference.mean) <= 1, "rounded apart"


@pytest.mark.usefixtures("hasty_workers")
@pytest.mark.timeout(LONGEST_WAIT_SECONDS + 20)
async def test_review_says_what_a_lever_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.review_runs.LUCKS_IN_REVIEW", 4)
    monkeypatch.setattr("game.debrief.seat_prices.LUCKS_IN_REVIEW", 4)
    async with served(tmp_path, rooms.plan(records=True)) as running, asyncio.timeout(LONGEST_WAIT_SECONDS):
        fay = await running.join("Fay", "facilitator")
        ann = await running.join("Ann")
        await ann.sit("P")
        for act, phase in (("start", "briefing"), ("skip", "plan")):
            await fay.send(Facilitate(act=act))  # pyright: ignore[reportArgumentType]
            await until_clock(fay, phase)
        await play_to_review(fay, ann)
        await ann.send(AskWorth())
        while (seen := await ann.until(PricesAre)).done < 4:
            assert not seen.failed
        assert (seen.round, seen.lucks, seen.tried) == (1, 4, 1)
        assert [one.done for one in ann.messages if isinstance(one, PricesAre)] == [0, 0, 1, 2, 3, 4]
        for one in seen.prices:
            assert (one.decision, one.kind, one.seats) == ("r1-1", "lever", ("P",))
        await fay.send(Facilitate(act="skip"))
        await until_clock(ann, "plan")
