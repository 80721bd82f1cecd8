"""The same game with no action: no decisions, phones ring out, crises pass.

It is the baseline beside every figure of harm: the same patients with the same luck, and no
decisions after day 0.
"""

from game.quantities import Progress
from game.rules.entry import Entry
from game.rules.game import Game
from game.rules.history import History
from game.rules.setup.game_setup import GameSetup


def play_without_action(setup: GameSetup, seed: int, progress: Progress | None = None) -> History:
    """Play the whole scenario, including the days after, with no action, and return its history."""
    return pass_without_action(Game.start(setup, seed, progress=progress), progress)


def pass_without_action(game: Game, progress: Progress | None = None) -> History:
    """Play a game from where it is to the last of the days after, with no action; return its history."""
    days = game.setup.days + game.setup.format.days_after
    while (move := game.next_move()) is not None:
        game.apply(Entry(game.table.day, move))
        while game.table.phase in ("run", "after") and not game.must_stop():
            game.run_day()
            if progress is not None:
                progress("left_alone", game.table.day / days)
    return game.history
