"""The entry point of the client: the scene class of each name, and `run` for the command line."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Final, cast

from game.client.connection.feed import Feed
from game.client.connection.tokens import Tokens, tokens_path
from game.client.connection.websocket_feed import dial_and_remember
from game.client.framework.app import App, Dialler
from game.client.framework.preferences import load_settings, save_settings, settings_path
from game.client.framework.scene import Scene
from game.client.framework.solo_progress import SoloProgress
from game.client.framework.stage import Address, Finish, Settings
from game.client.table.table_window import TableWindow
from game.errors import CouldNotStart
from game.text.catalogue import Catalogue

SCENES: Final[Mapping[str, str]] = {
    "preparing": "game.client.pages.preparing:PreparingScene",
    "find": "game.client.pages.find_session:FindScene",
    "lobby": "game.client.pages.lobby:LobbyScene",
    "briefing": "game.client.pages.briefing:BriefingScene",
    "board": "game.client.board.scene:BoardScene",
    "phone": "game.client.pages.phone_call:PhoneScene",
    "crisis": "game.client.crisis.scene:CrisisScene",
    "stocktake": "game.client.stocktake.scene:StockTakeScene",
    "review": "game.client.review.scene:ReviewScene",
    "end": "game.client.pages.end:EndScene",
    "console": "game.client.facilitator.scene:ConsoleScene",
    "projector": "game.client.projector.scene:ProjectorScene",
    "table": "game.client.table.scene:TableScene",
    "replaying": "game.client.replay.scene:ReplayScene",
}
"""Module and class by the name that `store.choose_scene` returns; imported when first shown, to open quickly."""


def scene_class(name: str) -> type[Scene]:
    """Return the class of a scene."""
    module, _, kind = SCENES[name].partition(":")
    return cast("type[Scene]", getattr(import_module(module), kind))


def run(
    feed: Feed | None,
    *,
    title: str,
    joins: bool = False,
    name: str = "",
    address: Address | None = None,
    size: tuple[int, int] | None = None,
    full_screen: bool = False,
    table: bool = False,
    settings: Settings | None = None,
    dialler: Dialler = dial_and_remember,
    on_frame: Callable[[], None] | None = None,
    on_wish: Finish | None = None,
    until: Callable[[], bool] = lambda: False,
    goes_back: bool = False,
    solo: SoloProgress | None = None,
) -> int:
    """Open the window and run it until it is closed; return the exit code.

    Without a feed the window begins by finding a session, with the fields filled in from `address`; with
    `joins` it joins there at once. With `table` the window has all seats of a team.
    Without `settings`, they are loaded from the settings file and saved there at the end. `on_frame`
    is called once a frame, `on_wish` at the end with what is to follow a game alone, if anything. The window closes
    by itself once `until` is true. With `goes_back` it has a button that closes it, since another
    window comes next. `solo` is what the last window of the same game remembered.
    Raises CouldNotStart when there is no screen.
    """
    if os.name == "nt":
        os.environ.setdefault("SDL_WINDOWS_DPI_AWARENESS", "permonitorv2")
    os.environ.setdefault("SDL_VIDEO_X11_WMCLASS", "samedirection")
    chosen, address = settings or load_settings(settings_path()), address or (Address("", name) if name else None)
    app = _open_app(feed, dialler, chosen, address, title=title, size=size, table=table, goes_back=goes_back, solo=solo)
    if joins and address is not None:
        app.connect(address)
    if full_screen:
        app.toggle_full_screen()
    try:
        code = app.run(on_frame, until)
        if on_wish is not None and isinstance(app, App) and app.wish is not None:
            on_wish(app.wish, app.wish_round)
        return code
    finally:
        if settings is None:
            save_settings(settings_path(), app.settings)


def _open_app(
    feed: Feed | None, dialler: Dialler, settings: Settings, address: Address | None, *, title: str,
    size: tuple[int, int] | None, table: bool, goes_back: bool,
    solo: SoloProgress | None,
) -> App | TableWindow:  # fmt: skip
    """Return a window with its screen. Raises CouldNotStart when there is none."""
    import pygame

    catalogue = Catalogue.load(settings.language)
    try:
        if table:
            return TableWindow(
                catalogue, scene_class, dialler, title=title, size=size, settings=settings, address=address
            )
        return App(
            feed, catalogue, scene_class, dialler, title=title, size=size, settings=settings, address=address,
            saved_people=Tokens(tokens_path()).list_people(time.time()) if feed is None else (), goes_back=goes_back,
            solo=solo,
        )  # fmt: skip
    except pygame.error as error:
        raise CouldNotStart(
            catalogue.text("client.no_screen"), allowed=catalogue.text("client.no_screen_instead")
        ) from error
