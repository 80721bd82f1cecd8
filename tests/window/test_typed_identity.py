"""The address of an encrypted host typed by hand: its four words are shown, and another host there is refused."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.kit import rooms
from tests.kit.patience import PATIENCE_SECONDS
from tests.kit.window import Window, join_as_player, screen, until, window
from tests.kit.wire import encrypted

pytestmark = pytest.mark.needs("Xvfb", "xdotool", "import")

CODE = rooms.plan().join_code


def find_own_name() -> tuple[str, str]:
    """Return this machine's name and the address behind it, which must lead nowhere else.

    A client asks no identity of an address of its own machine; by its name it takes it for another one.
    """
    name = socket.gethostname().lower()
    try:
        address = socket.gethostbyname(name)
    except OSError:
        address = ""
    if not address.startswith("127.") or name == "localhost":
        pytest.skip("this machine's name does not lead to itself")
    return name, address


@contextmanager
def serving(folder: Path, name: str, bind: str, port: int = 0) -> Iterator[tuple[int, str]]:
    """Serve an encrypted room in a thread of its own; yield its port and its words."""
    loop, found, ending = asyncio.new_event_loop(), list[tuple[int, str]](), asyncio.Event()

    async def serve() -> None:
        async with encrypted(folder, name, bind=bind, port=port) as (address, words):
            found.append((int(address.rpartition(":")[2]), words))
            await ending.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()))
    thread.start()
    try:
        yield until(lambda: found[0] if found else None, "a host")
    finally:
        loop.call_soon_threadsafe(ending.set)
        thread.join(PATIENCE_SECONDS)
        loop.close()


def read_pinned(home: Path) -> dict[str, str]:
    """Return the words of the hosts that a player's laptop knows, by address."""
    [path] = home.rglob("hosts.json")
    return json.loads(path.read_text(encoding="utf-8"))


def fill_in(player: Window, address: str) -> None:
    """Type name, address and code into an empty form, and join."""
    player.wait_scene("find")
    for key, text in (("name", "Amira"), ("address", address), ("code", CODE.lower())):
        player.click(key)
        player.key("ctrl+a")
        player.type(text)
    player.key("Return")


def test_typed_host_is_known_again(tmp_path: Path) -> None:
    home, (name, bind) = tmp_path / "home", find_own_name()
    with screen((1280, 720)) as display:
        with serving(tmp_path, "first", bind) as (port, words), window(home, display, "join") as player:
            address = f"{name}:{port}"
            join_as_player(player, address, CODE)
            assert read_pinned(home) == {address: words}
            player.click("sit P")
            player.wait_control("leave")
            player.save_screenshot("typed_words")
            assert player.close() == 0
        with serving(tmp_path, "second", bind, port) as (_, others):
            assert others != words
            with window(home, display, "join", name="comes_back") as player:
                player.click("return")  # nothing of what is kept goes to another host either
                player.wait_event("link", state="closed", trouble="client.trouble.changed_host")
                assert player.close() == 0
            with window(home, display, "join", name="types_again") as player:
                fill_in(player, address)
                player.wait_event("link", state="closed", trouble="client.trouble.changed_host")
                player.save_screenshot("typed_host_changed")
                assert read_pinned(home) == {address: words}
                fill_in(player, f"{address} {others.replace('-', ' ')}")
                player.wait_scene("lobby")
                assert read_pinned(home) == {address: others}
