"""From a scenario's name to a game that can start: the scenario, the compiled model, the winter left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.cli.progress import Progress
from game.errors import CommandLineError

if TYPE_CHECKING:
    from game.rules.history import History
    from game.rules.setup import GameSetup

HIGHEST_SEED = 2**63 - 1


def loaded(scenario: str, format: str | None) -> GameSetup:
    """Read a shipped scenario, or one from a path that ends in .toml; raises `ScenarioError` or `CommandLineError`."""
    before_the_model()
    from game.scenario.load import load

    return load(scenario, format)


def before_the_model() -> None:
    """Say where compiled code is kept; to be called before anything that imports the model."""
    from game.model.cache import prepare_cache

    prepare_cache()


def prepared(setup: GameSetup, seed: int, progress: Progress) -> History:
    """Make the model ready and play the same winter left alone, the yardstick of every game of this seed."""
    before_the_model()
    from game.model.prepare import prepare
    from game.rules.left_alone import left_alone

    prepare(progress)
    return left_alone(setup, seed, progress)


def checked_policy(policy: str) -> str:
    """Return the name of a computer colleague; raises `CommandLineError` naming all of them."""
    from difflib import get_close_matches

    from game.policies.policy import POLICIES

    if policy not in POLICIES:
        meant = get_close_matches(policy, POLICIES, 1)
        raise CommandLineError(
            "There is no such computer colleague",
            found=policy,
            allowed=", ".join(POLICIES),
            meant=meant[0] if meant else "",
        )
    return policy
