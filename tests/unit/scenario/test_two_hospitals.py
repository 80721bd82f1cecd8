"""A scenario with a second hospital: what the check says, and what reaches the game and its views."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.scenario.check import CheckResult
from game.scenario.load import check_file, load
from game.view.statics import statics


def check(tmp_path: Path, text: str) -> CheckResult:
    """Check an author's file that extends the winter."""
    file = tmp_path / "mine.toml"
    file.write_text(f'extends = "winter_pressures"\n{text}', encoding="utf-8")
    return check_file(str(file))


def number(name: str, value: float) -> str:
    """Write a parameter."""
    return f'[parameters.{name}]\nvalue = {value:g}\nsource = "assumed"\n'


NAMED = '[place]\nsecond_hospital = "St Anne\'s"\n'
BEDS = number("second_core_beds", 120)


@pytest.mark.parametrize(
    ("text", "key", "says"),
    [
        (NAMED, "place.second_hospital", "it has no beds"),
        (BEDS, "parameters.second_core_beds.value", "but no name"),
        (NAMED + BEDS + number("second_department_doctors", 3), "place.second_hospital", "nobody lives nearer"),
        (
            NAMED + BEDS + number("second_elective_ring_fence_beds", 130),
            "parameters.second_elective_ring_fence_beds.value",
            "more beds are kept",
        ),
        (
            '[[calls.p_boiler.answers.1.add.effects]]\nparameter = "second_core_beds"\nhow = "add"\nvalue = 4\n',
            "",
            "there is one hospital",
        ),
    ],
)
def test_check_names_the_mistake(tmp_path: Path, text: str, key: str, says: str) -> None:
    mistakes = [mistake for mistake in check(tmp_path, text).mistakes if says in mistake.what]
    assert mistakes and mistakes[0].allowed
    assert not key or mistakes[0].key == key


@pytest.mark.parametrize(
    ("text", "key", "says"),
    [
        (number("second_catchment_share", 0.3), "parameters.second_catchment_share.value", "there is one hospital"),
        (NAMED + BEDS + number("second_catchment_share", 0.3), "place.second_hospital", "nobody can see them there"),
    ],
)
def test_check_names_what_is_odd(tmp_path: Path, text: str, key: str, says: str) -> None:
    """A second hospital with beds and without a department was played: three times as many people died."""
    (warning,) = [one for one in check(tmp_path, text).warnings if says in one.what]
    assert (warning.key, bool(warning.allowed)) == (key, True)


def test_second_hospital_may_take_no_emergencies(tmp_path: Path) -> None:
    near = number("second_catchment_share", 0.3) + number("second_takes_emergencies", 0)
    assert not [one for one in check(tmp_path, NAMED + BEDS + near).warnings if one.key == "place.second_hospital"]


def test_second_hospital_reaches_views(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(
        f'extends = "winter_pressures"\n{NAMED}{BEDS}{number("second_catchment_share", 0.3)}', encoding="utf-8"
    )
    setup = load(str(tmp_path / "mine.toml"))
    assert setup.second_hospital == statics(setup).second_hospital == "St Anne's"
    assert setup.parameters.get("second_core_beds") == 120


def test_shipped_place_is_clean() -> None:
    result = check_file("reconfiguration")
    assert not result.mistakes and not result.warnings
