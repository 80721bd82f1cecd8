"""Folders, screen and ports of the machine, and settings that libraries read when they are loaded.

SDL reads its settings when Pygame starts and Numba reads its cache folder when it is imported, so
these are set here, by a command, and never on import.
"""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import platformdirs

from game.errors import CouldNotStart

NAME = "same-direction"


def find_game_folder() -> Path:
    """Return the default folder for games: journals and reports."""
    return platformdirs.user_data_path(NAME, appauthor=False) / "games"


def find_compiled_folder() -> Path:
    """Return the folder of compiled models, which has one folder for each version and source."""
    return platformdirs.user_cache_path(NAME)


def find_identity_file() -> Path:
    """Return the file with this host's key and certificate."""
    return platformdirs.user_data_path(NAME, appauthor=False) / "identity" / "host.pem"


def find_log_folder() -> Path:
    """Return the folder for logs."""
    return platformdirs.user_log_path(NAME, appauthor=False)


def has_screen() -> bool:
    """Return whether a window can be opened: always on Windows and macOS, elsewhere if a display is named."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"))


def require_screen() -> None:
    """Raise `CouldNotStart`, naming the command that needs no screen, when no window can be opened."""
    if not has_screen():
        raise CouldNotStart(
            "There is no screen to open a window on",
            allowed="same-direction demo, which plays a whole game without one",
        )


def configure_sdl() -> None:
    """Set what SDL reads when Pygame starts: sharp text on Windows, the window's class, no greeting."""
    os.environ.setdefault("SDL_WINDOWS_DPI_AWARENESS", "permonitorv2")
    os.environ.setdefault("SDL_VIDEO_X11_WMCLASS", "samedirection")
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")


def is_port_free(port: int, address: str = "127.0.0.1") -> bool:
    """Return whether nothing listens on `port` of `address`."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            return False
    return True
