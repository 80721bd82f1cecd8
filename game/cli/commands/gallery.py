"""`same-direction gallery`: every scene as a picture, from the sample game, without a screen."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from game.cli.support.game_files import make_game_folder
from game.errors import CommandLineError


def gallery(
    out: Annotated[Path, typer.Option("--out", help="Folder for the pictures.")] = Path("build/gallery"),
    size: Annotated[str, typer.Option("--size", help="Window size, such as 1280x720.")] = "1280x720",
    text: Annotated[int, typer.Option("--text", min=100, max=175, help="Text size in per cent.")] = 100,
    dark: Annotated[bool, typer.Option("--dark", help="In the dark theme.")] = False,
    only: Annotated[str, typer.Option("--only", help="Only scenes whose names start with this.")] = "",
) -> None:
    """Draw every scene of the client with sample data and save the pictures."""
    wide, _, high = size.partition("x")
    if not (wide.isdecimal() and high.isdecimal() and 640 <= int(wide) <= 4096 and 400 <= int(high) <= 4096):
        raise CommandLineError("--size is not a window size", found=size, allowed="640x400 to 4096x4096")
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    os.environ["SDL_AUDIODRIVER"] = "dummy"
    import pygame

    from game.client.gallery.exhibits import BOARD_EXHIBITS, show_exhibit
    from game.client.gallery.scene_exhibits import SCENE_EXHIBITS

    exhibits = [one for one in (*BOARD_EXHIBITS, *SCENE_EXHIBITS) if one.name.startswith(only)]
    if not exhibits:
        names = sorted({one.name.split("_")[0] for one in (*BOARD_EXHIBITS, *SCENE_EXHIBITS)})
        raise CommandLineError("No scene's name begins so", found=only, allowed=", ".join(names))
    out = make_game_folder(out)
    for exhibit in exhibits:
        app = show_exhibit(exhibit, (int(wide), int(high)), text_percent=text, theme="dark" if dark else "light")
        path = out / f"{exhibit.name}-{size}-{text}{'-dark' if dark else ''}.png"
        pygame.image.save(app.screen, path)
        app.close()
        print(path)
