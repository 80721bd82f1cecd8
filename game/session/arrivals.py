"""People who come and go: they are welcomed, and keep their seat while they are away."""

from __future__ import annotations

from typing import Final

from game.journal.entries import ROOM, PersonJoined
from game.protocol.message_base import Part
from game.protocol.messages import VERSION, ConsoleIs, Seated, Welcome
from game.protocol.refusals import Code, Refusal
from game.session import (
    announcements,
    clock_face,
    computer_seats,
    debriefing,
    displays,
    drops,
    lobby_view,
    people_moves,
    view_updates,
    what_if_vote,
)
from game.session.names import is_visible, normalise_name
from game.session.outcome import OutcomeBuilder
from game.session.room_state import RoomState
from game.session.roster import Person

OPEN_PARTS: Final[frozenset[Part]] = frozenset({"facilitator", "projector"})
"""Parts that may join a locked room."""


def join(room: RoomState, outcome: OutcomeBuilder, name: str, part: Part, token: str) -> Person | Refusal:
    """Admit a new person, or return why not: their name, a locked room, or no place left."""
    if room.desk.is_locked and part not in OPEN_PARTS:
        return Refusal(Code.LOCKED)
    name = normalise_name(name)
    if not is_visible(name):
        return Refusal(Code.BAD_NAME)
    if room.roster.is_name_taken(name):
        return Refusal(Code.NAME_TAKEN)
    if not room.roster.has_place(part):
        return Refusal(Code.FULL)
    person = room.roster.add(name, part, token)
    _admit(room, outcome, person, token)
    people_moves.seat_expected(room, outcome, person)
    return person


def come_back(room: RoomState, outcome: OutcomeBuilder, used: str, fresh: str) -> Person | Refusal:
    """Readmit a person by their token, or return why not; a person with a seat always has a place."""
    person = room.roster.find_by_token(used)
    if person is None:
        return Refusal(Code.WRONG_TOKEN)
    if person.seat is None and not person.present and not room.roster.has_place(person.part):
        return Refusal(Code.FULL)
    room.roster.renew(person, used, fresh)
    drops.note_return(room, outcome, person)
    _admit(room, outcome, person, fresh)
    lobby_view.note_seat_change(room, outcome.now, person.team)
    return person


def leave(room: RoomState, outcome: OutcomeBuilder, person: Person) -> None:
    """Note that a person's connection is gone; the seat stays theirs."""
    person.present = False
    drops.note_drop(room, outcome, person)
    team = room.find_team(person.team)
    if team is not None:
        computer_seats.drop_person(room, outcome, team, person)
    lobby_view.note_seat_change(room, outcome.now, person.team)


def _admit(room: RoomState, outcome: OutcomeBuilder, person: Person, token: str) -> None:
    outcome.rows.append(person.to_row())
    room.write(outcome, ROOM, PersonJoined(person.part), person=person)
    outcome.send(person.number, _build_welcome(room, person, token))
    lobby_view.send_to(room, outcome, person)
    clock_face.send_to(room, outcome, person)
    if person.seat is not None:
        outcome.send(person.number, Seated(team=person.team, statics=room.briefs[person.seat]))
    view_updates.send_full_view(room, outcome, person)
    if person.part == "facilitator" and room.console_sent is not None:
        outcome.send(person.number, ConsoleIs(console=room.console_sent))
    displays.send_to(room, outcome, person)
    announcements.send_current(room, outcome, person)
    debriefing.send_to(room, outcome, person)
    what_if_vote.send_to(room, outcome, person)
    lobby_view.schedule_update(room, outcome.now)
    team = room.find_team(person.team)
    if person.part == "computer" and team is not None and team.passes.is_settled():
        team.passes.reset(team.phase)


def _build_welcome(room: RoomState, person: Person, token: str) -> Welcome:
    sees_code = person.part in ("facilitator", "projector")
    return Welcome(
        version=VERSION,
        part=person.part,
        token=token,
        session_name=room.plan.session_name,
        join_code=room.plan.join_code if sees_code else "",
        teams=room.plan.teams,
        statics=room.statics,
        address=room.shared_address if sees_code else "",
        words=room.shared_words if sees_code else "",
        branched_on=room.plan.branched_on,
    )
