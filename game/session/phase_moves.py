"""Phases: when the present one is over, and the move to the next."""

from __future__ import annotations

from typing import Final

from game.journal.entries import ROOM
from game.rules.entry import Moved
from game.session import agenda, bookmarks, clock_face, commit, computer_seats, view_updates
from game.session.outcome import OutcomeBuilder
from game.session.room_state import MEETINGS, RoomState
from game.session.team import Team
from game.session.timetable import get_phase_seconds

STARTED_CRISIS_SECONDS: Final = 180.0
"""Length of a crisis that a facilitator starts in a round for which none was planned."""


def is_over(room: RoomState, now: float) -> bool:
    """Return whether a phase without days should end now: its time is up or everyone is ready."""
    meeting = room.list_meeting()
    if room.clock.paused or not all(team.passes.is_settled() for team in meeting):
        return room.clock.is_over(now)
    numbers = {team.number for team in meeting}
    played = (
        chair for chair in room.roster.chairs.values() if chair.team in numbers and chair.is_played_by_person()
    )
    if room.phase == "lobby":
        return room.plan.starts_itself and any(True for _ in played)
    if room.phase == "end":
        return False
    if room.clock.is_over(now):
        return True
    first = next(played, None)
    if first is None:
        return room.plan.is_hurried
    return first.ready and all(chair.ready for chair in played)


def advance(room: RoomState, outcome: OutcomeBuilder) -> None:
    """End the present phase: make the next move for all teams at once, or for those that meet apart."""
    meeting = tuple(team for team in room.list_meeting() if team.game.must_stop())
    moves = [team.game.next_move() for team in meeting]
    following = moves[0] if moves else None
    if following is None:
        return
    if len(meeting) == len(room.teams) and all(one == following for one in moves):
        move(room, outcome, following)
        return
    assert room.desk.has_apart, "all teams share one timetable"
    if room.phase in MEETINGS:
        move(room, outcome, Moved("run", room.round), meeting)
        return
    first = next(one for one in moves if one is not None and one.phase in MEETINGS)
    move(room, outcome, first, tuple(team for team, one in zip(meeting, moves, strict=True) if one == first))


def move(room: RoomState, outcome: OutcomeBuilder, to: Moved, teams: tuple[Team, ...] = ()) -> None:
    """Move teams (none: all) to a phase: apply and journal it, set the clock, and ask the computer colleagues."""
    teams = teams or room.teams
    view_updates.record_left(room, outcome)
    bookmarks.add_automatic(room, outcome)
    for team in teams:
        team.passes.running = None
        view_updates.refresh_team(room, outcome, team)
        view_updates.record_views(room, outcome, team)
    commit.enter_phase(room, outcome, to, teams)
    _set_clock(room, outcome.now, to)
    room.is_skipping = False
    room.desk.clear_crisis()
    for team in room.teams:
        team.day_due = room.clock.day_ms / 1000 * team.number / len(room.teams)
    agenda.note_phase(room, outcome.now)
    room.console_due = outcome.now
    room.roster.forget_ready()
    room.write(outcome, ROOM, clock_face.build_record(room, outcome.now))
    for team in teams:
        team.passes.reset(to.phase)
        team.is_stale = True
        computer_seats.run_passes(room, outcome, team)
        view_updates.refresh_team(room, outcome, team)
        view_updates.record_views(room, outcome, team)
    clock_face.send_to_all(room, outcome)


def _set_clock(room: RoomState, now: float, to: Moved) -> None:
    """Set the countdown and, in a new round, the length of its days."""
    format = room.plan.setup.format
    if to.phase == "plan":
        room.clock.keep_pace(format, to.round)
    seconds = get_phase_seconds(format, to.phase, to.round, timed=room.plan.is_timed)
    room.clock.begin(now, STARTED_CRISIS_SECONDS if to.thing and seconds == 0 else seconds)
