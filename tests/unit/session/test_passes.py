"""Passes: computer seats answer one view together, wherever they sit and whoever answers first."""

from __future__ import annotations

import pytest

from game.journal.entries import SeatActed
from game.policies.policy import decide
from game.protocol.messages import Batch, Full, Pass, TakeSeat
from game.protocol.seat_views import SeatView
from game.replay.headless import play_headless
from game.session.passes import Passes
from tests.kit import games
from tests.kit.rooms import SEATS, Table, plan


def colleagues(table: Table) -> dict[str, int]:
    """A computer player behind a connection of its own in every seat."""
    found: dict[str, int] = {}
    for seat in SEATS:
        number = table.join(f"robot {seat}", "computer")
        table.send(number, TakeSeat(1, seat))
        found[seat] = number
    return found


def answer(table: Table, seat: str, number: int, pass_id: int, policy: str) -> None:
    """Answer a pass from the view that this seat was shown."""
    full: Full = table.room.teams[0].views[1, seat]
    own = full.seat
    assert isinstance(own, SeatView)
    room = table.room
    table.send(number, Batch(pass_id, decide(policy, room.statics, room.briefs[seat], full.public, own)))


def played_remotely(policy: str, order: tuple[str, ...]) -> str:
    """The state of a whole game whose seats are behind connections and answer in this order."""
    table = Table.open(plan(hurried=True, format="ninety"))
    people = colleagues(table)
    fay = table.join("Fay", "facilitator")
    table.facilitate(fay, "start")
    for _ in range(2000):
        if table.room.phase == "end":
            return table.room.teams[0].game.state_hash()
        asked = [tell.message.pass_id for tell in table.told if isinstance(tell.message, Pass)]
        running = table.room.teams[0].passes.running
        if running is not None:
            assert running.number == asked[-1]
            for seat in order:
                answer(table, seat, people[seat], running.number, policy)
        table.took(table.room.tick(table.now))
    raise AssertionError("the game never ended")


@pytest.mark.parametrize("policy", ["aligned", "colleague", "siloed"])
def test_remote_equals_local_colleagues(policy: str) -> None:
    setup, alone = games.small_setup("ninety"), games.small_baseline("ninety")
    local = play_headless(setup, games.SEED, policy, alone=alone).state_hash
    assert played_remotely(policy, SEATS) == local
    assert played_remotely(policy, SEATS[::-1]) == local


def test_pass_waits_for_all_answers() -> None:
    table = Table.open(plan(policy="aligned"))
    people = colleagues(table)
    fay = table.join("Fay", "facilitator")
    table.skip_to(fay, "plan")
    running = table.room.teams[0].passes.running
    assert running is not None
    for seat in SEATS[:3]:
        answer(table, seat, people[seat], running.number, "aligned")
    assert not [row for row in table.rows if isinstance(row.record, SeatActed)]
    answer(table, SEATS[3], people[SEATS[3]], running.number, "aligned")
    acted = [row.seat for row in table.rows if isinstance(row.record, SeatActed)]
    assert acted
    assert acted == sorted(acted, key=SEATS.index)


def test_silent_colleague_does_not_block() -> None:
    table = Table.open(plan(policy="aligned"))
    people = colleagues(table)
    fay = table.join("Fay", "facilitator")
    table.skip_to(fay, "plan")
    team = table.room.teams[0]
    first = team.passes.running
    assert first is not None
    table.took(table.room.leave(table.now, people["C"]))
    for seat in ("P", "K"):
        answer(table, seat, people[seat], first.number, "aligned")
    assert team.passes.running is first
    table.wait(40)
    assert team.passes.running is not first


def test_stray_answers_are_refused() -> None:
    table = Table.open(plan(policy="aligned"))
    people = colleagues(table)
    ann = table.join("Ann")
    fay = table.join("Fay", "facilitator")
    table.skip_to(fay, "plan")
    running = table.room.teams[0].passes.running
    assert running is not None
    assert table.refusal(table.send(people["C"], Batch(running.number + 1, ()))) == "not_now"
    assert table.refusal(table.send(ann, Batch(running.number, ()))) == "not_now"
    table.send(people["C"], Batch(running.number, ()))
    assert table.refusal(table.send(people["C"], Batch(running.number, ()))) == "not_yours"


def test_passes_are_limited() -> None:
    passes = Passes()
    for phase, most in (("plan", 5), ("phone", 1), ("crisis", 1), ("review", 0), ("run", 0)):
        passes.reset(phase)  # pyright: ignore[reportArgumentType]
        begun = 0
        while passes.is_due():
            begun, passes.begun, passes.is_requested = begun + 1, passes.begun + 1, True
        assert begun == most


def test_person_earns_two_more_passes() -> None:
    passes = Passes()
    passes.reset("plan")
    passes.begun, passes.is_requested = 5, False
    passes.request(by_person=False)
    assert not passes.is_due()
    passes.request(by_person=True)
    assert (passes.is_due(), passes.begun) == (True, 3)
    passes.begun = 0
    passes.request(by_person=True)
    assert passes.begun == 0, "never fewer than there were"


def test_absent_seat_needs_facilitator() -> None:
    table = Table.open(plan(policy="aligned"))
    ann = table.sit("Ann", "P")
    fay = table.join("Fay", "facilitator")
    chair = table.room.roster.chairs[1, "P"]
    assert chair.get_holder(cover=False) == "person"
    table.took(table.room.leave(table.now, ann))
    assert chair.get_holder(cover=False) == "away"
    table.facilitate(fay, "computer", team=1, seat="P", amount=1)
    assert chair.get_holder(cover=False) == "computer"
    table.facilitate(fay, "computer", team=1, seat="C", amount=0)
    assert table.room.roster.chairs[1, "C"].get_holder(cover=False) == "free"
    table.skip_to(fay, "plan")
    acted = {row.seat for row in table.rows if isinstance(row.record, SeatActed)}
    assert "C" not in acted
    assert acted
