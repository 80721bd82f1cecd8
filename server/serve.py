"""The server of one cohort: room, worker, journal writer and network connections."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from websockets.asyncio.server import Server as WebsocketServer
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from game.errors import CouldNotStart, JournalError, WireError
from game.journal.journal_file import Journal
from game.protocol import limits
from game.protocol.codec import decode_from_person, encode
from game.protocol.messages import Bye, FromPerson, Hello, Refused
from game.protocol.refusals import Code, Refusal
from game.session.outcome import Outcome, Row
from game.session.room import Room
from server import clock
from server.announce import Announcement
from server.browser_page import serve_page
from server.cohort import Cohort, Task
from server.gate import Gate, new_token
from server.hub import Hub
from server.link import BURST_MESSAGES, MESSAGES_A_SECOND, STRIKES, WARNINGS, Allowance, Link
from server.listen import open_listener
from server.writer import Writer

HELLO_SECONDS: Final = 5.0
SPECTATOR_PLACES: Final = 20
WAITING_PLACES: Final = 20
WITHOUT_CODE_PER_ADDRESS: Final = 10
PING_SECONDS: Final = 10
CLOSE_SECONDS: Final = 2


@dataclass(frozen=True, slots=True)
class HostSettings:
    """Settings of a served session: address, facilitator's PIN and the page for browsers."""

    bind: str
    port: int
    pin: str
    hello_page: str
    tls: ssl.SSLContext | None = None
    listener: socket.socket | None = None
    """A socket that listens already; otherwise `bind` and `port` are used."""
    shared_address: str = ""
    """`host:port` as others type it, shown to facilitators and on the room's screen; empty when only this machine
    can reach the session."""
    announced_address: str | None = None
    """The address to announce on the network; `None` announces nothing."""
    is_hurried: bool = False
    """Computer players as fast as they can: messages are not limited to what people can type."""
    log: Any = None


class Host:
    """A session that is being served, from `start` to `stop`."""

    def __init__(self, room: Room, journal: Journal, settings: HostSettings) -> None:
        """Create the parts; nothing runs yet."""
        self.settings = settings
        self.gate = Gate(room.plan.join_code, settings.pin)
        self.port = 0
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._loop = asyncio.get_running_loop()
        room.shared_address = settings.shared_address
        self._hub = Hub(room.list_current_views(), synced=room.seq)
        self._cohort = Cohort(room, self, clock.monotonic)
        self._writer = Writer(journal, self)
        self._places = len(room.plan.teams) * len(room.statics.seats) * 2 + SPECTATOR_PLACES + WAITING_PLACES
        self._connected = 0
        self._turns: dict[str, asyncio.Semaphore] = {}
        self._websockets: WebsocketServer | None = None
        self._announcement = self._make_announcement(room)

    def _make_announcement(self, room: Room) -> Announcement | None:
        address = self.settings.announced_address
        if address is None:
            return None
        encrypted = self.settings.tls is not None
        plan = room.plan
        return Announcement(plan.session_name, address, len(plan.teams), is_encrypted=encrypted)

    @property
    def connections(self) -> int:
        """How many connections are open now."""
        return self._connected

    def list_links(self) -> tuple[Link, ...]:
        """Return the links of everyone connected; for the event loop's thread."""
        return tuple(self._hub.links.values())

    # ------------------------------------------------------------ life

    async def start(self) -> None:
        """Listen and set `port` to the real one; raise `CouldNotStart` when the port is not available."""
        listener = self.settings.listener or open_listener(self.settings.bind, self.settings.port)
        try:
            self._websockets = await serve(
                self._handle,
                sock=listener,
                ssl=self.settings.tls,
                process_request=serve_page(self.settings.hello_page),
                origins=[None],
                compression=None,
                max_size=limits.FRAME_FROM_PERSON,
                max_queue=8,
                open_timeout=HELLO_SECONDS,
                ping_interval=PING_SECONDS,
                ping_timeout=PING_SECONDS,
                close_timeout=CLOSE_SECONDS,
                server_header=None,
            )
        except OSError as error:
            listener.close()
            raise CouldNotStart(f"Cannot serve on port {self.settings.port} ({error.strerror or error})") from None
        self.port = next(iter(self._websockets.sockets)).getsockname()[1]
        self._writer.start()
        self._cohort.start()
        if self._announcement is not None:
            self._announcement.start(self.port)

    async def stop(self) -> None:
        """End the session in order: close connections, write the last rows, close the journal."""
        if self._announcement is not None:
            await self._announcement.stop()
        if self._websockets is not None:
            self._websockets.close()
            await self._websockets.wait_closed()
        await asyncio.to_thread(self._cohort.stop)
        await asyncio.to_thread(self._writer.close)

    async def ask(self, question: Callable[[Room, float], Any]) -> Any:
        """Run a question on the room's own thread and return the answer."""
        answer: asyncio.Future[Any] = self._loop.create_future()

        def task(room: Room, now: float) -> Outcome:
            result = question(room, now)
            self._call(_settle, answer, result)
            return Outcome(room.seq, (), ())

        self._cohort.submit(task)
        return await answer

    # ------------------------------------------------------------ callbacks of the cohort and the writer

    def write_rows(self, rows: tuple[Row, ...]) -> None:
        """Write rows to the journal."""
        self._writer.submit(rows)

    def send(self, outcome: Outcome) -> None:
        """Send an outcome once its entries are on disk."""
        self._call(self._hub.publish, outcome)

    def on_error(self, error: BaseException) -> None:
        """End the session with an unexpected error; the host's terminal shows it."""
        self._call(self._fail, error)

    def on_synced(self, seq: int) -> None:
        """Release what waited for entries up to `seq`."""
        self._call(self._hub.mark_synced, seq)

    def on_stuck(self, reason: str) -> None:
        """Stop the clock until the disk has room."""
        self._note("disk_full", reason=reason)
        self._cohort.submit(lambda room, now: room.halt(now, "console.notice.disk_full"))

    def on_freed(self) -> None:
        """Let the clock go on."""
        self._note("disk_freed")
        self._cohort.submit(lambda room, now: room.unhalt(now))

    def on_failed(self, reason: str) -> None:
        """End the session because the journal can no longer be written."""
        self._call(self._fail, JournalError("journal", reason))

    def _call(self, call: Callable[..., None], *values: object) -> None:
        with suppress(RuntimeError):  # the event loop has ended
            self._loop.call_soon_threadsafe(call, *values)

    def _fail(self, error: BaseException) -> None:
        if not self.ended.done():
            self.ended.set_exception(error)

    def _note(self, event: str, **values: object) -> None:
        if self.settings.log is not None:
            self.settings.log.info(event, **values)

    # ------------------------------------------------------------ one connection

    async def _handle(self, connection: ServerConnection) -> None:
        address = str(connection.remote_address[0]) if connection.remote_address else ""
        self._connected += 1
        link: Link | None = None
        try:
            turn = self._turns.setdefault(address, asyncio.Semaphore(WITHOUT_CODE_PER_ADDRESS))
            async with turn:
                link = await self._admit(connection, address)
            if link is not None:
                await self._listen(connection, link)
        except ConnectionClosed:
            pass
        finally:
            self._connected -= 1
            if link is not None:
                self._leave(link)
                await link.finish()

    def _leave(self, link: Link) -> None:
        if self._hub.drop(link):
            person = link.person
            self._cohort.submit(lambda room, now: room.leave(now, person))

    async def _admit(self, connection: ServerConnection, address: str) -> Link | None:
        """Wait for a hello and return its sender's link; refuse with a reason and return `None` otherwise."""
        hello = await self._receive_hello(connection)
        if isinstance(hello, Refusal):
            return await self._refuse(connection, hello)
        now = clock.monotonic()
        if self._connected > self._places:
            return await self._refuse(connection, Refusal(Code.FULL))
        refusal = self.gate.judge(hello, address, now)
        if refusal is not None:
            if self.gate.is_pausing(now):
                self._cohort.submit(lambda room, at: room.notice(at, "wrong_codes"))
            return await self._refuse(connection, refusal)
        link = Link(connection, may_skip=hello.part != "computer")
        number = await self._join_room(hello, link)
        if number > 0:
            self._note("joined", part=hello.part, person=number)
            return link
        await link.finish()
        if hello.token is None:
            return await self._refuse(connection, Refusal(Code.LOCKED if number < 0 else Code.NAME_TAKEN))
        self.gate.note_wrong(address, now)
        self._cohort.submit(lambda room, at: room.notice(at, "dead_token"))
        return await self._refuse(connection, Refusal(Code.WRONG_TOKEN))

    async def _join_room(self, hello: Hello, link: Link) -> int:
        """Join the room; return the person's number, 0 or less when it refuses."""
        answer: asyncio.Future[int] = self._loop.create_future()
        fresh = new_token()

        def task(room: Room, now: float) -> Outcome:
            if hello.token is not None:
                number, outcome = room.come_back(now, hello.token, fresh)
            else:
                number, outcome = room.join(now, hello.name, hello.part, fresh)
            self._call(self._expect, number, link, answer)
            return outcome

        self._cohort.submit(task)
        return await answer

    def _expect(self, number: int, link: Link, answer: asyncio.Future[int]) -> None:
        if number > 0:
            self._hub.expect(number, link)
        _settle(answer, number)

    async def _receive_hello(self, connection: ServerConnection) -> Hello | Refusal:
        try:
            frame = await asyncio.wait_for(connection.recv(), HELLO_SECONDS)
        except TimeoutError:
            return Refusal(Code.MALFORMED)
        message = _decode(frame)
        return message if isinstance(message, Hello) else Refusal(Code.MALFORMED)

    async def _refuse(self, connection: ServerConnection, refusal: Refusal) -> None:
        self._note("refused", why=refusal.code.value)
        await connection.send(encode(Bye(refusal=refusal)))
        await connection.close(1008, refusal.code.value)

    async def _listen(self, connection: ServerConnection, link: Link) -> None:
        guard = _Guard(link, is_limited=not self.settings.is_hurried)
        person = link.person
        async for frame in connection:
            message = guard.check(frame, clock.monotonic())
            if message is not None:
                self._cohort.submit(_make_step(person, message))
            if guard.is_over_limit:
                self._note("cut_off", person=person)
                link.close(1008, "too many bad or too fast messages")
                return


@dataclass(slots=True)
class _Guard:
    """Limits one connection: how fast it sends, and how many frames do not decode."""

    link: Link
    is_limited: bool
    allowance: Allowance = field(default_factory=lambda: Allowance(MESSAGES_A_SECOND, BURST_MESSAGES))
    dropped: int = 0
    strikes: int = 0
    is_warned: bool = False

    @property
    def is_over_limit(self) -> bool:
        """Whether this connection should end."""
        return self.strikes >= STRIKES or self.dropped >= WARNINGS

    def check(self, frame: bytes | str, now: float) -> FromPerson | None:
        """Return the message in a frame; `None` when it came too fast or does not decode."""
        if self.is_limited and not self.allowance.take(now):
            self.dropped += 1
            if not self.is_warned:
                self.is_warned = True
                self.link.offer(encode(Refused(refusal=Refusal(Code.TOO_FAST))))
            return None
        self.is_warned = False
        message = _decode(frame)
        if message is None:
            self.strikes += 1
            self.link.offer(encode(Refused(refusal=Refusal(Code.MALFORMED))))
        return message


def _decode(frame: bytes | str) -> FromPerson | None:
    if isinstance(frame, str):
        return None
    try:
        return decode_from_person(frame)
    except WireError:
        return None


def _make_step(person: int, message: FromPerson) -> Task:
    return lambda room, now: room.step(now, person, message)


def _settle(future: asyncio.Future[Any], value: Any) -> None:
    if not future.done():
        future.set_result(value)


async def start_host(room: Room, journal: Journal, settings: HostSettings) -> Host:
    """Start serving a room and return its host; close the journal if that fails."""
    host = Host(room, journal, settings)
    try:
        await host.start()
    except CouldNotStart:
        journal.close()
        raise
    return host


def choose_journal_path(folder: Path, scenario: str, stamp: str) -> Path:
    """Return an unused path for a new session's journal, named after scenario and time."""
    folder.mkdir(parents=True, exist_ok=True)
    base = f"{scenario}-{stamp}"
    names = (f"{base}{suffix}.samedirection" for suffix in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(folder / name for name in names if not (folder / name).exists())
