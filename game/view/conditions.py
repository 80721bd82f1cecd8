"""Conditions that scenario files can name: a staff group's morale or a figure is at least a value."""

from game.model.report import STAFF_GROUPS
from game.rules.reading import GameReading
from game.view.figures import FIGURES, figure


def is_met(game: GameReading, measure: str, at_least: int) -> bool:
    """Return whether `morale.<group>` (per mille) or `figure.<key>` (as shown) is at least a value now."""
    kind, _, key = measure.partition(".")
    if kind == "morale" and key in STAFF_GROUPS:
        return game.report.morale[STAFF_GROUPS.index(key)] >= at_least
    if kind == "figure" and key in FIGURES and game.history.days:
        return figure(game.history, key).value >= at_least
    return False
