"""The facilitators' desk, restored from their journalled acts."""

from __future__ import annotations

from game.journal.entries import EntryRow, Facilitated
from game.protocol.facilitator_views import Bookmark
from game.session import debriefing, drops, people_moves, what_if_vote
from game.session.facilitator_desk import Announcement, PhaseStart
from game.session.names import normalise_name
from game.session.room_state import RoomState


def apply_act(room: RoomState, row: EntryRow, record: Facilitated) -> None:
    """Carry out again what an act did to the desk; seats and phases have entries of their own."""
    desk = room.desk
    match record.act:
        case "bookmark":
            table = room.teams[max(row.team, 1) - 1].game.table
            desk.add_bookmark(
                Bookmark(row.team, table.round, row.day, row.phase, record.text, automatic=record.thing is not None)
            )
        case "say" if record.seconds == 0:
            desk.add_announcement(Announcement(row.team, row.seat, record.text, record.amount != 0, 0, None))
        case "lift":
            desk.lift_announcement(row.team, row.seat)
        case "show":
            assert record.thing in ("neutral", "room", "team")
            desk.page, desk.shown_team = record.thing, row.team
        case "lock" | "unlock":
            desk.is_locked = record.act == "lock"
        case "drop_rule":
            drops.apply_rule(room, record.thing or "ask")
        case "reserve":
            desk.reserve(normalise_name(record.text), row.team, row.seat or "")
        case "inject":
            desk.start_crisis(record.thing or "", row.team)
        case "debrief":
            assert record.thing in ("off", "led", "free")
            desk.debrief, desk.debrief_day = record.thing, min(record.amount, debriefing.find_last_day(room))
            if record.thing == "off":
                desk.ballot = None
        case "vote":
            what_if_vote.restore_act(room, row.team, record.amount, record.thing or "", record.text)
        case "finish_by":
            desk.finish_by = record.amount
        case "remove" if (person := room.roster.people.get(record.target)) is not None:
            people_moves.forget(room, person)
        case _:
            pass


def note_phase(room: RoomState, row: EntryRow) -> None:
    """Note when a phase began, once for all teams."""
    phase, number = room.phase, room.round
    if all((one.phase, one.round) != (phase, number) for one in room.desk.phases):
        room.desk.phases.append(PhaseStart(phase, number, row.at_ms // 1000))


def finish(room: RoomState, now: float) -> None:
    """Note that everyone with a seat is away until they come back."""
    for person in room.roster.people.values():
        if person.seat is not None and person.part == "player":
            room.desk.away_since[person.number] = now
