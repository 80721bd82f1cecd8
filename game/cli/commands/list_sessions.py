"""`same-direction games`: the sessions saved on this machine."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.cli.support.saved_games import list_games
from game.errors import CommandLineError
from game.text.catalogue import Catalogue

if TYPE_CHECKING:
    from game.journal.summary import Summary


def games(
    folder: Annotated[Path | None, typer.Argument(help="Only the games in this folder.")] = None,
) -> None:
    """List the saved sessions, the newest first: when, scenario, teams, how far, size, and the file.

    Continue the newest with same-direction host --resume, any other with --resume FILE.
    """
    words = Catalogue.load("en")
    if folder is not None and not folder.is_dir():
        raise CommandLineError("There is no such folder", found=str(folder), allowed="a folder with saved games")
    found = list_games(folder)
    if not found:
        print(words.text("games.none"))
    for game in found:
        print(describe_game(words, game))
        print(f"  {game.path}")


def describe_game(words: Catalogue, game: Summary) -> str:
    """Return one line about a game."""
    about = game.about
    state = words.text("games.running") if game.is_running else describe_progress(words, game)
    return words.text(
        "games.line",
        when=time.strftime("%Y-%m-%d %H:%M", time.localtime(game.changed)),
        session=about.session_name,
        format=about.format,
        teams=words.counted("games.teams", len(about.teams)),
        progress=state,
        size=max(1, round(game.size_bytes / 1_000_000)),
    )


def describe_progress(words: Catalogue, game: Summary) -> str:
    """Return how far a game has been played."""
    if game.phase in ("lobby", "briefing", "end"):
        return words.text(f"games.{game.phase}")
    return words.text(
        "games.progress", phase=words.text(f"scene.phase.{game.phase}"), round=game.round,
        rounds=game.about.statics.rounds,
    )  # fmt: skip
