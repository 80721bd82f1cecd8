"""Preparing a game: the scenario, the compiled model, and the same game with no action.

The first start after a change compiles the model, which takes twice the memory that a game needs. A child process
does it, reporting its progress and leaving the result on disk, so that a host never holds that memory.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from game.cli.support.exit_codes import print_error
from game.cli.support.installed_parts import list_own_command, require_host_packages
from game.cli.support.progress import PER_MILLE, Progress
from game.errors import CommandLineError
from game.text.catalogue import Catalogue

if TYPE_CHECKING:
    from game.journal.about import About
    from game.rules.history import History
    from game.rules.setup.game_setup import GameSetup

COMPILE_COMMAND: Final = tuple(list_own_command("prepare", "--told"))
"""Compiles the model and reports its progress as lines of JSON."""


def load_setup(scenario: str, format: str | None) -> GameSetup:
    """Read a shipped scenario, or one from a path that ends in .toml; raises `ScenarioError` or `CommandLineError`."""
    set_up_model_cache()
    from game.scenario.load import load

    return load(scenario, format)


def set_up_model_cache() -> None:
    """Choose the folder for compiled code; call before anything that imports the model.

    Raises `CouldNotStart` where only the player's part is installed.
    """
    find_model_cache()


def find_model_cache() -> Path | None:
    """Return the folder for compiled code; `None` where none can be written, and the model is compiled each time.

    Says so on standard error, once, when it is not the usual folder.
    """
    require_host_packages()
    from game.model.cache import choose_cache

    try:
        choice = choose_cache()
    except OSError as error:
        os.environ.pop("NUMBA_CACHE_DIR", None)
        _say_once("prepare.nowhere", reason=error.strerror or str(error))
        return None
    if choice.reason:
        _say_once("prepare.elsewhere", usual=choice.usual.parent, folder=choice.folder, reason=choice.reason)
    return choice.folder


@cache
def _say_once(key: str, **values: object) -> None:
    """Print a sentence on standard error, the same one only once."""
    print_error(Catalogue.load("en").text(key, **values))


def prepare_baseline(setup: GameSetup, seed: int, progress: Progress) -> History:
    """Prepare the model and play the game with no action, with which every game of this seed is compared."""
    prepare_model(progress)
    from game.rules.no_action import play_without_action

    return play_without_action(setup, seed, progress)


def prepare_recorded(about: About, progress: Progress) -> tuple[GameSetup, History]:
    """Return the setup of a recorded game and the same game with no action; raises `ScenarioError`."""
    set_up_model_cache()
    from game.scenario.load import load_text

    setup = load_text(about.scenario_text, about.format)
    return setup, prepare_baseline(setup, about.seed, progress)


def prepare_model(progress: Progress) -> None:
    """Load the compiled model, compiling it in a child process if that was not done before."""
    from game.model.cache import is_kept
    from game.model.compiled import is_compiling

    folder = find_model_cache()
    is_needed = is_compiling() and folder is not None and not is_kept(folder)
    is_compiled = is_needed and compile_in_child(COMPILE_COMMAND, progress)
    from game.model.precompile import prepare

    if is_compiled:
        prepare()
        progress("compile", 1.0)
    else:
        prepare(progress)


def compile_in_child(command: Sequence[str], progress: Progress) -> bool:
    """Let a child process compile, pass on its progress, and return whether it succeeded.

    A failure is not reported: the model is then compiled in this process, which raises what is wrong.
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


def check_policy(policy: str) -> str:
    """Return the name of a computer player; raises `CommandLineError` naming all of them."""
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
