"""Connections that say nothing: they are cut, and people who come at once by the hundred are not."""

from __future__ import annotations

from typing import cast

from websockets.asyncio.server import ServerConnection

from server.guard import MOST_SILENT, MOST_SILENT_AT_ONCE, SILENT_SECONDS, SilentConnections


class Silent:
    """A connection that says nothing, and is its own transport."""

    is_cut = False

    @property
    def transport(self) -> Silent:
        return self

    def abort(self) -> None:
        self.is_cut = True


def come(silent: SilentConnections, number: int, now: float) -> list[Silent]:
    """Let some come at once and return them."""
    found = [Silent() for _ in range(number)]
    for one in found:
        silent.add(cast("ServerConnection", one), now)
    return found


def test_crowd_is_not_cut() -> None:
    silent = SilentConnections()
    crowd = come(silent, 480, 10.0)
    assert not any(one.is_cut for one in crowd)


def test_silent_ones_are_cut() -> None:
    silent = SilentConnections()
    idle = come(silent, MOST_SILENT, 10.0)
    come(silent, 1, 10.0 + SILENT_SECONDS / 2)
    assert not any(one.is_cut for one in idle)
    come(silent, 10, 10.0 + SILENT_SECONDS)
    assert [one.is_cut for one in idle] == [True] * 11 + [False] * (MOST_SILENT - 11)


def test_flood_is_cut_at_once() -> None:
    silent = SilentConnections()
    flood = come(silent, MOST_SILENT_AT_ONCE + 7, 10.0)
    assert sum(one.is_cut for one in flood) == 7
