"""Habits read from a replay: the same from a file as from the game, and nothing by the name of a key."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from game.journal.frames import Frames
from game.protocol.actions import Object, Propose
from game.replay.habits.chances import Chance, find_challenge, find_involvement
from game.replay.habits.diagnosis import HABITS, NONE, Diagnosis, HabitUse, diagnose
from game.replay.habits.habit_evidence import HabitEvidence, read_evidence
from game.replay.moments import Moments
from game.rules.game import Game
from game.rules.no_action import play_without_action
from game.rules.setup.game_setup import GameSetup
from game.scenario.load import load
from game.study.habit_self_test import SelfTest, as_plain, diagnose_teams, play_for_evidence
from tests.kit.games import SEED, small_baseline, small_setup
from tests.kit.recorded import played, recorded
from tests.kit.renaming import rename
from tests.kit.soak import SHARE

OWN_TOWN = Path(__file__).resolve().parents[2] / "kit" / "scenarios" / "own_town.toml"


@cache
def small_evidence(policy: str) -> HabitEvidence:
    """Return the evidence of a team in a small place."""
    game = Game.start(small_setup(), SEED, no_action=small_baseline())
    return play_for_evidence(small_setup(), SEED, policy, small_baseline(), game)


def use_of(diagnosis: Diagnosis, habit: str) -> HabitUse:
    return next(one for one in diagnosis.habits if one.habit == habit)


def check_teams(setup: GameSetup, seed: int) -> None:
    for lacking, (named, had_chance) in diagnose_teams(setup, seed).items():
        assert named == (lacking if had_chance else NONE)


def test_missing_habit_is_named_in_small_place() -> None:
    check_teams(small_setup(), SEED)


def test_missing_habit_is_named_under_other_keys() -> None:
    check_teams(rename(small_setup(scenario="financial_storm")), SEED)


def test_missing_habit_is_named_in_own_town() -> None:
    check_teams(load(str(OWN_TOWN)), SEED)


@pytest.mark.soak
@pytest.mark.parametrize("lacking", ["beyond_funding", NONE, *(("patients_first", "crisis_habit") if SHARE else ())])
def test_file_gives_same_diagnosis_as_game(lacking: str, tmp_path: Path) -> None:
    policy = "aligned" if lacking == NONE else f"without_{lacking}"
    game = recorded(tmp_path / "game.samedirection", played(policy))
    moments = Moments.of(game.days_of(1))
    frames = [frames for row in moments.rows if (frames := moments.read(row)) is not None]
    found = diagnose(read_evidence(game, 1, frames))
    assert found.first == lacking
    expected = diagnose(small_evidence(policy))
    for one, other in zip(found.habits, expected.habits, strict=True):
        assert one.use == pytest.approx(other.use, abs=0.05), one.habit
        assert one.chances == pytest.approx(other.chances, rel=0.1), one.habit


def test_empty_file_gives_no_diagnosis() -> None:
    evidence = small_evidence("aligned")
    found = diagnose(HabitEvidence(evidence.statics, evidence.briefs, (), ()))
    assert found.first == NONE
    assert all(habit.use is None for habit in found.habits)


def test_patients_come_first_among_several() -> None:
    assert diagnose(small_evidence("siloed")).first == "patients_first"


def test_unasked_group_is_a_missed_chance() -> None:
    evidence = small_evidence("without_involvement")
    proposed = [action.card for _, action in evidence.list_acts(Propose)]
    missed = [chance for chance in find_involvement(evidence) if chance.measure == "asked"]
    assert proposed
    assert missed
    assert {chance.taken for chance in missed} == {0.0}


def test_raised_flaw_is_a_taken_chance() -> None:
    evidence = small_evidence("aligned")
    raised = {f"{action.proposal}.{action.flaw}" for _, action in evidence.list_acts(Object)}
    taken = {chance.about for chance in find_challenge(evidence) if chance.taken}
    assert raised
    assert taken == raised


@pytest.mark.parametrize("habit", HABITS)
def test_missed_moments_are_of_other_rounds(habit: str) -> None:
    missed = use_of(diagnose(small_evidence(f"without_{habit}")), habit).missed
    assert 1 <= len(missed) <= 3
    assert len({chance.round for chance in missed}) == len(missed)
    assert [chance.day for chance in missed] == sorted(chance.day for chance in missed)


def test_aligned_team_has_a_moment_of_each_habit() -> None:
    found = diagnose(small_evidence("aligned"))
    assert found.first == NONE
    assert all(habit.used for habit in found.habits if habit.chances)


def test_chances_are_shares() -> None:
    for policy in ("aligned", "siloed", "colleague"):
        for habit in diagnose(small_evidence(policy)).habits:
            chances: tuple[Chance, ...] = (*habit.missed, *habit.used)
            assert all(0 <= chance.taken <= 1 and chance.weight > 0 for chance in chances)


def test_team_without_a_chance_lacks_nothing() -> None:
    names = (*HABITS, NONE)
    matrix = {lacking: dict.fromkeys(names, 0) for lacking in names}
    table = SelfTest("a", 2, matrix, dict.fromkeys(names, 2), dict.fromkeys(names, 0) | {"no_ego": 2})
    assert table.is_passed
    assert as_plain(table)["no_chance"] == {"no_ego": 2}


def test_only_first_view_of_a_phase_counts() -> None:
    evidence = small_evidence("aligned")
    phases = [(view.public.phase, view.public.round) for view in evidence.views]
    assert all(one != other for one, other in pairwise(phases[:-1]))
    assert isinstance(evidence.views[0], Frames)


def test_no_action_at_all_has_no_rivals() -> None:
    setup = small_setup()
    game = Game.start(setup, SEED, no_action=play_without_action(setup, SEED))
    found = diagnose(play_for_evidence(setup, SEED, "hands_off", small_baseline(), game))
    assert use_of(found, "no_ego").use is None
    assert use_of(found, "crisis_habit").use is not None
