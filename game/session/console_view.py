"""What facilitators see of the whole cohort: teams, people, texts and notices."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from game.journal.entries import ROOM, TextSent
from game.protocol.facilitator_views import Console, HeldText, PersonLine, TextLine
from game.protocol.messages import ConsoleIs
from game.protocol.refusals import Code, Refusal
from game.session import injections
from game.session.agenda import build_agenda
from game.session.outcome import OutcomeBuilder
from game.session.room_state import RoomState
from game.session.roster import Person
from game.view.facilitator import team_line

CONSOLE_SECONDS: Final = 1.0
"""Shortest interval between two checks for a changed console."""

TEXTS_KEPT: Final = 50


def send_text(room: RoomState, outcome: OutcomeBuilder, person: Person, text: str) -> Refusal | None:
    """Journal a text to the facilitators and keep it for the console."""
    if not text:
        return Refusal(Code.NO_CHANGE)
    room.write(outcome, person.team or ROOM, TextSent(text), seat=person.seat, person=person)
    room.texts = [*room.texts, TextLine(person.name, person.team, person.seat, text)][-TEXTS_KEPT:]
    room.console_due = outcome.now
    return None


def write_intention(room: RoomState, outcome: OutcomeBuilder, person: Person, text: str) -> Refusal | None:
    """Journal what a seat intends to do on Monday; only the report shows it."""
    if room.phase != "end" or person.seat is None:
        return Refusal(Code.NOT_NOW, (("phase", room.phase),))
    room.write(outcome, person.team, TextSent(text, monday=True), seat=person.seat, person=person)
    return None


def send_if_changed(room: RoomState, outcome: OutcomeBuilder) -> None:
    """Send the console to the facilitators present if anything on it has changed."""
    room.console_due = outcome.now + CONSOLE_SECONDS
    watching = [person for person in room.list_present() if person.part == "facilitator"]
    if not watching:
        return
    console = _build_console(room, outcome.now)
    before = room.console_sent
    if before is None or console != replace(before, elapsed_s=console.elapsed_s):
        room.console_sent = console
        for person in watching:
            outcome.send(person.number, ConsoleIs(console=console))


def _build_console(room: RoomState, now: float) -> Console:
    page, shown = room.desk.choose_page(len(room.teams))
    return Console(
        teams=tuple(
            team_line(
                team.game.reading,
                team.number,
                team.name,
                room.roster.list_presence(team.number),
                team.list_known_scores(),
            )
            for team in room.teams
        ),
        people=tuple(
            _build_person(room, person)
            for person in room.roster.people.values()
            if not person.removed and (person.present or person.seat is not None)
        ),
        texts=tuple(room.texts),
        notices=tuple(room.notices.values()),
        bookmarks=tuple(room.desk.bookmarks),
        held=tuple(
            HeldText(one.team, one.seat, one.text, one.look_up, _to_session_seconds(room, one.until))
            for one in room.desk.announcements
            if one.is_shown(now)
        ),
        agenda=build_agenda(room),
        elapsed_s=_to_session_seconds(room, now),
        locked=room.desk.is_locked,
        drop_rule=room.desk.drop_rule,
        page=page,
        shown_team=shown,
        finish_by=room.desk.finish_by,
        reserved=tuple((name, team, seat) for name, (team, seat) in room.desk.reserved.items()),
        crises=injections.list_startable(room),
        crisis_due=room.desk.crisis_due or None,
        due_in=room.desk.due_in,
        problems=tuple((one.problem, one.sentence) for one in room.plan.setup.problems),
    )


def _build_person(room: RoomState, person: Person) -> PersonLine:
    away = None if person.present else room.desk.away_since.get(person.number, room.began)
    return PersonLine(
        person=person.number,
        name=person.name,
        part=person.part,
        team=person.team,
        seat=person.seat,
        lead=person.lead,
        present=person.present,
        away_since_s=_to_session_seconds(room, away),
    )


def _to_session_seconds(room: RoomState, at: float | None) -> int:
    """Return a room time as seconds since the session began; 0 for none."""
    return 0 if at is None else max(1, int(at - room.began))
