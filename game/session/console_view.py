"""What facilitators see of the whole cohort: teams, people, texts and notices."""

from __future__ import annotations

from typing import Final

from game.journal.entries import ROOM, TextSent
from game.protocol.facilitator_views import Console
from game.protocol.messages import ConsoleIs
from game.session.outcome import OutcomeBuilder
from game.session.room_state import RoomState
from game.session.roster import Person
from game.view.facilitator import team_line

CONSOLE_SECONDS: Final = 1.0
"""Shortest interval between two checks for a changed console."""

TEXTS_KEPT: Final = 50


def send_text(room: RoomState, outcome: OutcomeBuilder, person: Person, text: str) -> None:
    """Journal a text to the facilitators and keep it for the console."""
    room.write(outcome, person.team or ROOM, TextSent(text), seat=person.seat, person=person)
    room.texts = [*room.texts, (person.name, text)][-TEXTS_KEPT:]


def send_if_changed(room: RoomState, outcome: OutcomeBuilder) -> None:
    """Send the console to the facilitators present if anything on it has changed."""
    room.console_due = outcome.now + CONSOLE_SECONDS
    watching = [person for person in room.list_present() if person.part == "facilitator"]
    if not watching:
        return
    console = _build_console(room)
    if console != room.console_sent:
        room.console_sent = console
        for person in watching:
            outcome.send(person.number, ConsoleIs(console=console))


def _build_console(room: RoomState) -> Console:
    return Console(
        teams=tuple(
            team_line(team.game.reading, team.number, team.name, room.roster.list_presence(team.number))
            for team in room.teams
        ),
        people=tuple((person.name, _describe_place(room, person)) for person in room.list_present()),
        texts=tuple(room.texts),
        notices=tuple(room.notices[-TEXTS_KEPT:]),
    )


def _describe_place(room: RoomState, person: Person) -> str:
    if person.seat is not None:
        return f"{room.plan.teams[person.team - 1]} · {person.seat}"
    return person.part
