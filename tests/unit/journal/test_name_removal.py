"""Removing names: nothing that people typed is left anywhere, and the decisions and the seal are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from msgspec import inspect

from game.journal.copies import list_rows, name_origin, write_copy
from game.journal.entries import EntryRow, Facilitated, PersonRow, SeatActed, TextSent
from game.journal.frames import DayRow, FramePacker, encode_parts, read_figures
from game.journal.journal_file import Row
from game.journal.name_removal import REMOVED, NameRemoval, _can_hold_text, _describe, remove_names
from game.journal.recovery import SavedGame, recover
from game.protocol import actions
from game.protocol.public_views import Flag, Line, PublicView, SeatPresence
from game.replay.moments import Moments
from tests.kit.journals import SEATS, small_about, small_public, small_rows, small_seat, write_small_journal

TYPED = (
    "Adaeze Okafor",
    "Bo",
    "Bridge of Sighs",
    "Ring my sister.",
    "Nobody listens.",
    "Ask Adaeze Okafor",
    "Team Zebra",
)


def typed_rows() -> list[Row]:
    rows: list[Row] = [
        PersonRow(1, TYPED[0], "player", b"\x01" * 32),
        PersonRow(2, TYPED[1], "facilitator", b"\x02" * 32),
    ]
    rows += [row for row in small_rows() if isinstance(row, EntryRow)][:12]
    records = (
        SeatActed(actions.Propose("home_first", TYPED[2], "now"), "proposal:P:1:1"),
        SeatActed(actions.AnswerStockTake((3, 3, 3), (1, 1, 1, 1), TYPED[3], TYPED[4])),
        Facilitated("bookmark", text=TYPED[5]),
        TextSent(TYPED[3]),
        TextSent(TYPED[4], monday=True),
    )
    rows += [EntryRow(13 + n, 1, 3, "plan", record, "P", 1, f"typed-{n:04}") for n, record in enumerate(records)]
    packer = FramePacker(1)
    for day in range(3, 20):
        public = small_public(
            day,
            seats=tuple(SeatPresence(seat, TYPED[0], "person", ready=False, deputy=TYPED[1]) for seat in SEATS),
            flags=(Flag(3, "proposal", "P", TYPED[2]),),
            feed=(Line(day, "P", "feed.lever", (("lever", f"{TYPED[2]} by {TYPED[0]}"), ("value", 20))),),
        )
        rows.append(packer.build_row(public, tuple(small_seat(seat, day) for seat in SEATS), after=16))
    return rows


@pytest.fixture
def saved(tmp_path: Path) -> SavedGame:
    about = small_about(teams=("Team Zebra",), session_name="Adaeze Okafor's day")
    return recover(write_small_journal(tmp_path / "game.samedirection", about, typed_rows()))


@pytest.fixture
def purged(saved: SavedGame, tmp_path: Path) -> SavedGame:
    found = remove_names(saved)
    return recover(
        write_copy(tmp_path / "new.samedirection", found.about, list_rows(found), name_origin(saved, "names_removed"))
    )


def everything(game: SavedGame) -> str:
    moments = Moments.of(game.days_of(1))
    views = [moments.read(row) for row in moments.rows]
    assert None not in views
    return repr((game.about, game.people, game.entries, views))


def test_nothing_typed_is_left(saved: SavedGame, purged: SavedGame) -> None:
    assert [text for text in TYPED if text not in everything(saved)] == []
    left = everything(purged)
    assert [text for text in TYPED if f"'{text}'" in left or (len(text) > 2 and text in left)] == []
    assert b"Okafor" not in purged.path.read_bytes()


def test_purged_file_is_sealed_and_says_so(saved: SavedGame, purged: SavedGame) -> None:
    assert purged.is_whole
    assert purged.origin is not None
    assert (purged.origin.kind, purged.origin.parent_entries) == ("names_removed", len(saved.entries))
    assert purged.origin == name_origin(saved, "names_removed")
    assert all(one.token_hash == b"" for one in purged.people)


def test_decisions_stay_as_they_were(saved: SavedGame, purged: SavedGame) -> None:
    for before, after in zip(saved.entries, purged.entries, strict=True):
        assert replace(before, record=after.record) == after
    levers = [row.record for row in purged.entries if isinstance(row.record, SeatActed)]
    assert [act for act in levers if isinstance(act.action, actions.SetLever)]
    proposed = next(act.action for act in levers if isinstance(act.action, actions.Propose))
    assert (proposed.card, proposed.name) == ("home_first", "Home First")
    answered = next(act.action for act in levers if isinstance(act.action, actions.AnswerStockTake))
    assert (answered.agreement, answered.keep) == ((3, 3, 3), REMOVED)


def test_keys_are_never_replaced() -> None:
    removal = NameRemoval({"plan": "Person 1", "C": "Person 2", "escalation_beds": "Person 3"})
    record = SeatActed(actions.SetLever("escalation_beds", 5))
    assert removal.replace_record(record) == record
    frames = Moments.of([row for row in small_rows() if isinstance(row, DayRow)]).on_day(40)
    assert frames is not None
    changed = removal.replace_frames(frames)
    assert (changed.public.phase, changed.seats[0].seat) == (frames.public.phase, "C")
    assert encode_parts(changed.public, changed.seats)[1:] == encode_parts(frames.public, frames.seats)[1:]


def test_short_names_go_only_where_they_are_the_whole_text() -> None:
    removal = NameRemoval({"Al": "Person 1", "Ann": "Person 2"})
    assert removal.replace_text("Al") == "Person 1"
    assert removal.replace_text("Al and Ann, Annual, (Ann)") == "Al and Person 2, Annual, (Person 2)"


def test_unreadable_views_are_left_out(saved: SavedGame) -> None:
    broken = replace(saved.days_of(1)[3], frames=b"\x00")
    days = (*saved.days_of(1)[:3], broken, *saved.days_of(1)[4:])
    found = remove_names(replace(saved, days=(days,)))
    assert [row.moment for row in found.days_of(1)] == [1, 2, 3, 15, 16, 17]
    assert all(read_figures(row) for row in found.days_of(1))


def test_only_types_with_free_text_are_walked() -> None:
    """Most of a view is numbers and keys; walking them took half of the time."""
    described = {one.name: one.type for one in cast("inspect.StructType", _describe(PublicView)).fields}
    assert _can_hold_text(described["proposals"])
    assert not _can_hold_text(described["harm_by_day"])
    assert not _can_hold_text(described["open_levers"])
