"""What a choice touches follows from its effects, whatever its name."""

from dataclasses import replace

import pytest

from game.quantities import PARTS
from game.rules import touches
from game.rules.setup.effect_setup import Effect, Money
from game.rules.setup.game_setup import GameSetup
from game.scenario.load import load
from tests.kit.shipped_scenarios import shipped_scenarios


@pytest.fixture(name="setup", scope="module")
def _setup() -> GameSetup:
    return load("winter_pressures")


def test_lever_is_measured_from_its_start(setup: GameSetup):
    for lever in setup.levers:
        if lever.form != "fund":
            assert touches.of_lever(setup, lever, lever.start) == ()


def test_beds_relieve_wards_and_cost_money(setup: GameSetup):
    lever = next(lever for lever in setup.levers if any(e.parameter == "escalation_beds" for e in lever.effects))
    more, fewer = (dict(touches.of_lever(setup, lever, lever.start + step)) for step in (lever.step, -lever.step))
    assert more["wards"] > 0 > more["trust_money"]
    assert fewer["wards"] < 0 < fewer["trust_money"]


def test_share_of_fund_costs_the_board(setup: GameSetup):
    fund = next(lever for lever in setup.levers if lever.form == "fund")
    for use in fund.uses:
        assert touches.of_share(setup, use, 0) == ()
        assert dict(touches.of_share(setup, use, 25))["board_money"] == -10


def test_short_effects_count_less(setup: GameSetup):
    for_good = Effect("home_care_places", "add", 10.0)
    for_a_week = replace(for_good, lasts_days=7)
    whole = dict(touches.of_effects(setup, (for_good,)))["way_home"]
    assert dict(touches.of_effects(setup, (for_a_week,)))["way_home"] == pytest.approx(whole / 4, abs=1)


def test_factor_acts_on_what_a_crisis_brings(setup: GameSetup):
    assert setup.parameters.get("flu_sickness") == 0
    assert dict(touches.of_effects(setup, (Effect("flu_sickness", "scale", 0.5),)))["staff"] > 0


def test_fix_takes_the_flaw_away(setup: GameSetup):
    flaw = next(flaw for card in setup.changes for flaw in card.flaws if flaw.effects)
    free = replace(flaw, mend_effects=(), mend_money=Money("none", 0.0))
    assert touches.of_fix(setup, free) == tuple((part, -tenths) for part, tenths in touches.of_flaw(setup, flaw))


def test_names_do_not_matter(setup: GameSetup):
    for card in setup.changes:
        renamed = replace(card, card="x", name="Y")
        threads = tuple(replace(t, card="x") if t.card == card.card else t for t in setup.threads)
        assert touches.of_change(replace(setup, threads=threads), renamed) == touches.of_change(setup, card)


@pytest.mark.parametrize("scenario", [listed.scenario for listed in shipped_scenarios()])
def test_parts_are_listed_in_order(scenario: str):
    setup = load(scenario)
    found = [touches.of_change(setup, card) for card in setup.changes]
    found += [touches.of_lever(setup, lever, lever.maximum) for lever in setup.levers if lever.form != "fund"]
    for pairs in found:
        places = [PARTS.index(part) for part, _ in pairs]
        assert places == sorted(set(places))
        assert all(tenths for _, tenths in pairs)
