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


def test_every_wrong_line_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandLineError) as error:
        read_seat_list(write(tmp_path, "Ann, 9, P\nBen, 1, C\n, 1, C\nDana, 1\n"), TEAMS, SEATS)
    assert [f"Line {number}" in str(error.value) for number in (1, 2, 3, 4)] == [True, False, True, True]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_list_is_read_as_spreadsheets_save_it(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes("Name,Team,Seat\r\nSiân Rhys,1,c\r\n".encode(encoding))
    assert read_seat_list(path, TEAMS, SEATS) == (("Siân Rhys", 1, "C"),)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Ann, 1, C\nANN, 2, C\n", "names a person again"),
        ("Ann, 1, C\nBen, 1, C\nDana, 1, C\n", "third person for a seat"),
        ("\u200b, 1, C\n", "not clear"),
        ("# nobody yet\n", "holds nobody"),
        ("", "holds nobody"),
        ("#\n" * 1001, "too long"),
        ("A" * 300_000, "too long"),
        ("Ann\0, 1, C\n", "no text"),
    ],
)
def test_list_that_cannot_be_kept_is_refused(tmp_path: Path, text: str, what: str) -> None:
    with pytest.raises(CommandLineError, match=what):
        read_seat_list(write(tmp_path, text), TEAMS, SEATS)


def test_refusal_speaks_no_python(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(CommandLineError) as error:
            read_seat_list(path, TEAMS, SEATS)
        assert "Errno" not in str(error.value)
