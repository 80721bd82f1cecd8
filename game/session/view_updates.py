"""Views: rebuilt where something has happened, sent to people, journaled for the replay."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from game.session.outcome import GroupView, OutcomeBuilder, Placement
from game.session.room_state import RoomState
from game.session.roster import Person
from game.session.team import Team

MOST_UNRECORDED: Final = 8
"""Days that may be left to be journaled: several at once take half as long as each by itself."""

LONGEST_UNRECORDED_SECONDS: Final = 0.25
"""Time for which a day may be left."""


def refresh(room: RoomState, outcome: OutcomeBuilder) -> None:
    """Rebuild the views of every team in which something has happened."""
    for team in room.teams:
        refresh_team(room, outcome, team)


def refresh_team(room: RoomState, outcome: OutcomeBuilder, team: Team) -> None:
    """Rebuild one team's views if something has happened, to be shown at once or when a new day is due.

    A new day is left to be journaled.
    """
    if not team.is_stale:
        return
    if any(left.team is team for left in room.unrecorded):
        record_left(room, outcome)
    outcome.out.extend(team.refresh(room.roster.list_presence(team.number), team.new_day or 0.0))
    if team.new_day is not None:
        team.new_day = None
        room.unrecorded.append(team.note_day(outcome.now, room.seq))


def refresh_played(room: RoomState, outcome: OutcomeBuilder) -> bool:
    """Rebuild the views of the teams that have played a day; return whether there were any."""
    played = [team for team in room.teams if team.new_day is not None]
    for team in played:
        refresh_team(room, outcome, team)
    return bool(played)


def refresh_next(room: RoomState, outcome: OutcomeBuilder) -> None:
    """Rebuild the views of the teams that have played a day, or of one in which something else has happened."""
    if refresh_played(room, outcome):
        return
    turns = (*room.teams[room.next_shown :], *room.teams[: room.next_shown])
    team = next((team for team in turns if team.is_stale), None)
    if team is not None:
        room.next_shown = team.number % len(room.teams)
        refresh_team(room, outcome, team)


def send_full_view(room: RoomState, outcome: OutcomeBuilder, person: Person) -> None:
    """Send a person the full view of their group."""
    group = room.find_group(person)
    refresh_team(room, outcome, room.teams[group[0] - 1])
    outcome.out.append(Placement(person.number, group))


def list_current_views(room: RoomState) -> tuple[GroupView, ...]:
    """Return the full view of every group, for a server to begin with."""
    refresh(room, OutcomeBuilder(room.clock.now))
    return tuple(GroupView(group, team.views[group], None) for team in room.teams for group in team.groups)


def must_record(room: RoomState, now: float) -> bool:
    """Return whether the days that are left have become many, or one of them old."""
    left = room.unrecorded
    return bool(left) and (len(left) >= MOST_UNRECORDED or now - left[0].at >= LONGEST_UNRECORDED_SECONDS)


def record_left(room: RoomState, outcome: OutcomeBuilder) -> None:
    """Journal the days that are left, whose views nothing has changed since."""
    left, room.unrecorded = room.unrecorded, []
    if room.plan.records:
        outcome.rows.extend(day.team.build_day_row(day) for day in left)


def record_views(room: RoomState, outcome: OutcomeBuilder, team: Team) -> None:
    """Journal the current views for the replay, and the round when it is reviewed; days that are left come first."""
    record_left(room, outcome)
    if not room.plan.records:
        return
    outcome.rows.append(team.build_day_row(team.note_day(outcome.now, room.seq)))
    phase = team.game.table.phase
    if phase in ("review", "stocktake"):
        outcome.rows.append(team.build_round_row(room.seq))
    elif phase == "end":
        last = team.build_round_row(room.seq)
        outcome.rows.append(replace(last, round=room.plan.setup.format.rounds + 1))
