"""`same-direction scenario`: what it prints, and its exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from game.cli.commands.scenario import commands
from game.cli.support.check_output import MOST_PRINTED

WRONG = """\
extends = "winter_pressures"

[levers.ring_fence]
start = 50
seat = "Q"
"""


def run(*arguments: str) -> tuple[int, str]:
    """Run a command and return its exit code and what it printed."""
    result = CliRunner().invoke(commands, list(arguments))
    return result.exit_code, result.output


def test_good_file_exits_with_0() -> None:
    code, output = run("check", "winter_pressures", "first_shift")
    assert code == 0
    assert "winter_pressures can be played: Winter pressures, half_day, ninety." in output


def test_mistake_has_line_and_caret(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(WRONG, "utf-8")
    code, output = run("check", str(file))
    assert code == 2
    assert f"{file}:5  levers.ring_fence.seat\n  there is no such seat\n" in output
    assert '  5 | seat = "Q"\n    | ^\n  found: “Q”\n  allowed: C, P, K, M\n' in output
    assert f"{file}: 1 mistake. It cannot be played as it is." in output


def test_one_wrong_file_exits_with_2(tmp_path: Path) -> None:
    code, output = run("check", "first_shift", str(tmp_path / "none.toml"))
    assert code == 2
    assert "first_shift can be played" in output
    assert "there is no such file" in output


def test_warnings_exit_with_0(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('extends = "winter_pressures"\n[stocktake.after]\nhalf_day = []\nninety = []\n', "utf-8")
    code, output = run("check", str(file))
    assert code == 0
    assert "does this make sense? there is never a stock-take" in output
    assert "1 thing to check" in output


def test_mistakes_beside_warnings_cannot_be_played(tmp_path: Path) -> None:
    """It said that the scenario cannot be played, and in the next line that it still can."""
    (tmp_path / "cy").mkdir()
    (tmp_path / "mine.toml").write_text('extends = "winter_pressures"\ntitle = "Ours"\n', "utf-8")
    (tmp_path / "cy" / "mine.toml").write_text('sumary = "x"\n', "utf-8")
    code, output = run("check", str(tmp_path / "mine.toml"))
    assert code == 2
    assert "1 mistake. It cannot be played as it is.\n1 thing to check besides." in output


def test_sizes_for_another_place_are_told(tmp_path: Path) -> None:
    """A town read £300k, got £120k, and the check said nothing."""
    file = tmp_path / "mine.toml"
    town = '[place]\nsizes_for = 300000\nfacts = []\n[parameters.population]\nvalue = 120000\n'
    file.write_text(f'extends = "winter_pressures"\ntitle = "Ours"\n{town}', "utf-8")
    code, output = run("check", str(file))
    assert code == 0
    assert "sizes_for 300,000: 30 beds in a lever open 12 here, and £300k are £120k" in output


def test_further_mistakes_are_counted(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    keys = "".join(f"key_{number} = 1\n" for number in range(MOST_PRINTED + 3))
    file.write_text('extends = "winter_pressures"\n' + keys, "utf-8")
    code, output = run("check", str(file))
    assert code == 2
    assert output.count("there is no such key here") == MOST_PRINTED
    assert "and 3 more mistakes" in output


@pytest.mark.parametrize("line", ["title = “Winter”", "[bold]x = 1", "a = \x1b[31m", "x" * 500])
def test_unprintable_line_is_cleaned(tmp_path: Path, line: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(line, "utf-8")
    code, output = run("check", str(file))
    assert code == 2
    assert f"  1 | {line[:20]}".replace("\x1b", " ") in output
    assert "\x1b" not in output


def test_list_names_scenarios_and_formats() -> None:
    code, output = run("list")
    assert code == 0
    for part in ("winter_pressures", "first_shift", "half_day", "ninety", "short"):
        assert part in output
    assert "base" not in output.split()


def test_own_numbers_are_shown_per_head(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    town = "[parameters.population]\nvalue = 120000\n[parameters.core_beds]\nvalue = 210\n"
    file.write_text(f'extends = "winter_pressures"\n{town}[parameters.home_care_places]\nvalue = 20\n', "utf-8")
    output = run("check", str(file))[1]
    assert "core_beds 210: 175 for each 100,000 people; published 140 to 230 (beds.ga_beds_per_100k" in output
    assert "home_care_places 20: 16.67 for each 100,000 people. OUTSIDE the published 17.25 to 28.75" in output
