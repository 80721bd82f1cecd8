"""The scenarios of 2026/27: who sits at the table, what opens, and under which year's rules they play."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from game.author.preview import find_idle
from game.rules.setup.game_setup import GameSetup
from game.scenario.load import ScenarioName, load
from game.view.figures import FIGURES
from tests.kit.shipped_scenarios import shipped_scenarios

NAMES = ("elective_recovery", "neighbourhood", "reconfiguration", "winter_2026")
FORMATS = ("half_day", "ninety")
WAYS_TO_PLAY = [(one.scenario, format) for one in shipped_scenarios() for format, _ in one.formats]


@cache
def setup(name: str, format: str) -> GameSetup:
    """Return a scenario in one of its formats."""
    return load(name, format)


@pytest.mark.parametrize("name", NAMES)
def test_formats_have_the_same_days(name: str) -> None:
    half_day, ninety = (setup(name, form) for form in FORMATS)
    assert (half_day.days, half_day.format.days_after) == (ninety.days, ninety.format.days_after)


@pytest.mark.parametrize("scenario", shipped_scenarios(), ids=lambda one: one.scenario)
def test_scenario_of_another_year_has_its_standards(scenario: ScenarioName) -> None:
    """`financial_storm` played from April 2026 and asked of the board what was asked in 2025/26."""
    game = load(scenario.scenario)
    year_of_usual_standards = ("2025-04-01", "2026-03-31")
    if not year_of_usual_standards[0] <= game.first_date <= year_of_usual_standards[1]:
        assert {"four_hours", "within_18_weeks", "handover"} <= {one.figure for one in game.standards}
        assert game.facts[0].startswith("Year: ")


def test_neighbourhood_has_six_seats() -> None:
    assert [seat.seat for seat in setup("neighbourhood", "half_day").seats] == ["C", "P", "K", "M", "A", "G"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("format", FORMATS)
def test_everything_opens(name: str, format: str) -> None:
    game = setup(name, format)
    opened = {key for opening in game.format.opens for key in (*opening.levers, *opening.cards)}
    opened |= {thread.card for thread in game.threads}
    assert opened == {lever.lever for lever in game.levers} | {card.card for card in game.changes}


@pytest.mark.parametrize("name", [*NAMES, "winter_pressures"])
@pytest.mark.parametrize("format", FORMATS)
def test_stock_takes_can_be_answered(name: str, format: str) -> None:
    game = setup(name, format)
    opens = {action: opening.round for opening in reversed(game.format.opens) for action in opening.actions}
    assert game.stocktake.rounds
    assert all(opens["answer_stock_take"] <= number for form, number in game.stocktake.rounds if form == format)
    assert all(opens["give"] <= number for crisis in game.crises for form, number, _ in crisis.when if form == format)


@pytest.mark.parametrize("name", NAMES)
def test_answers_count_differently(name: str) -> None:
    for call in setup(name, "half_day").calls:
        first, second = call.answers
        assert first.counts_as != second.counts_as, call.call


@pytest.mark.parametrize("name", NAMES)
def test_every_seat_can_act_in_round_1(name: str) -> None:
    game = setup(name, "half_day")
    opened = set(game.format.opens[0].levers)
    assert {lever.seat for lever in game.levers if lever.lever in opened} == {seat.seat for seat in game.seats}


@pytest.mark.parametrize(("name", "format"), WAYS_TO_PLAY)
def test_every_seat_has_news_each_round(name: str, format: str) -> None:
    """In the last round of three scenarios no seat had a lever, change, call, invoice or crisis; notes do not count."""
    game = replace(setup(name, format), notes=())
    assert list(find_idle(game, set())) == []


@pytest.mark.parametrize("name", NAMES)
def test_standards_are_of_the_year(name: str) -> None:
    game = setup(name, "half_day")
    standards = {one.figure: one for one in game.standards}
    assert {"four_hours", "within_18_weeks", "handover"} <= standards.keys() <= FIGURES.keys()
    assert all(game.first_date <= one.by <= "2027-03-31" for one in game.standards)
    begins = "October" if name == "winter_2026" else "April"
    assert game.facts[0].startswith(f"Year: {begins} 2026 to March 2027.")


def test_shipped_winter_keeps_its_standards() -> None:
    assert setup("winter_pressures", "half_day").standards == ()


@pytest.mark.parametrize("name", [*NAMES, "winter_pressures"])
def test_people_fit_every_start(name: str) -> None:
    """Derek's sick pay had ended in the opening of April, and would end “in February” in its review."""
    months = ("January", "February", "March", "April", "since spring", "since autumn")
    people = setup(name, "half_day").featured
    assert people
    assert [one.name for one in people if any(month in one.who for month in months)] == []
