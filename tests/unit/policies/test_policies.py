"""Computer players: what they go by, what they may do, and that the habits are what tells them apart."""

from functools import cache
from time import thread_time

import pytest

from game.policies.observation import DayBudget
from game.policies.policy import POLICIES, decide
from game.policies.reference_teams.aligned import HABITS
from game.protocol.actions import Action, CallIt, SetLever, kind_of
from game.protocol.refusals import Refusal
from game.rules.game import Game
from game.study.headless_games import play
from game.view.seat import seat_view
from game.view.shared import public_view
from game.view.statics import seat_statics, statics
from tests.kit.desk import SEATS
from tests.kit.games import SEED, advance_to, small_baseline, small_setup, start_game

TEAMS = sorted(POLICIES)


def asked(game: Game, policy: str, seat: str) -> tuple[Action, ...]:
    """What a policy does on what a seat sees now."""
    setup = game.setup
    views = (statics(setup), seat_statics(setup, seat), public_view(game.reading, ()), seat_view(game.reading, seat))
    return decide(policy, *views)


@cache
def kinds_done(policy: str) -> frozenset[str]:
    """Kinds of action that a whole team of a policy spends days on in the small winter."""
    game = play(small_setup(), SEED, dict.fromkeys(SEATS, policy), small_baseline())
    return frozenset(spent.kind for spent in game.table.spent)


@pytest.mark.parametrize("policy", TEAMS)
@pytest.mark.parametrize("round", [1, 3, 5])
def test_first_actions_are_allowed(policy: str, round: int) -> None:
    game = advance_to(start_game(), "plan", round)
    for seat in SEATS:
        actions = asked(game, policy, seat)
        assert actions == asked(game, policy, seat)
        for action in actions[:1]:
            assert not isinstance(game.judge(seat, action), Refusal), (policy, seat, action)


def test_nobody_acts_hands_off() -> None:
    assert kinds_done("hands_off") <= {"stock_take"}


def test_siloed_seats_use_no_habit() -> None:
    habits = {"shadow", "change_places", "huddle", "give", "keep_habit", "join_forces", "object", "offer_deal"}
    assert not kinds_done("siloed") & habits
    assert {"set_lever", "propose", "challenge_invoice"} <= kinds_done("siloed")


@pytest.mark.parametrize(
    ("habit", "kinds"),
    [
        ("no_ego", {"join_forces"}),
        ("understanding", {"shadow", "change_places"}),
        ("crisis_habit", {"give", "huddle", "keep_habit"}),
        ("challenge", {"object"}),
        ("beyond_funding", {"offer_deal"}),
    ],
)
def test_missing_habit_is_never_used(habit: str, kinds: set[str]) -> None:
    assert kinds <= kinds_done("aligned")
    assert not kinds & kinds_done(f"without_{habit}")


def test_reference_teams_are_complete() -> None:
    assert len(HABITS) == 8
    assert {f"without_{habit}" for habit in HABITS} | {"challenge_everything", "consult_everything"} <= set(POLICIES)


@pytest.mark.parametrize("policy", ["aligned", "colleague", "siloed"])
def test_decisions_are_fast(policy: str) -> None:
    game = advance_to(start_game(), "plan", 5)
    asked(game, policy, "M")
    began = thread_time()
    asked(game, policy, "M")
    assert thread_time() - began < 0.2


def test_purse_spends_days_in_order() -> None:
    budget = DayBudget(3)
    taken = [budget.add(SetLever(key, 1), days) for key, days in (("a", 2), ("b", 2), ("c", 1), ("d", 1))]
    assert taken == [True, False, True, False]
    assert [kind_of(action) for action in budget.actions] == ["set_lever", "set_lever"]
    assert budget.add(CallIt("up"), 0)
