"""Days that a server plays a little ahead of their time, a few teams together, and shows when they are due."""

from __future__ import annotations

import pytest

from game.journal.entries import EntryRow
from game.journal.frames import DayRow
from game.protocol.messages import Facilitate, TakeSeat
from game.session.outcome import GroupView, Outcome
from game.session.scheduler import LEAD_SECONDS, MOST_TOGETHER, REACH_SECONDS
from tests.kit.rooms import SEATS, Table, plan, token_of

TEAMS = 6
DAY_MS = 120
"""So short that the days of several teams are due soon after each other: 20 ms."""


@pytest.fixture
def table() -> Table:
    """A room of several teams at the beginning of a run; person 1 sits in the first, 2 is the facilitator."""
    table = Table.open(plan(teams=TEAMS, records=True))
    table.sit("Ann", SEATS[1])
    fay = table.join("Fay", "facilitator")
    table.skip_to(fay, "run")
    table.facilitate(fay, "pace", amount=DAY_MS)
    return table


def list_views(outcome: Outcome) -> list[GroupView]:
    return [item for item in outcome.out if isinstance(item, GroupView)]


def play_parts(table: Table, seconds: float) -> list[tuple[float, list[GroupView]]]:
    """Let time pass as a server does; return the views of each part with the time at which they were built."""
    found: list[tuple[float, list[GroupView]]] = []
    until = table.now + seconds
    while table.now < until:
        shown = [list_views(outcome) for outcome in table.pass_part()]
        found += [(table.now, views) for views in shown if views]
    return found


def test_days_are_shown_when_due(table: Table) -> None:
    begun = table.now - table.room.clock.passed(table.now)
    first = {team.number: begun + team.day_due for team in table.room.teams}
    days = {team.number: team.game.table.day for team in table.room.teams}
    parts = play_parts(table, 1.0)
    dues: dict[int, list[float]] = {team: [] for team in first}
    for now, views in parts:
        for view in views:
            assert view.due - REACH_SECONDS - 1e-9 <= now <= view.due
            if view.group[1] is None:
                dues[view.group[0]].append(view.due)
                assert view.full.public.day == days[view.group[0]] + len(dues[view.group[0]])
    for team, found in dues.items():
        assert found == pytest.approx([first[team] + DAY_MS / 1000 * place for place in range(len(found))])
        assert len(found) >= 8


def test_few_teams_are_played_together(table: Table) -> None:
    parts = play_parts(table, 1.0)
    teams = [len({view.group[0] for view in views}) for _, views in parts]
    assert max(teams) == 1 + int((REACH_SECONDS - LEAD_SECONDS) * 1000 * TEAMS / DAY_MS) <= MOST_TOGETHER
    assert sum(teams) / len(teams) > 2


def test_slow_days_are_played_by_themselves(table: Table) -> None:
    table.facilitate(2, "pace", amount=TEAMS * 100)
    parts = play_parts(table, 2.0)
    assert {len({view.group[0] for view in views}) for _, views in parts} == {1}
    assert all(0 <= view.due - now <= LEAD_SECONDS + 1e-9 for now, views in parts for view in views)


def test_days_ahead_are_the_same_days(table: Table) -> None:
    """The same acts and days give the same state, however time passes."""
    other = Table.open(plan(teams=TEAMS, records=True))
    other.sit("Ann", SEATS[1])
    other.skip_to(other.join("Fay", "facilitator"), "run")
    play_parts(table, 1.0)
    days = [team.game.table.day for team in table.room.teams]
    for team, day in zip(other.room.teams, days, strict=True):
        while team.game.table.day < day:
            team.game.run_day()
    assert min(days) > 5
    assert [team.game.state_hash() for team in table.room.teams] == [
        team.game.state_hash() for team in other.room.teams
    ]


def test_what_people_do_is_shown_at_once(table: Table) -> None:
    """Who comes in while a team's day is kept gets that day, and the others of the team are shown both."""
    views: list[GroupView] = []
    while (1, None) not in {view.group for view in views}:
        ((_, views),) = play_parts(table, 1e-5) or [(0.0, [])]
    kept = {view.group: view.full.version for view in views}
    assert all(view.due > table.now for view in views if view.group[0] == 1)
    bob, _ = table.room.join(table.now, "Bob", "player", token_of("Bob"))
    outcome = table.room.step(table.now, bob, TakeSeat(team=1, seat=SEATS[2]))
    newer = list_views(outcome)
    assert {view.group for view in newer} == {group for group in kept if group[0] == 1}
    assert all(view.due == 0.0 and view.full.version == kept[view.group] + 1 for view in newer)


def test_facilitator_finds_days_ahead_in_the_journal(table: Table) -> None:
    """Between days and their views too: a branch is read from the journal."""
    table.now += table.room.seconds_until_due(table.now) + 1e-6
    assert not list_views(table.room.tick(table.now, in_parts=True))
    played = [(team.number, team.game.table.day) for team in table.room.teams if team.new_day is not None]
    assert len(played) > 1
    outcome = table.room.step(table.now, 2, Facilitate("say", text="Look up"))
    assert [(row.team, row.day) for row in outcome.rows if isinstance(row, DayRow)] == played
    assert [type(row) for row in outcome.rows].index(EntryRow) >= len(played)
    assert all(view.due > table.now for view in list_views(outcome))
    assert not table.room.has_stale_views


@pytest.mark.parametrize("act", ["pause", "inject"])
def test_nothing_is_played_ahead_of_a_stop(table: Table, act: str) -> None:
    crisis = table.room.plan.setup.crises[0].crisis
    table.facilitate(2, act, **({"thing": crisis} if act == "inject" else {}))
    assert table.room.clock.paused or table.room.desk.crisis_due
    parts = play_parts(table, 0.5)
    assert all(view.due == 0.0 for _, views in parts for view in views)
    assert bool(parts) == (act == "inject"), "teams still have to reach the same day"


def test_run_ends_in_order(table: Table) -> None:
    """The views of the last days come before those of what follows them."""
    versions: dict[object, int] = {}
    for _ in range(4000):
        for _, views in play_parts(table, 0.05):
            for view in views:
                assert view.full.version == versions.get(view.group, view.full.version - 1) + 1
                versions[view.group] = view.full.version
        if table.room.phase != "run":
            break
    assert table.room.phase != "run"
