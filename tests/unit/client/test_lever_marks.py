"""What a day counts as is said for the setting that is chosen, not for the lever."""

from __future__ import annotations

from game.client.components.lever_wording import find_mark
from game.view.statics import statics
from tests.kit.desk import desk_at


def test_mark_is_that_of_the_setting() -> None:
    levers = {card.lever: card for card in statics(desk_at().setup).levers}
    assert [find_mark(levers["next_bed"], value) for value in (0, 1, 2)] == ["own", "own", "patients"]
    assert find_mark(levers["home_care_rounds"], 81) == "patients"
