"""What follows a game alone: the same again, or a new game that goes on from a round of the one just played."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from game.cli.commands import play


@pytest.fixture
def follow(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Play with given wishes after each game; return the arguments of each host, and what each game branched from."""

    def run(*wishes: tuple[str | None, int]) -> tuple[list[list[str]], list[tuple[Path, int, int]]]:
        hosts: list[list[str]] = []
        branches: list[tuple[Path, int, int]] = []
        ends = iter(wishes)

        def play_once(arguments: list[str], *_: object, **__: object) -> tuple[Path, str | None, int]:
            hosts.append(arguments)
            return Path(f"game-{len(hosts)}"), *next(ends)

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
