"""Conditions that scenario files can name: a staff group's morale or a figure, at least a value."""

from game.model.report import STAFF_GROUPS
from game.rules.game import Game
from game.view.figures import SHOWN, figure


def is_met(game: Game, measure: str, at_least: int) -> bool:
    """Whether `morale.<group>` (per mille) or `figure.<key>` (as shown) is at least a value now."""
    kind, _, key = measure.partition(".")
    if kind == "morale" and key in STAFF_GROUPS:
        return game.report.morale[STAFF_GROUPS.index(key)] >= at_least
    if kind == "figure" and key in SHOWN and game.history.days:
        return figure(game.history, key).value >= at_least
    return False
