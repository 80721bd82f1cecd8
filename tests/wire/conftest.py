"""Years that are played on few lucks, and connections that no test leaves open."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest


@pytest.fixture
def hasty_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the processes that play years take turns with all others: between busy tests they would wait for a minute."""
    # This file is read before the folder of the compiled model is chosen.
    from game.replay.workers import start_workers

    monkeypatch.setattr("server.year_workers.start_workers", lambda count, *, gives_way: start_workers(count))


@pytest.fixture
def few_lucks(hasty_workers: None, monkeypatch: pytest.MonkeyPatch) -> int:
    """Let every year be played on four lucks, where people get twenty; return how many that is."""
    # This file is read before the folder of the compiled model is chosen.
    from game.replay.prices.price_list import LUCKS

    assert LUCKS == 20
    for module in ("server.what_if_runs", "server.worth_runs"):
        monkeypatch.setattr(f"{module}.LUCKS", 4)
    return 4


@pytest.fixture
async def no_open_sockets() -> AsyncIterator[None]:
    """Cut every connection to a host in another process when the test has ended: a later test would be charged."""
    # This file is read before the folder of the compiled model is chosen.
    from tests.kit.wire import cut_opened_sockets

    yield
    await cut_opened_sockets()
