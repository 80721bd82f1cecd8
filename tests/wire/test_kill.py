"""A host that is killed outright at any instant, started again on its file, and loses nothing that it had told.

Many lives of one game: people act, the host is killed with SIGKILL, `host --resume` goes on
from the file, people come back with their tokens. Whatever had been answered is there, once;
whatever had not is there or is not, and the same id sent again gets one answer.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from game.journal.entries import SeatActed
from game.journal.recovery import recover
from game.protocol.actions import Action, AnswerPhone, CallIt, SetLever
from game.protocol.messages import Act, Clock, Done, Facilitate, Refused, TakeSeat, Welcome
from game.replay.verify import verify_game
from game.rules.no_action import play_without_action
from game.scenario.load import load_text
from tests.kit.patience import PATIENCE_SECONDS
from tests.kit.soak import SHARE, scale
from tests.kit.warm_hosts import CAN_FORK, ForkedHost, WarmHosts
from tests.kit.wire import Client, hello, open_socket

LIVES = scale(12, 200)
"""A dozen in `make test`, two hundred in `make soak`."""
SEAT = "P"

SMALL_WINTER = """
extends = "winter_pressures"

[parameters.population]
value = 20000

[place]
sizes_for = 300000
"""

Answer = Done | Refused


@dataclass
class Memory:
    """What the people of the game know across the lives of their host."""

    code: str = ""
    pin: str = ""
    path: Path = Path()
    tokens: dict[str, str] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    unanswered: dict[str, Action] = field(default_factory=dict)
    sent: int = 0

    def next_action(self, client: Client, luck: random.Random) -> tuple[str, Action]:
        """Something that a player might do now, under a new id."""
        self.sent += 1
        seen = client.seen
        assert seen.statics is not None
        own = [lever for lever in seen.statics.levers if lever.seat == SEAT and lever.form != "fund"]
        lever = luck.choice(own)
        steps = range(lever.minimum, lever.maximum + 1, lever.step or 1)
        values = [option.value for option in lever.options] or list(steps)
        action: Action = SetLever(lever=lever.lever, value=luck.choice(values))
        if seen.public is not None and seen.public.phase == "phone" and seen.seat is not None and seen.seat.call:
            action = AnswerPhone(call=seen.seat.call.call, answer=luck.randrange(2))
        elif luck.random() < 0.5:
            action = CallIt(guess=luck.choice(("up", "level", "down")))
        return f"kill-test-{self.sent:06}", action


async def started(arguments: list[str]) -> tuple[asyncio.subprocess.Process, dict[str, str]]:
    """Start a host from nothing and return it with what it tells its parent."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "game.cli.main", *host_command(arguments),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, env={**os.environ, "PYTHONHASHSEED": "random"},
    )  # fmt: skip
    return process, await read_told(process)


def host_command(arguments: list[str]) -> list[str]:
    """Return the words of a command that serves a game alone on a free port."""
    return ["host", *arguments, "--port", "0", "--solo"]


async def read_told(process: asyncio.subprocess.Process | ForkedHost) -> dict[str, str]:
    """Read what a host tells its parent until it says where it is."""
    assert process.stdout is not None
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            async for line in process.stdout:
                told = json.loads(line)
                if "address" in told:
                    return told
    except asyncio.CancelledError:
        process.kill()
        await process.wait()
        raise
    raise AssertionError("the host did not start")


async def came(url: str, memory: Memory, name: str, part: str) -> Client:
    """Join, or come back with the token of the life before."""
    client = Client(await open_socket(url), name)
    await client.send(hello(name, part, code=memory.code, pin=memory.pin, token=memory.tokens.get(name)))
    welcome = await client.next()
    assert isinstance(welcome, Welcome), welcome
    memory.tokens[name] = welcome.token
    while client.seen.public is None:
        await client.next()
    return client


async def heard(client: Client, memory: Memory) -> None:
    """Read on until every action has its answer."""
    while memory.unanswered:
        message = await client.next()
        if isinstance(message, Done | Refused) and message.action_id in memory.unanswered:
            del memory.unanswered[message.action_id]
            memory.answers[message.action_id] = message


async def one_life(url: str, memory: Memory, luck: random.Random, *, is_first: bool) -> None:
    """People play until the host is gone."""
    ann = await came(url, memory, "Ann", "player")
    fay = await came(url, memory, "Fay", "facilitator")
    if is_first:
        await ann.send(TakeSeat(team=1, seat=SEAT))
        await fay.send(Facilitate(act="start"))
    for action_id, action in list(memory.unanswered.items()):
        await ann.send(Act(action_id=action_id, action=action))
    await heard(ann, memory)
    await fay.send(Facilitate(act="resume"))
    await fay.send(Facilitate(act="pace", amount=20))
    while True:
        for _ in range(2):
            action_id, action = memory.next_action(ann, luck)
            memory.unanswered[action_id] = action
            await ann.send(Act(action_id=action_id, action=action))
        await heard(ann, memory)
        if luck.random() < 0.4 and ann.seen.public is not None and ann.seen.public.phase not in ("run", "after"):
            await fay.send(Facilitate(act="skip"))
        await ann.drain(luck.uniform(0.02, 0.2))
        await fay.drain(0.01)


async def checked_answers(url: str, memory: Memory) -> None:
    """What had been answered before is answered the same; a game alone goes on without a facilitator."""
    ann = await came(url, memory, "Ann", "player")
    clocks = [message for message in ann.messages if isinstance(message, Clock)]
    assert not any(clock.paused for clock in clocks)
    yes = [id for id, answer in memory.answers.items() if isinstance(answer, Done)]
    no = [id for id, answer in memory.answers.items() if isinstance(answer, Refused)]
    for action_id in (*yes[-3:], *no[-3:]):
        again = await ann.act(CallIt(guess="level"), action_id)
        assert again == memory.answers[action_id]
    await ann.socket.close()


async def started_warm(
    warm: WarmHosts | None, arguments: list[str]
) -> tuple[asyncio.subprocess.Process | ForkedHost, dict[str, str]]:
    """Start a host from a parent that has loaded everything, or from nothing without one."""
    if warm is None:
        return await started(arguments)
    process = await warm.start(host_command(arguments))
    return process, await read_told(process)


async def killed_while_resuming(
    process: asyncio.subprocess.Process | ForkedHost, arguments: list[str], luck: random.Random
) -> None:
    """Kill the host, and its successor at any instant of its start."""
    process.kill()
    await process.wait()
    starting = asyncio.create_task(started(arguments))
    await asyncio.wait({starting}, timeout=luck.uniform(0.1, 3.0))
    if starting.done():
        process = starting.result()[0]
        process.kill()
        await process.wait()
    else:
        starting.cancel()
        with suppress(asyncio.CancelledError):
            await starting


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.usefixtures("no_open_sockets")
@pytest.mark.timeout(3600 if SHARE else 300)
async def test_kills_lose_nothing(tmp_path: Path) -> None:
    luck = random.Random(20)
    scenario = tmp_path / "small_winter.toml"
    scenario.write_text(SMALL_WINTER, encoding="utf-8")
    memory = Memory()
    arguments = [str(scenario), "--seed", "3", "--out", str(tmp_path / "games")]
    warm: WarmHosts | None = None
    for life in range(LIVES + 1):
        if life % 5 == 0 or life == LIVES:  # another hash seed, as a new host would have
            if warm is not None:
                warm.close()
            warm = WarmHosts() if CAN_FORK and life < LIVES else None
        process, told = await started_warm(warm, arguments)
        url = f"ws://{told['address']}"
        assert life == 0 or told["code"] == memory.code
        memory.code, memory.pin, memory.path = told["code"], told["pin"], Path(told["path"])
        arguments = ["--resume", str(memory.path)]
        if life % 5 == 4:
            await killed_while_resuming(process, arguments, luck)
            continue
        if life:
            await checked_answers(url, memory)
        if life == LIVES:
            assert isinstance(process, asyncio.subprocess.Process)
            process.send_signal(signal.SIGTERM)
            assert await process.wait() == 0
            break
        playing = asyncio.create_task(one_life(url, memory, luck, is_first=life == 0))
        await asyncio.wait({playing}, timeout=luck.uniform(0.1, 1.5))
        process.kill()
        await process.wait()
        with suppress(ConnectionClosed, InvalidHandshake, OSError, EOFError):
            await playing
    kept = recover(memory.path)
    assert kept.is_whole
    assert kept.was_closed
    acted = [row.action_id for row in kept.entries if isinstance(row.record, SeatActed) and row.action_id]
    yes = {id for id, answer in memory.answers.items() if isinstance(answer, Done)}
    no = {id for id, answer in memory.answers.items() if isinstance(answer, Refused)}
    assert len(yes) >= 10, "too little was accepted for the test to mean anything"
    assert len(acted) == len(set(acted))
    assert yes <= set(acted)
    assert not no & set(acted)
    setup = load_text(kept.about.scenario_text, kept.about.format)
    compared = verify_game(kept, 1, setup, play_without_action(setup, kept.about.seed))
    assert compared.verdict == "same", compared
    assert compared.rounds > 0
