"""Time that passes: days that are due, a phase whose time is up, and what is sent at intervals."""

from __future__ import annotations

from operator import attrgetter
from typing import Final

from game.journal.entries import ROOM
from game.rules.entry import Moved
from game.session import (
    announcements,
    bookmarks,
    clock_face,
    computer_seats,
    console_view,
    displays,
    injections,
    lobby_view,
    phase_moves,
    view_updates,
)
from game.session.outcome import OutcomeBuilder
from game.session.room_state import RoomState
from game.session.team import Team
from game.session.timetable import RUNNING

IDLE_SECONDS: Final = 0.25
"""Longest time between two ticks."""

HURRIED_DAYS: Final = 7
"""Days of each team in one tick when days run as fast as they can."""

LEAD_SECONDS: Final = 0.01
"""How long before it is due a team's next day is played, so that its views are ready in time."""

REACH_SECONDS: Final = 0.055
"""How long before they are due other teams' days are played with it."""

MOST_TOGETHER: Final = 4
"""Teams whose days are played together, and then their views built.

A day empties the processor's nearer memory: after each by itself, views take more than half as long again. More teams
at once would let people's acts wait for longer.
"""

_DAY_DUE: Final = attrgetter("day_due")
_DAY_PLAYED: Final = attrgetter("game.table.day")


def tick(room: RoomState, outcome: OutcomeBuilder, *, in_parts: bool = False) -> None:
    """Do everything that has become due; `in_parts`, play days of a few teams only, a little ahead of their time.

    The views of a team's last day are left to be journaled.
    """
    if room.phase in RUNNING:
        _run_days(room, outcome, in_parts=in_parts)
    else:
        computer_seats.drop_late_seats(room, outcome)
        if phase_moves.is_over(room, outcome.now):
            phase_moves.advance(room, outcome)
    _send_periodic_updates(room, outcome)


def seconds_until_due(room: RoomState, now: float) -> float:
    """Return the seconds after which something is due, for who lets time pass in parts."""
    if room.phase == "end" or room.clock.paused:
        return IDLE_SECONDS
    if room.phase in RUNNING:
        if room.is_hurrying:
            return 0.0
        wait = min(map(_DAY_DUE, room.teams)) - room.clock.passed(now)
        if _may_play_ahead(room):
            wait -= LEAD_SECONDS
        return min(max(0.0, wait), IDLE_SECONDS)
    if phase_moves.is_over(room, now):
        return 0.0
    left = room.clock.remaining(now)
    soon = IDLE_SECONDS if room.lobby_due is None else max(0.0, room.lobby_due - now)
    return min(soon, IDLE_SECONDS if left is None else left)


def _run_days(room: RoomState, outcome: OutcomeBuilder, *, in_parts: bool) -> None:
    if room.clock.paused:
        return
    passed = room.clock.passed(outcome.now)
    last = _find_last_day(room) if room.desk.crisis_due else 0
    if in_parts and _may_play_ahead(room):
        _play_ahead(room, outcome, passed)
    else:
        _play_due(room, outcome, passed, last, only_first=in_parts)
    if room.desk.crisis_due and all(team.game.table.day == last for team in room.teams):
        _begin_crisis(room, outcome)
    elif all(team.game.must_stop() or _waits_for_others(room, team) for team in room.teams):
        phase_moves.advance(room, outcome)


def _may_play_ahead(room: RoomState) -> bool:
    """Return whether the days that come next are known, and when."""
    return not (room.is_hurrying or room.desk.crisis_due or room.desk.has_apart)


def _play_ahead(room: RoomState, outcome: OutcomeBuilder, passed: float) -> None:
    """Play a day of each of the teams that are next; their views are built together, and shown when each is due."""
    playing = [team for team in room.teams if team.day_due <= passed + REACH_SECONDS and not team.game.must_stop()]
    playing = sorted(playing, key=_DAY_DUE)[:MOST_TOGETHER]
    if not playing or playing[0].day_due > passed + LEAD_SECONDS:
        return
    for team in playing:
        view_updates.refresh_team(room, outcome, team)  # who has come or gone is shown at once
    for team in playing:
        team.play_day(outcome.now + team.day_due - passed)
        team.day_due += room.clock.day_ms / 1000


def _play_due(room: RoomState, outcome: OutcomeBuilder, passed: float, last: int, *, only_first: bool) -> None:
    """Play the days that are due, of all teams or only of the one that waits longest."""
    soon = room.teams if room.is_hurrying else [team for team in room.teams if team.day_due <= passed]
    due = [team for team in soon if _is_day_due(room, team, passed, last)]
    for team in sorted(due, key=_DAY_DUE)[:1] if only_first else due:
        days = 0
        while _is_day_due(room, team, passed, last) and not (room.is_hurrying and days == HURRIED_DAYS):
            team.play_day()
            days += 1
            team.day_due += room.clock.day_ms / 1000
            view_updates.refresh_team(room, outcome, team)


def _find_last_day(room: RoomState) -> int:
    """Return the day that no team may pass while a crisis is due, or while teams may have to wait for each other."""
    stopped = (team.game.table.day for team in room.teams if room.desk.has_apart and team.game.must_stop())
    return min(stopped, default=max(map(_DAY_PLAYED, room.teams)))


def _waits_for_others(room: RoomState, team: Team) -> bool:
    """Return whether a team has reached the day on which another one has to stop."""
    if not room.desk.has_apart:
        return False
    days = [one.game.table.day for one in room.teams if one.game.must_stop()]
    return bool(days) and team.game.table.day >= min(days)


def _is_day_due(room: RoomState, team: Team, passed: float, last: int) -> bool:
    """Return whether a team should run a day; before a crisis that was started, only up to the day `last`."""
    is_time = room.is_hurrying or team.day_due <= passed
    if not is_time or team.game.must_stop():
        return False
    if room.desk.crisis_due:
        return team.game.table.day < last
    return not _waits_for_others(room, team)


def _begin_crisis(room: RoomState, outcome: OutcomeBuilder) -> None:
    """Begin the crisis that a facilitator has started, now that all teams have reached the same day."""
    crisis, team = room.desk.crisis_due, room.desk.due_in
    phase_moves.move(room, outcome, Moved("crisis", room.round, crisis), injections.find_teams(room, team))


def _send_periodic_updates(room: RoomState, outcome: OutcomeBuilder) -> None:
    now = outcome.now
    if room.lobby_due is not None and now >= room.lobby_due:
        lobby_view.send_to_all(room, outcome)
    if now >= room.console_due:
        bookmarks.add_automatic(room, outcome)
        announcements.drop_ended(room, now)
        console_view.send_if_changed(room, outcome)
        displays.send_if_changed(room, outcome)
    if now >= room.clock_due:
        clock_face.send_to_all(room, outcome)
        if room.is_started and not room.clock.paused and room.phase not in (*RUNNING, "end"):
            room.write(outcome, ROOM, clock_face.build_record(room, now))
