"""The figures in a scenario's prose: those that the model also has are the model's."""

from __future__ import annotations

import re
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


def test_facts_are_checked() -> None:
    facts = load("winter_pressures").facts
    for pattern, name, _ in FIGURES:
        assert any(pattern.search(fact) for fact in facts), name


@pytest.mark.parametrize("key", ["beds", "beds_over", "beds_early"])
def test_board_counts_open_beds(key: str) -> None:
    """The briefing said 519 beds, the board 514: five were closed, and neither said which beds it meant."""
    english = Catalogue.load("en")
    assert "open beds" in english.text(f"service.wards.{key}", busy="512", open="514", value="99 %")
