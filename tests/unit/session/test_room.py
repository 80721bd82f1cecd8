"""A room by hand: who may do what, when phases end, and what is written down."""

from __future__ import annotations

import pytest

from game.journal.entries import ActRefused, Facilitated, PhaseMoved, SeatActed, SeatReady, SeatTaken
from game.protocol.actions import CallIt, SetLever
from game.protocol.facilitator_views import TextLine
from game.protocol.messages import (
    AskPerson,
    AskView,
    Clock,
    ConsoleIs,
    Done,
    Lobby,
    PersonIs,
    Ready,
    Refused,
    Said,
    Seated,
    SwapLead,
    TakeSeat,
    TextFacilitator,
    Welcome,
)
from game.session.outcome import GroupView, Placement
from game.session.timetable import get_day_ms
from tests.kit.rooms import SEATS, Table, lever_moves, only, plan, token_of


def planning(table: Table) -> int:
    """Start the game and go to the first plan; the facilitator."""
    facilitator = table.join("Fay", "facilitator")
    table.skip_to(facilitator, "plan")
    return facilitator


def test_joiner_gets_welcome_and_view() -> None:
    table = Table.open()
    number, outcome = table.room.join(100.0, "Ann", "player", token_of("Ann"))
    tells = table.took(outcome)
    welcome = tells[0].message
    assert isinstance(welcome, Welcome)
    assert welcome.join_code == ""
    assert welcome.token == token_of("Ann")
    assert [item for item in outcome.out if isinstance(item, Placement)] == [Placement(number, (1, None))]
    assert only([tell.message for tell in tells], Lobby).waiting == ("Ann",)


def test_join_code_is_restricted() -> None:
    table = Table.open()
    for part, sees in (("facilitator", True), ("projector", True), ("observer", False), ("player", False)):
        table.join(part, part)
        welcome = next(tell.message for tell in reversed(table.told) if isinstance(tell.message, Welcome))
        assert bool(welcome.join_code) == sees


def test_taken_name_is_refused() -> None:
    table = Table.open()
    table.join("Ann")
    number, outcome = table.room.join(table.now, " ANN", "player", token_of("other"))
    assert number == 0
    assert outcome.out == ()


def test_seat_has_lead_and_deputy() -> None:
    table = Table.open()
    ann, bob, cat = table.join("Ann"), table.join("Bob"), table.join("Cat")
    assert only(table.send(ann, TakeSeat(1, "P")), Seated).statics.seat == "P"
    lobby = only(table.send(bob, TakeSeat(1, "P")), Lobby)
    assert (lobby.you_seat, lobby.you_lead) == ("P", False)
    assert table.refusal(table.send(cat, TakeSeat(1, "P"))) == "seat_taken"
    assert table.refusal(table.send(cat, TakeSeat(1, "Z"))) == "unknown"
    assert table.refusal(table.send(cat, TakeSeat(7, "P"))) == "unknown"


def test_observers_take_no_seat() -> None:
    table = Table.open()
    for part in ("observer", "projector", "facilitator"):
        assert table.refusal(table.send(table.join(part, part), TakeSeat(1, "P"))) == "not_yours"


def test_deputy_acts_for_absent_lead() -> None:
    table = Table.open()
    ann, bob = table.sit("Ann", "P"), table.sit("Bob", "P")
    planning(table)
    guess = CallIt(guess="up")
    no = table.act(bob, guess)
    assert isinstance(no, Refused)
    assert no.refusal.code.value == "deputy_watches"
    table.took(table.room.leave(table.now, ann))
    assert isinstance(table.act(bob, guess), Done)


def test_lead_and_deputy_change_places() -> None:
    table = Table.open()
    ann, bob = table.sit("Ann", "P"), table.sit("Bob", "P")
    planning(table)
    table.send(bob, SwapLead())
    assert isinstance(table.act(bob, CallIt(guess="up")), Done)
    assert isinstance(table.act(ann, CallIt(guess="down")), Refused)


def test_resent_action_counts_once() -> None:
    table = Table.open()
    ann = table.sit("Ann", "P")
    planning(table)
    move = lever_moves(table.room, 1, "P")[0]
    first = table.act(ann, move, "the-same-id-1")
    again = table.act(ann, move, "the-same-id-1")
    assert isinstance(first, Done)
    assert again == first
    assert [row.action_id for row in table.rows if isinstance(row.record, SeatActed)] == ["the-same-id-1"]


def test_action_ids_are_per_person() -> None:
    table = Table.open()
    ann, bob = table.sit("Ann", "P"), table.sit("Bob", "C")
    planning(table)
    assert isinstance(table.act(ann, CallIt(guess="up"), "the-same-id-1"), Done)
    assert isinstance(table.act(bob, CallIt(guess="down"), "the-same-id-1"), Done)
    assert [row.seat for row in table.rows if isinstance(row.record, SeatActed)] == ["P", "C"]


def test_refusal_changes_nothing() -> None:
    table = Table.open()
    ann = table.sit("Ann", "P")
    planning(table)
    before, rows = table.room.teams[0].game.table, len(table.rows)
    foreign = next(lever for lever in table.room.plan.setup.levers if lever.seat == "M")
    no = table.act(ann, SetLever(lever=foreign.lever, value=foreign.maximum))
    assert isinstance(no, Refused)
    assert no.refusal.code.value == "not_yours"
    assert table.room.teams[0].game.table is before
    assert [row.record for row in table.rows[rows:]] == [ActRefused(no.refusal)]


def test_nobody_without_a_seat_acts() -> None:
    table = Table.open()
    ann = table.join("Ann")
    planning(table)
    no = table.act(ann, CallIt(guess="up"))
    assert isinstance(no, Refused)
    assert no.refusal.code.value == "no_seat"


def test_phase_ends_when_all_are_ready() -> None:
    table = Table.open(plan(teams=2))
    ann, bob = table.sit("Ann", "P"), table.sit("Bob", "C", team=2)
    planning(table)
    table.send(ann, Ready(True))
    table.wait(1)
    assert table.room.phase == "plan"
    table.send(bob, Ready(True))
    table.wait(0.1)
    assert table.room.phase == "run"
    assert [row.seat for row in table.rows if isinstance(row.record, SeatReady)] == ["P", "C"]


def test_absent_person_does_not_block() -> None:
    table = Table.open()
    ann, bob = table.sit("Ann", "P"), table.sit("Bob", "C")
    planning(table)
    table.took(table.room.leave(table.now, bob))
    table.send(ann, Ready(True))
    table.wait(0.1)
    assert table.room.phase == "run"


def test_the_phase_ends_by_the_clock() -> None:
    table = Table.open()
    table.sit("Ann", "P")
    planning(table)
    length = table.room.clock.length
    assert length
    table.wait(length - 1)
    assert table.room.phase == "plan"
    table.wait(1.5)
    assert table.room.phase == "run"


def test_pause_and_resume() -> None:
    table = Table.open()
    table.sit("Ann", "P")
    fay = planning(table)
    left = table.room.clock.remaining(table.now)
    table.facilitate(fay, "pause")
    table.wait(1000)
    assert table.room.phase == "plan"
    clock = only(table.facilitate(fay, "resume"), Clock)
    assert left is not None
    assert clock.remaining_ms == pytest.approx(left * 1000, abs=2)
    assert table.refusal(table.facilitate(fay, "resume")) == "no_change"


def test_extend_lengthens_phase() -> None:
    table = Table.open()
    fay = planning(table)
    before = table.room.clock.remaining(table.now)
    table.facilitate(fay, "extend", amount=60)
    assert before is not None
    assert table.room.clock.remaining(table.now) == pytest.approx(before + 60)
    table.facilitate(fay, "extend", amount=-60)
    assert table.room.clock.remaining(table.now) == pytest.approx(before)
    for amount in (0, -3601):
        assert table.refusal(table.facilitate(fay, "extend", amount=amount)) == "out_of_range"
    table.facilitate(fay, "set_time", amount=30)
    assert table.refusal(table.facilitate(fay, "extend", amount=-30)) == "too_little_time"


def test_only_facilitators_facilitate() -> None:
    table = Table.open()
    ann = table.join("Ann")
    assert table.refusal(table.facilitate(ann, "start")) == "not_facilitator"
    assert table.room.phase == "lobby"


def test_days_stop_for_the_phone() -> None:
    table = Table.open()
    ann = table.sit("Ann", "P")
    planning(table)
    table.send(ann, Ready(True))
    table.wait(0.05)
    day = table.room.clock.day_ms / 1000
    table.wait(3.5 * day)
    assert table.room.teams[0].game.table.day == 3
    table.wait(day * (table.room.plan.setup.format.phone_day - 3))
    assert table.room.phase == "phone"
    assert table.room.teams[0].game.table.day == table.room.plan.setup.format.phone_day


def test_teams_take_turns() -> None:
    table = Table.open(plan(teams=2))
    fay = planning(table)
    table.facilitate(fay, "skip")
    assert table.room.phase == "run"
    table.wait(table.room.clock.day_ms / 1000 * 0.75)
    assert [team.game.table.day for team in table.room.teams] == [1, 0]
    table.skip_to(fay, "review")
    assert len({team.game.table for team in table.room.teams}) == 1


def test_pace_is_bounded() -> None:
    table = Table.open()
    fay = planning(table)
    assert only(table.facilitate(fay, "pace", amount=1), Clock).day_ms == 20
    assert only(table.facilitate(fay, "pace", amount=10**9), Clock).day_ms == 10_000


def test_chosen_pace_stays_for_the_next_round() -> None:
    table = Table.open()
    fay = planning(table)
    planned = table.room.clock.day_ms
    table.facilitate(fay, "pace", amount=planned // 4)
    chosen = table.room.clock.day_ms
    assert chosen < planned
    table.skip_to(fay, "plan", 2)
    assert table.room.round == 2
    format = table.room.plan.setup.format
    assert table.room.clock.day_ms == round(get_day_ms(format, 2) * chosen / get_day_ms(format, 1))


def test_text_reaches_the_console() -> None:
    table = Table.open()
    fay = table.join("Fay", "facilitator")
    table.send(table.join("Ann"), TextFacilitator("We cannot hear you"))
    tells = table.wait(1.5)
    consoles = [tell.message.console for tell in tells if isinstance(tell.message, ConsoleIs)]
    assert consoles[-1].texts == (TextLine("Ann", 0, None, "We cannot hear you"),)
    assert {tell.person for tell in tells if isinstance(tell.message, ConsoleIs)} == {fay}


def test_announcement_reaches_everyone() -> None:
    table = Table.open()
    ann = table.join("Ann")
    fay = table.join("Fay", "facilitator")
    table.facilitate(fay, "say", text="Look up", amount=1)
    heard = {tell.person for tell in table.told if isinstance(tell.message, Said)}
    assert heard == {ann}, "the console lists it instead"
    assert [row.record for row in table.rows if isinstance(row.record, Facilitated)][-1].text == "Look up"


def test_freed_seat_can_be_taken() -> None:
    table = Table.open()
    ann = table.sit("Ann", "P")
    fay = table.join("Fay", "facilitator")
    table.facilitate(fay, "free_seat", team=1, seat="P")
    assert table.room.roster.people[ann].seat is None
    bob = table.sit("Bob", "P")
    assert table.room.roster.people[bob].lead


def test_token_returns_the_seat() -> None:
    table = Table.open()
    ann = table.sit("Ann", "P")
    table.took(table.room.leave(table.now, ann))
    number, outcome = table.room.come_back(table.now, token_of("Ann"), "a-fresh-token-000000")
    messages = [tell.message for tell in table.took(outcome)]
    assert number == ann
    assert only(messages, Welcome).token == "a-fresh-token-000000"
    assert only(messages, Seated).statics.seat == "P"
    # The answer may have been lost on the way: the old token still works until the new one has.
    assert table.room.come_back(table.now, token_of("Ann"), "another-fresh-token-1")[0] == ann
    assert table.room.come_back(table.now, "another-fresh-token-1", "another-fresh-token-2")[0] == ann
    assert table.room.come_back(table.now, token_of("Ann"), "another-fresh-token-3")[0] == 0


def test_a_made_up_token_is_nobodys() -> None:
    table = Table.open()
    table.join("Ann")
    assert table.room.come_back(table.now, "never-given-to-anybody", "x" * 20)[0] == 0
    assert table.room.come_back(table.now, "", "x" * 20)[0] == 0


def test_view_requests_are_answered() -> None:
    table = Table.open()
    ann = table.join("Ann")
    outcome = table.room.step(table.now, ann, AskView())
    assert outcome.out == (Placement(ann, (1, None)),)
    dot = table.room.teams[0].find_public_view().dots[0]
    found = only(table.send(ann, AskPerson(dot.id)), PersonIs).person
    assert found is not None
    assert found.id == dot.id
    assert only(table.send(ann, AskPerson(10**15)), PersonIs).person is None


def test_solo_game_waits_for_its_player() -> None:
    table = Table.open(plan(starts_itself=True, timed=False))
    ann = table.join("Ann")
    table.wait(1)
    assert table.room.phase == "lobby"
    table.send(ann, TakeSeat(1, "K"))
    table.wait(0.5)
    assert table.room.phase == "briefing"
    table.wait(10_000)
    assert table.room.phase == "briefing"


def test_versions_count_per_group() -> None:
    table = Table.open()
    ann = table.sit("Ann", "P")
    planning(table)
    seen: dict[object, int] = {group: full.version for group, full in table.room.teams[0].views.items()}
    for move in lever_moves(table.room, 1, "P")[:3]:
        from game.protocol.messages import Act

        outcome = table.room.step(table.now, ann, Act(f"version-test-{move.lever}-{move.value}"[:40], move))
        for item in outcome.out:
            if isinstance(item, GroupView):
                assert item.full.version == seen[item.group] + 1
                assert item.change is None or item.change.version == item.full.version
                seen[item.group] = item.full.version


def test_rows_are_numbered_without_gap() -> None:
    table = Table.open()
    table.sit("Ann", "P")
    planning(table)
    table.wait(30)
    assert [row.seq for row in table.rows] == list(range(1, len(table.rows) + 1))
    assert table.room.tick(table.now).after == table.room.seq == len(table.rows)
    kinds = {type(row.record) for row in table.rows}
    assert {SeatTaken, PhaseMoved, Facilitated} <= kinds


def test_end_ends_all_teams() -> None:
    table = Table.open(plan(teams=2))
    fay = planning(table)
    table.facilitate(fay, "skip")
    table.wait(table.room.clock.day_ms / 1000 * 0.75)
    table.facilitate(fay, "end")
    assert {team.game.table.phase for team in table.room.teams} == {"end"}
    moved = [row for row in table.rows if isinstance(row.record, PhaseMoved) and row.record.phase == "end"]
    assert [(row.team, row.day) for row in moved] == [(1, 1), (2, 0)]


def test_every_seat_exists() -> None:
    assert Table.open().room.roster.seats == SEATS
