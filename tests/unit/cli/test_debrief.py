"""`debrief` and `replay` on the command line: good files, damaged files, other files."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from game.cli.commands.debrief import make_slug
from game.cli.commands.replay import open_replay
from game.errors import CommandLineError, JournalError
from game.journal.recovery import recover
from tests.kit.command_line import same_direction
from tests.kit.journals import small_about, small_rows, write_small_journal


@pytest.fixture
def game(tmp_path: Path) -> Path:
    return write_small_journal(tmp_path / "game.samedirection")


def test_report_is_written_beside_game(game: Path) -> None:
    ended = same_direction("debrief", game)
    assert (ended.returncode, ended.stdout.strip()) == (0, f"The report is in {game.with_suffix('.html')}")
    assert game.with_suffix(".html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_welsh_report_has_its_own_name(game: Path) -> None:
    assert same_direction("debrief", game, "--language", "cy").returncode == 0
    assert '<html lang="cy">' in game.with_name("game-cy.html").read_text("utf-8")
    refused = same_direction("debrief", game, "--language", "de")
    assert (refused.returncode, refused.stderr.strip()) == (2, "There is no such language: de. Allowed: en, cy.")


def test_out_is_a_name_or_a_folder(game: Path, tmp_path: Path) -> None:
    assert same_direction("debrief", game, "--out", tmp_path / "a" / "b.html").returncode == 0
    assert same_direction("debrief", game, "--out", tmp_path / "c").returncode == 0
    assert (tmp_path / "a" / "b.html").is_file()
    assert (tmp_path / "c" / "game.html").is_file()


def test_two_games_get_a_teams_page(game: Path, tmp_path: Path) -> None:
    other = write_small_journal(tmp_path / "other.samedirection", small_about(teams=("Ash",)))
    ended = same_direction("debrief", game, other, "--out", tmp_path / "out")
    assert ended.returncode == 0, ended.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["game.html", "other.html", "teams.html"]


def test_damaged_game_gets_a_report(game: Path) -> None:
    with closing(sqlite3.connect(game)) as connection, connection:
        connection.execute("DELETE FROM entries WHERE seq > 30")
    ended = same_direction("debrief", game)
    assert ended.returncode == 0
    assert "is damaged" in ended.stderr
    assert "The file is damaged" in game.with_suffix(".html").read_text("utf-8")


@pytest.mark.parametrize("command", ["debrief", "replay"])
def test_other_file_is_bad_input(command: str, tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("nothing of ours")
    for path in (other, tmp_path / "nowhere", tmp_path):
        ended = same_direction(command, path)
        assert ended.returncode == 2, ended.stderr
        assert "Traceback" not in ended.stderr
        assert str(path) in ended.stderr


def test_unknown_team_names_the_teams(game: Path) -> None:
    ended = same_direction("debrief", game, "--team", 4)
    assert ended.returncode == 2
    assert "1 (Oak)" in ended.stderr


def test_replay_without_screen_names_demo(game: Path) -> None:
    ended = same_direction("replay", game)
    assert ended.returncode == 3
    assert "same-direction demo" in ended.stderr


def test_replay_starts_at_seat_and_day(game: Path) -> None:
    feed = open_replay(recover(game), 1, "K", 90)
    assert (feed.watched, feed.position) == ("K", 90)
    with pytest.raises(CommandLineError, match="no such seat"):
        open_replay(recover(game), 1, "X", 0)


def test_replay_of_empty_game_is_refused(tmp_path: Path) -> None:
    empty = recover(write_small_journal(tmp_path / "empty.samedirection", rows=small_rows()[:1]))
    with pytest.raises(JournalError, match="nothing to show"):
        open_replay(empty, 1, "", 0)


def test_report_of_empty_game_is_refused(tmp_path: Path) -> None:
    empty = write_small_journal(tmp_path / "empty.samedirection", rows=small_rows()[:1])
    ended = same_direction("debrief", empty)
    assert ended.returncode == 2
    assert "no recorded moments" in ended.stderr


@pytest.mark.parametrize(("name", "expected"), [("Oak & Ash", "oak-ash"), ("../..", "team"), ("Ŵy", "y")])
def test_team_name_becomes_safe_file_name(name: str, expected: str) -> None:
    assert make_slug(name) == expected


def test_self_test_prints_the_matrix() -> None:
    own_town = Path(__file__).resolve().parents[2] / "kit" / "scenarios" / "own_town.toml"
    ended = same_direction("debrief", "--self-test", own_town, "--first", 3, "--seeds", 1, "--workers", 1, "--json")
    assert ended.returncode == 0, ended.stderr
    found = json.loads(ended.stdout.splitlines()[-1])
    assert (found["overall"], found["none"]) == (1.0, 1.0)
    assert found["each"]["involvement"] == 1.0
    assert found["matrix"]["challenge"]["challenge"] == 1


def test_debrief_without_a_file_is_refused() -> None:
    ended = same_direction("debrief")
    assert ended.returncode == 2
    assert "No game file" in ended.stderr
