"""Years that are played on few lucks."""

from __future__ import annotations

import pytest


@pytest.fixture
def few_lucks(monkeypatch: pytest.MonkeyPatch) -> int:
    """Let every year be played on six lucks, where people get twenty; return how many that is."""
    # This file is read before the folder of the compiled model is chosen.
    from game.replay.prices.price_list import LUCKS

    assert LUCKS == 20
    for module in ("server.what_if_runs", "server.worth_runs"):
        monkeypatch.setattr(f"{module}.LUCKS", 6)
    return 6
