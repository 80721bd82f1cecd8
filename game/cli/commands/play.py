"""`same-direction play`: a game on this machine, with computer colleagues in the other seats."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from game.cli.support.environment import before_pygame, require_screen
from game.cli.support.exit_codes import Exit, tell
from game.cli.support.prepare_game import HIGHEST_SEED
from game.errors import CommandLineError
from game.text.catalogue import Catalogue


def play(
    scenario: Annotated[
        str, typer.Argument(help="A shipped scenario's name, or the path of a .toml file.")
    ] = "winter_pressures",
    seat: Annotated[
        str | None, typer.Option(help="Your seat, such as C, P, K or M; chosen in the window if left out.")
    ] = None,
    seed: Annotated[int | None, typer.Option(min=0, max=HIGHEST_SEED, help="Seed for patients and luck.")] = None,
    format: Annotated[str | None, typer.Option(help="ninety or half_day.")] = None,
    computer_policy: Annotated[
        str, typer.Option(help="Who plays your colleagues: colleague, aligned, siloed or hands_off.")
    ] = "colleague",
    name: Annotated[str | None, typer.Option(help="Your name, as others will see it.")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder to save the game in.")] = None,
    full_screen: Annotated[bool, typer.Option("--full-screen", help="Start in full screen.")] = False,
) -> None:
    """Play alone in a window with three computer colleagues.

    The host runs on this machine while the window is open; nobody else can reach it.
    """
    require_screen()
    check_seat(scenario, format, seat)
    before_pygame()
    from game.cli.support.local_host import OwnHost
    from game.client.start import run

    words = Catalogue.load("en")
    host = OwnHost(arguments(scenario, format, seed, computer_policy, out), name or words.text("play.you"), seat)
    try:
        ended = run(host, title=words.text("client.preparing.title"), full_screen=full_screen)
    finally:
        host.close()
    if host.said and host.trouble:
        tell(host.said.strip())
        raise typer.Exit(Exit.FAILED)
    if ended:
        raise typer.Exit(Exit.FAILED)
    if host.path:
        typer.echo(words.text("play.kept", path=host.path))


def arguments(scenario: str, format: str | None, seed: int | None, policy: str, out: Path | None) -> list[str]:
    """Return what the host is started with: on this machine only, on any free port."""
    given = [scenario, "--port", "0", "--bind", "127.0.0.1", "--no-announce", "--computer-policy", policy]
    for option, value in (("--format", format), ("--seed", seed), ("--out", out)):
        if value is not None:
            given += [option, str(value)]
    return given


def check_seat(scenario: str, format: str | None, seat: str | None) -> None:
    """Refuse a scenario or a seat that does not exist before a window is opened."""
    from game.scenario.load import load

    setup = load(scenario, format)
    seats = tuple(one.seat for one in setup.seats)
    if seat is not None and seat not in seats:
        raise CommandLineError("There is no such seat", found=seat, allowed=", ".join(seats))
