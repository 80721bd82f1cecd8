"""Table mode over real websockets: four seats of one window, each acting as itself."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pygame
import pytest

from game.client.connection.websocket_feed import dial
from game.client.framework.stage import Address, Settings
from game.client.start import scene_class
from game.client.table.table_window import TableWindow
from game.journal.entries import SeatActed
from game.journal.recovery import recover
from game.protocol.actions import CallIt
from game.protocol.messages import Facilitate, Lobby
from game.text.catalogue import Catalogue
from tests.kit import rooms
from tests.kit.patience import PATIENCE_SECONDS
from tests.kit.wire import Running, served

SEATS = ("C", "P", "K", "M")


@pytest.fixture(autouse=True)
def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "SDL_VIDEODRIVER", "dummy")


class Driver:
    """A table that is stepped while the server runs in the same loop."""

    def __init__(self, running: Running) -> None:
        self.table = TableWindow(
            Catalogue.load("en"), scene_class, dial, title="table", size=(1280, 720), settings=Settings()
        )
        self.table.connect(Address(running.url, "Oak", code=rooms.CODE))

    async def until(self, has_happened: Callable[[], bool]) -> None:
        """Step until something has happened."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not has_happened():
                self.table.step(0.1, [])
                await asyncio.sleep(0.01)

    def key(self, kind: int, key: int) -> None:
        self.table.step(0.1, [pygame.event.Event(kind, key=key, mod=0, unicode="")])
        self.table.step(0.1, [])

    @property
    def seats(self) -> list[str]:
        return [member.store.own_seat for member in self.table.members]


def list_names(lobby: Lobby | None) -> list[tuple[str, str, str]]:
    """Return seat, name and who holds it, of the first team."""
    return [(seat.seat, seat.name, seat.held) for seat in lobby.teams[0]] if lobby is not None else []


@asynccontextmanager
async def seated_table(folder: Path) -> AsyncIterator[tuple[Running, Driver]]:
    """A table whose four people sit in the first team, in the planning of the first round."""
    async with served(folder) as running:
        driver = Driver(running)
        try:
            await driver.until(lambda: len(driver.table.members) == 4)
            await driver.until(lambda: all(one.store.lobby is not None for one in driver.table.members))
            driver.table.take_team(1)
            await driver.until(lambda: driver.seats == list(SEATS))
            fay = await running.join("Fay", "facilitator")
            await fay.send(Facilitate(act="start"))
            await fay.until_phase("briefing")
            await fay.send(Facilitate(act="skip"))
            await driver.until(lambda: driver.table.common.store.phase == "plan")
            yield running, driver
        finally:
            await asyncio.to_thread(driver.table.close)


async def test_four_seats_of_one_window(tmp_path: Path) -> None:
    async with seated_table(tmp_path) as (_, driver):
        common = driver.table.common
        assert common.store.seat is None
        expected = [(seat, f"Oak {n}", "person") for n, seat in enumerate(SEATS, 1)]
        # Lobbies go out once a while, not at each change: the last of them may come after the phase, and after
        # a new store that a seat brings, so ask for the store each time.
        await driver.until(lambda: list_names(common.store.lobby) == expected)


async def test_acts_count_for_the_held_seat(tmp_path: Path) -> None:
    async with seated_table(tmp_path) as (running, driver):
        for place, seat in enumerate(SEATS):
            driver.key(pygame.KEYDOWN, pygame.K_F5 + place)
            shown = driver.table.shown
            assert shown.store.own_seat == seat
            action_id = shown.act(CallIt(guess="up"))
            await driver.until(lambda shown=shown, id=action_id: (id, None) in shown.store.answers)
            driver.key(pygame.KEYUP, pygame.K_F5 + place)
            assert driver.table.shown is driver.table.common
    acted = [row for row in recover(running.path).entries if isinstance(row.record, SeatActed)]
    assert [(row.team, row.seat) for row in acted] == [(1, seat) for seat in SEATS]


async def test_private_side_stays_with_its_seat(tmp_path: Path) -> None:
    async with seated_table(tmp_path) as (_, driver):
        for place, seat in enumerate(SEATS):
            driver.key(pygame.KEYDOWN, pygame.K_F5 + place)
            store = driver.table.shown.store
            assert store.seat is not None
            assert store.brief is not None
            assert (store.seat.seat, store.brief.seat) == (seat, seat)
            assert driver.table.common.store.seat is None
            driver.key(pygame.KEYUP, pygame.K_F5 + place)
        assert driver.table.shown.store.seat is None
        assert driver.table.shown.store.public == driver.table.members[0].store.public
