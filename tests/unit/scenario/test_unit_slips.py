"""Numbers in another unit than they are counted in, and what was forgotten beside a number that was changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.errors import Mistake
from game.scenario.check import CheckResult
from game.scenario.load import check_file
from tests.kit.shipped_scenarios import shipped_scenarios

HEAD = 'extends = "winter_pressures"\ntitle = "Ours"\n'
LEVER = """[levers.bridge]
seat = "C"
form = "range"
name = "Bridge"
sentence = "Whether the bridge is open."
gains = "People."
pays = "The board."
maximum = 10
money = [[0, 0], [10, 50]]
effects = [{ parameter = "core_beds", how = "add", points = [[0, 0], [10, 10]] }]
counts_as = "own"
opens_in = { half_day = 1, ninety = 1 }
"""


def check(tmp_path: Path, text: str) -> CheckResult:
    """Check an author's file."""
    file = tmp_path / "mine.toml"
    file.write_text(HEAD + text, encoding="utf-8")
    return check_file(str(file))


def find(found: tuple[Mistake, ...], says: str) -> list[tuple[int, str, str]]:
    """Return line, key and likely meaning of what says something."""
    return [(one.line, one.key, one.meant) for one in found if says in one.what]


@pytest.mark.parametrize(
    ("written", "line", "key", "says", "meant"),
    [
        (
            "[seats.M.goals.four_hours]\nnothing_at = 0.47\nfull_at = 0.64\n",
            4,
            "seats.M.goals.four_hours.nothing_at",
            "counted in per cent",
            "47 – 64",
        ),
        (
            '[standards.four_hours]\nvalue = 0.78\nby = 2026-03-31\nscope = "all"\nsource = "x"\n',
            4,
            "standards.four_hours.value",
            "shown in per cent",
            "78",
        ),
        (
            '[standards.four_hours]\nvalue = 178\nby = 2026-03-31\nscope = "all"\nsource = "x"\n',
            4,
            "standards.four_hours.value",
            "shown in per cent",
            "",
        ),
        (
            "[levers.winter_fund]\nmaximum = 200000\n",
            4,
            "levers.winter_fund.maximum",
            "all that this purse receives in 28 days: the budget of board",
            "",
        ),
        (
            '[cards.home_first]\nmoney = { purse = "community", thousand_pounds = 4000 }\n',
            4,
            "cards.home_first.money.thousand_pounds",
            "the budget of community",
            "",
        ),
        (
            "[levers.escalation_beds]\nmaximum = 60\n",
            4,
            "levers.escalation_beds.effects",
            "all that it does stops growing",
            "",
        ),
        ("[levers.escalation_beds]\nmaximum = 60\n", 4, "levers.escalation_beds.money", "what it costs stops", ""),
        (LEVER, 11, "levers.bridge.money", "no purse pays it", ""),
        (
            '[crises.ice]\neffects = [{ parameter = "beds_closed", how = "add", value = 900 }]\n',
            4,
            "crises.ice.effects.1.value",
            "makes beds_closed larger than core_beds",
            "",
        ),
        (
            "[cards.home_first]\ndays = 10\n[formats.ninety]\nleadership_days = [3]\n",
            4,
            "cards.home_first.days",
            "format ninety nobody can pay",
            "",
        ),
        ("[levers.escalation_beds]\nmoney = [[0, 0], [300, 30]]\n", 4, "levers.escalation_beds.money", "swapped?", ""),
        ('summary = "We have {money}."\n', 3, "summary", "braces in a text", ""),
    ],
    ids=lambda value: None,
)
def test_slip_is_told_at_its_line(tmp_path: Path, written: str, line: int, key: str, says: str, meant: str) -> None:
    result = check(tmp_path, written)
    assert result.mistakes == ()
    assert find(result.warnings, says) == [(line, key, meant)]


def test_lever_with_a_purse_and_longer_lines_is_fine(tmp_path: Path) -> None:
    longer = "[levers.escalation_beds]\nmaximum = 60\nmoney = [[0, 0], [60, 600]]\n"
    longer += 'effects = [{ parameter = "escalation_beds", how = "set", points = [[0, 0], [60, 60]] }]\n'
    result = check(tmp_path, LEVER.replace("maximum = 10", 'maximum = 10\npurse = "board"') + longer)
    assert (result.mistakes, result.warnings) == ((), ())


@pytest.mark.parametrize("name", [one.scenario for one in shipped_scenarios()])
def test_shipped_scenarios_have_none(name: str) -> None:
    result = check_file(name)
    assert (result.mistakes, result.warnings) == ((), ())


@pytest.mark.parametrize(
    ("written", "line", "key", "allowed", "meant"),
    [
        (
            "[parameters.elective_price_share]\nvalue = 70\n",
            4,
            "parameters.elective_price_share.value",
            "0 to 1 (share)",
            "0.7",
        ),
        (
            "[parameters.population]\nvalue = 30000000\n",
            4,
            "parameters.population.value",
            "3,000 to 1,500,000 (people)",
            "",
        ),
        (
            '[calls.p_boiler.answers.1]\nmoney = { purse = "trust", thousand_pounds = 20000 }\n',
            4,
            "calls.p_boiler.answers.1.money.thousand_pounds",
            "a number without quotes, -5,000 to 5,000",
            "20",
        ),
        ('[seats.K.goals.quality]\nmeasure = "deaths"\n', 4, "seats.K.goals.quality.measure", "balance_board, ", ""),
        ('without = ["ice"]\n', 3, "without", "a name with its section", "crises.ice"),
        ('without = ["crises.influensa"]\n', 3, "without", "a name with its section", "crises.influenza"),
    ],
    ids=lambda value: None,
)
def test_mistake_says_what_was_meant(
    tmp_path: Path, written: str, line: int, key: str, allowed: str, meant: str
) -> None:
    (found,) = check(tmp_path, written).mistakes
    assert (found.line, found.key, found.meant) == (line, key, meant)
    assert found.allowed.startswith(allowed)


@pytest.mark.parametrize(
    ("written", "is_named"),
    [
        ('unit = "teams"\n', True),
        ('unit = "teams a day"\n', True),
        ('unit = "teams"\nunit_one = "team"\n', False),
        ('unit = "teams"\nstep = 2\n', False),
        ('unit = "%"\n', False),
    ],
)
def test_unit_of_one_is_named(tmp_path: Path, written: str, is_named: bool) -> None:
    found = find(check(tmp_path, LEVER.replace("maximum", written + "maximum")).warnings, "would read “1 teams")
    assert [(key, line) for line, key, _ in found] == ([("levers.bridge.unit", 10)] if is_named else [])


@pytest.mark.parametrize("name", [one.scenario for one in shipped_scenarios()])
def test_shipped_levers_can_stand_at_one(name: str) -> None:
    assert not find(check_file(name).warnings, "would read “1 ")
