"""Every kind of action is done by some team, and is worth its price to its author or to patients somewhere."""

from __future__ import annotations

from functools import cache, partial

import pytest

from game.protocol.actions import ACTION_KINDS
from game.scenario.load import load
from game.study.action_kinds import Kinds, Without, kind_claims, kinds, of_seed
from game.study.balance_table import one_seed, teams
from game.study.jobs import by_seed
from tests.games.checks.check_games import IS_MANY, SEEDS

ENOUGH = ("aligned", "siloed", "colleague", "defects_commissioner", "defects_provider")
"""Teams between which every kind of action is done."""

TOLD = frozenset({"mend_problem"})
"""A kind that a single seed can tell."""


def nobody(done: int, total: int) -> None:
    return


@cache
def done_by(team: str) -> tuple[frozenset[str], tuple[Without, ...]]:
    """The kinds of action that a team does on the first seed, and what mending is worth in the aligned one."""
    return of_seed("winter_pressures", 1.0, team, TOLD if team == "aligned" else frozenset(), SEEDS[0])


@pytest.mark.slow
def test_every_action_kind_is_used() -> None:
    assert set(ENOUGH) <= set(teams(load("winter_pressures")))
    assert not set(ACTION_KINDS) - frozenset().union(*(done_by(team)[0] for team in ENOUGH))


@pytest.mark.slow
def test_unfixed_problems_harm_more() -> None:
    used, found = done_by("aligned")
    assert used >= TOLD
    assert {one.kind for one in found} == TOLD
    assert sum(one.deaths for one in found) > 0
    assert all(one.days > 0 for one in found)


if IS_MANY:

    @cache
    def measured(scenario: str) -> Kinds:
        """Every kind of action on all seeds."""
        return kinds(scenario, SEEDS, workers=2, progress=nobody)

    @pytest.mark.slow
    @pytest.mark.timeout(7200)
    @pytest.mark.parametrize("scenario", ["winter_pressures", "financial_storm"])
    @pytest.mark.parametrize("kind", ACTION_KINDS)
    def test_every_action_kind_pays(scenario: str, kind: str) -> None:
        wrong = [c for c in kind_claims(measured(scenario)) if c.name.startswith(f"{kind}:") and not c.holds]
        assert not wrong

    @pytest.mark.slow
    @pytest.mark.timeout(7200)
    @pytest.mark.parametrize("scenario", ["winter_pressures", "financial_storm"])
    @pytest.mark.parametrize("demand", [1.0, 1.03])
    def test_team_order_holds_on_fresh_seeds(
        scenario: str, demand: float
    ) -> None:
        played = by_seed(partial(one_seed, scenario, demand), SEEDS, 2, nobody)
        for games in played.values():
            deaths = {game.policy: game.whole.avoidable_deaths for game in games}
            assert deaths["aligned"] < min(deaths["hands_off"], deaths["siloed"])
