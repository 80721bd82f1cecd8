"""Values of levers in words."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

MULTIPLE: Final = re.compile(r"× (?P<step>\d+(?:\.\d+)?) ?(?P<rest>.*)")
"""A unit that is a multiple of a smaller step, since a lever's values are whole: "× 0.1 % of pay bill"."""


POUNDS: Final = re.compile(r"£k ?(?P<rest>.*)")
"""A unit of money, which goes around the number: "£k in 28 days"."""


def format_lever_value(value: int, unit: str) -> str:
    """Return a value with its unit: 20 of "× 0.1 % of pay bill" is "2.0 % of pay bill", 5 of "£k a day" "£5k a day"."""
    return " ".join(split_lever_value(value, unit)).strip()


def split_lever_value(value: int, unit: str) -> tuple[str, str]:
    """Return the number of a value and what follows it: 20 of "× 0.1 % of pay bill" is "2.0" and "% of pay bill"."""
    pounds = POUNDS.fullmatch(unit)
    if pounds is not None:
        return f"£{value:,}k", pounds["rest"]
    found = MULTIPLE.fullmatch(unit)
    if found is None:
        return f"{value:,}", unit
    return f"{value * Decimal(found['step']):,}", found["rest"]
