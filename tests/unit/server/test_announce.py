"""What is announced of a session on the local network."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from server.announce import Announcement

Zeroconf = pytest.importorskip("zeroconf.asyncio")


async def announce(monkeypatch: pytest.MonkeyPatch, address: str) -> Any:
    """Return what a host registers."""
    registered: list[Any] = []

    async def register(_: object, info: Any, **__: object) -> None:
        registered.append(info)

    monkeypatch.setattr(Zeroconf.AsyncZeroconf, "async_register_service", register)
    announcement = Announcement("Winter pressures", address, 3, words="")
    announcement.start(4747)
    async with asyncio.timeout(5):
        while not registered:
            await asyncio.sleep(0.01)
    await announcement.stop()
    return registered[0]


async def test_hosts_of_one_title_keep_their_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """A record of a machine belongs to its name: under one name, the second host's address replaces the first's."""
    first, second = await announce(monkeypatch, "10.0.0.1"), await announce(monkeypatch, "10.0.0.2")
    assert first.name == second.name
    assert first.server != second.server
    assert {first.server[-7:], second.server[-7:]} == {".local."}
    assert (first.parsed_addresses(), second.parsed_addresses()) == (["10.0.0.1"], ["10.0.0.2"])
