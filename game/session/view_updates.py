"""What everybody sees: views made anew where something has happened, given to people, kept for the replay."""

from __future__ import annotations

from dataclasses import replace

from game.session.outcome import GroupView, Making, Placed
from game.session.room_state import Floor
from game.session.roster import Person
from game.session.team import Team


def refresh(room: Floor, making: Making) -> None:
    """Make the views of all teams anew where something has happened."""
    for team in room.teams:
        refresh_team(room, making, team)


def refresh_team(room: Floor, making: Making, team: Team) -> None:
    """Make one team's views anew if something has happened."""
    making.out.extend(team.refreshed(room.roster.presence(team.number)))


def place(room: Floor, making: Making, person: Person) -> None:
    """Give a person the full view of the group that they belong to now."""
    refresh(room, making)
    making.out.append(Placed(person.number, room.group_of(person)))


def current_views(room: Floor) -> tuple[GroupView, ...]:
    """Return what every group sees now, as full views: what a server begins with."""
    refresh(room, Making(room.clock.now))
    return tuple(GroupView(group, team.views[group], None) for team in room.teams for group in team.groups())


def keep(room: Floor, making: Making, team: Team) -> None:
    """Keep what everybody sees now for the replay, and the round when it is reviewed."""
    if not room.plan.records:
        return
    making.rows.append(team.day_row(room.seq))
    phase = team.game.table.phase
    if phase in ("review", "stocktake"):
        making.rows.append(team.round_row(room.seq))
    elif phase == "end":
        last = team.round_row(room.seq)
        making.rows.append(replace(last, round=room.plan.setup.format.rounds + 1))
