"""A feed from a server: a daemon thread with its own event loop and a websocket.

Messages are decoded there and passed on through a queue; the main thread never waits. After a lost
connection the client says hello again with its token, and sends every action that has not been
answered again under the same id, so that nothing is lost and nothing happens twice.
"""

from __future__ import annotations

import asyncio
import ssl
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, Literal, cast
from urllib.parse import urlsplit

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidURI
from websockets.frames import CloseCode

from game.client.connection.address import is_loopback, split_words
from game.client.connection.feed import GOES_ON, LinkState
from game.client.connection.host_identity import IdentityCheck, list_urls, make_context
from game.client.connection.known_hosts import KnownHosts, known_hosts_path
from game.client.connection.tokens import Tokens, tokens_path
from game.errors import WireError
from game.protocol.codec import decode_from_server, encode
from game.protocol.limits import FRAME_FROM_SERVER
from game.protocol.messages import (
    VERSION,
    Act,
    AskPerson,
    Bye,
    Done,
    FromPerson,
    FromServer,
    Hello,
    Lobby,
    Refused,
    Welcome,
)
from game.protocol.refusals import Code
from game.protocol.transport import PING_SECONDS

Part = Literal["player", "facilitator", "projector", "observer"]
FIRST_WAIT_SECONDS: Final = 0.4
LONGEST_WAIT_SECONDS: Final = 5.0
OPEN_SECONDS: Final = 6.0
MOST_UNSENT: Final = 64


@dataclass
class _Failed(Exception):
    """The connection failed in a way that a retry cannot repair; `key` is the catalogue key of why."""

    key: str


@dataclass
class _Waits(Exception):
    """The host has no room or time just now and will be asked again; `key` is the catalogue key of why."""

    key: str


WAITED_OUT: Final = {Code.TOO_FAST: "client.trouble.wait_turn", Code.FULL: "client.trouble.wait_place"}
"""Refusals that pass: the client tries again until it is let in."""


class WebsocketFeed:
    """A feed from the server at `url`, which it greets with `hello`."""

    def __init__(
        self,
        url: str,
        hello: Hello,
        on_token: Callable[[str | None], None] | None = None,
        identity: IdentityCheck | None = None,
        on_seat: Callable[[str, str], None] | None = None,
    ) -> None:
        """Begin to connect; `on_token` is called with each new token, and with None when one was not accepted.

        `on_seat` is called with the team's name and the seat that this person has, both empty for none.

        A `url` without a scheme is tried encrypted first, on this machine plain first. With `identity` the host's
        certificate has to be the right one before anything is sent.
        """
        self.urls = list_urls(url)
        self.url = self.urls[0]
        self._identity = identity
        self._hello = hello
        self._on_token = on_token
        self._on_seat = on_seat
        self._teams: tuple[str, ...] = ()
        self._inbox: deque[FromServer] = deque()
        self._outbox: deque[FromPerson] = deque(maxlen=MOST_UNSENT)
        self._unanswered: OrderedDict[str, Act] = OrderedDict()
        self._state: LinkState = "connecting"
        self._trouble = ""
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._wake: asyncio.Event | None = None
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="network", daemon=True)
        self._thread.start()

    @property
    def state(self) -> LinkState:
        """State of the connection."""
        return self._state

    @property
    def trouble(self) -> str:
        """Catalogue key of why the connection failed; empty if it did not."""
        return self._trouble

    @property
    def is_insecure(self) -> bool:
        """Whether what is sent can be read by others on the network."""
        host = urlsplit(self.url).hostname or ""
        return self._state == "open" and self.url.startswith("ws:") and not is_loopback(host)

    @property
    def words(self) -> str:
        """The words of the host's identity when it is joined for the first time, for people to compare."""
        return self._identity.new_words if self._identity is not None else ""

    def poll(self) -> list[FromServer]:
        """Return the messages that have come since the last call, oldest first."""
        messages: list[FromServer] = []
        while self._inbox:
            messages.append(self._inbox.popleft())
        return messages

    def send(self, message: FromPerson) -> None:
        """Send a message now or once connected; actions are stored until they are answered."""
        with self._lock:
            if isinstance(message, Act):
                self._unanswered[message.action_id] = message
            elif isinstance(message, AskPerson) and self._state != "open":
                return
            self._outbox.append(message)
            loop, wake = self._loop, self._wake
        if loop is not None and wake is not None:
            with suppress(RuntimeError):  # the loop may just have been closed
                loop.call_soon_threadsafe(wake.set)

    def close(self) -> None:
        """End the connection, and wait up to two seconds for the thread."""
        self._closing = True
        loop, task = self._loop, self._task
        if loop is not None and task is not None:
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(task.cancel)
        self._thread.join(timeout=2)

    # ------------------------------------------------------------ in the thread

    def _run(self) -> None:
        with suppress(asyncio.CancelledError):
            asyncio.run(self._main())
        self._state = "closed"

    async def _main(self) -> None:
        self._loop, self._task, self._wake = asyncio.get_running_loop(), asyncio.current_task(), asyncio.Event()
        wait = FIRST_WAIT_SECONDS
        while not self._closing:
            try:
                async with connect(
                    self.url, compression=None, max_size=FRAME_FROM_SERVER, proxy=None,
                    ping_interval=PING_SECONDS, ping_timeout=PING_SECONDS, open_timeout=OPEN_SECONDS,
                    ssl=make_context() if self.url.startswith("wss:") else None,
                ) as socket:  # fmt: skip
                    wait = FIRST_WAIT_SECONDS
                    self._check_identity(socket)
                    self.urls = [self.url]  # never less safe than it has been
                    await self._talk(socket)
            except _Failed as failed:
                self._trouble = failed.key
                return
            except _Waits as waits:
                self._trouble, wait = waits.key, LONGEST_WAIT_SECONDS
            except (InvalidURI, ValueError):
                self._trouble = "client.trouble.address"
                return
            except (InvalidHandshake, ssl.SSLError, EOFError, ConnectionResetError):
                self._trouble = "client.trouble.other_program"
                if self._try_next_url():
                    continue
            except (OSError, TimeoutError):
                if self._trouble != GOES_ON or wait == LONGEST_WAIT_SECONDS:
                    self._trouble = "client.trouble.nobody"
            except ConnectionClosed as closed:
                comes_again = closed.rcvd is not None and closed.rcvd.code == CloseCode.SERVICE_RESTART
                self._trouble = GOES_ON if comes_again else "client.trouble.dropped"
            self._state = "lost" if self._hello.token else "connecting"
            await asyncio.sleep(wait)
            wait = min(LONGEST_WAIT_SECONDS, wait * 1.7)

    def _check_identity(self, socket: ClientConnection) -> None:
        """Raise `_Failed` unless the host is the expected one."""
        if self._identity is None:
            return
        secured = socket.transport.get_extra_info("ssl_object")
        certificate = secured.getpeercert(binary_form=True) if secured is not None else None
        if not self._identity.accepts(certificate):
            raise _Failed("client.trouble.changed_host" if certificate else "client.trouble.no_longer_encrypted")

    def _try_next_url(self) -> bool:
        """Choose the other scheme where both are possible; return whether it has not been tried yet."""
        place = self.urls.index(self.url) + 1
        self.url = self.urls[place % len(self.urls)]
        return place < len(self.urls)

    async def _talk(self, socket: ClientConnection) -> None:
        await socket.send(encode(self._hello))
        first = await self._receive_frame(socket)
        if self._hello.token and isinstance(first, Bye) and first.refusal.code is Code.WRONG_TOKEN:
            # The session that gave the token is over: join as a new person.
            self._hello = msgspec.structs.replace(self._hello, token=None)
            if self._on_token is not None:
                self._on_token(None)
            return
        if isinstance(first, Bye) and first.refusal.code in WAITED_OUT:
            raise _Waits(WAITED_OUT[first.refusal.code])
        self._receive(first)
        with self._lock:
            waiting = [message for message in self._outbox if not isinstance(message, Act)]
            self._outbox.clear()
            self._outbox.extend([*self._unanswered.values(), *waiting])
        self._state, self._trouble = "open", ""
        reader = asyncio.create_task(self._read(socket))
        writer = asyncio.create_task(self._write(socket))
        try:
            done, _ = await asyncio.wait({reader, writer}, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            reader.cancel()
            writer.cancel()

    async def _receive_frame(self, socket: ClientConnection) -> FromServer:
        frame = await socket.recv()
        if isinstance(frame, str):
            raise _Failed("client.trouble.other_program")
        try:
            return decode_from_server(frame)
        except WireError as error:
            raise _Failed("client.trouble.not_understood") from error

    async def _read(self, socket: ClientConnection) -> None:
        while True:
            self._receive(await self._receive_frame(socket))

    def _receive(self, message: FromServer) -> None:
        if isinstance(message, Welcome):
            self._hello = msgspec.structs.replace(self._hello, token=message.token)
            self._teams = message.teams
            if self._on_token is not None:
                self._on_token(message.token)
        elif isinstance(message, Lobby) and self._on_seat is not None:
            team = self._teams[message.you_team - 1] if 1 <= message.you_team <= len(self._teams) else ""
            self._on_seat(team, (message.you_seat or "") if team else "")
        elif isinstance(message, (Done, Refused)) and message.action_id is not None:
            with self._lock:
                self._unanswered.pop(message.action_id, None)
        self._inbox.append(message)
        if isinstance(message, Bye):
            raise _Failed("client.trouble.ended")

    async def _write(self, socket: ClientConnection) -> None:
        wake = self._wake
        assert wake is not None, "the event is created before the first connection"
        while True:
            wake.clear()
            while True:
                with self._lock:
                    if not self._outbox:
                        break
                    message = self._outbox.popleft()
                await socket.send(encode(message))
            await wake.wait()


def dial(
    url: str, name: str, part: str, code: str, pin: str, *, tokens: Tokens | None = None, token: str | None = None
) -> WebsocketFeed:
    """Begin to join the session at `url`, which is `host:port` or a whole address.

    With `tokens`, or the `token` itself, a person who has joined before comes back as the same person.
    """
    plain, wanted = split_words(url)
    bare = plain.partition("://")[2] or plain
    full = f"ws://{bare}"  # a person's token belongs to the place, however it is reached
    is_checked = tokens is not None and not plain.startswith("ws://") and not is_loopback(bare.rpartition(":")[0])
    identity = IdentityCheck(bare, wanted, KnownHosts(known_hosts_path())) if is_checked else None
    known = tokens.find(full, part, name, time.time()) if tokens is not None else token
    hello = Hello(version=VERSION, name=name, part=cast("Part", part), code=code, pin=pin, token=known)

    def store_token(token: str | None) -> None:
        if tokens is None:
            return
        if token is None:
            tokens.delete(full, part, name)
        else:
            tokens.save(full, part, name, token, time.time())

    def store_seat(team: str, seat: str) -> None:
        if tokens is not None:
            tokens.save_seat(full, part, name, team, seat)

    return WebsocketFeed(plain, hello, store_token, identity, store_seat)


def dial_and_remember(url: str, name: str, part: str, code: str, pin: str) -> WebsocketFeed:
    """Begin to join as `dial` does, with the tokens that are saved on this machine."""
    return dial(url, name, part, code, pin, tokens=Tokens(tokens_path()))
