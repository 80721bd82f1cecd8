"""What is wrong with lines that are no TOML, in the words of a scenario's author, and what was meant.

A reader of TOML stops at the first line that it cannot read. So that one slip of the keyboard hides no other mistake,
such a line is taken for an empty one, and the text is read again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
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
_HEADER: Final = re.compile(r"\s*\[\[?\s*([A-Za-z0-9_.\"' -]*)")
_SECOND_KEY: Final = re.compile(r"""(["']).*?\1[\s,;]+[A-Za-z0-9_.-]+\s*=""")
_WHOLE_HEADER: Final = re.compile(r"\s*\[\[?[A-Za-z0-9_.\"' -]+\]\]?\s*(#.*)?")
_STARTS_KEY: Final = re.compile(r"\s*([A-Za-z0-9_.\"'-]+)\s*[=:]")

MOST_UNREAD: Final = 20
"""With more lines than these that cannot be read, the file is no scenario."""

MOST_LINES_BACK: Final = 40
"""Within how many lines the beginning of an unfinished list or text is looked for."""

REASONS: Final = (
    ("unclosed array", "open_list"),
    ("unclosed inline table", "open_braces"),
    ("expected '=' after a key", "no_equals"),
    ("at the end of a table declaration", "open_header"),
    ("at the end of an array declaration", "open_header"),
    ("expected newline or end of document", "after_value"),
    ("invalid value", "no_value"),
    ("invalid statement", "no_statement"),
    ("invalid initial character for a key", "no_statement"),
)
"""Parts of the reader's own reasons, and the sentence that says the same to an author."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Lines that cannot be read: what is wrong with them, and the thing that they belong to, as far as it shows."""

    mistake: Mistake
    thing: tuple[str, ...]


def read_around(text: str, name: str, words: Catalogue) -> tuple[str, list[Unread]]:
    """Return a text with empty lines in place of those that cannot be read, and what is wrong with each of these.

    The text that is returned can be read; it is empty where what cannot be read has no end.
    """
    lines = text.split("\n")
    unread: list[Unread] = []
    while len(unread) < MOST_UNREAD:
        try:
            tomli.loads("\n".join(lines))
        except tomli.TOMLDecodeError as error:
            at = min(error.lineno, len(lines)) - 1
            first = _find_start(lines, at)
            unread.append(
                Unread(describe_syntax_error(error, "\n".join(lines), name, words, first + 1), _name(lines, first))
            )
            end = _find_end(lines, first)
            if end is None:
                break
            lines[first:end] = [""] * (end - first)
        else:
            return "\n".join(lines), unread
    return "", unread


def _can_read(lines: list[str]) -> int:
    """Return 0 for lines that can be read, otherwise the number of the first that cannot."""
    try:
        tomli.loads("\n".join(lines))
    except tomli.TOMLDecodeError as error:
        return error.lineno
    return 0


def _find_start(lines: list[str], at: int) -> int:
    """Return where the statement begins in which the reader gave up at a line: the lines above can be read."""
    for first in range(at, max(-1, at - MOST_LINES_BACK), -1):
        if not _can_read(lines[:first]):
            return first
    return at


def _find_end(lines: list[str], first: int) -> int | None:
    """Return the line after the statement that begins at a line: what follows it is read at least one line further.

    A heading that cannot be read takes its keys with it, which would belong to the section above.
    """
    if _HEADER.match(lines[first]):
        rest = (at for at in range(first + 1, len(lines)) if _WHOLE_HEADER.fullmatch(lines[at]))
        return next(rest, len(lines))
    for end in range(first + 1, min(len(lines), first + MOST_LINES_BACK) + 1):
        follows = lines[end] if end < len(lines) else ""
        begins = not follows.strip() or _WHOLE_HEADER.fullmatch(follows) or _STARTS_KEY.match(follows)
        if begins or follows.lstrip().startswith("#"):
            failed = _can_read([*lines[:first], *[""] * (end - first), *lines[end:]])
            if not failed or failed > end:
                return end
    return None


def _name(lines: list[str], first: int) -> tuple[str, ...]:
    """Return the section and the name of the thing to which a line belongs, or the key above all sections."""
    headers = (found for line in reversed(lines[: first + 1]) if (found := _HEADER.match(line)))
    for found in headers:
        return tuple(part.strip(" \"'") for part in found[1].split("."))[:2]
    key = _STARTS_KEY.match(lines[first])
    return (key[1].split(".")[0],) if key else ()


def describe_syntax_error(
    error: tomli.TOMLDecodeError, text: str, name: str, words: Catalogue, begins: int
) -> Mistake:
    """Return the mistake of a file that cannot be read, at its line; `begins` is the line of the whole statement."""
    lines = text.split("\n")
    line = lines[error.lineno - 1] if error.lineno <= len(lines) else ""
    number, column = error.lineno, error.colno
    if begins < number and (not line.strip() or _WHOLE_HEADER.fullmatch(line) or _STARTS_KEY.match(line)):
        # It is not closed where it should be; the reader notices that only at the next statement.
        number, column, line = begins, 0, lines[begins - 1]
    quotes = sorted({character for character in line if character in TYPOGRAPHIC})
    is_about_quotes = bool(quotes) and not _is_in_straight_quotes(line, quotes)
    if is_about_quotes:
        what, found = words.text("mistake.typographic"), " ".join(quotes)
        return Mistake(name, what, number, "", found, words.text("mistake.typographic_allowed"), column=column)
    if invisible := next(_find_invisible(line), ""):
        what = words.text("mistake.invisible")
        found, allowed = f"U+{ord(invisible):04X}", words.text("mistake.invisible_allowed")
        return Mistake(name, what, number, "", found, allowed, column=line.index(invisible) + 1)
    shown = line.strip()
    shown = f"“{shown}”" if len(shown) <= MOST_SHOWN else f"“{shown[: MOST_SHOWN - 3]}…”"
    what = _describe_open(line, words) if number < error.lineno else ""
    what = what or _describe_reason(error.msg, number, lines, words)
    meant, allowed = guess_line(line), words.text("mistake.syntax_allowed")
    shown = "".join(character if character.isprintable() else "�" for character in shown)
    return Mistake(name, what, number, "", shown, allowed, meant, column)


def _find_invisible(line: str) -> Iterator[str]:
    """Yield characters outside quotes that look like a space or like nothing: a reader of TOML knows one space."""
    for character in re.sub(r'"(?:[^"\\]|\\.)*"', "", line):
        if character not in " \t\r" and unicodedata.category(character) in ("Zs", "Cf", "Cc"):
            yield character


def _describe_open(line: str, words: Catalogue) -> str:
    """Return the sentence for a line in which a list or a group begins and does not end; empty for any other."""
    for begin, end, sentence in (("{", "}", "open_braces"), ("[", "]", "open_list")):
        if line.count(begin) > line.count(end):
            return words.text(f"mistake.{sentence}")
    return ""


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
    if value and _SECOND_KEY.match(value[2]):
        return words.text("mistake.after_value")
    if value and guess and value[2][:1] in ("'", '"'):
        return words.text("mistake.quote_inside")
    if value and guess and value[2].lower() not in _YES:
        return words.text("mistake.no_number")
    for part, sentence in REASONS:
        if part in reason.lower():
            return words.text(f"mistake.{sentence}")
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
    if _SECOND_KEY.match(value):
        return ""
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
