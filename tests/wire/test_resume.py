"""A host that was killed goes on by one word, where it was and as it was."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
from pathlib import Path
from unittest.mock import patch

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidMessage

from game.protocol.actions import CallIt
from game.protocol.messages import Bye, Facilitate, Refused, Welcome
from game.protocol.refusals import Code
from tests.kit.command_line import same_direction
from tests.kit.host_process import HostProcess, make_environment, start_host, start_process, write_small_winter
from tests.kit.wire import Client, hello, open_socket

pytestmark = [pytest.mark.timeout(180), pytest.mark.usefixtures("no_open_sockets")]


def find_free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


async def join(host: HostProcess, name: str, part: str = "player", token: str | None = None) -> Client:
    client = Client(await open_socket(f"ws://{host.find('Address:')}"), name)
    await client.send(hello(name, part, code=host.find("Join code:"), pin=host.find("PIN:"), token=token))
    assert isinstance(await client.next(), Welcome)
    while client.seen.public is None:
        await client.next()
    return client


async def run_command(home: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """Run a command beside a host, in this process and with the folders of the host."""
    with patch.dict(os.environ, make_environment(home)):
        return await asyncio.to_thread(same_direction, *words)


async def test_killed_host_resumes_by_one_word(tmp_path: Path) -> None:
    port = str(find_free_port())
    scenario = str(write_small_winter(tmp_path))
    host = await start_host(tmp_path, scenario, "--port", port, "--bind", "0.0.0.0", "--insecure-lan", "--no-announce")
    try:
        ann, fay = await join(host, "Ann"), await join(host, "Fay", "facilitator")
        await ann.sit("P")
        assert (await ann.act(CallIt(guess="up"), "too-early-to-act")) == (
            refused := Refused(refusal=next(m for m in ann.messages if isinstance(m, Refused)).refusal,
                               action_id="too-early-to-act")
        )  # fmt: skip
        await fay.send(Facilitate(act="start"))
        await fay.until_phase("briefing")
        token = next(m.token for m in ann.messages if isinstance(m, Welcome))
        await host.kill()
        before = host
        host = await start_host(tmp_path, "--resume", COLUMNS="40")
        assert host.path == before.path
        assert host.find("Address:") == before.find("Address:")
        assert host.find("Join code:") == before.find("Join code:")
        back = await join(host, "Ann", token=token)
        fay = await join(host, "Fay", "facilitator")
        await fay.send(Facilitate(act="resume"))
        await fay.send(Facilitate(act="skip"))
        await back.until_phase("plan")
        assert await back.act(CallIt(guess="up"), "too-early-to-act") == refused
        assert await host.end(signal.SIGHUP) == 0
        await back.closed()
        bye = [message for message in back.messages if isinstance(message, Bye)]
        assert [message.refusal.code for message in bye] == [Code.ENDED]
    finally:
        await host.kill()


async def test_games_are_listed(tmp_path: Path) -> None:
    host = await start_host(tmp_path, str(write_small_winter(tmp_path)), "--port", "0", "--teams", "2")
    try:
        running = (await run_command(tmp_path, "games")).stdout
        assert "2 teams, running now" in running
        assert f"  {host.path}" in running.splitlines()
    finally:
        await host.kill()
    assert "not started" in (await run_command(tmp_path, "games")).stdout


async def test_busy_port_leaves_no_file(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        host = await start_process(tmp_path, "host", "--port", str(busy.getsockname()[1]))
        printed = (await host.communicate())[0].decode()
    assert host.returncode == 3
    assert "Cannot listen" in printed
    assert "…" not in printed, "nothing was prepared"
    assert not list(tmp_path.rglob("*.samedirection"))


async def test_report_of_a_running_session(tmp_path: Path) -> None:
    host = await start_host(tmp_path, str(write_small_winter(tmp_path)), "--port", "0", "--no-announce")
    try:
        fay = await join(host, "Fay", "facilitator")
        await fay.send(Facilitate(act="start"))
        await fay.until_phase("briefing")
        report = await run_command(tmp_path, "debrief", host.path, "--out", tmp_path / "report.html")
        assert report.returncode == 0, report.stderr
        assert (tmp_path / "report.html").is_file()
        again = await start_process(tmp_path, "host", "--resume", str(host.path))
        assert "another session has this game open" in (await again.communicate())[0].decode()
        await fay.send(Facilitate(act="skip"))
        await fay.until_phase("plan")
    finally:
        await host.kill()


async def test_host_says_who_can_reach_it(tmp_path: Path) -> None:
    host = await start_host(tmp_path, str(write_small_winter(tmp_path)), "--port", "0")
    try:
        assert "Only this machine can reach it" in host.text
        fay = await join(host, "Fay", "facilitator")
        assert next(m for m in fay.messages if isinstance(m, Welcome)).address == ""
    finally:
        await host.kill()


async def test_network_session_is_encrypted(tmp_path: Path) -> None:
    host = await start_host(tmp_path, str(write_small_winter(tmp_path)), "--port", "0", "--bind", "0.0.0.0")
    try:
        words = host.find("Check words:")
        reach = await run_command(tmp_path, "doctor", "--reach", host.find("Address:"))
        assert "can join there" in reach.stdout
        with pytest.raises((InvalidMessage, OSError)):
            await connect(f"ws://{host.find('Address:')}", proxy=None)
        await host.kill()
        host = await start_host(tmp_path, "--resume")
        assert host.find("Check words:") == words
    finally:
        await host.kill()


async def test_unclear_seat_list_leaves_no_file(tmp_path: Path) -> None:
    names = tmp_path / "seats.csv"
    names.write_text("Dana Reed, 9, P", encoding="utf-8")
    scenario = str(write_small_winter(tmp_path))
    host = await start_process(tmp_path, "host", scenario, "--port", "0", "--seats", str(names))
    assert "Line 1" in (await host.communicate())[0].decode()
    assert not list(tmp_path.rglob("*.samedirection"))
