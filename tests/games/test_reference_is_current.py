"""The shipped tables of reference teams against the games that they were measured on."""

from __future__ import annotations

import pytest

from game.replay.habits.reference_teams import TEAMS, read_reference
from game.scenario.load import load
from game.study.habit_reference import NO_ACTION, measure_seed

SCENARIOS = (
    "winter_pressures", "financial_storm", "elective_recovery", "neighbourhood", "reconfiguration", "winter_2026",
)  # fmt: skip


@pytest.mark.parametrize(("scenario", "team"), list(zip(SCENARIOS, TEAMS * 2, strict=True)))
def test_reference_is_up_to_date(scenario: str, team: str) -> None:
    """Play each team again in two of the scenarios: whatever changes a game changes theirs as well."""
    known = read_reference(scenario, load(scenario).text)
    renew = f"out of date: same-direction debrief {scenario} --measure-reference --first 501 --seeds 6"
    assert known is not None, renew
    found = measure_seed(scenario, (team,), known.seeds[0]).harmed
    assert set(found) == {NO_ACTION, team}
    assert found == pytest.approx({one: known.first_harmed[one] for one in found}, abs=0.01), renew
