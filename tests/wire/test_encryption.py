"""Encrypted by default: the host's certificate is pinned, whatever the clock and whoever signed it."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from game.client.connection.address import Link, parse_link, split_words
from game.client.connection.host_identity import IdentityCheck, list_urls
from game.client.connection.known_hosts import KnownHosts
from game.client.connection.websocket_feed import WebsocketFeed
from game.protocol.messages import Welcome
from server.certificate import load_identity
from tests.kit.patience import PATIENCE_SECONDS
from tests.kit.wire import PIN, encrypted, hello, served

ADDRESS = "192.168.1.20:4747"


async def join(url: str, check: IdentityCheck | None = None, part: str = "player", name: str = "Ann") -> WebsocketFeed:
    """Join and wait until it has worked or failed."""
    feed = WebsocketFeed(url, hello(name, part, pin=PIN), identity=check)
    await wait_for(feed)
    return feed


async def leave(feed: WebsocketFeed) -> None:
    """Close a connection beside the host, which has to answer the closing in this thread."""
    await asyncio.to_thread(feed.close)


async def wait_for(feed: WebsocketFeed) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while feed.state not in ("open", "closed"):
        assert time.monotonic() < end, feed.trouble
        await asyncio.sleep(0.01)


def check_in(folder: Path, wanted: str = "") -> IdentityCheck:
    return IdentityCheck(ADDRESS, wanted, KnownHosts(folder / "hosts.json"))


async def test_first_join_pins_the_host(tmp_path: Path) -> None:
    async with encrypted(tmp_path) as (address, words):
        first = await join(f"wss://{address}", check_in(tmp_path))
        assert (first.state, first.words) == ("open", words)
        await leave(first)
        # Another person: the host may not have noticed yet that Ann has gone, and her name is taken until then.
        again = await join(f"wss://{address}", check_in(tmp_path), name="Bea")
        assert (again.state, again.trouble, again.words) == ("open", "", "")
        await leave(again)


async def test_changed_host_is_refused(tmp_path: Path) -> None:
    async with encrypted(tmp_path) as (address, _):
        await leave(await join(f"wss://{address}", check_in(tmp_path)))
    async with encrypted(tmp_path, "another") as (address, words):
        feed = await join(f"wss://{address}", check_in(tmp_path))
        assert (feed.state, feed.trouble) == ("closed", "client.trouble.changed_host")
        await leave(feed)
        typed = await join(f"wss://{address}", check_in(tmp_path, words))
        assert typed.state == "open"
        await leave(typed)


async def test_wrong_words_are_refused(tmp_path: Path) -> None:
    async with encrypted(tmp_path) as (address, _):
        feed = await join(f"wss://{address}", check_in(tmp_path, "babab-babab-babab-babab"))
        assert feed.trouble == "client.trouble.changed_host"
        await leave(feed)


async def test_host_cannot_fall_back_to_plain(tmp_path: Path) -> None:
    KnownHosts(tmp_path / "hosts.json").save(ADDRESS, "babab-babab-babab-babab")
    async with served(tmp_path) as running:
        feed = await join(running.url, check_in(tmp_path))
        assert (feed.state, feed.trouble) == ("closed", "client.trouble.no_longer_encrypted")
        await leave(feed)


async def test_scheme_is_found(tmp_path: Path) -> None:
    async with encrypted(tmp_path) as (address, _), served(tmp_path) as plain:
        secret = await join(address)
        assert secret.url.startswith("wss://")
        await leave(secret)
        open_one = await join(plain.url.removeprefix("ws://"))
        assert open_one.url.startswith("ws://")
        assert not open_one.is_insecure, "it never leaves this machine"
        await leave(open_one)
    assert list_urls(ADDRESS) == [f"wss://{ADDRESS}", f"ws://{ADDRESS}"]


async def test_screen_shows_the_words(tmp_path: Path) -> None:
    async with encrypted(tmp_path) as (address, words):
        feed = await join(f"wss://{address}", part="projector")
        welcome = next(message for message in feed.poll() if isinstance(message, Welcome))
        assert welcome.words == words
        await leave(feed)


def test_identity_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "host.pem"
    assert load_identity(path).words == load_identity(path).words
    assert path.stat().st_mode & 0o077 == 0
    assert load_identity(tmp_path / "other.pem").words != load_identity(path).words


@pytest.mark.parametrize("words", ["", "lusab-babad-gutih-tugad"])
def test_link_is_read_back(words: str) -> None:
    link = Link(ADDRESS, "ABC234", words)
    assert parse_link(f" {link} ") == link
    assert parse_link(ADDRESS) is None


@pytest.mark.parametrize(
    "typed",
    [
        "#lusab-babad-gutih-tugad",
        " lusab babad gutih tugad",
        " # Lusab Babad, gutih, TUGAD ",
        ", lusab-babad gutih tugad",
    ],
)
def test_words_are_split_from_the_address(typed: str) -> None:
    assert split_words(f"{ADDRESS}{typed}") == (ADDRESS, "lusab-babad-gutih-tugad")


@pytest.mark.parametrize("typed", [ADDRESS, f"{ADDRESS} lusab babad gutih", "lusab-babad-gutih-tugad"])
def test_address_without_four_words_is_whole(typed: str) -> None:
    assert split_words(typed) == (typed, "")
