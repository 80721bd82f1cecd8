"""A list of who sits where, written before the day: one person a line, name, team and seat."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

from game.errors import CommandLineError

MOST_LINES: Final = 500
COLUMNS: Final = 3


def read_seat_list(path: Path, teams: tuple[str, ...], seats: tuple[str, ...]) -> tuple[tuple[str, int, str], ...]:
    """Return (name, team, seat) for every line; raise `CommandLineError` naming the first line that is wrong."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()[:MOST_LINES]
    except (OSError, UnicodeDecodeError) as error:
        raise CommandLineError("The list of seats cannot be read", found=str(path), allowed=str(error)) from None
    found: list[tuple[str, int, str]] = []
    for number, row in enumerate(csv.reader(lines), start=1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or cells[0].startswith("#"):
            continue
        found.append(_read_line(number, cells, teams, seats))
    return tuple(found)


def _read_line(number: int, cells: list[str], teams: tuple[str, ...], seats: tuple[str, ...]) -> tuple[str, int, str]:
    allowed = f"name, team (1 to {len(teams)}), seat ({', '.join(seats)}), such as: Dana Reed, 1, {seats[0]}"
    if len(cells) == COLUMNS and cells[0]:
        name, team, seat = cells
        place = int(team) if team.isdecimal() else teams.index(team) + 1 if team in teams else 0
        if 1 <= place <= len(teams) and seat in seats:
            return name, place, seat
    raise CommandLineError(f"Line {number} of the list of seats is not clear", found=", ".join(cells), allowed=allowed)
