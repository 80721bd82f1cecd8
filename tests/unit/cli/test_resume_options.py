"""`host --resume`: which game, and with which options."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from game.cli.commands.host import name_last_game
from game.cli.support import saved_games
from game.cli.support.open_session import check_writable
from game.cli.support.saved_games import find_last_game, list_games, remember_game
from game.errors import CommandLineError, JournalError
from game.journal.hosting import Hosting
from game.journal.journal_file import Journal
from tests.kit.journals import small_about, write_small_journal


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        (["--resume"], ["--resume=last"]),
        (["--resume", "--port", "1"], ["--resume=last", "--port", "1"]),
        (["--resume", "a.samedirection"], ["--resume", "a.samedirection"]),
        (["winter", "--teams", "2"], ["winter", "--teams", "2"]),
    ],
)
def test_lone_resume_means_the_last_game(typed: list[str], named: list[str]) -> None:
    assert name_last_game(typed) == named


def write_hosted(path: Path, *, at: int, is_solo: bool = False) -> Path:
    journal = Journal.create(path, small_about())
    journal.set_hosting(Hosting("0.0.0.0", 4800, insecure_lan=True, is_solo=is_solo))
    journal.close()
    os.utime(path, (at, at))
    return path


def test_newest_hosted_game_is_the_last(tmp_path: Path) -> None:
    write_hosted(tmp_path / "old.samedirection", at=1000)
    newest = write_hosted(tmp_path / "new.samedirection", at=2000)
    write_hosted(tmp_path / "solo.samedirection", at=3000, is_solo=True)
    write_small_journal(tmp_path / "demo.samedirection")
    (tmp_path / "broken.samedirection").write_bytes(b"nothing")
    assert find_last_game(tmp_path) == newest
    assert len(list_games(tmp_path)) == 4


def test_no_game_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandLineError, match="no game to resume"):
        find_last_game(tmp_path)


def test_game_in_another_folder_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved_games, "find_game_folder", lambda: tmp_path / "data" / "games")
    elsewhere = write_hosted(tmp_path / "elsewhere.samedirection", at=1000)
    remember_game(elsewhere)
    remember_game(elsewhere)
    assert [game.path for game in list_games()] == [elsewhere]


def test_unwritable_file_is_said_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_small_journal(tmp_path / "game.samedirection")

    def refuse(_path: Path, *_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "touch", refuse)
    with pytest.raises(JournalError, match="can be read here, but not written"):
        check_writable(path)
