"""What is wrong with a line that is no TOML, in the words of a scenario's author, and what was meant."""

from __future__ import annotations

import re
from typing import Final

import tomli

from game.errors import Mistake
from game.text.catalogue import Catalogue

TYPOGRAPHIC: Final = "“”„‟‘’‚‛«»"
MOST_SHOWN: Final = 60

_KEY: Final = r"\s*([A-Za-z0-9_.\"-]+)\s*=\s*"
_VALUE: Final = re.compile(rf"{_KEY}(.*?)\s*(?:#.*)?")
_THOUSANDS: Final = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+")
_COMMA: Final = re.compile(r"([+-]?\d+),(\d{1,2})")
_WITH_UNIT: Final = re.compile(r"[£$€]?\s*([+-]?\d[\d_]*(?:\.\d+)?)\s*(?:[%£$€]|[A-Za-z][A-Za-z ]*)?")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_COLON: Final = re.compile(r"\s*([A-Za-z0-9_-]+)\s*:\s*(.+?)\s*")
_YES: Final = {"yes": "true", "true": "true", "no": "false", "false": "false"}
_DATE: Final = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_WORD: Final = re.compile(r"[^\W\d_][^\"'\[\]{}=#]*")


def describe_syntax_error(error: tomli.TOMLDecodeError, text: str, name: str, words: Catalogue) -> Mistake:
    """Return the mistake of a file that cannot be read, at its line."""
    lines = text.splitlines()
    line = lines[error.lineno - 1] if error.lineno <= len(lines) else ""
    quotes = sorted({character for character in line if character in TYPOGRAPHIC})
    is_about_quotes = bool(quotes) and not _is_in_straight_quotes(line, quotes)
    if is_about_quotes:
        what, found = words.text("mistake.typographic"), " ".join(quotes)
        return Mistake(
            name, what, error.lineno, "", found, words.text("mistake.typographic_allowed"), column=error.colno
        )
    shown = line.strip()
    shown = f"“{shown}”" if len(shown) <= MOST_SHOWN else f"“{shown[: MOST_SHOWN - 3]}…”"
    what = _describe_reason(error.msg, error.lineno, lines, words)
    meant, allowed = guess_line(line), words.text("mistake.syntax_allowed")
    shown = "".join(character if character.isprintable() else "�" for character in shown)
    return Mistake(name, what, error.lineno, "", shown, allowed, meant, error.colno)


def _is_in_straight_quotes(line: str, quotes: list[str]) -> bool:
    """Return whether all typographic marks of a line are within a text in straight quotes, where they may be."""
    outside = re.sub(r'"(?:[^"\\]|\\.)*"', "", line)
    return not any(quote in outside for quote in quotes)


def _describe_reason(reason: str, number: int, lines: list[str], words: Catalogue) -> str:
    """Return a sentence for the reason that the reader of TOML gives; its own words where there is no better one."""
    line = lines[number - 1] if number <= len(lines) else ""
    if any(part in reason.lower() for part in ("cannot overwrite", "cannot declare", "duplicate")):
        first = _find_first(line, number, lines)
        return words.text("mistake.twice", line=first) if first else words.text("mistake.twice_somewhere")
    if "illegal character '\\n'" in reason.lower() or "unterminated string" in reason.lower():
        return words.text("mistake.open_quote")
    value = _VALUE.fullmatch(line)
    if value and (_DATE.fullmatch(value[2]) or _DAY_FIRST.fullmatch(value[2])):
        return words.text("mistake.no_date")
    if value and _WORD.fullmatch(value[2]) and value[2].lower() not in _YES:
        return words.text("mistake.no_quotes")
    guess = guess_line(line)
    if value and guess and value[2][:1] in ("'", '"'):
        return words.text("mistake.quote_inside")
    if value and guess and value[2].lower() not in _YES:
        return words.text("mistake.no_number")
    return words.text("mistake.syntax", reason=reason[:1].lower() + reason[1:])


def _find_first(line: str, number: int, lines: list[str]) -> int:
    """Return the line that has the same table or key first; 0 when it is not found."""
    plain = line.split("#")[0].strip()
    if plain.startswith("["):
        same = [at for at, other in enumerate(lines[: number - 1], 1) if other.split("#")[0].strip() == plain]
        return same[0] if same else 0
    key = plain.partition("=")[0].strip()
    for at in range(number - 1, 0, -1):
        other = lines[at - 1].strip()
        if other.startswith("["):
            return 0
        if other.partition("=")[0].strip() == key:
            return at
    return 0


def guess_line(line: str) -> str:
    """Return a line as it was probably meant: `maximum = 200` for `maximum = £200k`; empty when nothing is likely."""
    given = _VALUE.fullmatch(line)
    if not given:
        colon = _COLON.fullmatch(line)
        return f"{colon[1]} = {colon[2]}" if colon else ""
    key, value = given[1], given[2]
    if _THOUSANDS.fullmatch(value):
        return f"{key} = {value.replace(',', '')}"
    if found := _COMMA.fullmatch(value):
        return f"{key} = {found[1]}.{found[2]}"
    if found := _DAY_FIRST.fullmatch(value):
        return f"{key} = {found[3]}-{int(found[2]):02d}-{int(found[1]):02d}"
    if found := _WITH_UNIT.fullmatch(value):
        return f"{key} = {found[1]}" if value != found[1] else ""
    if value.lower() in _YES and value not in _YES.values():
        return f"{key} = {_YES[value.lower()]}"
    if len(value) > 1 and value[0] == value[-1] and value[0] in ("'", '"') and value[0] in value[1:-1]:
        return f"{key} = {_quote(value[1:-1])}"
    if _WORD.fullmatch(value) and value.lower() not in _YES:
        return f'{key} = "{value}"'
    return ""


def _quote(text: str) -> str:
    """Return a text in the quotes that it does not hold; in double ones, with each escaped, when it holds both."""
    if '"' not in text:
        return f'"{text}"'
    return f"'{text}'" if "'" not in text else '"' + text.replace('"', '\\"') + '"'
