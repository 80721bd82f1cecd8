"""What clients make of a whole game's updates, sent as bytes, is what the server sees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from game.cli.support.computer_clients import ReceivedViews
from game.journal.entries import EntryRow
from game.journal.frames import DayRow, FramePacker, FrameReader, Frames
from game.protocol.actions import CallIt
from game.protocol.codec import ServerEncoder, decode_from_server
from game.protocol.messages import Act, Done, Facilitate, Full
from game.protocol.public_views import PublicView
from game.protocol.seat_views import SeatView
from game.session.outcome import GroupView, Outcome, ToPerson
from game.session.room import Room
from game.session.team import Team
from game.session.view_updates import LONGEST_UNRECORDED_SECONDS
from game.view.seat import seat_view
from game.view.shared import public_view
from tests.kit import rooms

BYTES_A_DAY = 2000
FULL_BYTES = 16_000
LARGEST_FULL_BYTES = 24_000


def play(room: Room, fay: int, now: float) -> Iterator[Outcome]:
    """Play a hurried game of computer colleagues to its end; yield every outcome."""
    yield room.step(now, fay, rooms.Facilitate(act="start"))
    while room.phase != "end":
        now += 0.02
        yield room.tick(now)


def open_room(format: str, teams: int = 1, *, records: bool = False) -> tuple[Room, int]:
    """Return a hurried room and its facilitator's number."""
    table = rooms.Table.open(rooms.plan(teams=teams, policy="aligned", format=format, hurried=True, records=records))
    return table.room, table.join("Fay", "facilitator")


def check_views(team: Team, received: dict[object, ReceivedViews], presence: object) -> None:
    """Compare what clients have with views that are built from nothing."""
    reading = team.game.reading
    public = public_view(reading, presence)  # pyright: ignore[reportArgumentType]
    for group in team.groups:
        assert team.views[group].public == public
        assert received[group].public == public
        own = seat_view(reading, group[1]) if group[1] else None
        assert team.views[group].seat == own
        assert received[group].seat == own


@pytest.mark.parametrize("format", ["ninety", "half_day"])
def test_received_views_are_the_servers(format: str) -> None:
    room, fay = open_room(format)
    encoder, received, sizes = ServerEncoder(), dict[object, ReceivedViews](), list[int]()
    for view in room.list_current_views():
        received[view.group] = ReceivedViews()
        received[view.group].receive(decode_from_server(encoder.encode(view.full)))
    for outcome in play(room, fay, 200.0):
        for item in outcome.out:
            if isinstance(item, GroupView):
                frame = encoder.encode(item.change or item.full)
                assert not received[item.group].receive(decode_from_server(frame))
                if room.phase == "run" and item.change is not None:
                    sizes.append(len(frame))
        check_views(room.teams[0], received, room.roster.list_presence(1))
    assert sorted(sizes)[len(sizes) // 2] <= BYTES_A_DAY


def test_journaled_days_are_the_servers() -> None:
    noted: list[tuple[DayRow, Frames]] = []
    known: list[bool] = []

    class NotingPacker(FramePacker):
        def build_row(self, public: PublicView, seats: tuple[SeatView, ...], **values: Any) -> DayRow:
            row = super().build_row(public, seats, **values)
            noted.append((row, Frames(public, seats)))
            known.append(values["changed"] is not None)
            return row

    room, fay = open_room("ninety", records=True)
    room.teams[0].packer = NotingPacker(1)
    rows = [row for outcome in play(room, fay, 200.0) for row in outcome.rows if isinstance(row, DayRow)]
    assert rows == [row for row, _ in noted]
    newest = {row.moment: (row, frames) for row, frames in noted}
    reader = FrameReader({row.moment: row for row, _ in newest.values()}.get)
    assert len(newest) > 90
    assert [reader.read(row) for row, _ in newest.values()] == [frames for _, frames in newest.values()]
    assert 0.5 < sum(known) / len(known) < 1, "of most days it is known what has changed, not of a plan"


def test_updates_do_not_wait_for_journal() -> None:
    table = rooms.Table.open(rooms.plan(records=True))
    fay = table.join("Fay", "facilitator")
    table.facilitate(fay, "start")
    table.skip_to(fay, "run")
    played = play_days(table, 1)
    assert any(isinstance(item, GroupView) for item in played[0].out)
    assert not [row for outcome in played for row in outcome.rows if isinstance(row, DayRow)]
    assert not table.room.must_record(table.now)
    assert table.room.must_record(table.now + LONGEST_UNRECORDED_SECONDS)
    assert len([row for row in table.room.record(table.now).rows if isinstance(row, DayRow)]) == 1
    assert not table.room.must_record(table.now + LONGEST_UNRECORDED_SECONDS)
    assert not table.room.record(table.now).rows


def test_days_left_are_as_they_were() -> None:
    """What other teams do meanwhile does not move a day that is left; a day is journaled before its team's next."""
    table = rooms.Table.open(rooms.plan(teams=3, records=True))
    ann, fay = table.sit("Ann", "P", 1), table.join("Fay", "facilitator")
    table.facilitate(fay, "start")
    table.skip_to(fay, "run")
    before = table.room.seq
    played = play_days(table, 3)
    table.room.step(table.now, ann, Act("too-late-00000001", CallIt("up")), with_views=False)
    assert table.room.seq > before
    again = play_days(table, 1)
    left = [row for outcome in again for row in outcome.rows if isinstance(row, DayRow)]
    assert [row.team for row in left] == [1, 2, 3]
    assert {row.after for row in left} == {before}
    assert all(row.checksum for row in left)
    newest = [row for row in table.room.record(table.now).rows if isinstance(row, DayRow)]
    assert [(row.team, row.day) for row in newest] == [(1, left[0].day + 1)]
    assert newest[0].after == table.room.seq
    assert len(played) == 3
    play_days(table, 1)
    said = table.room.step(table.now, fay, Facilitate("say", text="Look up"))
    assert [type(row) for row in said.rows][:2] == [DayRow, EntryRow], "a facilitator may want a branch at once"


def play_days(table: rooms.Table, count: int) -> list[Outcome]:
    """Let one team after the other play its day; return what came of each."""
    found: list[Outcome] = []
    while len(found) < count:
        found += [one for one in table.pass_part() if any(isinstance(item, GroupView) for item in one.out)]
    return found


def test_full_views_are_small() -> None:
    room, fay = open_room("half_day")
    encoder, sizes = ServerEncoder(), list[int]()
    for outcome in play(room, fay, 200.0):
        sizes += [len(encoder.encode(item.full)) for item in outcome.out if isinstance(item, GroupView)]
    sizes.sort()
    assert sizes[len(sizes) // 2] <= FULL_BYTES
    assert sizes[-1] <= LARGEST_FULL_BYTES


def test_missed_updates_are_made_good() -> None:
    room, fay = open_room("ninety")
    encoder, client, server = ServerEncoder(), ReceivedViews(), (1, "P")
    newest, gaps, number = Full(0, room.teams[0].find_public_view(), None), 0, 0
    for outcome in play(room, fay, 200.0):
        for item in outcome.out:
            if not isinstance(item, GroupView) or item.group != server:
                continue
            newest, number = item.full, number + 1
            if number % 5 == 0:
                continue  # this one is lost
            if client.receive(decode_from_server(encoder.encode(item.change or item.full))):
                gaps += 1
                client.receive(decode_from_server(encoder.encode(newest)))
            if client.version == newest.version:
                assert (client.public, client.seat) == (newest.public, newest.seat)
    assert gaps > 5
    client.receive(decode_from_server(encoder.encode(newest)))
    assert (client.public, client.seat) == (newest.public, newest.seat)
    assert client.public is not None
    assert client.public.phase == "end"


def test_views_wait_their_turn() -> None:
    table = rooms.Table.open(rooms.plan(teams=3))
    people = [table.sit(f"Ann {team}", "P", team) for team in (1, 2, 3)]
    table.skip_to(table.join("Fay", "facilitator"), "plan")

    def call_it(number: int) -> None:
        act = Act(f"action-{number:08d}-x", CallIt("up" if number % 2 else "down"))
        outcome = table.room.step(table.now, people[number % 3], act, with_views=False)
        assert [type(item.message) for item in outcome.out if isinstance(item, ToPerson)] == [Done]
        assert not [item for item in outcome.out if isinstance(item, GroupView)]

    for number in range(3):
        call_it(number)
    shown: list[int] = []
    for number in range(6):
        views = [item for item in table.room.show_next(table.now).out if isinstance(item, GroupView)]
        shown += {view.group[0] for view in views}
        call_it(3 + 3 * number)  # the first team never rests
    assert shown[:3] == [1, 2, 3]
    table.room.show_next(table.now)
    assert not table.room.has_stale_views
