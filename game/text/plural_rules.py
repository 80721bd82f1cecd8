"""Plural categories of CLDR, one function for each language.

Written by `make plurals` (tests/kit/write_plural_rules.py) from the data in Babel; do not edit it by hand. For another
language, add its code there.
"""

from collections.abc import Callable
from typing import Final

from game.text.plurals import Category, Operands


def cy(of: Operands) -> Category:
    """Return the category of a number in Welsh."""
    if of.n == 3:
        return "few"
    if of.n == 6:
        return "many"
    if of.n == 1:
        return "one"
    if of.n == 2:
        return "two"
    if of.n == 0:
        return "zero"
    return "other"


def en(of: Operands) -> Category:
    """Return the category of a number in English."""
    if of.i == 1 and of.v == 0:
        return "one"
    return "other"


RULES: Final[dict[str, Callable[[Operands], Category]]] = {"cy": cy, "en": en}
