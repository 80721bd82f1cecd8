"""The server of one cohort: room, worker, journal writer and network connections."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from websockets.asyncio.server import Server as WebsocketServer
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from game.errors import CouldNotStart, JournalError
from game.journal.journal_file import Journal
from game.journal.rows import Row
from game.protocol import limits
from game.protocol.codec import encode
from game.protocol.messages import Bye, FromPerson, Hello
from game.protocol.refusals import Code, Refusal
from game.session.outcome import Outcome
from game.session.room import Room
from game.session.screen_page import ScreenPage, describe_screen
from game.text.catalogue import Catalogue
from server import clock
from server.announce import Announcement
from server.browser_page import BrowserPages, PageOptions
from server.cohort import Cohort, Task
from server.gate import Gate, new_token
from server.guard import Guard, SilentConnections, decode_frame
from server.hub import Hub
from server.journal_answers import JournalAnswers
from server.link import SLOW_BYTES, Allowance, GuardedConnection, Link, watch_silence
from server.listen import open_listener
from server.mailbox import Mailbox
from server.offered_files import OfferedFile
from server.writer import Writer

HELLO_SECONDS: Final = 5.0
LATE: Final = "late"
"""Why a connection is closed whose first message has not come in time."""
CLOSE_SECONDS: Final = 2
WATCH_SECONDS: Final = 1.0


@dataclass(frozen=True, slots=True)
class HostSettings:
    """Settings of a served session: address, facilitator's PIN, and the title of the page for browsers."""

    bind: str
    port: int
    pin: str
    title: str
    tls: ssl.SSLContext | None = None
    listener: socket.socket | None = None
    """A socket that listens already; otherwise `bind` and `port` are used."""
    shared_address: str = ""
    """`host:port` as others type it, shown to facilitators and on the room's screen; empty when only this machine
    can reach the session."""
    words: str = ""
    """The words of the certificate that `tls` serves with."""
    announced_address: str | None = None
    """The address to announce on the network; `None` announces nothing."""
    offered: tuple[OfferedFile, ...] = ()
    """Programs that browsers can fetch."""
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
        self.branches: asyncio.Queue[Path] = asyncio.Queue()
        """Files with which the whole room is to go on; the caller serves the newest in this session's place."""
        self._loop = asyncio.get_running_loop()
        room.shared_address, room.shared_words = settings.shared_address, settings.words
        self._hub = Hub(room.list_current_views(), synced=room.seq)
        self._mailbox = Mailbox(self._hub, self._call, room.seq)
        self._cohort = Cohort(room, self, clock.monotonic)
        self._answers = JournalAnswers(
            journal.path, room.roster.seats, self._hub.links.get, self._cohort.submit, self._note,
            self.branches.put_nowait,
        )  # fmt: skip
        self._hub.on_wanted = self._answers.start
        self._writer = Writer(journal, self)
        self._words = Catalogue.load("en")
        self._connected = 0
        self._dead_tokens = 0
        self._silent = SilentConnections()
        self._allowances: dict[int, Allowance] = {}
        self._watches: list[asyncio.Task[None]] = []
        self._websockets: WebsocketServer | None = None
        self._announcement = self._make_announcement(room)
        page = PageOptions(settings.title, settings.shared_address, settings.offered)
        self._pages = BrowserPages(page, self.gate, self._look)

    def _make_announcement(self, room: Room) -> Announcement | None:
        address = self.settings.announced_address
        if address is None:
            return None
        plan = room.plan
        return Announcement(plan.session_name, address, len(plan.teams), words=self.settings.words)

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
                ssl_handshake_timeout=HELLO_SECONDS if self.settings.tls is not None else None,
                create_connection=GuardedConnection,
                process_request=self._pages.process,
                origins=[None],
                compression=None,
                max_size=limits.FRAME_FROM_PERSON,
                max_queue=8,
                write_limit=SLOW_BYTES,
                open_timeout=HELLO_SECONDS,
                ping_interval=None,  # `watch_silence` pings
                close_timeout=CLOSE_SECONDS,
                server_header=None,
            )
        except OSError as error:
            listener.close()
            raise CouldNotStart(f"Cannot serve on port {self.settings.port} ({error.strerror or error})") from None
        self.port = next(iter(self._websockets.sockets)).getsockname()[1]
        self._writer.start()
        self._cohort.start()
        watches = (self._watch_threads(), watch_silence(self._websockets))
        self._watches = [asyncio.create_task(watch) for watch in watches]
        if self._announcement is not None:
            self._announcement.start(self.port)

    def refuse_branch(self, error: Exception) -> None:
        """Say on the console that the room cannot go on with a branch, and note why; this session goes on."""
        self._answers.note_branch_failure(error)

    async def stop(self, *, comes_again: bool = False) -> None:
        """End the session in order: take nothing new, write the last rows, close the journal, say goodbye.

        With `comes_again` no goodbye is sent: another session follows here, to which everyone comes back.
        """
        withdrawing = [] if self._announcement is None else [asyncio.create_task(self._announcement.stop())]
        for watch in self._watches:
            watch.cancel()
        await self._pages.stop()
        if self._websockets is not None:
            self._websockets.close(close_connections=False)
        await asyncio.to_thread(self._cohort.stop)
        await asyncio.to_thread(self._writer.close)
        await asyncio.sleep(0)  # what both have called last is sent now
        has_failed = self.ended.done() and self.ended.exception() is not None
        code = Code.NOT_SAVED if has_failed else Code.ENDED
        links = self._hub.cut_all() if comes_again and not has_failed else self._hub.say_goodbye(code)
        if links:
            await asyncio.wait([asyncio.create_task(link.finish()) for link in links], timeout=CLOSE_SECONDS)
        if self._websockets is not None:
            self._websockets.close()
            await self._websockets.wait_closed()
        await asyncio.gather(*withdrawing, return_exceptions=True)
        await self._answers.close()

    async def _watch_threads(self) -> None:
        """End the session when a thread that it rests on has died without a word."""
        while self._writer.is_alive and self._cohort.is_alive:
            await asyncio.sleep(WATCH_SECONDS)
        self._fail(JournalError("journal", "the host can no longer work on the game"))

    async def _look(self) -> ScreenPage | None:
        """Return the room's screen, as soon as everything it shows is on disk."""
        page = await self.ask(describe_screen)
        self._mailbox.deliver()
        return None if self._hub.waiting else page

    async def ask(self, question: Callable[[Room, float], Any]) -> Any:
        """Run a question on the room's own thread and return the answer."""
        answer: asyncio.Future[Any] = self._loop.create_future()

        def task(room: Room, now: float) -> Outcome:
            result = question(room, now)
            self._call(_settle, answer, result)
            return Outcome(room.seq, (), ())

        self._cohort.submit(task)
        await asyncio.wait({answer, self.ended}, return_when=asyncio.FIRST_COMPLETED)
        if not answer.done():
            self.ended.result()
        return await answer

    # ------------------------------------------------------------ callbacks of the cohort and the writer

    def write_rows(self, rows: tuple[Row, ...]) -> None:
        """Write rows to the journal."""
        self._writer.submit(rows)

    def send(self, outcome: Outcome) -> None:
        """Send an outcome once its entries are on disk."""
        if outcome.is_urgent:
            self._call(self._hub.publish_now, outcome)
        else:
            self._mailbox.put(outcome)

    def on_error(self, error: BaseException) -> None:
        """End the session with an unexpected error; the host's terminal shows it."""
        self._call(self._fail, error)

    def on_synced(self, seq: int) -> None:
        """Release what waited for entries up to `seq`."""
        self._mailbox.mark_synced(seq)

    def on_stuck(self, reason: str) -> None:
        """Stop the clock until the disk has room, and tell everyone."""
        sentence = self._words.text("console.notice.disk_full")
        self._cohort.submit(lambda room, now: room.halt(now, sentence))
        self._note("disk_full", reason=reason)

    def on_freed(self) -> None:
        """Let the clock go on."""
        self._cohort.submit(lambda room, now: room.unhalt(now))
        self._note("disk_freed")

    def on_restored(self, path: Path) -> None:
        """Tell the facilitators that the game's file was deleted and is written again."""
        sentence = self._words.text("console.notice.file_deleted", path=path)
        self._cohort.submit(lambda room, now: room.notice(now, "file_deleted", sentence))
        self._note("file_deleted")

    def on_gap(self, seconds: float) -> str:
        """Return what facilitators read after this machine was asleep."""
        self._note("gap", seconds=round(seconds))
        return self._words.counted("console.notice.gap", round(seconds))

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
        self._silent.add(connection, clock.monotonic())
        try:
            hello = await self._receive_hello(connection)
        finally:
            self._silent.remove(connection)
        if hello is None:
            # No bye: it would end a client that is only slow to start, and that comes again by itself.
            self._note("late_hello")
            await connection.close(1008, LATE)
            return None
        if isinstance(hello, Refusal):
            return await self._refuse(connection, hello)
        now = clock.monotonic()
        refusal = self.gate.judge(hello, address, now)
        if refusal is not None:
            if self.gate.is_pausing(now):
                self._show_notice("wrong_codes", self.gate.wrong_codes)
            return await self._refuse(connection, refusal)
        assert isinstance(connection, GuardedConnection), "the server makes no other"
        link = Link(connection, may_skip=hello.part != "computer")
        answer = await self._join_room(hello, link)
        if answer is None:
            self._note("joined", part=hello.part, person=link.person)
            return link
        await link.finish()
        if answer.code is Code.WRONG_TOKEN:
            self._dead_tokens += 1
            self._show_notice("dead_token", self._dead_tokens)
        return await self._refuse(connection, answer)

    def _show_notice(self, key: str, number: int) -> None:
        """Show the facilitators what has happened and how often, on one line."""
        sentence = self._words.counted(f"console.notice.{key}", number)
        self._cohort.submit(lambda room, now: room.notice(now, key, sentence))

    async def _join_room(self, hello: Hello, link: Link) -> Refusal | None:
        """Join the room; return why it refuses."""
        answer: asyncio.Future[Refusal | None] = self._loop.create_future()
        fresh = new_token()

        def task(room: Room, now: float) -> Outcome:
            if hello.token is not None:
                number, outcome = room.come_back(now, hello.token, fresh)
            else:
                number, outcome = room.join(now, hello.name, hello.part, fresh)
            self._mailbox.put_call(partial(self._expect, number, link, answer, outcome.refusal))
            return outcome

        self._cohort.submit(task)
        return await answer

    def _expect(self, number: int, link: Link, answer: asyncio.Future[Refusal | None], refusal: Refusal | None) -> None:
        if number > 0:
            self._hub.expect(number, link)
        _settle(answer, refusal)

    async def _receive_hello(self, connection: ServerConnection) -> Hello | Refusal | None:
        """Return the first message, why it is refused, or none when it has not come in time."""
        try:
            async with asyncio.timeout(HELLO_SECONDS):
                frame = await connection.recv()
        except TimeoutError:
            return None
        message = decode_frame(frame)
        return message if isinstance(message, Hello) else Refusal(Code.MALFORMED)

    async def _refuse(self, connection: ServerConnection, refusal: Refusal) -> None:
        self._note("refused", why=refusal.code.value)
        await connection.send(encode(Bye(refusal=refusal)))
        await connection.close(1008, refusal.code.value)

    async def _listen(self, connection: ServerConnection, link: Link) -> None:
        person = link.person
        allowance = None if self.settings.is_hurried else self._allowances.setdefault(person, Allowance())
        guard = Guard(link, allowance)

        def take(frame: bytes | str) -> None:
            if guard.is_over_limit:
                return
            message = guard.check(frame, clock.monotonic())
            if message is not None:
                self._cohort.submit(_make_step(person, message))
            if guard.is_over_limit:
                self._note("cut_off", person=person)
                link.close(1008, "too many bad or too fast messages")

        link.connection.on_frame = take
        async for frame in connection:
            take(frame)


def _make_step(person: int, message: FromPerson) -> Task:
    return lambda room, now: room.step(now, person, message, with_views=False)


def _settle(future: asyncio.Future[Any], value: Any) -> None:
    if not future.done():
        future.set_result(value)
