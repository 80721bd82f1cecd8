"""The shipped tables of reference teams."""

from __future__ import annotations

import pytest

from game.replay.habits.diagnosis import HABITS, MEASURES
from game.replay.habits.reference_teams import TEAMS, digest_text, find_reference, read_reference
from game.scenario.load import load

LONG = (
    "winter_pressures", "financial_storm", "elective_recovery", "neighbourhood", "reconfiguration", "winter_2026",
)  # fmt: skip
RENEW = "same-direction debrief {} --measure-reference --first 501 --seeds 6"


@pytest.mark.parametrize("scenario", LONG)
def test_reference_is_of_this_scenario(scenario: str) -> None:
    found = read_reference(scenario, load(scenario).text)
    assert found is not None, f"out of date: {RENEW.format(scenario)}"
    assert set(found.deaths) == set(found.harmed_by_habit) == set(HABITS)
    assert set(found.taken) <= set(MEASURES)
    assert all(set(shares) <= set(TEAMS) for shares in found.taken.values())


def test_reference_of_another_text_is_not_used() -> None:
    assert find_reference("winter_pressures").is_file()
    assert read_reference("winter_pressures", "another text") is None


def test_words_may_change_without_a_new_table() -> None:
    text = load("winter_pressures").text
    assert digest_text(text.replace("one hospital", "one hospital of 9")) == digest_text(text)
    assert digest_text(text.replace("weight = 40", "weight = 41")) != digest_text(text)


@pytest.mark.parametrize("scenario", ["", "../winter_pressures", "unknown"])
def test_unknown_scenario_has_no_reference(scenario: str) -> None:
    assert read_reference(scenario, "") is None
