"""From a scenario's name to a game that can start: the scenario, the compiled model, the winter left alone.

The first start after a change compiles the model, which takes twice the memory that a game needs: so that a host never
holds it, a child process compiles, says how far it is, and leaves what it made on disk.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from game.cli.support.progress import PER_MILLE, Progress
from game.errors import CommandLineError
from game.rules.no_action import play_without_action

if TYPE_CHECKING:
    from game.rules.history import History
    from game.rules.setup.game_setup import GameSetup

HIGHEST_SEED = 2**63 - 1
COMPILING: Final = (sys.executable, "-m", "game.cli.main", "prepare", "--told")
"""The command that compiles the model and tells its progress as lines of JSON."""


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
    ready(progress)

    return play_without_action(setup, seed, progress)


def ready(progress: Progress) -> None:
    """Make the model ready to be called, compiled by a child process unless that was done before."""
    from game.model.cache import is_kept, prepare_cache
    from game.model.compiled import is_compiling

    folder = prepare_cache()
    compiled_there = is_compiling() and not is_kept(folder) and compiled_elsewhere(COMPILING, progress)
    from game.model.precompile import prepare

    if compiled_there:
        prepare()
        progress("compile", 1.0)
    else:
        prepare(progress)


def compiled_elsewhere(command: Sequence[str], progress: Progress) -> bool:
    """Let a child process compile, pass on how far it is, and say whether it could.

    Where it could not, the model is compiled here, and whatever is wrong is said by who needs it.
    """
    try:
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError:
        return False
    with child:
        for line in child.stdout or ():
            try:
                progress("compile", json.loads(line)["per_mille"] / PER_MILLE)
            except (ValueError, KeyError, TypeError):
                continue
    return child.returncode == 0


def checked_policy(policy: str) -> str:
    """Return the name of a computer colleague; raises `CommandLineError` naming all of them."""
    from difflib import get_close_matches

    from game.policies.policy import POLICIES

    if policy not in POLICIES:
        meant = get_close_matches(policy, POLICIES, 1)
        raise CommandLineError(
            "There is no such computer player",
            found=policy,
            allowed=", ".join(POLICIES),
            meant=meant[0] if meant else "",
        )
    return policy
