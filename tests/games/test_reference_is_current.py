"""The shipped tables of reference teams against the games that they were measured on."""

from __future__ import annotations

import pytest

from game.replay.habits.reference_teams import TEAMS, read_reference
from game.scenario.load import load
from game.study.habit_reference import measure_seed


@pytest.mark.parametrize(
    "scenario",
    ["winter_pressures", "financial_storm", "elective_recovery", "neighbourhood", "reconfiguration", "winter_2026"],
)
def test_reference_is_up_to_date(scenario: str) -> None:
    known = read_reference(scenario, load(scenario).text)
    renew = f"out of date: same-direction debrief {scenario} --measure-reference --first 501 --seeds 6"
    assert known is not None, renew
    found = measure_seed(scenario, TEAMS, known.seeds[0])
    assert found.harmed == pytest.approx(known.first_harmed, abs=0.01), renew
