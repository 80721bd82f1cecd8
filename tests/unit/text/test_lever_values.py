"""Values of levers with their units."""

from __future__ import annotations

import pytest

from game.scenario.load import load
from game.text.lever_values import format_lever_value


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (20, "× 0.1 % of pay bill", "2.0 % of pay bill"),
        (5, "× 0.1 % o'r bil cyflog", "0.5 % o'r bil cyflog"),
        (12, "× 100 beds", "1,200 beds"),
        (1200, "beds", "1,200 beds"),
        (3, "", "3"),
        (3, "×", "3 ×"),
        (50, "£k in 28 days", "£50k in 28 days"),
        (1200, "£k", "£1,200k"),
    ],
)
def test_multiples_are_worked_out(value: int, unit: str, text: str) -> None:
    assert format_lever_value(value, unit) == text


@pytest.mark.parametrize("name", ["winter_pressures", "financial_storm"])
def test_pay_bill_limits_read_in_per_cent(name: str) -> None:
    levers = [one for one in load(name, None).levers if "×" in one.unit]
    assert levers
    assert [format_lever_value(20, one.unit) for one in levers] == ["2.0 % of pay bill"] * len(levers)
