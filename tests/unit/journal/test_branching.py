"""Branching: a new file with the game of one team up to a moment, which goes on as the old one did."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from game.cli.commands.play import branch_from
from game.errors import JournalError
from game.journal.branching import branch_game, branch_room, find_bookmark, find_round_end
from game.journal.copies import name_origin, write_copy
from game.journal.entries import (
    ROOM,
    EntryRow,
    Facilitated,
    PersonRow,
    PhaseMoved,
    SeatActed,
    SeatReady,
    SeatTaken,
)
from game.journal.journal_file import Row
from game.journal.recovery import SavedGame, recover
from game.protocol.messages import Ready, TakeSeat
from game.replay.moments import Moments
from game.session.restore import find_last_moments, restore_room
from game.session.room_plan import RoomPlan
from tests.kit.games import SEED, small_baseline, small_setup
from tests.kit.recorded import played, recorded

ROUND = 3


@cache
def rows() -> tuple[Row, ...]:
    return played("colleague", until_day=110, bookmark_from=60)


@pytest.fixture
def old(tmp_path: Path) -> SavedGame:
    return recorded(tmp_path / "old.samedirection", rows())


@pytest.fixture
def new(old: SavedGame, tmp_path: Path) -> SavedGame:
    branch = branch_game(old, 1, find_round_end(old, 1, ROUND), began="2026-11-28T10:00:00+00:00")
    return recover(write_copy(tmp_path / "new.samedirection", branch.about, branch.rows, branch.origin))


def test_branch_names_its_parent(old: SavedGame, new: SavedGame) -> None:
    assert new.is_whole
    assert new.origin is not None
    assert new.origin.kind == "branched"
    assert new.origin.parent == name_origin(old, "branched").parent
    assert (new.origin.parent_team, new.origin.round) == (1, ROUND - 1)
    assert new.about.seed == old.about.seed


def test_branch_holds_what_was_decided_until_then(old: SavedGame, new: SavedGame) -> None:
    before = [row for row in old.entries if row.seq <= find_round_end(old, 1, ROUND)]
    acts = [row.record for row in before if isinstance(row.record, SeatActed)]
    assert [row.record for row in new.entries if isinstance(row.record, SeatActed)] == acts
    assert acts
    assert {row.person for row in new.entries} == {None}
    assert new.people == ()
    moments = Moments.of(new.days_of(1))
    assert moments.is_whole
    assert moments.last_day == new.entries[-1].day


def test_branch_can_be_played_on_alone(new: SavedGame) -> None:
    setup = small_setup()
    plan = RoomPlan(
        "Again", "ABCDEF", setup, SEED, ("Oak",), tuple((seat.seat, "colleague") for seat in setup.seats),
        is_timed=False, starts_itself=True,
    )  # fmt: skip
    frames = [(1, row.moment, row.after) for row in new.days_of(1)]
    moments = find_last_moments(new.entries, frames)
    room = restore_room(plan, 0.0, small_baseline(), new.people, new.entries, moments)
    game = room.teams[0].game
    assert game.table.round == ROUND - 1
    assert game.table.phase == "stocktake"
    room.clock.resume(0.0)
    number, joined = room.join(0.0, "Ada", "player", "token-of-somebody-new")
    written = [*joined.rows, *room.step(0.0, number, TakeSeat(team=1, seat="M")).rows]
    for second in range(1, 400):
        written += room.tick(float(second)).rows
        if (room.phase, room.round) == ("plan", ROUND):
            break
        written += room.step(float(second), number, Ready(ready=True)).rows
    assert (room.phase, room.round) == ("plan", ROUND)
    found = [row for row in written if isinstance(row, EntryRow)]
    assert found[0].seq == new.head + 1
    assert any(isinstance(row.record, SeatActed) and row.seat != "M" for row in found)


def test_bookmark_is_a_place_to_go_on_from(old: SavedGame) -> None:
    last = find_bookmark(old, 1, 1)
    branch = branch_game(old, 1, last, began="")
    entries = [row for row in branch.rows if isinstance(row, EntryRow)]
    assert len(entries) < last
    assert all(row.seq == number for number, row in enumerate(entries, 1))
    with pytest.raises(JournalError, match="no bookmark 99"):
        find_bookmark(old, 1, 99)


def test_game_without_bookmarks_says_so(tmp_path: Path) -> None:
    """It said: allowed are 1 to 0."""
    unmarked = recorded(tmp_path / "unmarked.samedirection", rows()[:1])
    with pytest.raises(JournalError) as error:
        find_bookmark(unmarked, 1, 1)
    assert error.value.allowed == "a round, since it has no bookmarks"


def test_round_that_was_not_reached_is_refused(old: SavedGame) -> None:
    with pytest.raises(JournalError, match="no round 9"):
        find_round_end(old, 1, 9)


def test_copy_is_named_after_the_round_asked_for(old: SavedGame, tmp_path: Path) -> None:
    """`play --from FILE --round 3` wrote a file that said from-round-2."""
    path = branch_from(Path(old.path), 1, ROUND, 0, None, tmp_path)
    assert path.stem == f"old-from-round-{ROUND}"


def test_game_without_rounds_is_refused_in_words(tmp_path: Path) -> None:
    """It said: allowed are rounds 1 to 0."""
    unbegun = recorded(tmp_path / "unbegun.samedirection", rows()[:1])
    with pytest.raises(JournalError) as error:
        find_round_end(unbegun, 1, ROUND)
    assert error.value.allowed == "a game that was begun"


def test_first_round_begins_in_the_briefing(old: SavedGame) -> None:
    branch = branch_game(old, 1, find_round_end(old, 1, 1), began="")
    moves = [row.record for row in branch.rows if isinstance(row, EntryRow) and isinstance(row.record, PhaseMoved)]
    assert [move.phase for move in moves] == ["briefing"]


@pytest.fixture
def room(old: SavedGame, tmp_path: Path) -> SavedGame:
    """A branch of a whole room, with somebody who sits down only after the moment that it goes on from."""
    last = old.entries[-1]
    late = PersonRow(7, "Bea", "player", bytes(64))
    sat = replace(last, seq=last.seq + 1, record=SeatTaken(lead=True), team=1, seat="K", person=7, action_id=None)
    saved = replace(old, people=(*old.people, late), entries=(*old.entries, sat))
    branch = branch_room(saved, find_round_end(saved, ROOM, ROUND), began="2026-11-28T10:00:00+00:00")
    return recover(write_copy(tmp_path / "room.samedirection", branch.about, branch.rows, branch.origin))


def test_room_keeps_its_people_and_seats(room: SavedGame) -> None:
    assert room.is_whole
    assert {one.name for one in room.people} == {"Ada", "Bea"}
    assert room.origin is not None
    assert (room.origin.kind, room.origin.parent_team) == ("branched", ROOM)
    assert room.origin.day == room.entries[-1].day == 2 * small_setup().format.round_days
    assert not any(isinstance(row.record, SeatReady) for row in room.entries)
    plan = RoomPlan(
        "Again", "ABCDEF", small_setup(), SEED, ("Oak",), tuple((s.seat, "colleague") for s in small_setup().seats)
    )
    back = restore_room(plan, 0.0, small_baseline(), room.people, room.entries, {})
    chair = back.roster.find_chair(1, "K")
    assert chair is not None
    assert chair.lead is not None
    assert chair.lead.name == "Bea"
    assert back.clock.paused
    assert (back.phase, back.round) == ("stocktake", ROUND - 1)


def test_room_branch_is_the_game_up_to_there(old: SavedGame, room: SavedGame) -> None:
    last = find_round_end(old, ROOM, ROUND)
    acts = [row.record for row in old.entries if row.seq <= last and isinstance(row.record, SeatActed)]
    assert [row.record for row in room.entries if isinstance(row.record, SeatActed)] == acts
    assert acts
    moments = Moments.of(room.days_of(1))
    assert moments.is_whole
    assert moments.last_day == room.entries[-1].day


def test_what_was_said_to_the_room_is_over(old: SavedGame) -> None:
    said = replace(old.entries[-1], seq=old.head + 1, record=Facilitated("say", text="Look up", amount=1))
    longer = replace(old, entries=(*old.entries, said))
    branch = branch_room(longer, said.seq, began="")
    assert not any(isinstance(row, EntryRow) and row.record == said.record for row in branch.rows)
