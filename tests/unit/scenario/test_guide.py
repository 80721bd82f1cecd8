"""The guide to scenarios: its example can be played, and it lists every name that a file may use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.model.report import STAFF_GROUPS
from game.rules.setup.format_setup import ACTION_KINDS_OPENED
from game.rules.setup.seat_setup import MEASURES
from game.scenario.load import check_file, load
from game.scenario.spec import ScenarioSpec

GUIDE = (Path(__file__).resolve().parents[3] / "docs" / "scenarios.md").read_text(encoding="utf-8")


def examples() -> tuple[str, str, str]:
    """Return what the guide prints: a whole file, texts in Welsh, and a place with two hospitals."""
    whole, welsh, two_hospitals = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
    return str(whole), str(welsh), str(two_hospitals)


def example() -> str:
    """Return the one whole file that the guide prints."""
    return examples()[0]


def test_example_can_be_played(tmp_path: Path) -> None:
    file = tmp_path / "our_winter.toml"
    file.write_text(example(), encoding="utf-8")
    result = check_file(str(file))
    assert (result.mistakes, result.warnings) == ((), ())
    ours = load(str(file))
    assert (ours.title, ours.place) == ("Our winter", "Westwater")
    assert {lever.lever: lever.maximum for lever in ours.levers}["winter_fund"] == 300
    assert "ice" not in {crisis.crisis for crisis in ours.crises}
    assert ours.parameters.get("rehabilitation_places") == 63


def test_second_hospital_can_be_played(tmp_path: Path) -> None:
    file = tmp_path / "two.toml"
    file.write_text(f'extends = "winter_pressures"\n{examples()[2]}', encoding="utf-8")
    assert check_file(str(file)).mistakes == ()
    assert load(str(file)).second_hospital == "St Brannoc's"


def test_mistake_is_reported_as_printed(tmp_path: Path) -> None:
    file = tmp_path / "our_winter.toml"
    file.write_text(example().replace("maximum = 300", "maximun = 300"), encoding="utf-8")
    (mistake,) = check_file(str(file)).mistakes
    assert f"our_winter.toml:{mistake.line}  {mistake.key}\n  {mistake.what}\n" in GUIDE
    assert f"allowed: {mistake.allowed}\n" in GUIDE


@pytest.mark.parametrize("name", [*MEASURES, *ACTION_KINDS_OPENED, *STAFF_GROUPS])
def test_every_name_is_in_the_guide(name: str) -> None:
    assert f"`{name}`" in GUIDE


@pytest.mark.parametrize("section", ScenarioSpec.model_fields)
def test_every_section_is_in_the_guide(section: str) -> None:
    assert f"`{section}`" in GUIDE or f"`[{section}" in GUIDE
