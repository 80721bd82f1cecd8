"""The figures in a scenario's prose: those that the model also has are the model's."""

from __future__ import annotations

import re
from calendar import month_name
from datetime import date, timedelta
from pathlib import Path

import pytest

from game.rules.setup.game_setup import GameSetup
from game.scenario.load import load
from game.text.catalogue import Catalogue

NAMES = sorted(path.stem for path in Path("scenarios").glob("*.toml") if not path.stem.startswith("base"))
FIGURES = (
    (re.compile(r"([\d,]+) people live in"), "population", 0.5),
    (re.compile(r"has ([\d,]+) (?:adult )?beds"), "core_beds", 0.5),
    (re.compile(r"([\d,]+) are waiting for planned treatment"), "list_at_start", 500),
)
"""How a fact says a figure, the parameter that it is, and the rounding that a sentence allows."""


@pytest.fixture(scope="module", params=NAMES)
def setup(request: pytest.FixtureRequest) -> GameSetup:
    return load(request.param)


def test_facts_agree_with_parameters(setup: GameSetup) -> None:
    for fact in setup.facts:
        for pattern, name, rounding in FIGURES:
            for number in pattern.findall(fact):
                assert abs(int(number.replace(",", "")) - setup.parameters.get(name)) <= rounding, fact


def test_questions_name_months_of_the_game(setup: GameSetup) -> None:
    """A first game of four weeks in October was asked about January, the flu and a Walter whom nobody had met."""
    first = date.fromisoformat(setup.first_date)
    played = {month_name[(first + timedelta(day)).month] for day in range(setup.days)}
    months = re.compile(rf"\b({'|'.join(month_name[1:])})\b")
    for _, questions in setup.questions:
        for question in questions:
            assert set(months.findall(question)) <= played, question


def test_questions_name_people_and_crises_of_the_game(setup: GameSetup) -> None:
    known = f"{setup.opening} {setup.featured} {setup.notes} {setup.crises} {setup.changes}"
    for _, questions in setup.questions:
        for question in questions:
            for name in re.findall(r"\byour ([A-Z]\w+)", question):
                assert name in known, question
            assert ("flu" not in question) or any("nfluenza" in crisis.title for crisis in setup.crises), question


def test_facts_are_checked() -> None:
    facts = load("winter_pressures").facts
    for pattern, name, _ in FIGURES:
        assert any(pattern.search(fact) for fact in facts), name


@pytest.mark.parametrize("key", ["beds", "beds_over", "beds_early"])
def test_board_counts_open_beds(key: str) -> None:
    """The briefing said 519 beds, the board 514: five were closed, and neither said which beds it meant."""
    english = Catalogue.load("en")
    assert "open beds" in english.text(f"service.wards.{key}", busy="512", open="514", value="99 %")
