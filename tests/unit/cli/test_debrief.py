"""`debrief` and `replay` as they are typed: good files, bad files, other people's files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from game.cli.commands.debrief import plain
from game.cli.commands.replay import feed_of
from game.errors import CommandLineError, JournalError
from game.journal.recover import recover
from tests.kit.journals import small_about, small_rows, write_small_journal


def same_direction(*words: object, screen: bool = False) -> subprocess.CompletedProcess[str]:
    import os

    quiet = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    quiet.pop("SDL_VIDEODRIVER", None)
    return subprocess.run(
        [sys.executable, "-m", "game.cli.main", *map(str, words)],
        capture_output=True, text=True, timeout=120, check=False, env=os.environ.copy() if screen else quiet,
    )  # fmt: skip


@pytest.fixture
def game(tmp_path: Path) -> Path:
    return write_small_journal(tmp_path / "game.samedirection")


def test_the_report_lies_beside_the_game_and_its_path_is_told(game: Path) -> None:
    ended = same_direction("debrief", game)
    assert (ended.returncode, ended.stdout.strip()) == (0, f"The report is in {game.with_suffix('.html')}")
    assert game.with_suffix(".html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_out_may_be_a_name_or_a_folder(game: Path, tmp_path: Path) -> None:
    assert same_direction("debrief", game, "--out", tmp_path / "a" / "b.html").returncode == 0
    assert same_direction("debrief", game, "--out", tmp_path / "c").returncode == 0
    assert (tmp_path / "a" / "b.html").is_file()
    assert (tmp_path / "c" / "game.html").is_file()


def test_two_games_get_a_page_that_lays_them_side_by_side(game: Path, tmp_path: Path) -> None:
    other = write_small_journal(tmp_path / "other.samedirection", small_about(teams=("Ash",)))
    ended = same_direction("debrief", game, other, "--out", tmp_path / "out")
    assert ended.returncode == 0, ended.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["game.html", "other.html", "teams.html"]


def test_a_damaged_game_is_reported_as_far_as_it_goes_and_says_so(game: Path) -> None:
    import sqlite3

    with sqlite3.connect(game) as connection:
        connection.execute("DELETE FROM entries WHERE seq > 30")
    ended = same_direction("debrief", game)
    assert ended.returncode == 0
    assert "is damaged" in ended.stderr
    assert "The file is damaged" in game.with_suffix(".html").read_text("utf-8")


@pytest.mark.parametrize("command", ["debrief", "replay"])
def test_what_is_not_a_game_is_bad_input_with_a_sentence(command: str, tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("nothing of ours")
    for path in (other, tmp_path / "nowhere", tmp_path):
        ended = same_direction(command, path)
        assert ended.returncode == 2, ended.stderr
        assert "Traceback" not in ended.stderr
        assert str(path) in ended.stderr


def test_a_team_that_is_not_there_is_bad_input_and_the_teams_are_named(game: Path) -> None:
    ended = same_direction("debrief", game, "--team", 4)
    assert ended.returncode == 2
    assert "1 (Oak)" in ended.stderr


def test_a_replay_without_a_screen_cannot_start_and_names_what_can(game: Path) -> None:
    ended = same_direction("replay", game)
    assert ended.returncode == 3
    assert "same-direction demo" in ended.stderr


def test_a_replay_begins_where_it_was_asked_to(game: Path) -> None:
    feed = feed_of(recover(game), 1, "K", 90)
    assert (feed.watched, feed.position) == ("K", 90)
    with pytest.raises(CommandLineError, match="no such seat"):
        feed_of(recover(game), 1, "X", 0)


def test_a_replay_of_a_game_that_never_began_is_refused(tmp_path: Path) -> None:
    empty = recover(write_small_journal(tmp_path / "empty.samedirection", rows=small_rows()[:1]))
    with pytest.raises(JournalError, match="nothing to show"):
        feed_of(empty, 1, "", 0)


def test_a_report_without_moments_and_entries_is_refused(tmp_path: Path) -> None:
    empty = write_small_journal(tmp_path / "empty.samedirection", rows=small_rows()[:1])
    ended = same_direction("debrief", empty)
    assert ended.returncode == 2
    assert "no recorded moments" in ended.stderr


@pytest.mark.parametrize(("name", "expected"), [("Oak & Ash", "oak-ash"), ("../..", "team"), ("Ŵy", "y")])
def test_a_teams_name_becomes_a_harmless_part_of_a_files_name(name: str, expected: str) -> None:
    assert plain(name) == expected
