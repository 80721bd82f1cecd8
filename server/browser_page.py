"""What a web browser gets from the port: a page about the session, the programs on offer, and the room's screen."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections import Counter, OrderedDict
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qs, urlsplit

from websockets.asyncio.server import ServerConnection
from websockets.datastructures import Headers
from websockets.http11 import Request, Response

from game.protocol.messages import VERSION, Hello
from game.protocol.refusals import Code
from server import clock
from server.gate import Gate
from server.http_stream import HttpStream
from server.link import Allowance, GuardedConnection
from server.live_view import LiveView, Look, format_event
from server.offered_files import OfferedFile
from server.page_rendering import PageRenderer, read_static

MOST_WATCHING: Final = 60
MOST_WATCHING_FROM_ADDRESS: Final = 8
MOST_DOWNLOADS: Final = 6
REQUESTS_A_SECOND: Final = 5.0
BURST_REQUESTS: Final = 40.0
ADDRESSES_KEPT: Final = 1000
PART_BYTES: Final = 128 * 1024

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
"""Nothing from elsewhere, nothing inside another page, nothing sent away."""

HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}
STATIC: Final = {"/watch.js": "text/javascript; charset=utf-8", "/watch.css": "text/css; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class PageOptions:
    """What the page says of the session, and the files on offer."""

    title: str
    address: str = ""
    offered: tuple[OfferedFile, ...] = ()


class BrowserPages:
    """Answers browsers on the port of a session and lets websockets pass. For the event loop's thread."""

    def __init__(self, options: PageOptions, gate: Gate, look: Look) -> None:
        """Prepare the page; `look` returns what the room's screen shows."""
        self._renderer = PageRenderer()
        self._page = self._renderer.render_page(options.title, options.address, options.offered)
        self._files = {f"/get/{file.name}": file for file in options.offered}
        self._gate = gate
        self._live = LiveView(look, self._renderer.render_screen)
        self._watching: Counter[str] = Counter()
        self._downloads = 0
        self._allowances: OrderedDict[str, Allowance] = OrderedDict()
        self._tasks: set[asyncio.Task[None]] = set()

    def process(self, connection: ServerConnection, request: Request) -> Response | None:
        """Answer a browser; return `None` to let a websocket pass."""
        hosts, upgrades = request.headers.get_all("Host"), request.headers.get_all("Upgrade")
        if len(hosts) > 1 or len(upgrades) > 1:
            return connection.respond(HTTPStatus.BAD_REQUEST, "\n")
        if not is_our_host("".join(hosts)):
            return connection.respond(HTTPStatus.FORBIDDEN, "\n")
        if "websocket" in "".join(upgrades).lower():
            return None
        address = str(connection.remote_address[0]) if connection.remote_address else ""
        if not self._allowance(address).take(clock.monotonic()):
            return connection.respond(HTTPStatus.TOO_MANY_REQUESTS, "\n")
        assert isinstance(connection, GuardedConnection), "the server makes no other"
        return self._answer(connection, request, address)

    def _answer(self, connection: GuardedConnection, request: Request, address: str) -> Response | None:
        where = urlsplit(request.path)
        if where.path == "/":
            return respond("text/html; charset=utf-8", self._page.encode())
        if where.path in STATIC:
            return respond(STATIC[where.path], read_static(where.path[1:]))
        if where.path == "/watch":
            code = "".join(parse_qs(where.query).get("code", [""]))[:40]
            is_foreign = request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none")
            return self._start_watching(connection, code, address, is_foreign=is_foreign)
        file = self._files.get(where.path)
        if file is None:
            return connection.respond(HTTPStatus.NOT_FOUND, "There is no such page.\n")
        if self._downloads >= MOST_DOWNLOADS:
            return connection.respond(HTTPStatus.SERVICE_UNAVAILABLE, "Others are fetching it. Try again soon.\n")
        self._downloads += 1
        self._start(self._send_file(HttpStream(connection), file))
        return None

    # ------------------------------------------------------------ watching

    def _start_watching(
        self, connection: GuardedConnection, code: str, address: str, *, is_foreign: bool
    ) -> Response | None:
        """Stream the screen to a browser that has the join code; otherwise tell it why not, and to stop trying."""
        if is_foreign:
            return connection.respond(HTTPStatus.FORBIDDEN, "\n")
        hello = Hello(VERSION, "", "projector", code=code)
        refusal = self._gate.judge(hello, address, clock.monotonic())
        if refusal is not None:
            key = "too_fast" if refusal.code is Code.TOO_FAST else "wrong_code"
            return respond("text/event-stream", format_event("refused", self._renderer.text(f"browser.{key}")))
        if self._watching.total() >= MOST_WATCHING or self._watching[address] >= MOST_WATCHING_FROM_ADDRESS:
            return respond("text/event-stream", format_event("refused", self._renderer.text("browser.full")))
        self._watching[address] += 1
        self._start(self._send_screen(HttpStream(connection), address))
        return None

    async def _send_screen(self, stream: HttpStream, address: str) -> None:
        try:
            stream.begin("text/event-stream", HEADERS)
            with suppress(ConnectionError):
                await self._live.watch(stream)
        finally:
            self._watching[address] -= 1
            stream.abort()

    async def _send_file(self, stream: HttpStream, file: OfferedFile) -> None:
        """Send a file in parts; other people's messages go on in between."""
        try:
            with suppress(ConnectionError, OSError), file.path.open("rb") as source:
                stream.begin(
                    "application/octet-stream",
                    {**HEADERS, "Content-Length": str(file.size_bytes), "Content-Disposition": "attachment"},
                )
                left = file.size_bytes
                while left and (part := await asyncio.to_thread(source.read, min(PART_BYTES, left))):
                    left -= len(part)
                    await stream.write(part)
                if left:
                    stream.abort()
        finally:
            self._downloads -= 1
            stream.close()

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _allowance(self, address: str) -> Allowance:
        found = self._allowances.setdefault(address, Allowance(REQUESTS_A_SECOND, BURST_REQUESTS))
        if len(self._allowances) > ADDRESSES_KEPT:
            self._allowances.popitem(last=False)
        return found

    async def stop(self) -> None:
        """End everything that is being sent."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._live.stop()


def respond(kind: str, body: bytes) -> Response:
    """Return a whole answer of a content type."""
    headers = Headers({"Content-Type": kind, "Content-Length": str(len(body)), "Connection": "close", **HEADERS})
    return Response(HTTPStatus.OK, "OK", headers, body)


def is_our_host(header: str) -> bool:
    """Return whether a Host header names this machine: an address, or its own name.

    A page from elsewhere, opened in a browser in the room, can make its own name lead here; its
    requests carry that name.
    """
    host = header.rsplit(":", 1)[0] if header.count(":") == 1 or header.startswith("[") else header
    host = host.strip("[]").lower()
    own = socket.gethostname().lower()
    if host in ("localhost", own, f"{own}.local", f"{own.split('.')[0]}.local", own.split(".")[0]):
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
