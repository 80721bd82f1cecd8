"""A game's file for the commands that show it: read, chosen by team, made again where moments are missing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.support.exit_codes import tell
from game.cli.support.prepare_game import prepared
from game.cli.support.progress import Progress
from game.errors import CommandLineError
from game.text.catalogue import Catalogue

if TYPE_CHECKING:
    from game.journal.recover import Recovered
    from game.replay.comparison import Comparison


def read(path: Path) -> Recovered:
    """Read a game's file and say on standard error where it is not whole; raises `JournalError`."""
    from game.journal.recover import recover

    game = recover(path)
    if game.troubles:
        words = Catalogue.load("en")
        tell(words.text("reading.not_whole", path=path, troubles="; ".join(t.what for t in game.troubles)))
    return game


def checked_team(game: Recovered, team: int) -> int:
    """Return `team`; raises `CommandLineError` when the game has no such team."""
    teams = game.about.teams
    if not 1 <= team <= len(teams):
        named = ", ".join(f"{number} ({name})" for number, name in enumerate(teams, 1))
        raise CommandLineError("There is no such team in this game", found=str(team), allowed=named)
    return team


def shown_again(game: Recovered, team: int, progress: Progress) -> Recovered:
    """Return the game with a team's moments: as stored, or, where none can be read, by playing it again."""
    from game.replay.moments import Moments

    if Moments.of(game.days_of(team)).on_day(0) is not None or not game.entries:
        return game
    from game.scenario.load import load_text

    setup = load_text(game.about.scenario_text, game.about.format)
    alone = prepared(setup, game.about.seed, progress)
    from game.replay.regenerate import regenerate_views

    return regenerate_views(game, team, setup, alone)


def compared_with_another_playing(game: Recovered, team: int, progress: Progress) -> Comparison:
    """Play a team's game again and say whether the same came out."""
    from game.scenario.load import load_text

    setup = load_text(game.about.scenario_text, game.about.format)
    alone = prepared(setup, game.about.seed, progress)
    from game.replay.verify import verify_game

    return verify_game(game, team, setup, alone)
