"""The same scenario with more or fewer people at its front door: another load, for checks on a second one."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final

from game.rules.setup.game_setup import GameSetup
from game.scenario.load import load as load_scenario

STREAMS: Final = ("attendances_a_day", "direct_admissions_a_day")
"""Parameters that a load scales: everybody who comes to the hospital unplanned."""


def at_load(setup: GameSetup, load: float) -> GameSetup:
    """Return the setup with `load` times as many people coming unplanned, the months before the game included."""
    if load == 1.0:
        return setup
    scaled = {stream: setup.parameters.get(stream) * load for stream in STREAMS}
    return replace(setup, parameters=setup.parameters.having(**scaled))


@lru_cache(maxsize=2)
def load_at(scenario: str, load: float) -> GameSetup:
    """Load a scenario with `load` times as many people coming unplanned."""
    return at_load(load_scenario(scenario), load)
