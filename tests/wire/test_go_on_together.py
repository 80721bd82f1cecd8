"""A whole room goes on from an earlier moment over real websockets: two teams, a screen, everybody in their seats."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from game.client.connection.feed import GOES_ON
from game.client.connection.websocket_feed import dial
from game.journal.entries import SeatActed
from game.journal.recovery import recover
from game.protocol.actions import SetLever
from game.protocol.messages import Done, Facilitate, Refused, TakeSeat, Welcome
from game.protocol.refusals import Code
from tests.kit.host_process import HostProcess, start_host, start_process, write_small_winter
from tests.kit.patience import PATIENCE_SECONDS
from tests.kit.wire import Client
from tests.wire.test_debrief_days import until_clock
from tests.wire.test_resume import join

LONGEST_WAIT_SECONDS = 240.0


def welcome_of(client: Client) -> Welcome:
    return next(one for one in reversed(client.messages) if isinstance(one, Welcome))


async def come_back(host: HostProcess, before: Client, part: str = "player") -> Client:
    """Wait until the room has cut a connection, and come back as its client does: with the token, until let in."""
    assert await before.closed() == 1012
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            try:
                return await join(host, before.name, part, token=welcome_of(before).token)
            except OSError:
                await asyncio.sleep(0.1)


async def play_to_round(fay: Client, round: int) -> None:
    while fay.seen.public is None or (fay.seen.public.phase, fay.seen.public.round) != ("plan", round):
        phase = fay.seen.public.phase if fay.seen.public is not None else ""
        await fay.send(Facilitate(act="skip"))
        while fay.seen.public is None or fay.seen.public.phase == phase:
            await fay.next()


@pytest.mark.timeout(LONGEST_WAIT_SECONDS + 20)
async def test_room_goes_on_from_a_round(tmp_path: Path) -> None:
    scenario = str(write_small_winter(tmp_path))
    host = await start_host(tmp_path, scenario, "--port", "0", "--teams", "2", "--seed", "5")
    try:
        async with asyncio.timeout(LONGEST_WAIT_SECONDS):
            first = host.path
            ann, bob, fay = await join(host, "Ann"), await join(host, "Bob"), await join(host, "Fay", "facilitator")
            screen = await join(host, "Screen", "projector")
            await ann.sit("P", 1)
            await bob.sit("K", 2)
            await fay.send(Facilitate(act="start"))
            await fay.until_phase("briefing")
            await play_to_round(fay, 1)
            await ann.until_phase("plan")
            statics = ann.seen.statics
            assert statics is not None
            lever = next(one for one in statics.levers if one.seat == "P" and one.form == "range")
            assert isinstance(await ann.act(SetLever(lever.lever, lever.maximum), "in-the-first-round"), Done)
            await play_to_round(fay, 2)
            await fay.send(Facilitate(act="bookmark", text="Here"))
            await ann.until_phase("plan")
            assert isinstance(await ann.act(SetLever(lever.lever, lever.minimum), "in-the-second-round"), Done)
            await fay.send(Facilitate(act="go_on", thing="round", amount=2))
            assert (await fay.until(Refused)).refusal.code is Code.NOT_NOW, "only from the debrief"
            await fay.send(Facilitate(act="end"))
            await until_clock(fay, "end")
            await ann.send(TakeSeat(team=2, seat="C"))  # who has changed seats at the end keeps the new one
            while ann.seen.seat is None or ann.seen.seat.seat != "C":
                await ann.next()
            await fay.send(Facilitate(act="debrief", thing="led"))
            await fay.send(Facilitate(act="go_on", thing="round", amount=3))
            assert (await fay.until(Refused)).refusal.code is Code.UNKNOWN
            assert welcome_of(ann).branched_on is None
            await fay.send(Facilitate(act="go_on", thing="round", amount=2))
            ann, bob, screen, fay = await asyncio.gather(
                come_back(host, ann), come_back(host, bob), come_back(host, screen, "projector"),
                come_back(host, fay, "facilitator"),
            )  # fmt: skip
            assert {welcome_of(one).branched_on for one in (ann, bob, screen, fay)} == {28}
            for client, seat in ((ann, "C"), (bob, "K")):
                while client.seen.seat is None:
                    await client.next()
                assert client.seen.seat.seat == seat
                assert client.seen.public is not None
                assert client.seen.public.round == 1
            await fay.send(Facilitate(act="resume"))
            await play_to_round(fay, 2)
            await bob.until_phase("plan")
            assert bob.seen.public is not None
            assert bob.seen.public.day == 28
            await fay.send(Facilitate(act="end"))
            await until_clock(fay, "end")
        await host.end()
        second = first.with_name(f"{first.stem}-from-day-28{first.suffix}")
        for path in (first, second):
            saved = recover(path)
            assert saved.is_whole
            assert saved.was_closed
            verified = await start_process(tmp_path, "replay", "verify", str(path))
            printed = (await verified.communicate())[0].decode()
            assert verified.returncode == 0, printed
        asked = [row.action_id for row in recover(second).entries if isinstance(row.record, SeatActed)]
        assert "in-the-first-round" in asked
        assert "in-the-second-round" not in asked
    finally:
        await host.kill()


@pytest.mark.timeout(LONGEST_WAIT_SECONDS + 20)
async def test_window_comes_back_by_itself(tmp_path: Path) -> None:
    """The client's own connection: it says what happens, comes back, and forgets the debrief of the other game."""
    host = await start_host(tmp_path, str(write_small_winter(tmp_path)), "--port", "0")
    ann = dial(f"ws://{host.find('Address:')}", "Ann", "player", host.find("Join code:"), "")
    try:
        async with asyncio.timeout(LONGEST_WAIT_SECONDS):
            fay = await join(host, "Fay", "facilitator")
            await fay.send(Facilitate(act="start"))
            await fay.until_phase("briefing")
            await play_to_round(fay, 1)
            await fay.send(Facilitate(act="bookmark", text="Here"))
            await fay.send(Facilitate(act="end"))
            await until_clock(fay, "end")
            while not ann.poll():
                await asyncio.sleep(0.02)
            await fay.send(Facilitate(act="debrief", thing="led"))
            await fay.send(Facilitate(act="go_on", thing="bookmark", amount=1))
            await fay.closed()
            seen = list[str]()
            back: list[Welcome] = []
            while not back:
                seen.append(ann.trouble)
                back = [one for one in ann.poll() if isinstance(one, Welcome)]
                await asyncio.sleep(0.01)
            assert GOES_ON in seen
            assert back[0].branched_on == 0
            assert ann.state == "open"
    finally:
        await asyncio.to_thread(ann.close)
        await host.kill()
