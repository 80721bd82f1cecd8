"""The search for the best team without habits, tiny and whole."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import pytest

from game.protocol.actions import SetLever, kind_of
from game.rules.levers import shares_of, value_of
from game.study.headless_games import play
from game.study.jobs import open_workers
from game.study.statistics import interval
from game.study.team_search import descent
from game.study.team_search.alternatives import (
    first_rounds,
    other_positions,
    other_schedules,
    positions_of,
    random_plan,
    single_moves,
    spread,
)
from game.study.team_search.cast_games import Cast, Games, Place, play_cast
from game.study.team_search.descent import Descent, deaths
from game.study.team_search.plan import KINDS, LeverPlan, Overriding, Plan, Scripted, held
from game.study.team_search.search import ALIGNED, HABIT_FREE, NO_ACTION, Size, TeamSearch, search
from game.study.team_search.search_claims import (
    describe_plan,
    more_harm,
    random_against_no_action,
    search_claims,
    temptation,
)
from tests.kit.games import SEED, small_baseline, small_setup

SEATS = tuple(seat.seat for seat in small_setup().seats)
LEVERS = {lever.lever: lever for lever in small_setup().levers}
SCENARIO = str(Path(__file__).resolve().parents[2] / "kit" / "scenarios" / "small_first_shift.toml")
PLACE = Place(SCENARIO, 1.0)
TINY = Size(random_plans=3, random_confirmed=2, positions=2, schedule_positions=2, moves_paired=3, random_teams=3)


@cache
def tiny_search() -> TeamSearch:
    return search(SCENARIO, range(3, 5), workers=1, progress=lambda done, total: None, size=TINY)


def games_in_process() -> Games:
    return Games(PLACE, lambda jobs: map(play_cast, jobs), lambda played: None)


def small_descent() -> Descent:
    return Descent(games_in_process(), (3, 4), (3,), Cast(), descent.mean_of(deaths))


def descend_a_little() -> Cast:
    return small_descent().improve(Cast(scripted=SEATS), descent.positions(small_setup(), 2)[:4])


def kinds_done(plan: Plan) -> set[str]:
    done: set[str] = set()
    play(
        small_setup(),
        SEED,
        dict.fromkeys(SEATS, "hands_off"),
        small_baseline(),
        alter=Scripted(plan, frozenset(SEATS)),
        heard=lambda seat, action: done.add(kind_of(action)),
    )
    return done


# ---------------------------------------------------------------- plans


@pytest.mark.parametrize("number", range(3))
def test_random_plan_has_no_habit(number: int) -> None:
    assert kinds_done(random_plan(small_setup(), Random(number))) <= KINDS


def test_full_plan_does_every_kind() -> None:
    plan = Plan(
        levers=(held("escalation_beds", 20), held("winter_fund", (("home_care", 50),))),
        cards=tuple(first_rounds(small_setup()).items()),
        calls=tuple((call.call, 0) for call in small_setup().calls),
    )
    assert kinds_done(plan) == KINDS


def test_lever_moves_when_planned() -> None:
    game = play(
        small_setup(),
        SEED,
        dict.fromkeys(SEATS, "hands_off"),
        small_baseline(),
        alter=Scripted(Plan((LeverPlan("ring_fence", 20, 40, 3),)), frozenset(SEATS)),
    )
    assert [(s.lever, s.round, s.value) for s in game.table.levers] == [("ring_fence", 1, 20), ("ring_fence", 3, 40)]


def test_only_scripted_seats_follow_plan() -> None:
    script = Scripted(Plan((held("ring_fence", 20),)), frozenset({"K"}))
    game = play(small_setup(), SEED, dict.fromkeys(SEATS, "hands_off"), small_baseline(), alter=script)
    assert not game.table.levers


def test_override_beats_policy() -> None:
    plan = Plan((held("ring_fence", 10), held("winter_fund", (("gp_same_day", 100),))))
    game = play(small_setup(), SEED, dict.fromkeys(SEATS, "aligned"), small_baseline(), alter=Overriding(plan))
    assert value_of(small_setup(), game.table, LEVERS["ring_fence"]) == 10
    assert dict(shares_of(game.table, LEVERS["winter_fund"]))["gp_same_day"] == 100
    assert {s.lever for s in game.table.levers} > {"ring_fence", "winter_fund"}


def test_override_leaves_other_actions() -> None:
    script = Overriding(Plan((LeverPlan("ring_fence", None, 10, 3),)))
    game = play(small_setup(), SEED, dict.fromkeys(SEATS, "hands_off"), small_baseline())
    kept = (SetLever("ring_fence", 30), SetLever("escalation_beds", 15))
    assert script(game, "P", kept) == (kept[1],)


# ---------------------------------------------------------------- options


def test_random_plan_is_same_again() -> None:
    assert random_plan(small_setup(), Random(5)) == random_plan(small_setup(), Random(5))


@pytest.mark.parametrize("lever", small_setup().levers, ids=lambda lever: lever.lever)
def test_positions_are_legal(lever) -> None:
    for position in positions_of(small_setup(), lever):
        if isinstance(position, int):
            assert lever.minimum <= position <= lever.maximum
            assert (position - lever.minimum) % max(1, lever.step) == 0
        else:
            assert sum(share for _, share in position) <= small_setup().fund_of_round(lever)
            assert all(share % lever.step == 0 for _, share in position)


def test_spread_has_both_ends() -> None:
    assert spread(tuple(range(11)), 3) == (0, 5, 10)
    assert spread((1, 2), 3) == (1, 2)


def test_single_move_is_one_move() -> None:
    assert all(len(plan.levers) + len(plan.cards) == 1 for _, plan in single_moves(small_setup(), 3))


def test_alternatives_change_one_lever() -> None:
    plan = Plan((held("ring_fence", 20), held("escalation_beds", 15)))
    lever = LEVERS["ring_fence"]
    others = [*other_positions(small_setup(), plan, lever, 3), *other_schedules(small_setup(), plan, lever, 3)]
    assert plan not in others
    assert all(other.lever("escalation_beds") == held("escalation_beds", 15) for other in others)


# ---------------------------------------------------------------- the search


def test_same_job_is_played_once() -> None:
    games = games_in_process()
    first = games.outcomes([Cast()], [3])
    assert games.outcomes([Cast(), Cast()], [3]) == [first[0], first[0]]
    assert games.played == 1


def test_descent_never_gets_worse() -> None:
    base = Cast(scripted=SEATS)
    better = descend_a_little()
    before, after = small_descent().values([base, better], (3, 4))
    assert after <= before


def test_those_ahead_are_best_of_the_screening() -> None:
    casts = [Cast(random_team=number) for number in range(1, 5)]
    descent_of_casts = small_descent()
    values = dict(zip(casts, descent_of_casts.values(casts, descent_of_casts.screening), strict=True))
    ahead = descent_of_casts.ahead_of(casts, 2)
    assert ahead == [cast for cast in casts if values[cast] in sorted(values.values())[:2]]


def test_descent_is_same_again() -> None:
    assert descend_a_little() == descend_a_little()


def test_lower_scores_count_as_harm() -> None:
    (base,) = games_in_process().outcomes([Cast()], [3])
    lower = tuple(replace(one, briefs={seat: value - 1 for seat, value in one.briefs.items()}) for one in base)
    assert descent.harm_with_scores(base, base, 5.0) == pytest.approx(100.0)
    assert descent.harm_with_scores(lower, base, 5.0) == pytest.approx(100.0 + 5.0 * len(SEATS))


def test_search_finds_named_teams() -> None:
    found = tiny_search()
    assert {NO_ACTION, ALIGNED, *HABIT_FREE} <= set(found.teams)
    assert found.fresh_seeds == (5, 6, 7, 8)
    assert all(len(team.searched) == 2 and len(team.fresh) == 4 for team in found.teams.values())
    assert found.full_tries >= TINY.random_confirmed


def test_best_team_is_best_on_search_seeds() -> None:
    found = tiny_search()
    mean = {name: interval([deaths(one) for one in team.searched]).mean for name, team in found.teams.items()}
    free = [name for name in found.teams if found.teams[name].cast.scripted == SEATS]
    assert mean["habit_free_deaths"] <= 1.05 * min(mean[name] for name in free)


def test_workers_change_no_outcome() -> None:
    casts = [Cast(), Cast("aligned"), Cast(random_team=2)]
    with open_workers(play_cast, 2) as play_all:
        shared_out = Games(PLACE, play_all, lambda played: None).outcomes(casts, [3, 4])
    assert shared_out == games_in_process().outcomes(casts, [3, 4])


def test_claims_follow_figures() -> None:
    found = tiny_search()
    claims = {claim.name: claim for claim in search_claims(found)}
    free = claims["the best team without habits: more avoidable deaths than aligned"]
    assert free.figure == min(more_harm(found, team, ALIGNED, "deaths").mean for team in HABIT_FREE)
    assert free.holds == (free.figure >= 15)
    for seat in SEATS:
        claim = claims[f"seat {seat}: best own score beside computer colleagues"]
        assert claim.figure == temptation(found, seat)
        assert claim.holds == (75 <= claim.figure <= 95)
    played = claims["3 teams that play at random: avoidable deaths beyond no action"]
    assert played.holds == (random_against_no_action(found, "deaths").high >= 0)


def test_plan_is_described_by_names() -> None:
    found = tiny_search()
    lever = next(lever for lever in found.setup.levers if lever.form == "range")
    plan = Plan((LeverPlan(lever.lever, None, lever.maximum, 2),))
    words = describe_plan(found, replace(found.teams[NO_ACTION], cast=Cast(plan=plan)))
    assert words == f"{lever.name}: as it is, from round 2 {lever.maximum} {lever.unit}"
