"""What one laptop, one clumsy table or one sleeping host cannot do to a session."""

from __future__ import annotations

import asyncio
import errno
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

from game.errors import JournalError
from game.journal.database import DiskFull
from game.journal.journal_file import Journal, Row
from game.journal.recovery import recover
from game.protocol.actions import CallIt
from game.protocol.messages import Act, Bye, Clock, ConsoleIs, Done, Facilitate, Ready, Refused, Said, Welcome
from game.protocol.refusals import Code
from server import clock, link, serve
from tests.kit.patience import PATIENCE_SECONDS
from tests.kit.wire import Client, Running, hello, served


def token_of(client: Client) -> str:
    """Return the newest token that a client was given."""
    return [message.token for message in client.messages if isinstance(message, Welcome)][-1]


async def refused(running: Running, name: str, **options: str) -> Code:
    """Return why a hello is refused."""
    client = await running.open()
    await client.send(hello(name, **options))
    bye = await client.next()
    assert isinstance(bye, Bye), bye
    await client.closed()
    return bye.refusal.code


async def start_plan(running: Running) -> Client:
    """Start the game, go to the first plan and return the facilitator."""
    fay = await running.join("Fay", "facilitator")
    await fay.send(Facilitate(act="start"))
    await fay.until_phase("briefing")
    await fay.send(Facilitate(act="skip"))
    await fay.until_phase("plan")
    return fay


# ---------------------------------------------------------------- coming in


async def test_wrong_codes_do_not_shut_out_tokens(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        ann = await running.join("Ann")
        await ann.sit("P")
        for _ in range(6):
            await refused(running, "Bob", code="WRONG2")
        assert await refused(running, "Bob") == Code.TOO_FAST
        await running.join("Ann", token=token_of(ann))
        await running.join("Fay", "facilitator")


async def test_seats_and_facilitators_have_a_place(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        ann = await running.join("Ann")
        await ann.sit("P")
        ann.socket.transport.abort()
        watchers = [await running.join(f"Watcher {number}", "observer") for number in range(20)]
        assert await refused(running, "One more", part="observer") == Code.FULL
        await running.join("Ann", token=token_of(ann))
        await running.join("Fay", "facilitator")
        await running.join("Bob")
        assert len(watchers) == 20


async def test_idle_sockets_lock_nobody_out(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        idle = [await running.open() for _ in range(60)]
        async with asyncio.timeout(3):
            await running.join("Ann")
        for client in idle:
            client.socket.transport.abort()


async def test_notices_are_counted(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        fay = await running.join("Fay", "facilitator")
        for _ in range(3):
            await refused(running, "Ann", token="a-token-that-nobody-has")
        while not any("3 times" in notice for notice in (await fay.until(ConsoleIs)).console.notices):
            pass
        assert len([m for m in fay.messages if isinstance(m, ConsoleIs)][-1].console.notices) == 1


async def test_computer_needs_the_pin(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        assert await refused(running, "Robot", part="computer") == Code.WRONG_PIN


async def test_two_host_headers_are_refused(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with served(tmp_path) as running:
        for second in ("Host: evil.example", "Upgrade: websocket\r\nUpgrade: h2c"):
            reader, writer = await asyncio.open_connection("127.0.0.1", running.host.port)
            writer.write(f"GET / HTTP/1.1\r\nHost: localhost\r\n{second}\r\n\r\n".encode())
            assert b" 400 " in await reader.readline()
            writer.close()
            await writer.wait_closed()
    assert not caplog.records


# ---------------------------------------------------------------- one person, many windows


async def test_replaced_window_is_told(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        first = await running.join("Ann")
        await running.join("Ann", token=token_of(first))
        assert await first.closed() == 1008
        last = first.messages[-1]
        assert isinstance(last, Bye)
        assert last.refusal.code == Code.REPLACED


async def test_token_used_twice_leaves_one(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        ann = await running.join("Ann")
        await ann.sit("P")
        token = token_of(ann)
        for _ in range(5):
            ann.socket.transport.abort()
            both = [await running.open(), await running.open()]
            await asyncio.gather(*(client.send(hello("Ann", token=token)) for client in both))
            await asyncio.gather(*(client.drain(0.3) for client in both))
            alive = [client for client in both if client.socket.close_code is None]
            assert len(alive) == 1
            ended = next(client for client in both if client not in alive)
            assert isinstance(ended.messages[-1], Bye)
            assert ended.messages[-1].refusal.code == Code.REPLACED
            ann = alive[0]
            token = token_of(ann)
        assert running.host.connections == 1


async def test_rate_limit_outlasts_the_connection(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        eve = await running.join("Eve")
        passed = 0
        started = clock.monotonic()
        for _ in range(5):
            for _ in range(25):
                await eve.send(Ready(True))
            await eve.drain(0.2)
            passed += sum(isinstance(m, Refused) and m.refusal.code == Code.NO_SEAT for m in eve.messages)
            eve = await running.join("Eve", token=token_of(eve))
        assert passed <= 20 + 5 * (clock.monotonic() - started) + 1


async def test_ping_flood_is_cut_off(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        eve = await running.join("Eve")
        with suppress(ConnectionClosed):
            for _ in range(5000):
                await eve.socket.ping()
                await asyncio.sleep(0)
        assert eve.socket.close_code == 1006


async def test_silent_client_must_answer_pings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link, "PING_SECONDS", 0.4)
    monkeypatch.setattr(link, "SILENCE_SECONDS", 0.05)
    async with served(tmp_path) as running:
        ann, eve = await running.join("Ann"), await running.join("Eve")
        eve.socket.transport.pause_reading()
        async with asyncio.timeout(PATIENCE_SECONDS):
            while running.host.connections > 1:
                await asyncio.sleep(0.02)
        await asyncio.sleep(1.5)
        assert running.host.connections == 1
        await ann.sit("P")


# ---------------------------------------------------------------- the clock


async def test_acts_while_paused_are_refused(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        ann = await running.join("Ann")
        await ann.sit("P")
        fay = await start_plan(running)
        await ann.until_phase("plan")
        await fay.send(Facilitate(act="pause"))
        while not (await ann.until(Clock)).paused:
            pass
        answer = await ann.act(CallIt(guess="up"), "while-paused")
        assert isinstance(answer, Refused)
        assert answer.refusal.code == Code.PAUSED
        await fay.send(Facilitate(act="resume"))
        while (await ann.until(Clock)).paused:
            pass
        assert await ann.act(CallIt(guess="up"), "while-paused") == answer
        assert isinstance(await ann.act(CallIt(guess="up"), "after-the-pause"), Done)


@pytest.mark.parametrize("seconds", [5, 45, 120])
async def test_sleep_is_a_pause_and_a_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: int
) -> None:
    slept = 0.0
    awake = clock.monotonic
    monkeypatch.setattr(serve.clock, "monotonic", lambda: awake() + slept)
    async with served(tmp_path) as running:
        ann = await running.join("Ann")
        fay = await start_plan(running)
        await fay.send(Facilitate(act="skip"))
        await ann.until_phase("run")
        day, before = (ann.seen.public.day if ann.seen.public else 0), (await ann.until(Clock)).remaining_ms
        slept += seconds
        clock_now = await ann.until(Clock)
        while not clock_now.paused:
            clock_now = await ann.until(Clock)
        assert ann.seen.public is not None
        assert ann.seen.public.day <= day + 4
        assert clock_now.remaining_ms > before - 4000
        said = await fay.until(Said)
        assert "asleep" in said.text
        await fay.send(Facilitate(act="resume"))
        while (await ann.until(Clock)).paused:
            pass


# ---------------------------------------------------------------- the disk


class Disk:
    """A disk that can be filled."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_full = False
        append = Journal.append

        def fill(journal: Journal, rows: Sequence[Row]) -> int:
            if self.is_full:
                raise DiskFull("game", "the disk is full; free some space")
            return append(journal, rows)

        monkeypatch.setattr(Journal, "append", fill)


async def test_full_disk_is_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = Disk(monkeypatch)
    async with served(tmp_path) as running:
        ann = await running.join("Ann")
        await ann.sit("P")
        fay = await start_plan(running)
        await ann.until_phase("plan")
        disk.is_full = True
        await ann.send(Act(action_id="on-a-full-disk", action=CallIt(guess="up")))
        async with asyncio.timeout(PATIENCE_SECONDS):
            for client in (ann, fay):
                assert "disk is full" in (await client.until(Said)).text
                assert [one for one in client.messages if isinstance(one, Clock)][-1].paused
        assert not any(isinstance(message, Done) for message in ann.messages)
        disk.is_full = False
        assert (await ann.until(Done)).action_id == "on-a-full-disk"
        assert (await ann.until(Said)).text == ""


async def test_dead_journal_ends_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(journal: Journal, rows: Sequence[Row]) -> int:
        raise OSError(errno.EIO, "the disk has gone")

    clients: list[Client] = []

    async def play() -> None:
        async with served(tmp_path) as running:
            clients.append(await running.join("Ann"))
            monkeypatch.setattr(Journal, "append", fail)
            bob = await running.open()
            await bob.send(hello("Bob"))
            await asyncio.wait({running.host.ended}, timeout=PATIENCE_SECONDS)

    with pytest.raises(JournalError, match="the disk has gone"):
        await play()
    await clients[0].closed()
    bye = clients[0].messages[-1]
    assert isinstance(bye, Bye)
    assert bye.refusal.code == Code.NOT_SAVED


async def test_deleted_journal_is_saved_again(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        fay = await running.join("Fay", "facilitator")
        running.path.unlink()
        while not any("was deleted" in notice for notice in (await fay.until(ConsoleIs)).console.notices):
            pass
        ann = await running.join("Ann")
        await ann.sit("P")
    found = recover(running.path)
    assert found.is_whole
    assert {person.name for person in found.people} == {"Fay", "Ann"}


async def test_end_says_goodbye(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        ann = await running.join("Ann")
    assert await ann.closed() == 1001
    assert isinstance(ann.messages[-1], Bye)
    assert ann.messages[-1].refusal.code == Code.ENDED


async def test_late_joiner_is_not_told_to_wait(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        await start_plan(running)
        ann = await running.join("Ann")
        assert next(m for m in ann.messages if isinstance(m, Clock)).started


async def test_names_that_cannot_be_seen_are_refused(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        for name in (" ", "\u200b\u200b", "\u202e", "\x00", "\u3164"):
            assert await refused(running, name) == Code.BAD_NAME
        await running.join("Ann\u202e")
        for alike in ("Ann", "ANN", "Аnn", "A\u200bnn", "\uff21nn"):
            assert await refused(running, alike) == Code.NAME_TAKEN
    assert [person.name for person in recover(running.path).people] == ["Ann"]
