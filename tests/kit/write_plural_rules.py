"""Write game/text/plural_rules.py from the CLDR data in Babel: make plurals."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from babel import Locale

FILE: Final = Path(__file__).resolve().parents[2] / "game/text/plural_rules.py"
LANGUAGES: Final = ("cy", "en")
CONDITION: Final = re.compile(r"(?P<operand>[nivwft])(?: mod (?P<mod>\d+))? (?P<no>not )?in (?P<ranges>[\d.,]+)")
HEADER: Final = '''\
"""Plural categories of CLDR, one function for each language.

Written by `make plurals` (tests/kit/write_plural_rules.py) from the data in Babel; do not edit it by hand. For another
language, add its code there.
"""

from collections.abc import Callable
from typing import Final

from game.text.plurals import Category, Operands
'''


def plural_rules() -> str:
    """Return the whole module."""
    functions = [_function(language) for language in LANGUAGES]
    table = ", ".join(f'"{language}": {language}' for language in LANGUAGES)
    rules = f"RULES: Final[dict[str, Callable[[Operands], Category]]] = {{{table}}}\n"
    return "\n\n".join([HEADER, *functions, rules])


def _function(language: str) -> str:
    locale = Locale.parse(language)
    tests = [
        f"    if {_expression(rule)}:\n        return {category!r}\n".replace("'", '"')
        for category, rule in sorted(locale.plural_form.rules.items())
    ]
    name = f'    """Return the category of a number in {locale.english_name}."""\n'
    return f'def {language}(of: Operands) -> Category:\n{name}{"".join(tests)}    return "other"\n'


def _expression(rule: str) -> str:
    """Return a rule in CLDR's syntax as a Python expression; raises ValueError for what is not understood."""
    parts = re.split(r" (and|or) ", rule)
    parts[::2] = [_condition(part) for part in parts[::2]]
    return " ".join(parts)


def _condition(condition: str) -> str:
    match = CONDITION.fullmatch(condition)
    if match is None:
        raise ValueError(f"not understood: {condition}")
    operand = f"of.{match['operand']}" + (f" % {match['mod']}" if match["mod"] else "")
    if match["ranges"].isdecimal():
        return f"{operand} {'!=' if match['no'] else '=='} {match['ranges']}"
    values = [_range(part) for part in match["ranges"].split(",")]
    return f"{operand} {match['no'] or ''}in ({', '.join(values)},)"


def _range(part: str) -> str:
    first, _, last = part.partition("..")
    return f"*range({first}, {int(last) + 1})" if last else first


if __name__ == "__main__":
    FILE.write_text(plural_rules(), encoding="utf-8")
