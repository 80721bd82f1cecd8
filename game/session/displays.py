"""The room's screen: what projectors and observers get in addition to a team's view."""

from __future__ import annotations

from typing import Final

from game.protocol.facilitator_views import TeamFigures
from game.protocol.messages import Display, Facilitate
from game.protocol.refusals import Code, Refusal
from game.session.outcome import OutcomeBuilder, Placement
from game.session.room_state import RoomState
from game.session.roster import Person
from game.session.team import Team
from game.view.facilitator import four_hour, harm_by_week, occupancy
from game.view.shared import headline

WATCHING: Final = frozenset({"projector", "observer"})


def show(room: RoomState, outcome: OutcomeBuilder, message: Facilitate) -> Refusal | None:
    """Choose the page of the room's screen, and the team on it."""
    desk = room.desk
    page = message.thing
    if page not in ("neutral", "room", "team") or (page == "team" and room.find_team(message.team) is None):
        return Refusal(Code.UNKNOWN, (("what", str(page or "")),))
    shown = message.team if page == "team" else 0
    if (desk.page, desk.shown_team) == (page, shown):
        return Refusal(Code.NO_CHANGE)
    desk.page, desk.shown_team = page, shown
    for person in room.list_present():
        if person.part in WATCHING:
            outcome.out.append(Placement(person.number, room.find_group(person)))
    send_if_changed(room, outcome)
    return None


def send_if_changed(room: RoomState, outcome: OutcomeBuilder) -> None:
    """Send the screen to those who watch it if anything on it has changed."""
    watching = [person for person in room.list_present() if person.part in WATCHING]
    if not watching:
        return
    display = build_display(room)
    if display != room.desk.display_sent:
        room.desk.display_sent = display
        for person in watching:
            outcome.send(person.number, display)


def send_to(room: RoomState, outcome: OutcomeBuilder, person: Person) -> None:
    """Send the screen to a projector or observer who comes in."""
    if person.part in WATCHING:
        outcome.send(person.number, build_display(room))


def build_display(room: RoomState) -> Display:
    """Return what the room's screen shows now."""
    page, shown = room.desk.choose_page(len(room.teams))
    is_shared = all(team.phase == "crisis" for team in room.teams)
    runs = {team.game.table.crises[-1].crisis for team in room.teams} if is_shared else set[str]()
    crisis = runs.pop() if len(runs) == 1 else None
    return Display(
        page=page,
        shown_team=shown,
        teams=tuple(_team_figures(room, team) for team in room.teams),
        crisis=crisis,
        left_alone_by_week=harm_by_week(room.alone, max(team.game.history.days for team in room.teams)),
    )


def _team_figures(room: RoomState, team: Team) -> TeamFigures:
    reading = team.game.reading
    report, figures = reading.report, headline(reading)
    actors = [chair for chair in room.roster.list_chairs(team.number) if chair.is_played_by_person()]
    return TeamFigures(
        team=team.number,
        name=team.name,
        harmed=figures.harmed,
        left_alone=figures.left_alone,
        harm_by_week=harm_by_week(reading.history, reading.history.days),
        four_hour=four_hour(reading, reading.history.days),
        occupancy=occupancy(report),
        engagement=figures.engagement,
        people=len(actors),
        ready=sum(chair.ready for chair in actors),
    )
