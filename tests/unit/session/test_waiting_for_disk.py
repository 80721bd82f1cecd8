"""What of a room waits for which entries of the journal: views for those that they show, all else for the newest."""

from __future__ import annotations

import pytest

from game.journal.entries import ActRefused, EntryRow
from game.protocol.actions import CallIt
from game.protocol.messages import Act
from game.session.outcome import GroupView, Outcome
from tests.kit.rooms import Table, lever_moves, plan

PEOPLE = ((1, "P"), (1, "K"), (2, "P"))


@pytest.fixture
def table() -> Table:
    """Two teams in the middle of a day of a run; people 1 and 2 are of the first, 3 of the second."""
    table = Table.open(plan(teams=2))
    for team, seat in PEOPLE:
        table.sit(f"{seat} of {team}", seat, team)
    fay = table.join("Fay", "facilitator")
    table.skip_to(fay, "plan")
    return table


def run(table: Table) -> None:
    table.skip_to(len(PEOPLE) + 1, "run")
    while table.room.has_stale_views:
        table.took(table.room.show_next(table.now))


def play_days(table: Table) -> dict[int, Outcome]:
    """Play a day of each team; return what shows nothing but it, by team."""
    found: dict[int, Outcome] = {}
    while len(found) < len(table.room.teams):
        for outcome in table.pass_part():
            teams = {item.group[0] for item in outcome.out if isinstance(item, GroupView)}
            if teams and all(isinstance(item, GroupView) for item in outcome.out):
                found[teams.pop()] = outcome
    return found


def act(table: Table, person: int, action: object) -> list[EntryRow]:
    """Let a person act, with the views left to be shown; return the entries."""
    message = Act(f"waiting-{person}-{table.room.seq:04}", action)  # pyright: ignore[reportArgumentType]
    outcome = table.room.step(table.now, person, message, with_views=False)
    assert outcome.after == table.room.seq
    return [row for row in outcome.rows if isinstance(row, EntryRow)]


def test_day_waits_for_no_refusal(table: Table) -> None:
    run(table)
    before = table.room.seq
    entries = [row for person in (1, 2, 3) for row in act(table, person, CallIt("up"))]
    assert [type(row.record) for row in entries] == [ActRefused] * 3
    days = play_days(table)
    assert {number: outcome.after <= before for number, outcome in days.items()} == {1: True, 2: True}


def test_view_waits_for_own_acts_only(table: Table) -> None:
    before = table.room.seq
    move = lever_moves(table.room, 1, "P")[0]
    (entry,) = act(table, 1, move)
    act(table, 3, CallIt("up"))
    assert [table.room.show_next(table.now).after for _ in range(2)] == [entry.seq, entry.seq + 1]
    assert entry.seq == before + 1


def test_view_waits_for_what_all_see(table: Table) -> None:
    run(table)
    assert {outcome.after for outcome in play_days(table).values()} == {table.room.seq}


def test_views_of_a_team_stay_in_order(table: Table) -> None:
    """A view that has left with other news waits for these, and no later one may pass it."""
    run(table)
    act(table, 1, CallIt("up"))
    table.room.teams[0].play_day()
    table.room.clock_due = table.now
    mixed = table.room.tick(table.now)
    kinds = {type(item) for item in mixed.out}
    assert GroupView in kinds and len(kinds) > 1
    assert mixed.after == table.room.seq
    (number,) = {item.group[0] for item in mixed.out if isinstance(item, GroupView)}
    act(table, 1, CallIt("up"))
    assert play_days(table)[number].after == mixed.after
