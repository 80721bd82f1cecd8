"""What a line of the journal holds, and how it becomes bytes and comes back: pure, no file is touched.

An `EntryRow` is a line as the file keeps it: its number, when and where in the game it was, whose it
was, and a `Record` saying what happened. Records of two kinds (`SeatActed`, `PhaseMoved`) are what the
rules see as an `Entry`; the others are the room's: people, the clock, what the facilitator did.
Rows are chained: each carries a hash of the one before it and of itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta, Struct

from game.protocol.actions import Action
from game.protocol.bounds import ActionId, Count, Seat, Sentence, Whole
from game.protocol.view_base import Phase
from game.rules.entry import Acted, Entry, Moved

ROOM: Final = 0
"""The team number of what concerns the whole room, hence every team."""

CHAIN_START: Final = bytes(32)
"""What the first row is chained to."""

Part = Literal["player", "facilitator", "projector", "observer", "computer"]

FacilitatorAct = Literal[
    "start", "pause", "resume", "extend", "skip", "pace", "bookmark", "computer", "free_seat", "say", "end"
]


class _Record(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind"):
    """What all records share: frozen, no unknown fields, told apart by `kind`."""


class SeatActed(_Record, frozen=True, tag="acted"):
    """A seat's accepted action and the name of the thing that it made (empty: none)."""

    action: Action
    thing: Annotated[str, Meta(max_length=64)] = ""


class PhaseMoved(_Record, frozen=True, tag="moved"):
    """The room (team 0) or one team went on to a phase and round."""

    phase: Phase
    round: Count


class PersonJoined(_Record, frozen=True, tag="joined"):
    """A person came; the people table has them under the row's `person`."""

    part: Part


class SeatTaken(_Record, frozen=True, tag="sat"):
    """The row's person sat down on the row's seat of the row's team, as lead or as deputy."""

    lead: bool


class SeatLeft(_Record, frozen=True, tag="stood"):
    """The row's person stood up from the row's seat."""


class LeadSwapped(_Record, frozen=True, tag="swapped"):
    """Lead and deputy of the row's seat changed places."""


class SeatReady(_Record, frozen=True, tag="ready"):
    """The row's seat is ready for the next phase, or no longer."""

    ready: bool


class ClockSet(_Record, frozen=True, tag="clock"):
    """The state of the room's clock: what is left, never a time of day, so that a resume can go on from it."""

    remaining_ms: Count
    """Until the phase ends by itself; 0 when it does not."""
    paused: bool
    day_ms: Count
    """How long a simulated day takes in a run."""
    started: bool


class Facilitated(_Record, frozen=True, tag="facilitated"):
    """What a facilitator did, as it was asked for (`game.protocol.messages.Facilitate`)."""

    act: FacilitatorAct
    amount: Whole = 0
    text: Sentence = ""


class TextSent(_Record, frozen=True, tag="text"):
    """A text from the row's person to the facilitator."""

    text: Sentence


Record = (
    SeatActed
    | PhaseMoved
    | PersonJoined
    | SeatTaken
    | SeatLeft
    | LeadSwapped
    | SeatReady
    | ClockSet
    | Facilitated
    | TextSent
)

RECORD_KINDS: Final[tuple[str, ...]] = (
    "acted", "moved", "joined", "sat", "stood", "swapped", "ready", "clock", "facilitated", "text",
)  # fmt: skip


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
    """Who a person is: the only place of a journal with a name in it, so that it can be purged alone.

    Written again with the same `person`, the newer row counts. `token_hash` is a digest of the
    token, never the token.
    """

    person: int
    name: str
    part: Part
    token_hash: bytes


class _Position(Struct, frozen=True, forbid_unknown_fields=True):
    """The columns of an entry beside its payload, with bounds that a file from elsewhere must keep."""

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
    """Return the row that the columns hold; `ValueError` says what is not as it must be."""
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
    """Return the word that tells the record apart, as the file's `kind` column holds it."""
    return str(record.__struct_config__.tag)


def hash_row(before: bytes, columns: Columns) -> bytes:
    """Return the hash that binds a row to the one before it: SHA-256 over that hash and the row's columns."""
    return hashlib.sha256(before + _CHAINED.encode(columns)).digest()


def to_entry(row: EntryRow) -> Entry | None:
    """Return what the rules see of a row, or nothing when it concerns only the room."""
    match row.record:
        case SeatActed(action=action, thing=thing):
            assert row.seat is not None, "an action has a seat"
            return Entry(row.day, Acted(row.seat, action, thing))
        case PhaseMoved(phase=phase, round=number):
            return Entry(row.day, Moved(phase, number))
        case _:
            return None


def record_of(entry: Entry) -> tuple[Record, str | None]:
    """Return an entry as a record, and the seat that belongs beside it."""
    match entry.what:
        case Acted(seat=seat, action=action, thing=thing):
            return SeatActed(action, thing), seat
        case Moved(phase=phase, round=number):
            return PhaseMoved(phase, number), None


def entries_of(rows: Iterable[EntryRow], team: int) -> Iterator[Entry]:
    """Yield what the rules of one team see, in order: its own rows and the room's."""
    for row in rows:
        if row.team in (ROOM, team):
            entry = to_entry(row)
            if entry is not None:
                yield entry
