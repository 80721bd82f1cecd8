"""The list of who sits where."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.cli.support.seat_list import read_seat_list
from game.errors import CommandLineError

TEAMS, SEATS = ("Team 1", "Team 2"), ("C", "P")


def write(folder: Path, text: str) -> Path:
    path = folder / "people.csv"
    path.write_text(text, encoding="utf-8-sig")
    return path


def test_list_is_read_with_comments_and_names(tmp_path: Path) -> None:
    path = write(tmp_path, '# who sits where\nDana Reed, 1, C\n\n"Ŵyn, the second", Team 2, P\n')
    assert read_seat_list(path, TEAMS, SEATS) == (("Dana Reed", 1, "C"), ("Ŵyn, the second", 2, "P"))


@pytest.mark.parametrize("line", ["Dana, 3, C", "Dana, 1, X", "Dana, 1", ", 1, C", "Dana, one, C"])
def test_wrong_line_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(CommandLineError, match="Line 2"):
        read_seat_list(write(tmp_path, f"Ann, 1, P\n{line}\n"), TEAMS, SEATS)


def test_missing_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandLineError, match="cannot be read"):
        read_seat_list(tmp_path / "none.csv", TEAMS, SEATS)
