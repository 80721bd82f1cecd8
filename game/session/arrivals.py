"""Coming and going: whom the gate has let through is welcomed, and who is gone keeps their seat."""

from __future__ import annotations

from game.journal.entries import ROOM, PersonJoined
from game.protocol.messages import VERSION, ConsoleIs, Seated, Welcome
from game.session import clock_face, computer_seats, lobby_view, view_updates
from game.session.outcome import OutcomeBuilder
from game.session.room_state import RoomState
from game.session.roster import Part, Person


def join(room: RoomState, outcome: OutcomeBuilder, name: str, part: Part, token: str) -> Person | None:
    """Admit a person whom the gate has let through; `None` when the name is taken."""
    if room.roster.is_name_taken(name):
        return None
    person = room.roster.add(name, part, token)
    _let_in(room, outcome, person, token)
    return person


def come_back(room: RoomState, outcome: OutcomeBuilder, used: str, fresh: str) -> Person | None:
    """Readmit a person by the token they kept; `None` when it was never given."""
    person = room.roster.by_token(used)
    if person is None:
        return None
    room.roster.renew(person, used, fresh)
    _let_in(room, outcome, person, fresh)
    lobby_view.seat_changed(room, outcome.now, person.team)
    return person


def go(room: RoomState, outcome: OutcomeBuilder, person: Person) -> None:
    """Note that a person's connection is gone; the seat stays theirs."""
    person.present = False
    team = room.team(person.team)
    if team is not None:
        computer_seats.gone(room, outcome, team, person)
    lobby_view.seat_changed(room, outcome.now, person.team)


def _let_in(room: RoomState, outcome: OutcomeBuilder, person: Person, token: str) -> None:
    outcome.rows.append(person.row())
    room.write(outcome, ROOM, PersonJoined(person.part), person=person)
    outcome.tell(person.number, _welcome(room, person, token))
    lobby_view.tell(room, outcome, person)
    outcome.tell(person.number, clock_face.message(room, outcome.now))
    if person.seat is not None:
        outcome.tell(person.number, Seated(team=person.team, statics=room.briefs[person.seat]))
    view_updates.place(room, outcome, person)
    if person.part == "facilitator" and room.console_told is not None:
        outcome.tell(person.number, ConsoleIs(console=room.console_told))
    lobby_view.changed(room, outcome.now)
    team = room.team(person.team)
    if person.part == "computer" and team is not None and team.passes.is_settled():
        team.passes.reset(room.phase)


def _welcome(room: RoomState, person: Person, token: str) -> Welcome:
    sees_code = person.part in ("facilitator", "projector")
    return Welcome(
        version=VERSION,
        part=person.part,
        token=token,
        session_name=room.plan.session_name,
        join_code=room.plan.join_code if sees_code else "",
        teams=room.plan.teams,
        statics=room.statics,
    )
