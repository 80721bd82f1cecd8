"""The guide to scenarios: its example can be played, and it lists every name that a file may use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from game.cli.commands.scenario import commands
from game.model.report import STAFF_GROUPS
from game.rules.effects import settings_for
from game.rules.setup.format_setup import ACTION_KINDS_OPENED
from game.rules.setup.seat_setup import MEASURES
from game.rules.table import first_table
from game.scenario.load import check_file, load
from game.scenario.spec import ScenarioSpec

GUIDE = (Path(__file__).resolve().parents[3] / "docs" / "scenarios.md").read_text(encoding="utf-8")


WHOLE, SEAT, CRISIS, CONTRACT, WELSH, TWO_HOSPITALS = range(6)


def examples() -> list[str]:
    """Return what the guide prints, in its order."""
    found = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
    assert len(found) == 6
    return [str(block) for block in found]


def example() -> str:
    """Return the first whole file that the guide prints."""
    return examples()[WHOLE]


def calls_like(seat: str) -> str:
    """Return the printed seat's call once for each of the rounds that it does not ring in."""
    call = seat[seat.index("[calls.a_packages]") :]
    others = [f"half_day = {number}" + (f", ninety = {number}" if number <= 4 else "") for number in range(2, 7)]
    return "\n".join(
        call.replace("a_packages", f"a_{number}").replace("half_day = 1, ninety = 1", rounds)
        for number, rounds in enumerate(others)
    )


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


def test_printed_crisis_can_be_played(tmp_path: Path) -> None:
    """The guide had no crisis, and no rivals, so an author copied the form of theirs from a shipped file."""
    file = tmp_path / "water.toml"
    file.write_text(examples()[CRISIS], encoding="utf-8")
    result = check_file(str(file))
    assert (result.mistakes, result.warnings) == ((), ())
    ours = load(str(file))
    water = next(crisis for crisis in ours.crises if crisis.crisis == "water")
    assert {gift.seat for gift in water.gifts} == {"C", "K"}
    changes = {change.card: change for change in ours.changes}
    assert (changes["old_convent"].rival, changes["ward_12"].rival) == ("ward_12", "old_convent")


def test_printed_answers_are_the_checks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = re.findall(r"^our_winter\.toml[: ].*?(?=```)", GUIDE, re.DOTALL | re.MULTILINE)
    assert len(printed) == 2
    monkeypatch.chdir(tmp_path)
    mistyped = example().replace("maximum = 300", "maximun = 300")
    for text, answer in zip((example(), mistyped), printed, strict=True):
        Path("our_winter.toml").write_text(text, encoding="utf-8")
        said = CliRunner().invoke(commands, ["check", "our_winter.toml"], terminal_width=200).output
        assert said.startswith(answer)


def test_second_hospital_can_be_played(tmp_path: Path) -> None:
    file = tmp_path / "two.toml"
    file.write_text(f'extends = "winter_pressures"\n{examples()[TWO_HOSPITALS]}', encoding="utf-8")
    assert check_file(str(file)).mistakes == ()
    assert load(str(file)).second_hospital == "St Brannoc's"


def test_own_seat_lacks_only_calls(tmp_path: Path) -> None:
    file = tmp_path / "seat.toml"
    file.write_text(f'extends = "winter_pressures"\n{examples()[SEAT]}', encoding="utf-8")
    assert [mistake.key for mistake in check_file(str(file)).mistakes] == ["seats.A"]


def test_own_seat_can_be_played(tmp_path: Path) -> None:
    file = tmp_path / "seat.toml"
    seat = examples()[SEAT]
    file.write_text(f'extends = "winter_pressures"\n{seat}\n{calls_like(seat)}', encoding="utf-8")
    result = check_file(str(file))
    assert (result.mistakes, result.warnings) == ((), ())
    assert [one.seat for one in load(str(file)).seats] == ["C", "P", "K", "M", "A"]


def test_contract_can_be_played(tmp_path: Path) -> None:
    file = tmp_path / "contract.toml"
    file.write_text(examples()[CONTRACT], encoding="utf-8")
    result = check_file(str(file))
    assert (result.mistakes, result.warnings) == ((), ())
    setup = load(str(file))
    paid = settings_for(setup, first_table(setup), 0)
    assert (paid.get("elective_price_share"), paid.get("elective_ring_fence_beds")) == (0.3, 30)


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
