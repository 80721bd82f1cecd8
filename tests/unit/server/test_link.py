"""A client that does not read gets the newest view when it has caught up, and never delays the others."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

import pytest
from msgspec.structs import replace
from websockets.client import ClientProtocol
from websockets.frames import Frame, Opcode
from websockets.protocol import State
from websockets.uri import parse_uri

from game.protocol.codec import decode_from_server
from game.protocol.messages import Bye, Change, Full
from game.protocol.refusals import Code
from game.session.outcome import Group, GroupView, Outcome, Placement
from server import clock
from server import link as links
from server.hub import Hub
from server.link import HARD_BYTES, SLOW_BYTES, Link
from tests.kit import rooms


@dataclass
class Transport:
    """A transport whose network takes bytes only when told to."""

    waiting: int = 0
    is_cut: bool = False
    stalls: bool = False
    frames: list[bytes] = field(default_factory=list)

    def write(self, wire: bytes) -> None:
        """Take one whole frame and keep what it holds."""
        self.frames.append(read_frame(wire))
        self.waiting += len(wire) if self.stalls else 0

    def get_write_buffer_size(self) -> int:
        """How many bytes wait."""
        return self.waiting

    def is_closing(self) -> bool:
        """Whether it is cut."""
        return self.is_cut

    def abort(self) -> None:
        """Cut it."""
        self.is_cut = True


@dataclass
class Connection:
    """A connection that keeps what is sent over it."""

    transport: Transport
    state: State = State.OPEN
    on_drained: Any = None

    @property
    def frames(self) -> list[bytes]:
        """What was sent."""
        return self.transport.frames


def read_frame(wire: bytes) -> bytes:
    """Return what a client reads in the bytes of one frame."""
    client = ClientProtocol(parse_uri("ws://localhost/"), state=State.OPEN)
    client.receive_data(wire)
    (frame,) = client.events_received()
    assert isinstance(frame, Frame)
    assert (frame.opcode, frame.fin) == (Opcode.BINARY, True)
    return bytes(frame.data)


def make_link(*, may_skip: bool = True, stalls: bool = False) -> tuple[Link, Connection]:
    connection = Connection(Transport(stalls=stalls))
    return Link(connection, may_skip=may_skip), connection  # pyright: ignore[reportArgumentType]


async def test_slow_client_gets_newest_view() -> None:
    link, connection = make_link(stalls=True)
    link.newest_full = lambda: b"newest"
    for _ in range(200):
        link.offer_change(b"c" * 1000)
    assert link.is_behind
    assert len(connection.frames) * 1000 <= SLOW_BYTES + 1000
    connection.transport.waiting = 0
    connection.on_drained()
    assert connection.frames[-1] == b"newest"
    link.offer_change(b"next")
    assert connection.frames[-1] == b"next"
    await link.finish()


async def test_full_view_waits_for_slow_client() -> None:
    link, connection = make_link(stalls=True)
    link.newest_full = lambda: b"newest"
    link.offer(b"x" * (SLOW_BYTES + 1))
    link.offer_full()
    assert connection.frames[-1] != b"newest"
    connection.transport.waiting = 0
    connection.on_drained()
    assert connection.frames[-1] == b"newest"
    await link.finish()


async def test_waiting_bytes_are_bounded() -> None:
    link, connection = make_link(stalls=True)
    for _ in range(3 * HARD_BYTES // 1000):
        link.offer(b"a" * 1000)
    assert connection.transport.is_cut
    assert sum(map(len, connection.frames)) <= HARD_BYTES + 1000
    await link.finish()


async def test_colleague_misses_no_view() -> None:
    link, connection = make_link(may_skip=False, stalls=True)
    for _ in range(200):
        link.offer_change(b"c" * 1000)
    assert len(connection.frames) == 200
    await link.finish()


async def test_client_that_takes_nothing_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "SEND_SECONDS", 0.0)
    link, connection = make_link(stalls=True)
    link.offer(b"a")
    while not connection.transport.is_cut:
        await asyncio.sleep(0)
    await link.finish()


async def test_stalled_client_delays_nobody() -> None:
    table = rooms.Table.open(rooms.plan())
    hub = Hub(table.room.list_current_views())
    (slow, stalled), (quick, reads) = make_link(stalls=True), make_link()
    for person, link in ((1, slow), (2, quick)):
        hub.expect(person, link)
        number, outcome = table.room.join(table.now, f"Person {person}", "player", f"token-{person}-0123456789")
        assert number == person
        hub.publish_now(outcome)
    slow.offer(b"x" * (SLOW_BYTES + 1))
    full = table.room.list_current_views()[0].full
    for version in range(2, 502):
        change = Change(version=version, public=(("day", ["=", version]),), seat=())
        hub.publish_now(Outcome(0, (GroupView((1, None), full, change),), ()))
    assert sum(isinstance(decode_from_server(frame), Change) for frame in reads.frames) == 500
    stalled.transport.waiting = 0
    stalled.on_drained()
    assert isinstance(decode_from_server(stalled.frames[-1]), Full)
    for link in (slow, quick):
        await link.finish()


def open_hub_of_ann() -> tuple[Hub, Full, Link, Connection]:
    """Return a hub with one person, the view that they have, their link and its connection, from which all is read."""
    table = rooms.Table.open(rooms.plan(teams=2))
    full = table.room.list_current_views()[0].full
    hub = Hub(table.room.list_current_views())
    link, connection = make_link()
    hub.expect(1, link)
    hub.publish_now(table.room.join(table.now, "Ann", "player", "token-of-ann-0123456789")[1])
    connection.frames.clear()
    return hub, full, link, connection


def publish_view(
    hub: Hub, full: Full, version: int, after: int = 0, *, due: float = 0.0, group: Group = (1, None)
) -> None:
    """Publish a newer version of a view that waits for an entry, or for its time."""
    change = Change(version=version, public=(("day", ["=", version]),), seat=())
    hub.publish(Outcome(after, (GroupView(group, replace(full, version=version), change, due),), ()))


async def test_views_that_wait_for_disk_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.hub.MOST_WAITING", 10)
    hub, full, link, connection = open_hub_of_ann()
    for version in range(2, 102):
        publish_view(hub, full, version, version)
    hub.mark_synced(100)
    assert all(isinstance(decode_from_server(frame), Change) for frame in connection.frames)
    assert len(connection.frames) == 10
    hub.mark_synced(101)
    last = decode_from_server(connection.frames[-1])
    assert isinstance(last, Full)
    assert (last.version, len(connection.frames), hub.waiting) == (101, 11, 0)
    await link.finish()


async def test_held_view_never_replaces_newer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.hub.MOST_WAITING", 1)
    hub, full, link, connection = open_hub_of_ann()
    publish_view(hub, full, 2, after=7)
    publish_view(hub, full, 3, after=8)  # too much waits: its view is held
    hub.mark_synced(7)
    publish_view(hub, full, 4, after=7)
    hub.mark_synced(8)
    found = [decode_from_server(frame) for frame in connection.frames]
    assert [message.version for message in found if isinstance(message, Change | Full)] == [2, 4]
    assert isinstance(found[-1], Full), "the change from 3 to 4 would fit nothing"
    await link.finish()


def list_versions(connection: Connection) -> list[tuple[str, int]]:
    """Return the kind and version of every view that has been sent."""
    found = [decode_from_server(frame) for frame in connection.frames]
    return [(type(one).__name__, one.version) for one in found if isinstance(one, Change | Full)]


async def test_day_is_shown_when_it_is_due() -> None:
    hub, full, link, connection = open_hub_of_ann()
    begun = clock.monotonic()
    publish_view(hub, full, 2, due=begun + 0.05)
    publish_view(hub, full, 2, due=begun - 0.05, group=(1, "P"))  # nobody is there, but it is of the same team, and due
    assert list_versions(connection) == [("Change", 2)], "what is due of a team shows what came before it"
    publish_view(hub, full, 3, due=begun + 0.05)
    assert list_versions(connection) == [("Change", 2)]
    while len(connection.frames) < 2:
        await asyncio.sleep(0.001)
    assert clock.monotonic() >= begun + 0.05
    assert list_versions(connection) == [("Change", 2), ("Change", 3)]
    await link.finish()


async def test_nothing_newer_passes_a_day_that_is_kept() -> None:
    hub, full, link, connection = open_hub_of_ann()
    never = clock.monotonic() + 1000
    publish_view(hub, full, 2, due=never)
    publish_view(hub, full, 2, group=(2, None))
    assert not connection.frames, "another team's view changes nothing"
    publish_view(hub, full, 3)
    assert list_versions(connection) == [("Change", 2), ("Change", 3)]
    publish_view(hub, full, 4, due=never)
    publish_view(hub, full, 5, due=never + 1)
    assert list_versions(connection)[2:] == [("Change", 4)]
    hub.publish(Outcome(0, (Placement(1, (1, None)),), ()))
    assert list_versions(connection)[3:] == [("Change", 5), ("Full", 5)], "who asks for a view gets the newest"
    publish_view(hub, full, 6, due=never)
    hub.say_goodbye(Code.ENDED)
    assert list_versions(connection)[5:] == [("Change", 6)]
    assert isinstance(decode_from_server(connection.frames[-1]), Bye)
    await link.finish()


async def test_kept_day_follows_a_held_view(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.hub.MOST_WAITING", 1)
    hub, full, link, connection = open_hub_of_ann()
    publish_view(hub, full, 2, after=7)
    publish_view(hub, full, 3, after=8)  # too much waits: its view is held
    hub.mark_synced(7)
    publish_view(hub, full, 4, due=clock.monotonic() + 1000)  # and waits for nothing but its time
    hub.mark_synced(8)
    publish_view(hub, full, 5, after=8)
    assert list_versions(connection) == [("Change", 2), ("Full", 4), ("Change", 5)]
    await link.finish()


@pytest.mark.parametrize("length", [0, 125, 126, 65_535, 65_536])
async def test_frame_of_any_length_is_read(length: int) -> None:
    link, connection = make_link()
    link.offer(b"v" * length)
    assert connection.frames == [b"v" * length]
    await link.finish()


async def test_closing_connection_gets_nothing() -> None:
    link, connection = make_link()
    connection.state = State.CLOSING
    link.offer(b"too late")
    assert not connection.frames
    await link.finish()
