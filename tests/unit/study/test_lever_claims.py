"""Which levers have one best setting, and where brief and place want different things, on tables made by hand."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from game.rules.setup.game_setup import GameSetup
from game.scenario.load import load
from game.study.claims import Claim
from game.study.lever_claims import as_plain, lever_claims
from game.study.lever_study import Harm, Levers, LeversOfSeed, Look, brief, levers
from tests.kit.games import advance_to, small_setup, start_game

MOVED = 50.0


def only(*keys: str) -> GameSetup:
    return replace(small_setup(), levers=tuple(lever for lever in small_setup().levers if lever.lever in keys))


def harm(deaths: float) -> Harm:
    return Harm(deaths, deaths, 10 * deaths)


def table(held: dict[str, float], looks: tuple[Look, ...] = (), scenario: str = "here") -> Levers:
    """Three seeds of one lever, `next_bed`, whose settings cost so many deaths; seeds differ, pairs do not."""
    seeds = tuple(
        LeversOfSeed(
            harm(MOVED + seed),
            {("next_bed", name): harm(deaths + seed) for name, deaths in held.items()},
            tuple(replace(look, harm=harm(look.harm.deaths + seed)) for look in looks),
        )
        for seed in range(3)
    )
    return Levers(scenario, only("next_bed"), seeds)


def moving(*tables: Levers) -> list[Claim]:
    return [claim for claim in lever_claims(tables) if "no one best setting" in claim.name]


def test_good_fixed_setting_needs_no_move() -> None:
    (claim,) = moving(table({"a": 55.0, "b": 50.2, "c": 60.0}))
    assert not claim.holds
    assert claim.figure == pytest.approx(100 * 0.2 / 51)
    assert "next_bed" in claim.name
    assert "avoidable deaths: b" in claim.name


def test_lever_is_worth_moving() -> None:
    (claim,) = moving(table({"a": 55.0, "b": 50.8}))
    assert claim.holds


def test_split_measures_have_no_best() -> None:
    here = table({"a": 49.0, "b": 52.0})
    longer = {("next_bed", "a"): Harm(49, 49, 700), ("next_bed", "b"): Harm(52, 52, 500)}
    (claim,) = moving(replace(here, seeds=tuple(replace(seed, held=longer) for seed in here.seeds)))
    assert claim.holds


def test_split_scenarios_have_no_best() -> None:
    here, there = table({"a": 49.0, "b": 52.0}), table({"a": 52.0, "b": 49.0}, scenario="there")
    assert [claim.holds for claim in moving(here, there)] == [True, True]
    assert [claim.holds for claim in moving(here, replace(here, scenario="there"))] == [False, False]


def look(setting: str, points: float, deaths: float, round: int = 2) -> Look:
    return Look(round, "next_bed", setting, points, harm(deaths))


@pytest.mark.parametrize(
    ("looks", "count"),
    [
        ((look("a", 60, 12), look("b", 50, 10)), 1),
        ((look("a", 60, 10), look("b", 50, 12)), 0),
        ((look("a", 60, 12), look("b", 60, 10)), 0),
        ((look("a", 60, 10), look("b", 50, 10)), 0),
    ],
    ids=["apart", "together", "the brief does not mind", "patients do not mind"],
)
def test_conflict_needs_both_sides(looks: tuple[Look, ...], count: int) -> None:
    found = [c for c in lever_claims([table({"a": 1.0}, looks)]) if "round 2" in c.name]
    assert [(claim.figure, claim.holds) for claim in found] == [(count, False)]


def test_luck_alone_does_not_count() -> None:
    balance = table({"a": 1.0}, (look("a", 60, 12), look("b", 50, 10)))
    lucky = replace(balance.seeds[2], looks=(look("a", 60, 9), look("b", 50, 10)))
    (choice,) = replace(balance, seeds=(*balance.seeds[:2], lucky)).choices("deaths")
    assert (choice.own, choice.place, choice.differs) == ("a", "b", False)


TOLD: list[tuple[int, int]] = []


@cache
def shift() -> Levers:
    return levers("first_shift", (3,), workers=1, progress=lambda done, total: TOLD.append((done, total)))


def test_study_plays_levers_and_rounds() -> None:
    (found,) = shift().seeds
    opened = {lever for lever, _ in found.held}
    assert TOLD == [(1, 1)]
    assert opened
    assert {look.lever for look in found.looks} == opened
    assert {look.round for look in found.looks} == set(range(1, load("first_shift").format.rounds + 1))
    assert all(0 <= look.brief <= 100 for look in found.looks)
    assert len({harm.deaths for harm in found.held.values()}) > 1


def test_plain_table_is_complete() -> None:
    held = as_plain(shift())["held"]
    assert isinstance(held, dict)
    assert {(key, name) for key, settings in held.items() for name in settings} == set(shift().seeds[0].held)
    assert all(len(told["deaths"]) == 1 for settings in held.values() for told in settings.values())


def test_fractional_brief_matches_shown() -> None:
    game = advance_to(start_game(), "review", 1)
    shown = dict(game.scores())
    for seat in small_setup().seats:
        assert brief(game, seat) == pytest.approx(shown[seat.seat], abs=1.0)
