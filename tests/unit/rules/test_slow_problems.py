"""Slow problems: they begin unseen, grow, come to light, and are fixed or not."""

from dataclasses import replace

import pytest
from msgspec import structs

from game.protocol.actions import MendProblem
from game.rules.chance import chance
from game.rules.setup.event_setup import Survey
from game.rules.setup.game_setup import GameSetup
from game.rules.slow_problems import draw_problems, known_problems, surface_problems, survey_round
from game.rules.table_rows import Trouble
from tests.kit.desk import SEATS, Desk, answers, desk_at, winter

LISTS = "two_lists"


def with_problem(desk: Desk, **fields: int | bool) -> Desk:
    """Give a desk one problem only, two lists that have drifted apart."""
    trouble = Trouble(LISTS, 1, 0, 0, 0, by_itself=False)
    desk.table = structs.replace(desk.table, troubles=(structs.replace(trouble, **fields),))  # type: ignore[arg-type]
    return desk


def level(desk: Desk) -> int:
    return desk.table.troubles[0].level


def test_problems_begin_in_their_rounds() -> None:
    setup = winter()
    for seed in range(20):
        placed = draw_problems(setup, seed)
        assert placed == draw_problems(setup, seed)
        for trouble, problem in zip(placed, setup.problems, strict=True):
            assert problem.first_round <= trouble.begins <= problem.last_round


def test_short_format_begins_all_problems() -> None:
    setup = winter("ninety")
    late = tuple(replace(problem, first_round=9, last_round=12) for problem in setup.problems)
    assert {trouble.begins for trouble in draw_problems(replace(setup, problems=late), 1)} == {setup.format.rounds}


def test_problem_grows_to_level_three() -> None:
    desk = with_problem(desk_at(round=1), begins=2, known_round=1)
    assert [level(desk.go_to("plan", round)) for round in (2, 3, 4, 5)] == [1000, 2000, 3000, 3000]


def test_effect_scales_with_level() -> None:
    desk = with_problem(desk_at(round=1))
    usual = desk.value("handoff_hours")
    assert with_problem(desk, level=3000).value("handoff_hours") == pytest.approx(usual * (1 + 3 * 0.08))


def test_hidden_problem_shows_late() -> None:
    desk = with_problem(desk_at(round=1), begins=2).go_to("plan", 4)
    assert desk.table.troubles[0].known_round == 0
    trouble = desk.go_to("plan", 5).table.troubles[0]
    assert (trouble.known_round, trouble.by_itself) == (5, True)
    assert desk.do("M", MendProblem(LISTS)).days == 2


@pytest.mark.parametrize(
    ("seat", "known_round", "code"), [("M", 0, "unknown"), ("P", 2, "not_yours"), ("X", 2, "no_seat")]
)
def test_fixing_problem_is_refused(seat: str, known_round: int, code: str) -> None:
    desk = with_problem(desk_at(round=2), level=1000, known_round=known_round)
    assert desk.refusal_code(seat, MendProblem(LISTS)) == code


def test_problem_being_fixed_shrinks() -> None:
    desk = with_problem(desk_at(round=2), level=1000, known_round=2)
    assert desk.do("M", MendProblem(LISTS)).days == 1
    assert desk.refusal_code("M", MendProblem(LISTS)) == "already_there"
    assert [level(desk.go_to("plan", round)) for round in (3, 4, 5)] == [350, 122, 42]
    assert list(known_problems(desk.setup, desk.table)) == []


# ---------------------------------------------------------------- coming to light


def count_found(setup: GameSetup, seats: tuple[str, ...], trust: int = 500) -> int:
    """Return in how many of 400 seeds a stock-take of some seats finds the problem."""
    desk = with_problem(Desk(setup), level=1000)
    between = tuple(structs.replace(pair, trust=trust) for pair in desk.table.between)
    hidden = structs.replace(desk.table, between=between)
    return sum(1 for seed in range(400) if surface_problems(setup, seed, hidden, seats).troubles[0].known_round)


@pytest.mark.parametrize(("seats", "share"), [(SEATS, 0.85), (SEATS[:3], 0.85 * 0.75), (SEATS[:2], 0.85 / 2)])
def test_more_seats_find_more_problems(seats: tuple[str, ...], share: float) -> None:
    assert count_found(winter(), seats) == pytest.approx(400 * share, abs=400 * 0.07)


def test_low_trust_finds_fewer_problems() -> None:
    assert count_found(winter(), SEATS, trust=100) < 0.3 * count_found(winter(), SEATS)


def test_one_seat_finds_no_problem() -> None:
    assert count_found(winter(), ("C",)) == 0
    assert count_found(winter(), ()) == 0


def test_stocktake_finds_problem() -> None:
    sure = replace(winter(), social=replace(winter().social, surfacing=1.0))
    desk = with_problem(Desk(sure).go_to("stocktake", 2), level=1000)
    for seat in SEATS:
        desk.do(seat, answers(desk))
    desk.advance()
    assert [problem.problem for problem, _ in known_problems(sure, desk.table)] == [LISTS]


def test_luck_depends_on_name() -> None:
    assert chance(1, "surfaces", "a", 2) == chance(1, "surfaces", "a", 2)
    assert chance(1, "surfaces", "a", 2) != chance(1, "surfaces", "a", 3)


# ---------------------------------------------------------------- the annual survey


def with_survey(setup: GameSetup) -> GameSetup:
    return replace(setup, survey=Survey((("half_day", 5),), 14, "It has come."))


@pytest.mark.parametrize(("begins", "known_round"), [(1, 5), (2, 0)])
def test_survey_reveals_older_problem(begins: int, known_round: int) -> None:
    def slow(setup: GameSetup) -> GameSetup:
        later = tuple(replace(problem, shows_after=9) for problem in setup.problems)
        return with_survey(replace(setup, problems=later))

    desk = with_problem(desk_at(round=1, change=slow), begins=begins)
    assert desk.go_to("plan", 4).table.troubles[0].known_round == 0
    trouble = desk.go_to("plan", 5).table.troubles[0]
    assert (trouble.known_round, trouble.by_itself) == (known_round, known_round > 0)


def test_format_without_survey_has_none() -> None:
    assert survey_round(replace(winter("ninety"), survey=with_survey(winter()).survey)) == 0
