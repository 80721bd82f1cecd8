"""What everyone sees: views rebuilt where something has happened, sent to people, kept for the replay."""

from __future__ import annotations

from dataclasses import replace

from game.session.outcome import GroupView, OutcomeBuilder, Placed
from game.session.room_state import RoomState
from game.session.roster import Person
from game.session.team import Team


def refresh(room: RoomState, outcome: OutcomeBuilder) -> None:
    """Rebuild the views of every team in which something has happened."""
    for team in room.teams:
        refresh_team(room, outcome, team)


def refresh_team(room: RoomState, outcome: OutcomeBuilder, team: Team) -> None:
    """Rebuild one team's views if something has happened."""
    outcome.out.extend(team.refresh(room.roster.presence(team.number)))


def place(room: RoomState, outcome: OutcomeBuilder, person: Person) -> None:
    """Give a person the full view of the group that they belong to now."""
    refresh(room, outcome)
    outcome.out.append(Placed(person.number, room.group_of(person)))


def current_views(room: RoomState) -> tuple[GroupView, ...]:
    """Return what every group sees now, as full views: what a server begins with."""
    refresh(room, OutcomeBuilder(room.clock.now))
    return tuple(GroupView(group, team.views[group], None) for team in room.teams for group in team.groups())


def keep(room: RoomState, outcome: OutcomeBuilder, team: Team) -> None:
    """Keep what everybody sees now for the replay, and the round when it is reviewed."""
    if not room.plan.records:
        return
    outcome.rows.append(team.day_row(room.seq))
    phase = team.game.table.phase
    if phase in ("review", "stocktake"):
        outcome.rows.append(team.round_row(room.seq))
    elif phase == "end":
        last = team.round_row(room.seq)
        outcome.rows.append(replace(last, round=room.plan.setup.format.rounds + 1))
