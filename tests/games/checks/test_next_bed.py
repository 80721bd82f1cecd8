"""A bed for whoever has not breached yet, instead of whoever needs it, spares nobody."""

from __future__ import annotations

import pytest

from game.study.holding import Held, settings_of
from tests.games.checks.check_games import IS_MANY, SCENARIOS, SEEDS, cost, more, place

ROOM = 0.0 if IS_MANY else 2.0
"""Per cent that a single seed is given."""


@pytest.mark.slow
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_beds_by_clock_do_not_lower_harm(scenario: str) -> None:
    lever = next(lever for lever in place(scenario).levers if lever.lever == "next_bed")
    clock, need = (Held(lever, settings_of(place(scenario), lever)[place_]) for place_ in (0, -1))
    by_clock = [cost(scenario, seed, clock).deaths for seed in SEEDS]
    by_need = [cost(scenario, seed, need).deaths for seed in SEEDS]
    assert more(by_clock, by_need) >= -ROOM
