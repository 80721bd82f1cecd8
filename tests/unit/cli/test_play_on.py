"""What follows a game alone: the same again, or a new game that goes on from a round of the one just played."""

from __future__ import annotations

import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from game.cli.commands import play

tokens: list[str | None] = []
"""With which the player came back to each host."""
remembered: list[Any] = []
"""What the window of each game knew of the one before."""


@pytest.fixture
def follow(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Play with given wishes after each game; return the arguments of each host, and what each game branched from."""

    def run(*wishes: tuple[Any, int]) -> tuple[list[list[str]], list[tuple[Path, int, int]]]:
        hosts: list[list[str]] = []
        tokens.clear()
        remembered.clear()
        branches: list[tuple[Path, int, int]] = []
        ends = iter(wishes)

        def play_once(
            arguments: list[str], name: str, seat: str, token: str | None, solo: Any, **_: object
        ) -> play.Played:
            hosts.append(arguments)
            tokens.append(token)
            remembered.append(solo)
            return play.Played(Path(f"game-{len(hosts)}"), *next(ends), f"token-{len(hosts)}", solo)

        def branch(start: Path, team: int, round: int, bookmark: int, *_: object) -> Path:
            branches.append((start, team, round))
            assert not bookmark
            return Path(f"{start}-from-{round}")

        monkeypatch.setattr(play, "play_once", play_once)
        monkeypatch.setattr(play, "branch_from", branch)
        for name in ("require_screen", "configure_sdl"):
            monkeypatch.setattr(play, name, lambda: None)
        play.play(scenario="first_shift", seed=7)
        return hosts, branches

    return run


def test_play_on_begins_a_new_game_from_the_round(follow: Any) -> None:
    hosts, branches = follow(("play_on", 2), (None, 0))
    assert branches == [(Path("game-1"), 1, 2)]
    assert hosts[0][0] == "first_shift"
    assert hosts[1][:2] == ["--resume", "game-1-from-2"]


def test_again_after_play_on_goes_on_from_there(follow: Any) -> None:
    hosts, branches = follow(("play_on", 3), ("again", 0), ("play_on", 1), (None, 0))
    assert branches == [(Path("game-1"), 1, 3), (Path("game-1"), 1, 3), (Path("game-3"), 1, 1)]
    assert len(hosts) == 4


def test_again_plays_the_same_months(follow: Any) -> None:
    hosts, branches = follow(("again", 0), (None, 0))
    assert hosts[0] == hosts[1]
    assert branches == []


def test_replay_that_is_closed_leads_back(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Closing the replay ended the program, and with it the way to everything else on the end page."""
    shown: list[str] = []
    monkeypatch.setattr("game.cli.commands.replay.open_replay", lambda *_: shown.append("replay"))
    monkeypatch.setattr("game.client.start.run", lambda *_, **__: 0)
    about = SimpleNamespace(session_name="a winter", teams=("Oak",))
    monkeypatch.setattr(play, "read_game", lambda _: SimpleNamespace(about=about))
    play.follow_wish("watch", tmp_path / "game", {})  # returns, where the command itself ends the program
    assert shown == ["replay"]


@pytest.mark.parametrize("wish", ["report", "watch"])
def test_end_page_comes_back(follow: Any, monkeypatch: pytest.MonkeyPatch, wish: str) -> None:
    """After the report or the replay, everything that the end page offers can still be done."""
    followed: list[tuple[str, Path]] = []
    monkeypatch.setattr(play, "follow_wish", lambda wish, game, *_, **__: followed.append((wish, game)))
    hosts, branches = follow((wish, 0), ("again", 0), (wish, 0), (None, 0))
    assert hosts[1][:2] == ["--resume", "game-1"]
    assert hosts[2] == hosts[0], "the same months again, not the ended game"
    assert hosts[3][:2] == ["--resume", "game-3"]
    assert tokens == [None, "token-1", None, "token-3"], "their seat is their own again"
    assert followed == [(wish, Path("game-1")), (wish, Path("game-3"))]
    assert branches == []


def test_window_that_comes_back_remembers(follow: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the report, what one would do on Monday was an empty line again."""
    monkeypatch.setattr(play, "follow_wish", lambda *_, **__: None)
    follow(("report", 0), ("again", 0), (None, 0))
    assert remembered[0] is remembered[1]
    assert remembered[2] is not remembered[0], "another game begins with nothing"


def test_report_goes_on_behind_the_end_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """While the report was written, the only way back was to close the window, and then nothing came for minutes."""
    go_on, opened, game = threading.Event(), list[str](), tmp_path / "game"
    written: list[int] = []

    def write(*_: object, **__: object) -> None:
        written.append(1)
        go_on.wait(10)

    monkeypatch.setattr("game.cli.commands.debrief.write_reports", write)
    monkeypatch.setattr("game.client.start.run", lambda *_, **__: 0)  # left at once
    monkeypatch.setattr(play.webbrowser, "open", opened.append)
    writers: dict[Path, Any] = {}
    play.follow_wish("report", game, writers)
    play.follow_wish("report", game, writers)
    assert opened == []
    go_on.set()
    play.finish_reports(writers)
    assert written == [1], "it is not begun twice"
    assert opened == [(tmp_path / "game.html").as_uri()]
