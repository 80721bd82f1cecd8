"""What a day counts as is said for the setting that is chosen, not for the lever."""

from __future__ import annotations

from game.client.components.lever_wording import find_mark
from game.scenario.load import load
from game.view.statics import statics


def test_mark_is_that_of_the_setting() -> None:
    cards = statics(load("winter_pressures")).levers
    levers = {card.lever: card for card in cards}
    assert [find_mark(levers["next_bed"], value) for value in (0, 1, 2)] == ["own", "own", "patients"]
    assert [find_mark(levers["referral_rule"], value) for value in (0, 1, 2)] == ["own", "patients", "own"]
    assert find_mark(levers["home_care_rounds"], 81) == "patients"
