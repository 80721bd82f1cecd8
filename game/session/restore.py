"""Restore a room from its journal: the same people, seats and games, the clock paused.

Rows are applied in order: days are run up to the day of a row, then the row is carried out. What was
not journaled had not been sent to anyone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from game.journal.entries import (
    ROOM,
    ActRefused,
    ClockSet,
    EntryRow,
    Facilitated,
    LeadSwapped,
    PersonRow,
    PhaseMoved,
    SeatActed,
    SeatLeft,
    SeatReady,
    SeatTaken,
    TextSent,
    Voted,
    WhatIfPlayed,
    to_entry,
)
from game.protocol.facilitator_views import TextLine
from game.protocol.messages import Done, Refused
from game.rules.entry import Entry
from game.rules.history import History
from game.session import desk_restore, what_if_vote
from game.session.answers import Answers
from game.session.room import Room
from game.session.room_plan import RoomPlan
from game.session.room_state import MEETINGS
from game.session.roster import DIGEST_BYTES
from game.session.team import Team
from game.session.timetable import RUNNING, UNHURRIED


def restore_room(
    plan: RoomPlan,
    now: float,
    alone: History,
    people: Iterable[PersonRow],
    rows: Sequence[EntryRow],
    moments: Mapping[int, int],
) -> Room:
    """Return the room that wrote these rows, with nobody present and the clock paused.

    `moments` holds, by team, the number of the last frame before the present phase.
    Raises `CannotApply` when the rules would not allow a row.
    """
    room = Room.open(plan, now, alone)
    for saved in people:
        person = room.roster.add(saved.name, saved.part, "", number=saved.person)
        person.token, person.token_before = saved.token_hash[:DIGEST_BYTES], saved.token_hash[DIGEST_BYTES:]
        person.present = False
    clock = ClockSet(0, paused=True, day_ms=room.clock.day_ms, started=False)
    for row in rows:
        room.began = now - row.at_ms / 1000
        _replay_row(room, row)
        if isinstance(row.record, ClockSet):
            clock = row.record
        room.seq = row.seq
    desk_restore.finish(room, now)
    _stop_clock(room, now, clock)
    for team in room.teams:
        team.packer.moment = moments.get(team.number, 0)
    return room


def _replay_row(room: Room, row: EntryRow) -> None:
    entry = to_entry(row)
    if entry is not None:
        _apply_entry(room, row, entry)
        return
    person = room.roster.people.get(row.person or 0)
    match row.record:
        case ActRefused(refusal=refusal) if row.action_id and row.person is not None:
            _remember_answer(room, row.person, Refused(refusal=refusal, action_id=row.action_id))
        case SeatTaken(lead=lead) if person is not None and row.seat is not None:
            room.roster.sit(person, row.team, row.seat, lead=lead)
        case SeatLeft() if person is not None:
            room.roster.stand(person)
        case LeadSwapped() if person is not None:
            chair = room.roster.find_chair_of(person)
            if chair is not None:
                room.roster.swap(chair)
        case SeatReady(ready=ready):
            chair = room.roster.find_chair(row.team, row.seat or "")
            if chair is not None:
                chair.ready = ready
        case TextSent(text=text, monday=False) if person is not None:
            room.texts.append(TextLine(person.name, row.team, row.seat, text))
        case Voted(answer=answer) if row.person is not None:
            what_if_vote.restore_vote(room, row.person, answer)
        case WhatIfPlayed():
            what_if_vote.restore_result(room, row.record)
        case Facilitated():
            _apply_facilitation(room, row, row.record)
            desk_restore.apply_act(room, row, row.record)
        case _:
            pass


def _apply_facilitation(room: Room, row: EntryRow, record: Facilitated) -> None:
    if record.act != "computer":
        return
    for chair in room.roster.chairs.values():
        if row.team in (ROOM, chair.team) and row.seat in (None, chair.seat):
            chair.computer = record.amount != 0


def _apply_entry(room: Room, row: EntryRow, entry: Entry) -> None:
    record = row.record
    for team in room.teams:
        if row.team in (ROOM, team.number):
            _catch_up(team, row.day)
        elif isinstance(record, PhaseMoved) and record.phase in MEETINGS:
            _catch_up(team, row.day)  # a team that waits has reached the day of the one that meets
    for team in room.teams:
        if row.team in (ROOM, team.number):
            team.game.apply(entry)
            team.is_stale = True
    if isinstance(row.record, PhaseMoved):
        room.roster.forget_ready()
        room.desk.clear_crisis()
        desk_restore.note_phase(room, row)
    elif isinstance(row.record, SeatActed) and row.action_id and row.person is not None:
        values = (("thing", row.record.thing),) if row.record.thing else ()
        _remember_answer(room, row.person, Done(action_id=row.action_id, values=values))


def _catch_up(team: Team, day: int) -> None:
    while team.game.table.day < day and not team.game.must_stop():
        team.game.run_day()


def _remember_answer(room: Room, person: int, answer: Done | Refused) -> None:
    room.answers.setdefault(person, Answers()).add(answer)


def _stop_clock(room: Room, now: float, clock: ClockSet) -> None:
    """Set the clock to its last state, paused; computer seats have already answered in this phase."""
    untimed = room.phase in (*RUNNING, "lobby", "end") or (not room.plan.is_timed and room.phase in UNHURRIED)
    room.clock.set_pace(clock.day_ms, room.plan.setup.format, room.round)
    room.clock.begin(now, None if untimed else clock.remaining_ms / 1000)
    room.clock.pause(now)
    for team in room.teams:
        team.passes.reset(team.phase)
        team.passes.is_requested, team.passes.begun = False, 1
        team.day_due = clock.day_ms / 1000 * team.number / len(room.teams)


def find_last_moments(rows: Sequence[EntryRow], frames: Iterable[tuple[int, int, int]]) -> dict[int, int]:
    """Return, by team, the last frame before the present phase; `frames` are (team, moment, after)."""
    moved = max((row.seq for row in rows if isinstance(row.record, PhaseMoved)), default=0)
    last: dict[int, int] = {}
    for team, moment, after in frames:
        if after < moved:
            last[team] = max(moment, last.get(team, 0))
    return last
