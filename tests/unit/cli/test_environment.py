"""Screen and ports of the real machine."""

from __future__ import annotations

import socket
import sys

import pytest

from game.cli.support import environment
from game.errors import CouldNotStart

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="needs a screen named in the environment")


@pytest.fixture
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"):
        monkeypatch.delenv(name, raising=False)


@linux_only
@pytest.mark.usefixtures("no_display")
def test_missing_screen_names_demo() -> None:
    with pytest.raises(CouldNotStart, match="same-direction demo"):
        environment.require_screen()


@linux_only
@pytest.mark.usefixtures("no_display")
@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"])
def test_named_display_is_a_screen(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "dummy")
    environment.require_screen()


def test_port_in_use_is_not_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert not environment.is_port_free(port)
    assert environment.is_port_free(port)
