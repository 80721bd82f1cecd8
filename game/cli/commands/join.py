"""`same-direction join`: open the window on a session in the network."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from game.cli.support.command_options import FullScreen
from game.cli.support.environment import configure_sdl, require_screen
from game.cli.support.exit_codes import Exit
from game.errors import CommandLineError
from game.text.catalogue import Catalogue


class JoinPart(StrEnum):
    """What a person can join as."""

    PLAYER = "player"
    FACILITATOR = "facilitator"
    PROJECTOR = "projector"
    OBSERVER = "observer"


def join(
    address: Annotated[
        str, typer.Argument(help="host:port, as shown by the host; can also be found or typed in the window.")
    ] = "",
    name: Annotated[str, typer.Option(help="Your name, as others will see it.")] = "",
    code: Annotated[str, typer.Option(help="The join code.")] = "",
    part: Annotated[JoinPart, typer.Option(help="What you join as.")] = JoinPart.PLAYER,
    pin: Annotated[str, typer.Option(help="The facilitator's PIN, from the host's terminal.")] = "",
    table: Annotated[
        bool,
        typer.Option("--table", help="One window for all seats of a team; each is seen while its key (F5 …) is held."),
    ] = False,
    full_screen: FullScreen = False,
) -> None:
    """Join a session on the network.

    Without an address, the window searches for sessions; you can also type an address there. With address,
    name and code (or PIN) it joins at once. With --table the name is the table's.
    """
    if table and part is not JoinPart.PLAYER:
        raise CommandLineError("--table has the seats of players", found=part.value, allowed="--part player")
    from game.client.connection.address import check_address, parse_link

    words = Catalogue.load("en")
    check_address(address, words)
    require_screen()
    configure_sdl()
    from game.client.framework.stage import Address
    from game.client.start import run

    if not name and part not in (JoinPart.PLAYER, JoinPart.OBSERVER):
        name = words.text(f"scene.find.{part.value}")
    link = parse_link(address)
    if link is not None:
        address, code = f"{link.address}#{link.words}" if link.words else link.address, code or link.code
    known = Address(url=address, name=name, part=part.value, code=code.strip().upper(), pin=pin.strip())
    secret = known.pin if part is JoinPart.FACILITATOR else known.code
    is_known = bool(address or name or code or pin)
    ended = run(
        None,
        title=words.text("client.preparing.title"),
        joins=bool(address and name and secret),
        name=name,
        address=known if is_known else None,
        full_screen=full_screen,
        table=table,
    )
    if ended:
        raise typer.Exit(Exit.FAILED)
