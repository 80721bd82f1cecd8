"""Clients that stall, read slowly, flood, or send nonsense: the others do not notice them."""

from __future__ import annotations

import asyncio
import random
import socket as sockets
from contextlib import suppress
from pathlib import Path

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from game.protocol.actions import CallIt, SetLever
from game.protocol.codec import encode
from game.protocol.messages import Act, AskView, Bye, Done, Facilitate, Ready, Refused, TakeSeat, Welcome
from game.protocol.refusals import Code, Refusal
from server.link import MESSAGES_A_SECOND
from tests.kit.hostile_frames import mutate
from tests.kit.patience import PATIENCE_SECONDS
from tests.kit.soak import scale
from tests.kit.wire import Client, Running, hello, served

SMALL_BUFFER = 4096


async def stall(running: Running, name: str) -> ClientConnection:
    """Return a client that has joined and reads nothing more; its buffers on both sides are small."""
    plain = sockets.socket()
    plain.setsockopt(sockets.SOL_SOCKET, sockets.SO_RCVBUF, SMALL_BUFFER)
    plain.setblocking(False)
    await asyncio.get_running_loop().sock_connect(plain, ("127.0.0.1", running.host.port))
    before = {link.person for link in running.host.list_links()}
    slow = await connect(running.url, sock=plain, compression=None, max_queue=1, proxy=None, ping_interval=None)
    running.add(slow)
    slow.transport.pause_reading()
    await slow.send(encode(hello(name)))
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not (new := [link for link in running.host.list_links() if link.person not in before]):
            await asyncio.sleep(0.01)
    transport = new[0].connection.transport
    transport.get_extra_info("socket").setsockopt(sockets.SOL_SOCKET, sockets.SO_SNDBUF, SMALL_BUFFER)
    transport.set_write_buffer_limits(high=1024)
    return slow


async def keep_talking(fay: Client, running: Running, connections: int) -> None:
    """Let everyone be sent something until so many connections are left."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while running.host.connections > connections:
            await fay.send(Facilitate(act="say", text="x" * 240, seconds=1))
            await fay.drain(0.25)


async def start_run(running: Running) -> Client:
    """Start the days of a run, at the fastest pace, and return the facilitator."""
    fay = await running.join("Fay", "facilitator")
    await fay.send(Facilitate(act="start"))
    for act in (Facilitate(act="skip"), Facilitate(act="pace", amount=20), Facilitate(act="skip")):
        await fay.send(act)
    return fay


@pytest.mark.soak
async def test_stalled_client_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.link.SEND_SECONDS", 0.3)
    async with served(tmp_path) as running:
        fay = await running.join("Fay", "facilitator")
        for number in range(scale(1, 100)):
            slow = await stall(running, f"Slow {number}")
            await keep_talking(fay, running, 1)
            slow.transport.abort()
        await running.join("Ann")


async def test_stalled_client_delays_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # It is never cut off: if anybody waited for it, they would wait for ever.
    monkeypatch.setattr("server.link.SEND_SECONDS", 3600.0)
    monkeypatch.setattr("game.protocol.codec.DEFLATE_ABOVE_BYTES", 10**9)  # so that more waits than the sockets hold
    async with served(tmp_path) as running:
        slow = await stall(running, "Slow")
        stalled = running.host.list_links()[0]
        ann = await running.join("Ann")
        await ann.sit("P")
        await start_run(running)
        await ann.until_phase("phone")
        assert stalled in running.host.list_links()
        assert stalled.connection.transport.get_write_buffer_size() > 0
        slow.transport.abort()


@pytest.mark.soak
async def test_flood_delays_nobody(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        ann = await running.join("Ann")
        await ann.sit("P")
        fay = await start_run(running)
        await fay.send(Facilitate(act="pause"))
        for number in range(scale(1, 60)):
            eve = await running.join(f"Eve {number}")
            with suppress(ConnectionClosed):
                for _ in range(2000):
                    await eve.send(Ready(True))
            async with asyncio.timeout(PATIENCE_SECONDS):
                answer = await ann.act(CallIt(guess="up"), f"while-flooded-{number}")
            assert isinstance(answer, Refused)
            assert await eve.closed() == 1008
            await asyncio.sleep(2 / MESSAGES_A_SECOND)  # Ann, too, may send so many and no more


async def test_fragments_keep_their_place(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        ann = await running.join("Ann")
        await ann.sit("P")
        ids = [f"in-order-{number}" for number in range(9)]
        for number, id in enumerate(ids):
            frame = encode(Act(action_id=id, action=CallIt(guess="up")))
            await ann.socket.send([frame[:7], frame[7:]] if number in (3, 6) else frame)
        answered = [(await ann.until(Refused)).action_id for _ in ids]
        assert answered == ids


@pytest.mark.soak
async def test_slow_reader_catches_up(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        ann = await running.join("Ann")
        await ann.sit("P")
        fay = await start_run(running)
        transport = ann.socket.transport
        for _ in range(scale(3, 100)):
            transport.pause_reading()
            await fay.drain(0.3)
            transport.resume_reading()
            await ann.drain(0.1)
        await fay.send(Facilitate(act="pause"))
        await ann.send(AskView())
        await ann.drain(0.5)
        room = await running.host.ask(lambda room, now: room.teams[0].views[1, "P"])
        assert (ann.seen.public, ann.seen.seat) == (room.public, room.seat)


@pytest.mark.soak
async def test_hostile_frames_end_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    luck = random.Random(11)
    real = [
        encode(hello("Eve")),
        encode(TakeSeat(team=1, seat="P")),
        encode(Act(action_id="action-0001", action=SetLever(lever="escalation_beds", value=10))),
        encode(Facilitate(act="say", text="Look up", seconds=3)),
        encode(Ready(True)),
    ]
    async with served(tmp_path) as running:
        ann = await running.join("Ann")
        ann_token = next(m.token for m in ann.messages if isinstance(m, Welcome))
        await ann.socket.close()
        eve = await running.join("Eve")
        token = next(m.token for m in eve.messages if isinstance(m, Welcome))
        for number in range(scale(40, 4000)):
            client = await running.open()
            with suppress(ConnectionClosed):
                if number % 2:
                    await client.send(hello("Eve", token=token))
                    welcome = await client.next()
                    assert isinstance(welcome, Welcome | Bye)
                    token = welcome.token if isinstance(welcome, Welcome) else token
                for _ in range(25):
                    frame = mutate(luck.choice(real), luck)
                    await client.socket.send(frame if luck.random() < 0.9 else frame.decode("utf-8", "replace"))
            client.socket.transport.abort()
        # Spoilt hellos hold wrong codes, and after five of them the address gives no more; a token still does.
        ann = await running.join("Ann", token=ann_token, code="")
        await ann.sit("P")
        answer = await ann.act(CallIt(guess="up"), "after-the-storm")
        assert isinstance(answer, Done | Refused)
        assert answer.action_id == "after-the-storm"
    assert not caplog.records


async def test_lost_connection_is_sent_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with served(tmp_path) as running:
        await running.join("Eve")
        link = running.host.list_links()[0]
        link.connection.transport.abort()  # as when the network refuses a frame; the loop tells only at its next turn
        for _ in range(10):
            link.offer(encode(Refused(refusal=Refusal(Code.TOO_FAST))))
    assert not caplog.records, "a frame that cannot go out is a line in the log"


@pytest.mark.soak
async def test_token_is_used_once(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        ann = await running.join("Ann")
        await ann.sit("P")
        for _ in range(scale(5, 500)):
            used = [message.token for message in ann.messages if isinstance(message, Welcome)][-1]
            back = await running.join("Ann", token=used)
            await ann.closed()
            newest = await running.join("Ann", token=[m.token for m in back.messages if isinstance(m, Welcome)][-1])
            thief = await running.open()
            await thief.send(hello("Ann", token=used))
            bye = await thief.next()
            assert isinstance(bye, Bye)
            assert bye.refusal.code == Code.WRONG_TOKEN
            await thief.closed()
            await back.closed()
            ann = newest
        async with asyncio.timeout(PATIENCE_SECONDS):
            while running.host.connections > 1:
                await asyncio.sleep(0.01)
