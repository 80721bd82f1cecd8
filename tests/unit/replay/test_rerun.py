"""Rerunning entries without one of them: actions that become impossible or unaffordable."""

from dataclasses import replace

from game.protocol.actions import Action, ChangePlaces, SetLever
from game.replay.rerun import Numbered, rerun
from game.rules.entry import Acted, Entry, Moved
from game.rules.game import Game
from tests.kit.games import SEED, small_baseline, small_setup


def game_short_of_days() -> Game:
    """A game whose seats have one leadership day a round."""
    setup = small_setup()
    setup = replace(setup, format=replace(setup.format, leadership_days=(1,)))
    return Game.start(setup, SEED, no_action=small_baseline())


def entries(*actions: tuple[str, Action]) -> list[Numbered]:
    """The first plan with some actions in it, numbered from 1, the phases before it first."""
    phases = [Entry(0, Moved("briefing", 1)), Entry(0, Moved("plan", 1))]
    acted = [Entry(0, Acted(seat, action, "")) for seat, action in actions]
    return list(enumerate([*phases, *acted], start=-1))


BEDS, FEWER_BEDS, FENCE = SetLever("escalation_beds", 15), SetLever("escalation_beds", 10), SetLever("ring_fence", 30)


def lever_value(game: Game, lever: str) -> int:
    setting = game.table.setting(lever)
    return setting.value if setting else -1


def test_affordable_actions_are_unchanged() -> None:
    run = rerun(game_short_of_days(), entries(("P", BEDS), ("P", FEWER_BEDS), ("P", FENCE)))
    assert (run.impossible, run.unaffordable) == ((), ())
    assert (run.game.table.days_of("P"), lever_value(run.game, "ring_fence")) == (0, 30)


def test_unaffordable_action_is_applied_on_credit() -> None:
    run = rerun(game_short_of_days(), entries(("P", BEDS), ("P", FEWER_BEDS), ("P", FENCE)), without=frozenset({2}))
    assert run.impossible == ()
    assert [(one.seq, one.refusal.code.value) for one in run.unaffordable] == [(3, "not_enough_days")]
    assert (lever_value(run.game, "escalation_beds"), lever_value(run.game, "ring_fence")) == (15, 30)
    assert run.game.table.days_of("P") == -1


def test_impossible_action_is_left_out() -> None:
    run = rerun(game_short_of_days(), entries(("P", FENCE), ("K", ChangePlaces("M"))))
    assert [(one.seq, one.refusal.code.value) for one in run.impossible] == [(2, "not_open")]
    assert run.unaffordable == ()
