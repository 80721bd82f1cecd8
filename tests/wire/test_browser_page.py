"""The pages that a web browser gets from the port of a session."""

from __future__ import annotations

import asyncio
import hashlib
import re
from pathlib import Path

import pytest

from game.errors import CouldNotStart
from game.protocol.messages import Facilitate, TakeSeat
from server import browser_page
from server.browser_page import BrowserPages, PageOptions
from server.gate import WRONG_FROM_ADDRESS
from server.offered_files import list_offered_files
from tests.kit import rooms
from tests.kit.browser import Browser, open_browser
from tests.kit.patience import PATIENCE_SECONDS
from tests.kit.wire import PAGE, served

SHOTS = Path(__file__).parent / "shots"
PROGRAM = bytes(range(256)) * 4000


async def ask(port: int, path: str, *extra: str, until: bytes = b"") -> tuple[bytes, bytes]:
    """Return head and body of an answer; the body as far as `until` where one is given."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    lines = [f"GET {path} HTTP/1.1", "Host: localhost", *extra, "", ""]
    writer.write("\r\n".join(lines).encode())
    answer = await asyncio.wait_for(reader.readuntil(until) if until else reader.read(), PATIENCE_SECONDS)
    writer.transport.abort()
    head, _, body = answer.partition(b"\r\n\r\n")
    return head, body


async def test_page_names_session_and_is_guarded(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        head, body = await ask(running.host.port, "/")
        assert b"200 OK" in head and PAGE.encode() in body
        assert b"default-src 'none'" in head and b"frame-ancestors 'none'" in head
        assert rooms.CODE.encode() not in body, "the code is on the big screen only"
        assert not re.search(rb"(src|href)=\"(https?:)?//", body), "nothing from elsewhere"
        for path, kind in browser_page.STATIC.items():
            head, body = await ask(running.host.port, path)
            assert kind.encode() in head and body
        assert b"404" in (await ask(running.host.port, "/etc/passwd"))[0]


async def test_screen_is_streamed_with_code(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        head, body = await ask(running.host.port, f"/watch?code={rooms.CODE}", until=b"event: clock")
        assert b"text/event-stream" in head
        assert b"event: screen" in body and b"Arriving" in body


async def test_names_of_people_are_not_streamed(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        client = await running.join("Secretname")
        await client.send(TakeSeat(team=1, seat="C"))
        _, body = await ask(running.host.port, f"/watch?code={rooms.CODE}", until=b"1 of 4")
        assert b"Secretname" not in body


async def test_wrong_code_counts_as_everywhere(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        for _ in range(WRONG_FROM_ADDRESS):
            _, body = await ask(running.host.port, "/watch?code=WRONG1")
            assert b"event: refused" in body and b"not the code" in body
        _, body = await ask(running.host.port, f"/watch?code={rooms.CODE}")
        assert b"event: refused" in body and b"Too many wrong codes" in body


async def test_other_sites_cannot_watch(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        head, _ = await ask(running.host.port, f"/watch?code={rooms.CODE}", "Sec-Fetch-Site: cross-site")
        assert b"403" in head and not running.host.gate.wrong_codes


async def test_number_of_watchers_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser_page, "MOST_WATCHING_FROM_ADDRESS", 1)
    async with served(tmp_path) as running:
        reader, writer = await asyncio.open_connection("127.0.0.1", running.host.port)
        writer.write(f"GET /watch?code={rooms.CODE} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        await asyncio.wait_for(reader.readuntil(b"event: clock"), PATIENCE_SECONDS)
        _, body = await ask(running.host.port, f"/watch?code={rooms.CODE}")
        assert b"Too many browsers" in body
        writer.transport.abort()


async def test_requests_from_one_address_are_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser_page, "BURST_REQUESTS", 3.0)
    monkeypatch.setattr(browser_page, "REQUESTS_A_SECOND", 0.0)
    async with served(tmp_path) as running:
        heads = [(await ask(running.host.port, "/"))[0] for _ in range(4)]
        assert [b"200 OK" in head for head in heads] == [True, True, True, False]


async def test_offered_program_arrives_whole(tmp_path: Path) -> None:
    folder = tmp_path / "offered"
    folder.mkdir()
    (folder / "same-direction-client.zip").write_bytes(PROGRAM)
    (folder / "same_direction-9.whl").write_bytes(PROGRAM)
    (folder / "notes.txt").write_text("not for anybody")
    (folder / "other.zip").symlink_to("/etc/passwd")
    async with served(tmp_path) as running:
        pages = BrowserPages(PageOptions(PAGE, "", list_offered_files(folder)), running.host.gate, running.host._look)
        assert hashlib.sha256(PROGRAM).hexdigest() in pages._page
        assert "unpack it" in pages._page and "pip install same_direction-9.whl" in pages._page
        assert "notes.txt" not in pages._page and "other.zip" not in pages._page
        running.host._pages._files.update(pages._files)
        head, body = await ask(running.host.port, "/get/same-direction-client.zip")
        assert b"attachment" in head and body == PROGRAM
        assert b"404" in (await ask(running.host.port, "/get/notes.txt"))[0]


def test_folder_without_program_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CouldNotStart, match="no program to offer"):
        list_offered_files(tmp_path)
    with pytest.raises(CouldNotStart, match="cannot be offered"):
        list_offered_files(tmp_path / "nowhere")


async def test_streams_end_with_session(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        reader, writer = await asyncio.open_connection("127.0.0.1", running.host.port)
        writer.write(f"GET /watch?code={rooms.CODE} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        await asyncio.wait_for(reader.readuntil(b"event: clock"), PATIENCE_SECONDS)
    with pytest.raises((asyncio.IncompleteReadError, ConnectionError)):
        await asyncio.wait_for(reader.readuntil(b"never"), PATIENCE_SECONDS)
    writer.transport.abort()


@pytest.mark.needs("chromium")
async def test_browser_follows_room(tmp_path: Path) -> None:
    async with served(tmp_path) as running:
        facilitator = await running.join("Facilitator", part="facilitator")
        address = f"http://127.0.0.1:{running.host.port}/"
        opened = asyncio.Event()
        loop = asyncio.get_running_loop()

        def watch() -> list[str]:
            with open_browser() as page:
                page.open_address(address)
                page.save_picture(SHOTS / "page-1280.png")
                type_code(page, rooms.CODE)
                page.wait_until("document.querySelector('#live .phase')?.textContent === 'Arriving'")
                page.save_picture(SHOTS / "arriving-1280.png")
                loop.call_soon_threadsafe(opened.set)
                page.wait_until("document.querySelector('#live .phase')?.textContent !== 'Arriving'")
                page.save_picture(SHOTS / "playing-1280.png")
                page.resize(390, 800)
                page.save_picture(SHOTS / "playing-390.png")
                assert page.run("document.documentElement.scrollWidth <= innerWidth"), "no sideways scrolling"
                assert all(url.startswith(address) for url in page.list_requests())
                return page.list_complaints()

        watching = asyncio.create_task(asyncio.to_thread(watch))
        await asyncio.wait({watching, asyncio.create_task(opened.wait())}, return_when=asyncio.FIRST_COMPLETED)
        await facilitator.send(Facilitate(act="start"))
        await facilitator.send(Facilitate(act="skip"))
        assert await watching == []


def type_code(page: Browser, code: str) -> None:
    page.run(f"document.getElementById('code').value = {code!r}; document.querySelector('#ask button').click()")
