"""Computer players play what an author has made: six seats, and levers, changes and a crisis of no shipped scenario."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from game.policies.policy import POLICIES
from game.protocol.actions import Action
from game.protocol.refusals import Refusal
from game.rules.game import Game
from game.rules.levers import shares_of, value_of
from game.rules.no_action import play_without_action
from game.rules.setup.game_setup import GameSetup
from game.scenario.load import load
from game.study.headless_games import play

OWN_TOWN = Path(__file__).resolve().parents[1] / "kit" / "scenarios" / "own_town.toml"
SEED = 3
REFUSED_SHARE = 0.1
"""Share of wanted actions that may be refused: two colleagues may want the same thing at once."""


@cache
def setup() -> GameSetup:
    """Return the author's scenario."""
    return load(str(OWN_TOWN))


@cache
def played(policy: str) -> tuple[Game, Counter[bool]]:
    """Return a game of a team, and how many of its wanted actions were refused (true) and allowed (false)."""
    judged: Counter[bool] = Counter()

    def judge(game: Game, seat: str, actions: tuple[Action, ...]) -> tuple[Action, ...]:
        judged.update(isinstance(game.judge(seat, action), Refusal) for action in actions)
        return actions

    seats = {seat.seat: policy for seat in setup().seats}
    game = play(setup(), SEED, seats, play_without_action(setup(), SEED), alter=judge)
    return game, judged


def moved(game: Game) -> set[str]:
    """Return the levers that stand elsewhere than at the start, and the funds that are shared out otherwise."""
    table = game.table
    return {
        lever.lever
        for lever in setup().levers
        if value_of(setup(), table, lever) != lever.start or dict(shares_of(table, lever)) != dict(lever.start_shares)
    }


@pytest.mark.parametrize("policy", sorted(POLICIES))
def test_team_plays_to_the_end(policy: str) -> None:
    game, judged = played(policy)
    assert game.table.phase == "end"
    assert judged[True] <= REFUSED_SHARE * max(20, judged.total())


@pytest.mark.parametrize("policy", ["aligned", "siloed", "colleague"])
def test_own_levers_are_moved(policy: str) -> None:
    assert len(moved(played(policy)[0])) >= 4


def test_aligned_moves_levers_for_patients() -> None:
    game, _ = played("aligned")
    values = {lever.lever: value_of(setup(), game.table, lever) - lever.start for lever in setup().levers}
    assert values["porters"] > 0
    assert values["night_sitters"] > 0
    assert values["open_doors"] > 0
    assert values["thrift"] <= 0


def test_siloed_seats_look_after_themselves() -> None:
    game, _ = played("siloed")
    values = {lever.lever: value_of(setup(), game.table, lever) - lever.start for lever in setup().levers}
    assert values["thrift"] > 0
    assert values["late_clinics"] > 0
    assert "spare_wing" in {proposal.card for proposal in game.table.proposals}
    assert "spare_wing" not in {proposal.card for proposal in played("aligned")[0].table.proposals}


def test_teams_stand_in_order() -> None:
    deaths = {policy: played(policy)[0].report.deaths for policy in ("aligned", "hands_off", "siloed")}
    assert deaths["aligned"] < deaths["hands_off"] < deaths["siloed"]
