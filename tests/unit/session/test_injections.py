"""Crises, problems and notes that a facilitator adds to one team or seat: live, after a resume, in a replay."""

from __future__ import annotations

import pytest

from game.journal.entries import PhaseMoved, list_team_entries
from game.protocol.actions import Give, ShowNote
from game.protocol.messages import Clock, Done, Ready
from game.replay.rerun import rerun
from game.rules.game import Game
from game.session.restore import restore_room
from game.session.room import Room
from tests.kit import games
from tests.kit.rooms import Table, plan
from tests.unit.session.test_facilitation import read_console

NOTE = "The press office calls: the region wants a plan by noon."


def open_run(teams: int = 3, format: str = "half_day") -> tuple[Table, int]:
    """Return a room in the middle of its first run, with a facilitator."""
    table = Table.open(plan(teams=teams, format=format))
    fay = table.join("Fay", "facilitator")
    table.skip_to(fay, "plan")
    table.facilitate(fay, "skip")
    wait_days(table, 2.4)
    return table, fay


def wait_days(table: Table, days: float) -> None:
    table.wait(table.room.clock.day_ms / 1000 * days)


def restore(table: Table) -> Room:
    made = table.room.plan
    alone = games.small_baseline(made.setup.format.format, made.setup.scenario)
    return restore_room(made, 500.0, alone, table.people.values(), table.rows, {})


def replay(table: Table, team: int) -> Game:
    """Play a team's journal again, from its first entry to the day that it has reached."""
    made = table.room.plan
    entries = list(list_team_entries(table.rows, team))
    alone = games.small_baseline(made.setup.format.format, made.setup.scenario)
    return rerun(Game.start(made.setup, made.seed, no_action=alone), entries).game


def last_clock(table: Table, person: int) -> Clock:
    return [one.message for one in table.told if one.person == person and isinstance(one.message, Clock)][-1]


# ---------------------------------------------------------------- a crisis for one team


def test_crisis_for_one_team_lets_others_wait() -> None:
    table, fay = open_run()
    ann, bob = table.sit("Ann", "P", 1), table.sit("Bob", "P", 2)
    crisis = read_console(table).crises[-1]
    table.facilitate(fay, "inject", thing=crisis, team=2)
    assert (table.room.desk.crisis_due, table.room.desk.due_in) == (crisis, 2)
    wait_days(table, 1.5)
    assert [team.phase for team in table.room.teams] == ["run", "crisis", "run"]
    assert len({team.game.table.day for team in table.room.teams}) == 1
    waiting, meeting = last_clock(table, ann), last_clock(table, bob)
    assert (waiting.phase, waiting.paused, waiting.waits) == ("run", True, True)
    assert (meeting.phase, meeting.paused, meeting.waits) == ("crisis", False, False)
    assert table.refusal(table.send(ann, Ready(ready=True))) == "not_now"
    days = table.room.teams[0].game.table.day
    wait_days(table, 3)
    assert table.room.teams[0].game.table.day == days
    setup = table.room.plan.setup
    gift = next(g for c in setup.crises if c.crisis == crisis for g in c.gifts if g.seat == "P")
    assert isinstance(table.act(bob, Give(crisis, gift.gift)), Done)
    table.send(bob, Ready(ready=True))
    table.wait(0.5)
    assert [team.phase for team in table.room.teams] == ["run"] * 3
    wait_days(table, 2)
    assert all(team.game.table.day > days for team in table.room.teams)
    assert [bool(team.game.table.crises) for team in table.room.teams] == [False, True, False]


@pytest.mark.parametrize("format", ["half_day", "ninety"])
def test_game_ends_together_after_it(format: str) -> None:
    table, fay = open_run(2, format)
    for crisis in read_console(table).crises:
        if table.room.phase == "run" and not table.room.is_skipping:
            table.facilitate(fay, "inject", thing=crisis, team=1)
            wait_days(table, 1.5)
            assert table.room.phase == "crisis"
            table.facilitate(fay, "skip")
    table.skip_to(fay, "end", table.room.plan.setup.format.rounds)
    one, other = (team.game.table for team in table.room.teams)
    assert (one.phase, one.day) == (other.phase, other.day) == ("end", one.day)
    for ended in (one, other):
        runs = [run.crisis for run in ended.crises]
        assert len(set(runs)) == len(runs), "a crisis that came early does not come again"
    for team in table.room.teams:
        assert replay(table, team.number).state_hash() == team.game.state_hash()


@pytest.mark.parametrize("days", [0.0, 1.5])
def test_resume_knows_the_crisis_of_one_team(days: float) -> None:
    table, fay = open_run()
    crisis = read_console(table).crises[-1]
    table.facilitate(fay, "inject", thing=crisis, team=2)
    wait_days(table, days)
    again = restore(table)
    assert again.phase == table.room.phase
    assert (again.desk.crisis_due, again.desk.due_in) == (table.room.desk.crisis_due, table.room.desk.due_in)
    assert [team.phase for team in again.teams] == [team.phase for team in table.room.teams]
    if days:
        assert [team.game.state_hash() for team in again.teams] == [t.game.state_hash() for t in table.room.teams]
    began = [row for row in table.rows if isinstance(row.record, PhaseMoved) and row.record.thing == crisis]
    assert [row.team for row in began] == ([2] if days else [])


# ---------------------------------------------------------------- a problem


def test_problem_starts_in_one_team() -> None:
    table, fay = open_run()
    problem, sentence = read_console(table).problems[0]
    table.facilitate(fay, "start_problem", thing=problem, team=3)
    lines = read_console(table).teams
    assert [problem in line.begun for line in lines] == [False, False, True]
    views = [team.find_public_view() for team in table.room.teams]
    assert [any(one.sentence == sentence for one in view.problems) for view in views] == [False, False, True]
    assert table.refusal(table.facilitate(fay, "start_problem", thing=problem, team=3)) == "unknown"
    wait_days(table, 2)
    assert restore(table).teams[2].game.table.troubles == table.room.teams[2].game.table.troubles
    table.skip_to(fay, "review")
    assert replay(table, 3).state_hash() == table.room.teams[2].game.state_hash()
    assert replay(table, 1).state_hash() == table.room.teams[0].game.state_hash()


def test_problem_waits_for_the_start() -> None:
    table = Table.open(plan())
    fay = table.join("Fay", "facilitator")
    problem = read_console(table).problems[0][0]
    assert table.refusal(table.facilitate(fay, "start_problem", thing=problem)) == "not_now"


# ---------------------------------------------------------------- a note


@pytest.mark.parametrize(
    ("team", "seat", "trays"),
    [
        (2, "P", {(2, "P")}),
        (2, None, {(2, seat) for seat in "CPKM"}),
        (0, None, {(team, seat) for team in (1, 2) for seat in "CPKM"}),
    ],
)
def test_note_is_in_the_trays_it_is_for(team: int, seat: str | None, trays: set[tuple[int, str]]) -> None:
    table, fay = open_run(2)
    hashes = [one.game.state_hash() for one in table.room.teams]
    table.facilitate(fay, "send_note", team=team, seat=seat, text=NOTE)
    found = {
        (one.number, own)
        for one in table.room.teams
        for own in one.seats
        if any(note.sentence == NOTE for note in one.find_seat_view(own).notes)
    }
    assert found == trays
    assert [one.game.state_hash() for one in table.room.teams] == hashes, "words change nothing in the place"
    table.skip_to(fay, "review")
    for one in table.room.teams:
        assert replay(table, one.number).table.sent == one.game.table.sent
        assert restore(table).teams[one.number - 1].game.table.sent == one.game.table.sent


def test_own_note_can_be_put_on_the_table() -> None:
    table = Table.open(plan())
    fay, ann = table.join("Fay", "facilitator"), table.sit("Ann", "P")
    table.skip_to(fay, "plan")
    table.facilitate(fay, "send_note", team=1, seat="P", text=NOTE)
    team = table.room.teams[0]
    note = next(note for note in team.find_seat_view("P").notes if note.sentence == NOTE)
    assert isinstance(table.act(ann, ShowNote(note.note)), Done)
    assert [(seat, one.sentence) for seat, one in team.find_public_view().notes_shown] == [("P", NOTE)]


@pytest.mark.parametrize(
    ("values", "code"),
    [({"text": " "}, "no_change"), ({"text": "x", "seat": "P"}, "unknown"), ({"text": "x", "team": 7}, "unknown")],
)
def test_note_without_reader_is_refused(values: dict[str, object], code: str) -> None:
    table = Table.open(plan(teams=2))
    fay = table.join("Fay", "facilitator")
    assert table.refusal(table.facilitate(fay, "send_note", **values)) == code
