"""`journal` and `replay verify` on the command line: what they say, and that nothing is overwritten."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from game.journal.recovery import recover
from tests.kit.command_line import same_direction
from tests.kit.journals import small_rows, write_small_journal


@pytest.fixture
def game(tmp_path: Path) -> Path:
    return write_small_journal(tmp_path / "game.samedirection", rows=small_rows()[:60])


@pytest.fixture
def damaged(game: Path) -> Path:
    with closing(sqlite3.connect(game)) as connection, connection:
        connection.execute("UPDATE entries SET day = 99 WHERE seq = 9")
    return game


def test_verify_says_what_is_whole(game: Path) -> None:
    ended = same_direction("journal", "verify", game)
    assert ended.returncode == 0
    assert "whole" in ended.stdout


def test_verify_fails_for_damage_and_strangers(damaged: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("x")
    assert same_direction("journal", "verify", damaged).returncode == 1
    ended = same_direction("journal", "verify", damaged, other)
    assert ended.returncode == 2
    assert "entry 9 was changed after it was written" in ended.stdout
    assert "not a game of Same Direction" in ended.stderr


@pytest.mark.parametrize(
    "words", [("journal", "verify"), ("journal", "recover"), ("journal", "pack"), ("debrief",), ("replay",)]
)
def test_stranger_has_one_exit_code(words: tuple[str, ...], tmp_path: Path) -> None:
    """`journal verify README.md` ended with 1, as for a damaged game; other commands with 2."""
    other = tmp_path / "README.md"
    other.write_text("# A page")
    ended = same_direction(*words, other)
    assert (ended.returncode, ended.stderr) == (2, f"{other}: it is not a game of Same Direction.\n")


def test_recover_saves_what_is_whole(damaged: Path) -> None:
    before = damaged.read_bytes()
    assert same_direction("journal", "recover", damaged).returncode == 0
    found = recover(damaged.with_name("game-recovered.samedirection"))
    assert found.is_whole
    assert found.head == 8
    assert found.origin is not None
    assert found.origin.kind == "recovered"
    assert damaged.read_bytes() == before


def test_pack_and_purge_refuse_a_damaged_file(damaged: Path) -> None:
    for command in ("pack", "purge-names"):
        ended = same_direction("journal", command, damaged)
        assert ended.returncode == 2
        assert "journal recover" in ended.stderr
    assert [path.name for path in damaged.parent.iterdir()] == [damaged.name]


@pytest.mark.parametrize("command", ["recover", "pack", "purge-names"])
def test_nothing_is_overwritten_without_force(command: str, game: Path, tmp_path: Path) -> None:
    out = tmp_path / "new.samedirection"
    out.write_text("precious")
    refused = same_direction("journal", command, game, "--out", out)
    assert refused.returncode == 2
    assert "already exists" in refused.stderr
    assert out.read_text() == "precious"
    assert same_direction("journal", command, game, "--out", out, "--force").returncode == 0
    assert recover(out).is_whole
    assert sorted(path.name for path in tmp_path.iterdir()) == ["game.samedirection", "new.samedirection"]


def test_purge_in_place_needs_force(game: Path) -> None:
    assert same_direction("journal", "purge-names", game, "--out", game).returncode == 2
    assert recover(game).people[0].name == "Ada"
    assert same_direction("journal", "purge-names", game, "--out", game, "--force").returncode == 0
    assert recover(game).people[0].name == "Person 1"
    assert "names and words were removed" in same_direction("journal", "verify", game).stdout


@pytest.mark.parametrize("words", [("replay", "verify"), ("replay", "--verify")])
def test_replay_verify_has_two_forms(words: tuple[str, str], game: Path) -> None:
    ended = same_direction(*words, game)
    assert ended.returncode == 1
    assert "cannot play it again" in ended.stdout
    assert "Traceback" not in ended.stderr


def test_damaged_replay_cannot_be_verified(damaged: Path) -> None:
    ended = same_direction("replay", "verify", damaged)
    assert ended.returncode == 2
    assert "journal recover" in ended.stderr
