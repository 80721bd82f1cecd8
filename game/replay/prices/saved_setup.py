"""The scenario of a saved game, read once for all lucks that a process plays: reading takes as long as many days."""

from __future__ import annotations

from functools import lru_cache

from game.rules.setup.game_setup import GameSetup
from game.scenario.load import load_text


@lru_cache(maxsize=1)
def load_saved(text: str, format: str) -> GameSetup:
    """Return the setup of a game's own text in one of its formats; raises as `load_text` does."""
    return load_text(text, format)
