"""From what was written to the same room: at every entry of a game, the clock paused."""

from __future__ import annotations

import pytest

from game.journal.entries import ActRefused, ClockSet, PhaseMoved, from_columns, to_columns
from game.protocol.actions import CallIt
from game.protocol.messages import Done, Ready, Refused, Said
from game.rules.game import CannotApply
from game.session.restore import find_last_moments, restore_room
from tests.kit import games
from tests.kit.rooms import Table, lever_moves, plan, token_of


def again(table: Table, upto: int | None = None) -> Table:
    """The room made from the first rows of another, as they come back from a file."""
    rows = [from_columns(to_columns(row)) for row in table.rows[:upto]]
    made = table.room.plan
    room = restore_room(made, 5000.0, games.small_baseline(made.setup.format.format), table.people.values(), rows, {})
    return Table(room, now=5000.0, rows=list(rows), people=dict(table.people))


def some_game() -> Table:
    """Two rounds with people, colleagues, a pause, a deputy and a phone call."""
    table = Table.open(plan(policy="aligned"))
    ann, bob = table.sit("Ann", "P"), table.sit("Bob", "P")
    fay = table.join("Fay", "facilitator")
    table.facilitate(fay, "computer", team=1, seat="K", amount=0)
    table.skip_to(fay, "plan")
    for move in lever_moves(table.room, 1, "P")[:2]:
        table.act(ann, move)
    table.facilitate(fay, "pause")
    table.facilitate(fay, "resume")
    table.send(ann, Ready(True))
    table.skip_to(fay, "plan", 2)
    table.took(table.room.leave(table.now, ann))
    table.act(bob, CallIt(guess="up"), "before-the-crash")
    return table


def test_restored_room_is_equal() -> None:
    table = some_game()
    back = again(table)
    assert back.room.teams[0].game.state_hash() == table.room.teams[0].game.state_hash()
    assert back.room.seq == table.room.seq
    assert not [person for person in back.room.roster.people.values() if person.present]
    seats = {p.name: (p.team, p.seat, p.lead) for p in table.room.roster.people.values()}
    assert {p.name: (p.team, p.seat, p.lead) for p in back.room.roster.people.values()} == seats
    assert back.room.roster.chairs[1, "K"].computer is False
    number, outcome = back.room.come_back(back.now, token_of("Bob"), "fresh-token-of-bob-1")
    back.took(outcome)
    assert isinstance(back.act(number, CallIt(guess="down"), "before-the-crash"), Done)
    assert [row for row in back.rows if row.action_id == "before-the-crash"] == [
        row for row in table.rows if row.action_id == "before-the-crash"
    ]


def test_restored_clock_is_paused() -> None:
    table = some_game()
    left = next(row.record for row in reversed(table.rows) if isinstance(row.record, ClockSet)).remaining_ms
    back = again(table)
    back.wait(3000)
    assert back.room.phase == "plan"
    assert back.room.clock.remaining(back.now) == pytest.approx(left / 1000)
    number, outcome = back.room.come_back(back.now, token_of("Fay"), "fresh-token-of-fay-1")
    back.took(outcome)
    back.facilitate(number, "resume")
    back.wait(left / 1000 + 1)
    assert back.room.phase == "run"


def test_restore_from_any_cut() -> None:
    table = Table.open(plan(policy="aligned", format="ninety"))
    fay = table.join("Fay", "facilitator")
    table.skip_to(fay, "end", 4)
    wanted = table.room.teams[0].game.state_hash()
    moves = [place for place, row in enumerate(table.rows) if isinstance(row.record, PhaseMoved)]
    for cut in moves[2::5]:
        # A phase and what the colleagues did at its start are written together.
        whole = next((place for place in moves if place > cut), len(table.rows))
        back = again(table, whole)
        number, outcome = back.room.come_back(back.now, token_of("Fay"), f"fresh-token-of-fay-{cut:04}")
        back.took(outcome)
        back.facilitate(number, "resume")
        back.skip_to(number, "end", 4)
        assert back.room.teams[0].game.state_hash() == wanted


def test_illegal_rows_are_not_restored() -> None:
    table = some_game()
    table.rows = [row for row in table.rows if not isinstance(row.record, PhaseMoved)]
    with pytest.raises(CannotApply):
        again(table)


def test_present_phase_frames_are_rebuilt() -> None:
    table = some_game()
    moved = max(row.seq for row in table.rows if isinstance(row.record, PhaseMoved))
    frames = [(1, 1, 3), (1, 2, moved - 1), (1, 3, moved), (1, 4, moved + 1)]
    assert find_last_moments(table.rows, frames) == {1: 2}


def test_announcements_are_not_repeated() -> None:
    table = some_game()
    fay = next(p.number for p in table.room.roster.people.values() if p.part == "facilitator")
    table.facilitate(fay, "say", text="Look up")
    assert not [tell for tell in again(table).told if isinstance(tell.message, Said)]


def test_refusal_outlasts_the_host() -> None:
    table = Table.open()
    ann = table.sit("Ann", "P")
    refused = table.act(ann, CallIt(guess="up"), "too-early")
    assert isinstance(refused, Refused)
    fay = table.join("Fay", "facilitator")
    table.skip_to(fay, "plan")
    back = again(table)
    back.room.come_back(back.now, token_of("Ann"), "fresh-token-of-ann-1")
    back.room.clock.resume(back.now)
    assert back.act(ann, CallIt(guess="up"), "too-early") == refused


def test_answers_are_kept_for_the_game() -> None:
    table = Table.open()
    ann = table.sit("Ann", "P")
    fay = table.join("Fay", "facilitator")
    table.skip_to(fay, "plan")
    first = table.act(ann, CallIt(guess="up"), "the-first-one")
    for number in range(300):
        table.act(ann, CallIt(guess="up" if number % 2 else "down"))
    assert table.act(ann, CallIt(guess="level"), "the-first-one") == first


def test_endless_refusals_are_bounded() -> None:
    table = Table.open()
    ann = table.join("Ann")
    for _ in range(1200):
        table.act(ann, CallIt(guess="up"))
    assert len([row for row in table.rows if isinstance(row.record, ActRefused)]) == 1000
