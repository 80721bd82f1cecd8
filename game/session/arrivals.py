"""Coming and going: whom the gate has let through is welcomed, and who is gone keeps their seat."""

from __future__ import annotations

from game.journal.entries import ROOM, PersonJoined
from game.protocol.messages import VERSION, ConsoleIs, Seated, Welcome
from game.session import clock_face, computer_seats, lobby_view, view_updates
from game.session.outcome import Making
from game.session.room_state import Floor
from game.session.roster import Part, Person


def join(room: Floor, making: Making, name: str, part: Part, token: str) -> Person | None:
    """Take somebody in whom the gate has let through; nobody when the name is taken."""
    if room.roster.is_name_taken(name):
        return None
    person = room.roster.add(name, part, token)
    _let_in(room, making, person, token)
    return person


def come_back(room: Floor, making: Making, used: str, fresh: str) -> Person | None:
    """Let somebody come back with the token they kept; nobody when it was never given."""
    person = room.roster.by_token(used)
    if person is None:
        return None
    room.roster.renew(person, used, fresh)
    _let_in(room, making, person, fresh)
    lobby_view.seat_changed(room, making.now, person.team)
    return person


def go(room: Floor, making: Making, person: Person) -> None:
    """Note that a person's connection is gone; the seat stays theirs."""
    person.present = False
    team = room.team(person.team)
    if team is not None:
        computer_seats.gone(room, making, team, person)
    lobby_view.seat_changed(room, making.now, person.team)


def _let_in(room: Floor, making: Making, person: Person, token: str) -> None:
    making.rows.append(person.row())
    room.write(making, ROOM, PersonJoined(person.part), person=person)
    making.tell(person.number, _welcome(room, person, token))
    lobby_view.tell(room, making, person)
    making.tell(person.number, clock_face.message(room, making.now))
    if person.seat is not None:
        making.tell(person.number, Seated(team=person.team, statics=room.briefs[person.seat]))
    view_updates.place(room, making, person)
    if person.part == "facilitator" and room.console_told is not None:
        making.tell(person.number, ConsoleIs(console=room.console_told))
    lobby_view.changed(room, making.now)
    team = room.team(person.team)
    if person.part == "computer" and team is not None and team.passes.is_settled():
        team.passes.reset(room.phase)


def _welcome(room: Floor, person: Person, token: str) -> Welcome:
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
