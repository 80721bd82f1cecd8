"""Game files: where new ones are saved, and reading them for the commands that show a game."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.support.exit_codes import print_error
from game.cli.support.prepare_game import prepare_recorded, set_up_model_cache
from game.cli.support.progress import Progress, show_progress
from game.debrief.formatting import format_comparison
from game.errors import CommandLineError, CouldNotStart, ScenarioError
from game.text.catalogue import Catalogue

if TYPE_CHECKING:
    from game.journal.recovery import SavedGame
    from game.replay.comparison import Comparison


def make_game_folder(folder: Path) -> Path:
    """Make a folder and return its whole path; raises `CouldNotStart` when it cannot be written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".same-direction-probe"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise CouldNotStart(
            f"Cannot write to {folder} ({error.strerror})", allowed="--out with a folder you can write to"
        ) from None
    return folder.resolve()


def read_game(path: Path) -> SavedGame:
    """Read a game file and report damage on standard error; raises `JournalError`."""
    from game.journal.recovery import recover

    game = recover(path)
    if game.damage:
        words = Catalogue.load("en")
        print_error(words.text("reading.not_whole", path=path, troubles="; ".join(t.what for t in game.damage)))
    return game


def check_team(game: SavedGame, team: int) -> int:
    """Return `team`; raises `CommandLineError` when the game has no such team."""
    teams = game.about.teams
    if not 1 <= team <= len(teams):
        named = ", ".join(f"{number} ({name})" for number, name in enumerate(teams, 1))
        raise CommandLineError("There is no such team in this game", found=str(team), allowed=named)
    return team


def restore_views(game: SavedGame, team: int, progress: Progress) -> SavedGame:
    """Return the game with a team's views: as stored, or made again where some are missing or damaged."""
    from game.replay.moments import Moments

    moments = Moments.of(game.days_of(team))
    if not game.entries or (moments.on_day(0) is not None and (moments.is_whole or not can_repeat(game))):
        return game
    setup, alone = prepare_recorded(game.about, progress)
    from game.replay.regenerate import regenerate_views

    return regenerate_views(game, team, setup, alone)


def can_repeat(game: SavedGame) -> bool:
    """Return whether this machine and version play the game again as it was, so that views can be made again."""
    from game.replay.fingerprint import take_fingerprint

    return game.has_whole_entries and game.about.fingerprint == take_fingerprint()


def compare_with_replay(game: SavedGame, team: int, progress: Progress) -> Comparison:
    """Replay a team's game and return whether the result is the same."""
    setup, alone = prepare_recorded(game.about, progress)
    from game.replay.verify import verify_game

    return verify_game(game, team, setup, alone)


def print_comparisons(game: SavedGame) -> bool:
    """Replay every team, print how that compares with what was recorded, and return whether all are the same."""
    set_up_model_cache()  # before the rules, which import the model
    from game.rules.game import CannotApply

    words = Catalogue.load("en")
    is_same = True
    for number, name in enumerate(game.about.teams, 1):
        try:
            with show_progress() as progress:
                found = compare_with_replay(game, number, progress)
        except (ScenarioError, CannotApply) as error:
            print(words.text("replay.not_repeatable", team=name, why=error))
            is_same = False
            continue
        print(f"{name}: {format_comparison(words, found)}")
        is_same &= found.verdict == "same"
    return is_same
