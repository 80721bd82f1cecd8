"""Each principle reaches patients by the path that `docs/principles.md` draws, and by no other.

A team that has dropped one habit harms more people than the aligned team on the same patients
with the same luck. Cut the path at its named parameter and the same two teams, doing the same
things at the same price, harm the same number.
"""

import pytest

from tests.games.principles.cutting import CUTS, SEEDS, cut, more_harm, whole

CLEARLY = 2.0
"""Per cent of the aligned team's avoidable deaths from which an effect is clear of the noise."""

NOTHING = 2.0
"""Per cent within which an effect is no effect."""


@pytest.mark.slow
@pytest.mark.parametrize("principle", CUTS)
def test_habit_matters_until_its_path_is_cut(principle: str) -> None:
    uncut = more_harm(principle, SEEDS)
    gone = more_harm(principle, SEEDS, cut_at=principle)
    assert uncut > CLEARLY
    assert abs(gone) <= NOTHING
    assert abs(gone) < uncut / 2


@pytest.mark.parametrize("principle", CUTS)
def test_cut_keeps_actions_and_prices(principle: str) -> None:
    kept, there = cut(principle), whole()
    assert kept != there
    assert [card.days for card in kept.changes] == [card.days for card in there.changes]
    assert [lever.days for lever in kept.levers] == [lever.days for lever in there.levers]
    assert [len(crisis.gifts) for crisis in kept.crises] == [len(crisis.gifts) for crisis in there.crises]
    assert len(kept.problems) == len(there.problems)
    assert (kept.prices, kept.format, kept.stocktake) == (there.prices, there.format, there.stocktake)
    assert kept.parameters == there.parameters
