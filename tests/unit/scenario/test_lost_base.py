"""A file whose `extends` leads nowhere: everything else that is wrong in it is said in the same pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.scenario.load import check_file

REST = """
titel = "Our winter"
[levers.escalation_beds]
maximum = 41
effects = [{ parameter = "core_bed", how = "add", points = [[0, 0], [41, 41]] }]
[seats.C.goals.money]
weight = "much"
[calls.p_boiler.answers.2]
name = 3
[calls.our_own]
caller = "The bridge authority"
"""
ALONE = {
    "titel": 2,
    "levers.escalation_beds.effects.1.parameter": 5,
    "seats.C.goals.money.weight": 7,
    "calls.p_boiler.answers.2.name": 9,
}
"""Mistakes whatever the file extends, and their lines."""


def check(tmp_path: Path, extends: str, rest: str = REST) -> dict[str, int]:
    """Return the keys and lines of all mistakes of an author's file."""
    file = tmp_path / "mine.toml"
    file.write_text(f"extends = {extends}{rest}", encoding="utf-8")
    result = check_file(str(file))
    assert result.spec is None
    assert {mistake.where for mistake in result.mistakes} == {str(file)}
    return {mistake.key: mistake.line for mistake in result.mistakes}


@pytest.mark.parametrize("extends", ['"nonsense"', "5", '"mine.toml"', '"../mine.toml"', '""'])
def test_everything_else_is_said_too(tmp_path: Path, extends: str) -> None:
    assert check(tmp_path, extends) == {"extends": 1, **ALONE}


def test_nothing_is_guessed_without_the_base(tmp_path: Path) -> None:
    """Keys that the base would have, and things that it may have, are no mistakes of the author's."""
    rest = '\ntitle = "x"\n[levers.unknown]\nmaximum = 5\n[seats.Z]\nbrief = "x"\n[calls.any.answers.1]\nname = "x"\n'
    assert check(tmp_path, '"nonsense"', rest) == {"extends": 1}


def test_misspelt_base_is_read_as_it_was_meant(tmp_path: Path) -> None:
    found = check(tmp_path, '"winter_presures"')
    assert found == {"extends": 1, **ALONE, "calls.our_own": 10}


def test_broken_base_is_said_beside_the_rest(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text('title = "x\n')
    (tmp_path / "mine.toml").write_text(f'extends = "ours.toml"{REST}')
    found = {(Path(one.where).name, one.key): one.line for one in check_file(str(tmp_path / "mine.toml")).mistakes}
    assert found == {("ours.toml", ""): 1, **{("mine.toml", key): line for key, line in ALONE.items()}}


def test_lost_base_of_a_base_reaches_the_file(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text('extends = "nowhere"\nsumary = "x"\n')
    (tmp_path / "mine.toml").write_text(f'extends = "ours.toml"{REST}')
    found = {(Path(one.where).name, one.key) for one in check_file(str(tmp_path / "mine.toml")).mistakes}
    assert found == {("ours.toml", "extends"), ("ours.toml", "sumary"), *(("mine.toml", key) for key in ALONE)}


@pytest.mark.parametrize("extends", ["5", '"mine.toml"', '"nonsense"'])
def test_wrong_extends_says_what_is_allowed(tmp_path: Path, extends: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(f"extends = {extends}\n")
    (mistake,) = check_file(str(file)).mistakes
    assert "winter_pressures" in mistake.allowed
