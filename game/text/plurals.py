"""The operands of plural rules, as CLDR defines them for a number as it is written.

https://www.unicode.org/reports/tr35/tr35-numbers.html#Operands
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, get_args

Category = Literal["zero", "one", "two", "few", "many", "other"]
CATEGORIES: Final[tuple[Category, ...]] = get_args(Category)


class Operands(NamedTuple):
    """A number without its sign, by the letters that CLDR uses."""

    n: int | float
    """Its value."""
    i: int
    """Its integer digits."""
    v: int
    """How many fraction digits are shown, with trailing zeros."""
    w: int
    """How many fraction digits are shown, without trailing zeros."""
    f: int
    """The fraction digits shown, with trailing zeros."""
    t: int
    """The fraction digits shown, without trailing zeros."""


def parse_operands(number: int | str) -> Operands:
    """Return the operands of a number; text may hold a sign, commas and decimals: `−1,204.50`."""
    digits = str(number).lstrip("-−").replace(",", "")
    whole, _, fraction = digits.partition(".")
    trimmed = fraction.rstrip("0")
    value = float(digits) if trimmed else int(whole)
    return Operands(value, int(whole), len(fraction), len(trimmed), int(fraction or 0), int(trimmed or 0))
