"""`same-direction place`: places from published figures of real trusts."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from game.author.place_file import write_place
from game.cli.main import commands
from game.errors import CommandLineError, ScenarioError
from game.scenario.load import check_file, load, load_place

TABLES = Path(__file__).resolve().parents[2] / "kit" / "tables"


@pytest.mark.parametrize(("trust", "population"), [("RCD", 170_000), ("RWP", 590_000), ("RXP", 620_000)])
def test_place_has_the_published_beds(tmp_path: Path, trust: str, population: int) -> None:
    out = tmp_path / "town.toml"
    found = {
        one.parameter: one.value
        for one in write_place("Town", [TABLES / "trust_quarters.csv"], {"trust": trust}, population, out).numbers
    }
    assert found.keys() == {"core_beds", "attendances_a_day", "cubicles", "department_doctors"}
    for_standard = 300_000 / population
    place = load_place(str(out)).parameters
    assert place["core_beds"] == pytest.approx(found["core_beds"] * for_standard)
    assert place["attendances_a_day"] == pytest.approx(found["attendances_a_day"] * for_standard)


def test_years_give_attendances(tmp_path: Path) -> None:
    found = write_place("Town", [TABLES / "trust_years.csv"], {"trust": "RCD"}, 170_000, tmp_path / "town.toml")
    attendances, admitted, *department = found.numbers
    assert attendances.parameter == "attendances_a_day"
    assert 90 < attendances.value < 160
    assert admitted.parameter == "admission_share"
    assert 0.2 < admitted.value < 0.26
    assert {one.parameter: one.value for one in department} == {
        "cubicles": pytest.approx(48 * attendances.value / 208, abs=0.01),
        "department_doctors": pytest.approx(11.35 * attendances.value / 208, abs=0.01),
    }


def test_unknown_trust_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandLineError, match="no such organisation"):
        write_place("Town", [TABLES / "trust_years.csv"], {"trust": "XXX"}, 170_000, tmp_path / "town.toml")


def test_unknown_layout_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(CommandLineError, match="of no layout"):
        write_place("Town", [table], {"trust": "RCD"}, 170_000, tmp_path / "town.toml")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (None, "There is no such file: "),
        (b"\x89PNG\r\n\x8f\x81\x00", "The file is no CSV file"),
        (b"PK\x03\x04", "not a CSV"),
    ],
)
def test_file_that_is_no_table_is_told_in_words(tmp_path: Path, data: bytes | None, says: str) -> None:
    """What was allowed was said to be "[Errno 2] No such file or directory"."""
    table = tmp_path / "table.csv"
    if data is not None:
        table.write_bytes(data)
    with pytest.raises(CommandLineError, match=says) as error:
        write_place("Town", [table], {"trust": "RCD"}, 170_000, tmp_path / "town.toml")
    assert "Errno" not in str(error.value)
    assert "codec" not in str(error.value)


def test_scenario_is_played_in_the_place(tmp_path: Path) -> None:
    """The place said that a scenario extends it, and one that did lacked seats, formats and everything else."""
    tables = ["--from", str(TABLES / "trust_quarters.csv")]
    asked = ["place", "Our town", "--trust", "RCD", "--population", "170000", *tables, "--in", str(tmp_path)]
    ended = CliRunner().invoke(commands, [*asked, "--play", "winter_pressures"])
    assert ended.exit_code == 0, ended.output
    file = tmp_path / "our_town_winter_pressures.toml"
    result = check_file(str(file))
    assert (result.mistakes, [one.key for one in result.warnings]) == ((), [])
    placed = check_file(str(tmp_path / "our_town.toml"))
    assert (placed.mistakes, placed.warnings, placed.is_place) == ((), (), True)
    with pytest.raises(ScenarioError, match="--play winter_pressures"):  # not shipped scenarios, which play elsewhere
        load(str(tmp_path / "our_town.toml"))
    game, place = load(str(file)), load_place(str(tmp_path / "our_town.toml")).parameters
    assert (game.title, game.place, game.hospital) == ("Our town: Winter pressures", "Our town", "Our town Hospital")
    assert game.parameters.get("population") == 170_000
    for name in ("core_beds", "attendances_a_day", "department_doctors", "list_at_start"):
        assert game.parameters.get(name) == pytest.approx(place[name])


@pytest.mark.parametrize("play", ["winter", "ours.toml"])
def test_misspelt_scenario_leaves_no_file(tmp_path: Path, play: str) -> None:
    asked = ["place", "Ours", "--trust", "RCD", "--population", "170000", "--from", str(TABLES / "trust_quarters.csv")]
    ended = CliRunner().invoke(commands, [*asked, "--in", str(tmp_path), "--play", play])
    assert isinstance(ended.exception, ScenarioError | CommandLineError)
    assert list(tmp_path.iterdir()) == []
