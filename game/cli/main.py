"""The command line: one line a command.

Each command lives in a file of its own whose imports are light; what is heavy (Numba, NumPy,
Pygame, the server) is imported inside the command's function. So `join` loads neither the model
nor the server, and `--help` answers at once.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from game.cli.commands import (
    balance,
    calibrate,
    debrief,
    demo,
    doctor,
    export,
    gallery,
    host,
    join,
    journal,
    list_sessions,
    new_place,
    play,
    prepare,
    replay,
    scenario,
    simulate,
)
from game.cli.support import exit_codes
from game.cli.support.installed_parts import find_version

commands = typer.Typer(
    name="same-direction",
    no_args_is_help=True,
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


@commands.callback()
def same_direction(
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
) -> None:
    """Lead a local health system together: a multiplayer training simulation for NHS leaders."""
    if version:
        print(find_version())
        raise typer.Exit


commands.command()(play.play)
commands.command(cls=host.HostCommand)(host.host)
commands.command()(list_sessions.games)
commands.command()(join.join)
commands.command()(demo.demo)
commands.command()(simulate.simulate)
commands.command(cls=replay.ReplayCommand)(replay.replay)
commands.command()(debrief.debrief)
commands.command()(export.export)
commands.command()(doctor.doctor)
commands.command()(gallery.gallery)
commands.command()(prepare.prepare)
commands.command()(balance.balance)
commands.command()(calibrate.calibrate)
commands.command()(new_place.place)
commands.add_typer(scenario.commands)
commands.add_typer(journal.commands)


def app() -> None:
    """Run the command line and leave with its exit code: 0 done, 1 failed, 2 bad input, 3 could not start."""
    sys.exit(exit_codes.run(commands))


if __name__ == "__main__":
    app()
