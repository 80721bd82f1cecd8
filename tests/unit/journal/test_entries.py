"""Entries: to columns and back, and the chain of hashes."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.journal.entries import (
    CHAIN_START,
    ClockSet,
    Columns,
    EntryRow,
    PhaseMoved,
    Record,
    SeatActed,
    from_columns,
    get_kind,
    hash_row,
    list_team_entries,
    to_columns,
)
from game.protocol.actions import SetLever
from game.rules.entry import Acted, Entry, Moved

ACTED = EntryRow(7, 1, 3, "plan", SeatActed(SetLever("beds", 20), "lever:P:1:1"), "P", 4, "abcdefgh", 99)


@given(st.integers(-(2**53), 2**53), st.integers(0, 10_000), st.sampled_from(["plan", "run", "end"]))
def test_row_round_trips(value: int, day: int, phase: str) -> None:
    row = EntryRow(1, 2, day, phase, SeatActed(SetLever("beds", value)), "C")  # type: ignore[arg-type]
    assert from_columns(to_columns(row)) == row


def test_record_kinds_are_unique() -> None:
    assert sorted(kind.__struct_config__.tag for kind in get_args(Record)) == [
        "acted", "clock", "facilitated", "joined", "moved", "ready", "refused", "sat", "stood", "swapped", "text",
        "voted", "what_if",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("column", "value"),
    [
        (0, 0),
        (1, -1),
        (2, 10_001),
        (3, "breakfast"),
        (4, "a seat with spaces"),
        (5, "moved"),
        (6, -1),
        (7, "short"),
        (8, "soon"),
        (9, b""),
        (9, b"\xc1"),
        (9, b"\x81\xa4kind\xa5acted"),
        (9, b"\x91" * 5000),
        (9, "text"),
    ],
)
def test_impossible_column_raises(column: int, value: object) -> None:
    columns: list[object] = list(to_columns(ACTED))
    columns[column] = value
    with pytest.raises(ValueError):
        from_columns(tuple(columns))  # type: ignore[arg-type]


@given(st.binary(max_size=60))
def test_any_payload_parses_or_raises(payload: bytes) -> None:
    columns = (*to_columns(ACTED)[:9], payload)
    try:
        row = from_columns(columns)
    except ValueError:
        return
    assert get_kind(row.record) == "acted"


def test_chain_covers_every_column() -> None:
    columns = to_columns(ACTED)
    others: list[Columns] = [
        (*columns[:index], type(value)() if value is not None else 0, *columns[index + 1 :])  # type: ignore[misc]
        for index, value in enumerate(columns)
    ]
    hashes = {hash_row(CHAIN_START, other) for other in [columns, *others]}
    assert len(hashes) == len(columns) + 1
    assert hash_row(b"\x01" * 32, columns) not in hashes


def test_row_becomes_rule_entry() -> None:
    acted = EntryRow(1, 1, 3, "plan", SeatActed(SetLever("beds", 20), "x:P:1:1"), "P")
    moved = EntryRow(2, 1, 4, "plan", PhaseMoved("run", 2))
    assert list(list_team_entries([acted, moved], team=1)) == [
        (1, Entry(3, Acted("P", SetLever("beds", 20), "x:P:1:1"))),
        (2, Entry(4, Moved("run", 2))),
    ]


def test_entries_are_per_team() -> None:
    rows = [
        EntryRow(1, 0, 0, "lobby", PhaseMoved("plan", 1)),
        EntryRow(2, 1, 0, "plan", SeatActed(SetLever("beds", 5)), "P"),
        EntryRow(3, 2, 0, "plan", SeatActed(SetLever("beds", 10)), "P"),
        EntryRow(4, 0, 0, "plan", ClockSet(1, paused=True, day_ms=1, started=True)),
    ]
    assert [(seq, entry.what) for seq, entry in list_team_entries(rows, team=2)] == [
        (1, Moved("plan", 1)),
        (3, Acted("P", SetLever("beds", 10), "")),
    ]
