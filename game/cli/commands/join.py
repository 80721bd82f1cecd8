"""`same-direction join`: open the window on a session in the network."""

from __future__ import annotations

from typing import Annotated

import typer

from game.cli.support.command_options import FullScreen
from game.cli.support.environment import configure_sdl, require_screen
from game.cli.support.exit_codes import Exit
from game.text.catalogue import Catalogue


def join(
    address: Annotated[
        str, typer.Argument(help="host:port, as shown by the host; can also be found or typed in the window.")
    ] = "",
    name: Annotated[str, typer.Option(help="Your name, as others will see it.")] = "",
    code: Annotated[str, typer.Option(help="The join code.")] = "",
    full_screen: FullScreen = False,
) -> None:
    """Join a session on the network.

    Without an address, the window searches for sessions; you can also type an address there.
    """
    require_screen()
    configure_sdl()
    from game.client.framework.stage import Address
    from game.client.start import run

    title = Catalogue.load("en").text("client.preparing.title")
    known = Address(url=address, name=name, code=code) if address or name or code else None
    ended = run(None, title=title, name=name, address=known, full_screen=full_screen)
    if ended:
        raise typer.Exit(Exit.FAILED)
