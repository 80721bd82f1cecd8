"""A list of who sits where, written before the day: one person a line, name, team and seat."""

from __future__ import annotations

import codecs
import csv
from pathlib import Path
from typing import Final

from game.errors import CommandLineError
from game.session.names import is_same_name, is_visible, normalise_name

MOST_LINES: Final = 1000
"""More than every seat of forty teams with its deputy, and as many lines of comment."""

MOST_BYTES: Final = 200_000
COLUMNS: Final = 3
MOST_AT_A_SEAT: Final = 2
HEADING: Final = ["name", "team", "seat"]
SPREADSHEETS: Final = "cp1252"
"""What spreadsheets on British Windows save as CSV unless they are asked for UTF-8."""

Place = tuple[str, int, str]


def read_seat_list(path: Path, teams: tuple[str, ...], seats: tuple[str, ...]) -> tuple[Place, ...]:
    """Return (name, team, seat) for every line; raise `CommandLineError` naming every line that is wrong."""
    found: list[Place] = []
    wrong: list[str] = []
    for number, row in enumerate(csv.reader(_read_lines(path)), start=1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or cells[0].startswith("#") or [cell.lower() for cell in cells] == HEADING:
            continue
        place = _read_place(cells, teams, seats)
        if place is None:
            wrong.append(f"Line {number} of the list of seats is not clear: {', '.join(cells)}")
        elif any(is_same_name(place[0], other) for other, _, _ in found):
            wrong.append(f"Line {number} of the list of seats names a person again: {', '.join(cells)}")
        elif sum(other[1:] == place[1:] for other in found) >= MOST_AT_A_SEAT:
            wrong.append(f"Line {number} of the list of seats is a third person for a seat: {', '.join(cells)}")
        else:
            found.append(place)
    if wrong:
        allowed = f"name, team (1 to {len(teams)}), seat ({', '.join(seats)}), such as: Dana Reed, 1, {seats[0]}"
        raise CommandLineError(".\n".join(wrong), allowed=allowed)
    if not found:
        raise CommandLineError("The list of seats holds nobody", found=str(path), allowed="a line for each person")
    return tuple(found)


def _read_lines(path: Path) -> list[str]:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise CommandLineError(f"The list of seats cannot be read ({error.strerror})", found=str(path)) from None
    lines = _decode(data, path).splitlines()
    if len(data) > MOST_BYTES or len(lines) > MOST_LINES:
        raise CommandLineError("The list of seats is too long", found=str(path), allowed=f"{MOST_LINES} lines")
    return lines


def _decode(data: bytes, path: Path) -> str:
    """Return a text as editors and spreadsheets save it; raise `CommandLineError` for what is no text."""
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", SPREADSHEETS):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise CommandLineError("The list of seats is no text", found=str(path), allowed="a CSV or text file")


def _read_place(cells: list[str], teams: tuple[str, ...], seats: tuple[str, ...]) -> Place | None:
    if len(cells) != COLUMNS:
        return None
    name, team, seat = cells
    number = int(team) if team.isdecimal() else teams.index(team) + 1 if team in teams else 0
    key = next((one for one in seats if one.casefold() == seat.casefold()), None)
    if key is None or not 1 <= number <= len(teams) or not is_visible(normalise_name(name)):
        return None
    return name, number, key
