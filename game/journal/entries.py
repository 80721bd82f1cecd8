"""Entries of the journal, and how they become the columns of a row and back. Touches no file.

An `EntryRow` has a number, the day and phase, the team and seat, and a `Record` of what happened. The
rules see two kinds of record (`SeatActed`, `PhaseMoved`) as an `Entry`; the others concern the room:
people, the clock, the facilitator. Rows are chained: each carries a hash of itself and the one before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Final

import msgspec
from msgspec import Meta, Struct

from game.protocol.actions import Action
from game.protocol.bounds import ActionId, Count, Key, Seat, Sentence, Whole
from game.protocol.message_base import Part
from game.protocol.person_messages import FacilitatorAct, VoteAnswer
from game.protocol.refusals import Refusal
from game.protocol.view_base import LuckRange, Phase
from game.rules.entry import Acted, Entry, Moved, NoteSent, ProblemStarted

ROOM: Final = 0
"""The team number of entries that concern every team."""

CHAIN_START: Final = bytes(32)
"""The hash that the first row is chained to."""


class _Record(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind"):
    """Base of all records: frozen, no unknown fields, distinguished by `kind`."""


class SeatActed(_Record, frozen=True, tag="acted"):
    """A seat's accepted action, and the name of what it made (empty: nothing)."""

    action: Action
    thing: Annotated[str, Meta(max_length=64)] = ""


class ActRefused(_Record, frozen=True, tag="refused"):
    """A refusal of the row's action, so that the same action sent again is refused again."""

    refusal: Refusal


class PhaseMoved(_Record, frozen=True, tag="moved"):
    """The room (team 0) or one team moved to a phase and round."""

    phase: Phase
    round: Count
    thing: Key | None = None
    """The crisis that a facilitator started; none for what the scenario starts."""


class PersonJoined(_Record, frozen=True, tag="joined"):
    """A person joined; the people table has them under the row's `person`."""

    part: Part


class SeatTaken(_Record, frozen=True, tag="sat"):
    """The row's person took the row's seat of the row's team, as lead or as deputy."""

    lead: bool


class SeatLeft(_Record, frozen=True, tag="stood"):
    """The row's person left the row's seat."""


class LeadSwapped(_Record, frozen=True, tag="swapped"):
    """Lead and deputy of the row's seat were swapped."""


class SeatReady(_Record, frozen=True, tag="ready"):
    """The row's seat is ready for the next phase, or no longer."""

    ready: bool


class ClockSet(_Record, frozen=True, tag="clock"):
    """The state of the room's clock: the time left, never a time of day, so that a resume can go on from it."""

    remaining_ms: Count
    """Time until the phase ends; 0 when it is not timed."""
    paused: bool
    day_ms: Count
    """How long a simulated day takes in a run."""
    started: bool


class Facilitated(_Record, frozen=True, tag="facilitated"):
    """What a facilitator did, as requested (`game.protocol.messages.Facilitate`)."""

    act: FacilitatorAct
    amount: Whole = 0
    text: Sentence = ""
    seconds: Count = 0
    thing: Key | None = None
    target: Count = 0
    """The person that it was done to."""


class TextSent(_Record, frozen=True, tag="text"):
    """A text from the row's person to the facilitator."""

    text: Sentence
    monday: bool = False
    """Whether it is what the row's seat intends to do on Monday instead, for the report."""


class Voted(_Record, frozen=True, tag="voted"):
    """The row's person said what the decision did that is put to the vote."""

    answer: VoteAnswer


class WhatIfPlayed(_Record, frozen=True, tag="what_if"):
    """What the year without that decision showed: `game.protocol.messages.WhatIfVote` says how it counts."""

    lucks: Count
    lives: LuckRange
    spared: LuckRange


Record = (
    SeatActed
    | ActRefused
    | PhaseMoved
    | PersonJoined
    | SeatTaken
    | SeatLeft
    | LeadSwapped
    | SeatReady
    | ClockSet
    | Facilitated
    | TextSent
    | Voted
    | WhatIfPlayed
)


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One line of the journal.

    `seq` is given by the writer of the row, from 1 without a gap; `team` 0 is the whole room.
    `day` and `phase` say where in the game it was; `at_ms` is the real time since the
    session began, as information only. `person` is a number in the people table.
    """

    seq: int
    team: int
    day: int
    phase: Phase
    record: Record
    seat: str | None = None
    person: int | None = None
    action_id: str | None = None
    at_ms: int = 0


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Who a person is: the only row with a name in it, so that names can be purged alone.

    Written again with the same `person`, the newer row counts. `token_hash` is a digest of the
    token, never the token.
    """

    person: int
    name: str
    part: Part
    token_hash: bytes


class _Position(Struct, frozen=True, forbid_unknown_fields=True):
    """The columns of an entry apart from its payload, with bounds for files from elsewhere."""

    seq: Annotated[int, Meta(ge=1, le=2**53)]
    team: Annotated[int, Meta(ge=0, le=1000)]
    day: Annotated[int, Meta(ge=0, le=10_000)]
    phase: Phase
    seat: Seat | None
    person: Annotated[int, Meta(ge=0, le=2**53)] | None
    action_id: ActionId | None
    at_ms: Annotated[int, Meta(ge=0, le=2**53)]


_PAYLOADS: Final = msgspec.msgpack.Decoder(Record, strict=True)
_CHAINED: Final = msgspec.msgpack.Encoder()

Columns = tuple[int, int, int, str, str | None, str, int | None, str | None, int, bytes]
"""seq, team, day, phase, seat, kind, person, action_id, at_ms, payload, in the file's order."""


def to_columns(row: EntryRow) -> Columns:
    """Return the row as the file's columns, its record as msgpack."""
    payload = msgspec.msgpack.encode(row.record)
    return (
        row.seq, row.team, row.day, row.phase, row.seat, get_kind(row.record), row.person, row.action_id,
        row.at_ms, payload,
    )  # fmt: skip


def from_columns(columns: Columns) -> EntryRow:
    """Return the row that the columns hold; raise `ValueError` when one is not valid."""
    seq, team, day, phase, seat, kind, person, action_id, at_ms, payload = columns
    try:
        position = msgspec.convert(
            {
                "seq": seq, "team": team, "day": day, "phase": phase, "seat": seat, "person": person,
                "action_id": action_id, "at_ms": at_ms,
            },
            _Position,
        )  # fmt: skip
        record = _PAYLOADS.decode(payload)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, TypeError) as error:
        raise ValueError(str(error)) from None
    if get_kind(record) != kind:
        raise ValueError(f"the column says {kind}, the payload {get_kind(record)}")
    return EntryRow(
        seq=position.seq, team=position.team, day=position.day, phase=position.phase, record=record,
        seat=position.seat, person=position.person, action_id=position.action_id, at_ms=position.at_ms,
    )  # fmt: skip


def get_kind(record: Record) -> str:
    """Return the record's kind, as in the file's `kind` column."""
    return str(record.__struct_config__.tag)


def hash_row(before: bytes, columns: Columns) -> bytes:
    """Return a row's chain hash: SHA-256 over the hash before it and the row's columns."""
    return hashlib.sha256(before + _CHAINED.encode(columns)).digest()


def to_entry(row: EntryRow) -> Entry | None:
    """Return what the rules see of a row; `None` when it concerns only the room."""
    match row.record:
        case SeatActed(action=action, thing=thing):
            assert row.seat is not None, "an action has a seat"
            return Entry(row.day, Acted(row.seat, action, thing))
        case PhaseMoved(phase=phase, round=number, thing=thing):
            return Entry(row.day, Moved(phase, number, thing or ""))
        case Facilitated(act="send_note", text=text):
            return Entry(row.day, NoteSent(row.seat or "", text))
        case Facilitated(act="start_problem", thing=str() as problem):
            return Entry(row.day, ProblemStarted(problem))
        case _:
            return None


def list_intentions(rows: Iterable[EntryRow], team: int) -> dict[str, str]:
    """Return what each seat of a team last wrote that it will do on Monday, by seat."""
    return {
        row.seat: row.record.text
        for row in rows
        if row.team == team and row.seat is not None and isinstance(row.record, TextSent) and row.record.monday
    }


def list_team_entries(rows: Iterable[EntryRow], team: int) -> Iterator[tuple[int, Entry]]:
    """Yield what the rules of one team see, each with its number: the team's own entries and the room's."""
    for row in rows:
        if row.team in (ROOM, team) and (entry := to_entry(row)) is not None:
            yield row.seq, entry
