"""A whole small game, played by computer colleagues in a room and written down as a host does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from game.journal.entries import EntryRow
from game.journal.journal_file import Journal
from game.journal.recovery import SavedGame, recover
from game.journal.rows import Row
from game.protocol.messages import Facilitate
from game.replay.describe import describe_game
from game.replay.headless import plan_hurried_session
from game.session.room import Room
from game.session.room_plan import RoomPlan
from tests.kit.games import SEED, small_baseline, small_setup

TOKEN = "facilitator-of-a-recorded-game"


@cache
def played(policy: str = "aligned", until_day: int = 10_000, bookmark_from: int = 10_000) -> tuple[Row, ...]:
    """Play the small place to its end, or up to a day, with a facilitator's bookmark; return what was written down."""
    plan = plan_hurried_session(small_setup(), SEED, policy, join_code="ABCDEF", records=True)
    room = Room.open(plan, 0.0, small_baseline())
    number, outcome = room.join(0.0, "Ada", "facilitator", TOKEN)
    rows = list(outcome.rows)
    rows += room.step(0.0, number, Facilitate(act="start")).rows
    while room.phase != "end" and room.teams[0].game.table.day < until_day:
        rows += room.tick(0.0).rows
        if not room.desk.bookmarks and room.teams[0].game.table.day >= bookmark_from:
            rows += room.step(0.0, number, Facilitate(act="bookmark", text="Where it turned")).rows
    return tuple(rows)


def recorded(path: Path, rows: Sequence[Row]) -> SavedGame:
    """Write rows to a journal, close it and read it again."""
    setup = small_setup()
    policies = tuple((seat.seat, "aligned") for seat in setup.seats)
    plan = RoomPlan("A small winter", "ABCDEF", setup, SEED, ("Oak",), policies)
    journal = Journal.create(path, describe_game(plan, began="2026-01-12T09:30:00+00:00"))
    journal.append(rows)
    journal.close()
    return recover(path)


def with_entries(game: SavedGame, entries: Sequence[EntryRow]) -> SavedGame:
    """Return the game with other entries, as if they had been written."""
    return replace(game, entries=tuple(entries))
