"""Each lever alone, as its seat's own brief would have it, in a team that is aligned in everything else."""

from __future__ import annotations

import pytest

from game.study.statistics import ratio_of_means
from tests.games.checks.check_games import IS_MANY, SCENARIOS, SEEDS, cost, held_as_siloed, own_settings, place

AT_MOST = 30.0 if IS_MANY else 45.0
"""Per cent more harm that one lever may do."""

ROOM = 0.0 if IS_MANY else 6.0
"""Per cent that a single seed is given: there is no interval of one."""

LEVERS = [(scenario, lever.lever) for scenario in SCENARIOS for lever in place(scenario).levers]


@pytest.mark.slow
@pytest.mark.parametrize(("scenario", "lever"), LEVERS)
def test_no_single_lever_decides(
    scenario: str, lever: str
) -> None:
    moving = [seed for seed in SEEDS if held_as_siloed(scenario, seed, lever)]
    if not moving:
        assert all(lever not in own_settings(scenario, seed) for seed in SEEDS)
        return
    held = [cost(scenario, seed, held_as_siloed(scenario, seed, lever)) for seed in moving]
    aligned = [cost(scenario, seed) for seed in moving]
    for measure in ("deaths", "evidence_only"):
        found = ratio_of_means([getattr(harm, measure) for harm in held], [getattr(harm, measure) for harm in aligned])
        assert found.mean <= AT_MOST, f"{lever}, {measure}: {found}"
        assert found.high >= -ROOM, f"{lever}, {measure}: {found}"
