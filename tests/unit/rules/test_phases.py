"""The phases of a game, in every format of every shipped scenario."""

import pytest

from game.rules.entry import Moved
from game.rules.phases import ALLOWED, PLAN_KINDS, must_stop, next_move
from game.rules.registry import KINDS
from game.rules.setup.format_setup import ACTION_KINDS_OPENED
from game.rules.setup.game_setup import GameSetup
from tests.kit.desk import SEATS, Desk, desk_at, shipped, winter
from tests.kit.shipped_scenarios import shipped_scenarios


def list_phases(setup: GameSetup) -> list[str]:
    """Return the phases of a game with no action, as `phase round@day`."""
    desk = Desk(setup)
    found: list[str] = []
    while next_move(desk.setup, desk.table) is not None:
        desk.advance()
        found.append(f"{desk.table.phase} {desk.table.round}@{desk.table.day}")
    return found


def test_half_day_phases() -> None:
    expected = """
    briefing 1@0 plan 1@0 run 1@0 phone 1@16 run 1@16 review 1@28
    plan 2@28 run 2@28 phone 2@44 run 2@44 review 2@56 stocktake 2@56
    plan 3@56 run 3@56 crisis 3@62 run 3@62 phone 3@72 run 3@72 review 3@84
    plan 4@84 run 4@84 crisis 4@93 run 4@93 phone 4@100 run 4@100 review 4@112 stocktake 4@112
    plan 5@112 run 5@112 crisis 5@124 run 5@124 phone 5@128 run 5@128 review 5@140
    plan 6@140 run 6@140 phone 6@156 run 6@156 review 6@168
    after 6@168 end 6@196
    """
    words = expected.split()
    assert list_phases(winter("half_day")) == [" ".join(pair) for pair in zip(words[::2], words[1::2], strict=True)]


def test_ninety_minutes_phases() -> None:
    expected = """
    briefing 1@0 plan 1@0 run 1@0 phone 1@24 run 1@24 review 1@42
    plan 2@42 run 2@42 phone 2@66 run 2@66 review 2@84 stocktake 2@84
    plan 3@84 run 3@84 crisis 3@93 run 3@93 phone 3@108 run 3@108 review 3@126
    plan 4@126 run 4@126 phone 4@150 run 4@150 review 4@168
    after 4@168 end 4@196
    """
    words = expected.split()
    assert list_phases(winter("ninety")) == [" ".join(pair) for pair in zip(words[::2], words[1::2], strict=True)]


def test_formats_have_the_same_days() -> None:
    assert winter("half_day").days == winter("ninety").days == 168


def test_shipped_games_reach_the_end() -> None:
    shipped_games = [(found.scenario, format) for found in shipped_scenarios() for format, _ in found.formats]
    assert len(shipped_games) >= 3
    for scenario, format in shipped_games:
        setup = shipped(format, scenario)
        phases = [step.split("@")[0] for step in list_phases(setup)]
        for round in range(1, setup.format.rounds + 1):
            assert {f"plan {round}", f"run {round}", f"review {round}"} <= set(phases)
        assert phases[-2:] == [f"after {setup.format.rounds}", f"end {setup.format.rounds}"]


def test_no_phase_follows_the_end() -> None:
    desk = desk_at("end", 6)
    assert next_move(desk.setup, desk.table) is None


def test_each_action_kind_has_one_phase() -> None:
    kinds = {str(action.__struct_config__.tag) for action in KINDS}
    for kind in kinds:
        assert sum(kind in allowed for allowed in ALLOWED.values()) == 1, kind
    assert kinds == set(ACTION_KINDS_OPENED) >= PLAN_KINDS


def test_run_stops_on_its_days() -> None:
    desk = desk_at("run", 4)
    stops: list[int] = []
    while desk.table.round == 4 and desk.table.phase == "run":
        while not must_stop(desk.setup, desk.table):
            desk.pass_days(1)
        stops.append(desk.table.day - 3 * 28)
        if desk.advance() != Moved("review", 4):
            desk.advance()
    assert stops == [9, 16, 28]


@pytest.mark.parametrize(("round", "days"), [(1, 6), (2, 10), (3, 9), (4, 10), (5, 9), (6, 10)])
def test_leadership_days_of_each_round(round: int, days: int) -> None:
    assert desk_at(round=round).days() == dict.fromkeys(SEATS, days)


def test_unspent_days_are_lost() -> None:
    assert desk_at(round=2).days()["C"] == 10
