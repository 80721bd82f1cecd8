"""Coming in, being turned away, coming back: over real websockets."""

from __future__ import annotations

import asyncio
import time
import urllib.error
import urllib.request
from itertools import count
from pathlib import Path

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus

from game.client.connection.websocket_feed import WebsocketFeed
from game.protocol.codec import encode
from game.protocol.messages import Bye, ConsoleIs, Facilitate, Hello, Lobby, Ready, Refused, Seated, TakeSeat, Welcome
from game.protocol.refusals import Code
from tests.kit import rooms
from tests.kit.patience import PATIENCE_SECONDS
from tests.kit.wire import PAGE, Running, hello, served


async def turned_away(running: Running, message: Hello) -> Code:
    """The reason in the bye that a hello gets."""
    client = await running.open()
    await client.send(message)
    bye = await client.next()
    assert isinstance(bye, Bye), bye
    assert await client.closed() == 1008
    return bye.refusal.code


async def test_wrong_credentials_are_refused(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        assert await turned_away(running, hello("Ann", code="WRONG2")) == Code.WRONG_CODE
        assert await turned_away(running, hello("Ann", code="")) == Code.WRONG_CODE
        assert await turned_away(running, hello("Fay", "facilitator", pin="WRONG2")) == Code.WRONG_PIN
        assert await turned_away(running, Hello(99, "Ann", "player", code=rooms.CODE)) == Code.WRONG_VERSION
        assert await turned_away(running, hello("Ann", token="a-token-that-nobody-has")) == Code.WRONG_TOKEN


async def test_code_spelling_is_forgiving(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        await running.join("Ann", code="abc-23 4")


async def test_five_wrong_codes_impose_a_wait(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        for _ in range(5):
            assert await turned_away(running, hello("Ann", code="WRONG2")) == Code.WRONG_CODE
        assert await turned_away(running, hello("Ann")) == Code.TOO_FAST


async def test_taken_name_cannot_join(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        await running.join("Ann")
        assert await turned_away(running, hello("ann")) == Code.NAME_TAKEN


async def test_newest_connection_wins(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        first = await running.join("Ann")
        await first.sit("P")
        token = next(m.token for m in first.messages if isinstance(m, Welcome))
        second = await running.open()
        await second.send(hello("Ann", token=token))
        assert isinstance(await second.next(), Welcome)
        assert (await second.until(Seated)).statics.seat == "P"
        assert await first.closed() == 1008
        await second.send(TakeSeat(1, "C"))
        await second.until(Seated)
        fay = await running.join("Fay", "facilitator")
        await fay.send(Facilitate(act="start"))
        await second.until_phase("briefing")


async def test_lost_connection_keeps_seat(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        ann, bob = await running.join("Ann"), await running.join("Bob")
        await ann.sit("P")
        ann.socket.transport.abort()
        while True:
            lobby = await bob.until(Lobby)
            seat = next(one for one in lobby.teams[0] if one.seat == "P")
            if seat.held == "away":
                break
        assert seat.name == "Ann"


async def test_sixty_people_join_at_once(tmp_path: Path) -> None:
    made = rooms.plan(teams=15, records=False)
    async with served(tmp_path, made) as running:
        names = [f"Person {number}" for number in range(60)]
        async with asyncio.timeout(PATIENCE_SECONDS):
            clients = await asyncio.gather(*(running.join(name) for name in names))
            await asyncio.gather(*(c.sit(rooms.SEATS[n % 4], team=n // 4 + 1) for n, c in enumerate(clients)))
            fay = await running.join("Fay", "facilitator")
            await fay.send(Facilitate(act="start"))
            await asyncio.gather(*(client.until_phase("briefing") for client in clients))
            await asyncio.gather(*(client.send(Ready(True)) for client in clients))
            await asyncio.gather(*(client.until_phase("plan") for client in clients))
        console = await fay.until(ConsoleIs)
        assert {seat.name for team in console.console.teams for seat in team.seats} == set(names)


async def test_browser_gets_a_page(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        address = f"http://127.0.0.1:{running.host.port}/"
        answer = await asyncio.to_thread(lambda: urllib.request.urlopen(address, timeout=PATIENCE_SECONDS).read())
        assert PAGE.encode() in answer
        foreign = urllib.request.Request(address, headers={"Host": "evil.example"})
        with pytest.raises(urllib.error.HTTPError) as caught:
            await asyncio.to_thread(lambda: urllib.request.urlopen(foreign, timeout=PATIENCE_SECONDS))
        assert caught.value.code == 403
        caught.value.close()
        with pytest.raises(InvalidStatus):
            await connect(running.url, origin="http://evil.example", proxy=None)  # pyright: ignore[reportArgumentType]


async def test_hello_must_come_first(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        frames: list[bytes | str] = [encode(Ready(True)), b"", b"\xff" * 100, b"\x81\xa2is\xa5hello", "text"]
        for frame in frames:
            client = await running.open()
            await client.socket.send(frame)
            bye = await client.next()
            assert isinstance(bye, Bye)
            assert bye.refusal.code == Code.MALFORMED
            assert await client.closed() == 1008


async def test_hostile_frames_end_their_sender(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        ann, eve = await running.join("Ann"), await running.join("Eve")
        for _ in range(5):
            await eve.socket.send(b"\x81\xa2is\xa4nope")
        assert await eve.closed() == 1008
        assert sum(isinstance(m, Refused) for m in eve.messages) >= 4
        huge = await running.join("Mallory")
        await huge.socket.send(b"\x00" * 20_000)
        assert await huge.closed() == 1009
        await ann.sit("P")


async def test_flood_is_warned_then_ended(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        ann, eve = await running.join("Ann"), await running.join("Eve")
        for _ in range(120):
            await eve.send(Ready(True))
        assert await eve.closed() == 1008
        assert any(isinstance(m, Refused) and m.refusal.code == Code.TOO_FAST for m in eve.messages)
        await ann.sit("P")


async def test_late_hello_is_closed_without_goodbye(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.serve.HELLO_SECONDS", 0.3)
    async with served(tmp_path) as running:
        client = await running.open()
        assert await client.closed() == 1008
        assert client.socket.close_reason == "late"
        assert client.messages == []


async def test_window_that_is_slow_to_say_hello_gets_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy laptop: the hello comes after the host's patience, and the window stayed outside for good."""
    monkeypatch.setattr("server.serve.HELLO_SECONDS", 0.3)
    talk, tries = WebsocketFeed._talk, count()

    async def talk_slowly(feed: WebsocketFeed, socket: ClientConnection) -> None:
        if not next(tries):
            time.sleep(1.0)
        await talk(feed, socket)

    monkeypatch.setattr(WebsocketFeed, "_talk", talk_slowly)
    async with served(tmp_path) as running:
        feed = WebsocketFeed(running.url, hello("Ann"))
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                while feed.state != "open":
                    await asyncio.sleep(0.05)
        finally:
            await asyncio.to_thread(feed.close)
        assert next(tries) == 2
