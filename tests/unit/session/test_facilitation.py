"""What facilitators can do to people, screens and the run, and what a resume remembers of it."""

from __future__ import annotations

from typing import get_args

import pytest

from game.journal.entries import EntryRow, Facilitated
from game.protocol.facilitator_acts import ACT_RULES
from game.protocol.facilitator_views import Console
from game.protocol.messages import Bye, ConsoleIs, Display, Facilitate, Lobby, Ready, Said, TakeSeat
from game.protocol.messages import Facilitated as Answer
from game.protocol.person_messages import FacilitatorAct
from game.protocol.refusals import Code
from game.session.outcome import Placement
from game.session.restore import restore_room
from game.session.room import LOCKED_OUT, Room
from tests.kit import games
from tests.kit.rooms import Table, only, plan


def open_table(teams: int = 2) -> tuple[Table, int]:
    table = Table.open(plan(teams=teams))
    return table, table.join("Fay", "facilitator")


def read_console(table: Table) -> Console:
    """Return the newest console, after its next check."""
    table.wait(1.5)
    return [one.message.console for one in table.told if isinstance(one.message, ConsoleIs)][-1]


def list_said(table: Table, person: int) -> list[str]:
    return [one.message.text for one in table.told if one.person == person and isinstance(one.message, Said)]


def restore(table: Table) -> Room:
    made = table.room.plan
    alone = games.small_baseline(made.setup.format.format, made.setup.scenario)
    return restore_room(made, 500.0, alone, table.people.values(), table.rows, {})


def acts(rows: list[EntryRow]) -> list[Facilitated]:
    return [row.record for row in rows if isinstance(row.record, Facilitated)]


# ---------------------------------------------------------------- answers


def test_acts_are_answered_and_journalled() -> None:
    table, fay = open_table()
    for act, values in (
        ("start", {}),
        ("pause", {}),
        ("extend", {"amount": 60}),
        ("set_time", {"amount": 300}),
        ("pace", {"amount": 500}),
        ("bookmark", {"text": "They laughed"}),
        ("say", {"text": "Two minutes"}),
        ("lift", {}),
        ("show", {"thing": "neutral"}),
        ("lock", {}),
        ("unlock", {}),
        ("drop_rule", {"thing": "pause"}),
        ("finish_by", {"amount": 750}),
    ):
        assert only(table.facilitate(fay, act, **values), Answer).act == act
    assert [record.act for record in acts(table.rows)][-2:] == ["drop_rule", "finish_by"]
    assert len(acts(table.rows)) == 13


def test_idle_act_is_refused() -> None:
    table, fay = open_table()
    for act in ("unlock", "lift", "resume", "swap"):
        assert table.refusal(table.facilitate(fay, act, team=1, seat="P")) == "no_change"
    assert acts(table.rows) == []


# ---------------------------------------------------------------- announcements


def test_message_reaches_one_seat_only() -> None:
    table, fay = open_table()
    ann, bob, cat = table.sit("Ann", "P"), table.sit("Bob", "M"), table.sit("Cat", "P", team=2)
    table.facilitate(fay, "say", text="To the seat", team=1, seat="P")
    table.facilitate(fay, "say", text="To the team", team=1)
    assert list_said(table, ann) == ["To the seat", "To the team"]
    assert list_said(table, bob) == ["To the team"]
    assert list_said(table, cat) == []


def test_held_message_greets_newcomers() -> None:
    table, fay = open_table()
    table.facilitate(fay, "say", text="Look up", amount=1)
    ann = table.sit("Ann", "P")
    assert list_said(table, ann)[-1] == "Look up"
    assert read_console(table).held[0].until_s == 0
    table.facilitate(fay, "lift")
    assert list_said(table, ann)[-1] == ""
    assert read_console(table).held == ()


def test_timed_message_ends_by_itself() -> None:
    table, fay = open_table()
    table.facilitate(fay, "say", text="Ten seconds", seconds=10)
    table.wait(11)
    ann = table.sit("Ann", "P")
    assert list_said(table, ann) == []
    assert read_console(table).held == ()


# ---------------------------------------------------------------- people


def test_move_seats_a_person_elsewhere() -> None:
    table, fay = open_table()
    ann = table.sit("Ann", "P")
    table.skip_to(fay, "plan")
    table.facilitate(fay, "move", person=ann, team=2, seat="M")
    person = table.room.roster.people[ann]
    assert (person.team, person.seat, person.lead) == (2, "M", True)
    table.facilitate(fay, "move", person=ann)
    assert person.seat is None
    assert restore(table).roster.people[ann].seat is None


def test_rename_reaches_the_lobby() -> None:
    table, fay = open_table()
    ann = table.sit("Ann", "P")
    table.sit("Bob", "M")
    assert table.refusal(table.facilitate(fay, "rename", person=ann, text="BOB")) == "name_taken"
    table.facilitate(fay, "rename", person=ann, text=" Anne  Jones ")
    lobbies = [one.message for one in table.wait(0.5) if isinstance(one.message, Lobby)]
    assert "Anne Jones" in {seat.name for seat in lobbies[-1].teams[0]}
    assert restore(table).roster.people[ann].name == "Anne Jones"


def test_removed_person_cannot_come_back() -> None:
    table, fay = open_table()
    ann = table.sit("Ann", "P")
    table.facilitate(fay, "remove", person=ann)
    assert any(one.person == ann and isinstance(one.message, Bye) for one in table.told)
    token = "token-of-Ann-0123456789"
    for room in (table.room, restore(table)):
        assert room.come_back(table.now, token, "f" * 20)[0] == 0
        assert room.roster.chairs[1, "P"].lead is None
    assert table.send(ann, TakeSeat(team=1, seat="P")) == []


def test_lock_keeps_newcomers_out() -> None:
    table, fay = open_table()
    ann = table.sit("Ann", "P")
    table.facilitate(fay, "lock")
    assert table.room.join(table.now, "Bob", "player", "b" * 20)[0] == LOCKED_OUT
    assert table.room.join(table.now, "Screen", "projector", "s" * 20)[0] > 0
    table.took(table.room.leave(table.now, ann))
    assert table.room.come_back(table.now, "token-of-Ann-0123456789", "f" * 20)[0] == ann
    assert restore(table).desk.is_locked


def test_facilitator_swaps_lead_and_deputy() -> None:
    table, fay = open_table()
    ann, bob = table.sit("Ann", "P"), table.sit("Bob", "P")
    table.skip_to(fay, "plan")
    table.facilitate(fay, "swap", team=1, seat="P")
    for room in (table.room, restore(table)):
        assert (room.roster.people[ann].lead, room.roster.people[bob].lead) == (False, True)


def test_reserved_seat_waits_for_its_name() -> None:
    table, fay = open_table()
    table.facilitate(fay, "reserve", team=2, seat="K", text="Dana Reed")
    table.facilitate(fay, "reserve", team=1, seat="P", text="Eve")
    table.facilitate(fay, "reserve", team=1, seat="P")
    assert read_console(table).reserved == (("Dana Reed", 2, "K"),)
    dana, eve = table.join("dana  reed"), table.join("Eve")
    assert (table.room.roster.people[dana].team, table.room.roster.people[dana].seat) == (2, "K")
    assert table.room.roster.people[eve].seat is None
    assert restore(table).desk.reserved == {"Dana Reed": (2, "K")}


# ---------------------------------------------------------------- people who lose the connection


def test_console_says_who_is_away_since_when() -> None:
    table, fay = open_table()
    ann = table.sit("Ann", "P")
    table.wait(5)
    table.took(table.room.leave(table.now, ann))
    line = next(one for one in read_console(table).people if one.person == ann)
    assert (line.present, line.seat, line.away_since_s) == (False, "P", 5)
    table.facilitate(fay, "computer", team=1, seat="P", amount=1)
    assert table.room.roster.chairs[1, "P"].get_holder(cover=False) == "computer"


@pytest.mark.parametrize(("rule", "paused", "held"), [("ask", False, "away"), ("cover", False, "computer")])
def test_drop_rule_decides_who_plays(rule: str, held: str, *, paused: bool) -> None:
    table, fay = open_table()
    ann = table.sit("Ann", "P")
    table.skip_to(fay, "plan")
    if rule != "ask":
        table.facilitate(fay, "drop_rule", thing=rule)
    table.took(table.room.leave(table.now, ann))
    chair = table.room.roster.chairs[1, "P"]
    assert (table.room.clock.paused, chair.get_holder(cover=table.room.roster.cover)) == (paused, held)


def test_drop_pauses_the_room_by_rule() -> None:
    table, fay = open_table()
    ann, bob = table.sit("Ann", "P"), table.sit("Bob", "P")
    table.skip_to(fay, "plan")
    table.facilitate(fay, "drop_rule", thing="pause")
    table.took(table.room.leave(table.now, ann))
    assert not table.room.clock.paused, "the deputy is here"
    table.took(table.room.leave(table.now, bob))
    assert table.room.clock.paused
    assert restore(table).desk.drop_rule == "pause"


# ---------------------------------------------------------------- the room's screen


def test_projector_shows_all_teams() -> None:
    table, fay = open_table(3)
    screen = table.join("Screen", "projector")
    first = [one.message for one in table.told if one.person == screen and isinstance(one.message, Display)][-1]
    assert (first.page, first.shown_team, len(first.teams)) == ("room", 0, 3)
    outcome = table.room.step(table.now, fay, Facilitate("show", thing="team", team=2))
    table.took(outcome)
    assert Placement(screen, (2, None)) in outcome.out
    shown = [one.message for one in table.told if one.person == screen and isinstance(one.message, Display)][-1]
    assert (shown.page, shown.shown_team) == ("team", 2)
    assert table.refusal(table.facilitate(fay, "show", thing="team", team=9)) == "unknown"
    assert restore(table).desk.shown_team == 2


def test_lone_team_is_the_room() -> None:
    table, _ = open_table(1)
    screen = table.join("Screen", "observer")
    shown = [one.message for one in table.told if one.person == screen and isinstance(one.message, Display)][-1]
    assert (shown.page, shown.shown_team) == ("team", 1)


# ---------------------------------------------------------------- bookmarks, run sheet, crises


def test_bookmarks_are_listed_with_their_moment() -> None:
    table, fay = open_table()
    table.skip_to(fay, "plan")
    table.facilitate(fay, "bookmark", text="Ann said sorry", team=2)
    mark = read_console(table).bookmarks[-1]
    assert (mark.team, mark.round, mark.phase, mark.text, mark.automatic) == (2, 1, "plan", "Ann said sorry", False)
    assert restore(table).desk.bookmarks == table.room.desk.bookmarks


def test_agenda_follows_the_clock() -> None:
    table, fay = open_table()
    table.skip_to(fay, "plan")
    table.wait(7)
    table.skip_to(fay, "review")
    agenda = read_console(table).agenda
    begun = [(line.phase, line.round) for line in agenda if line.started_s >= 0]
    assert begun[:3] == [("briefing", 1), ("plan", 1), ("run", 1)]
    ahead = [(line.phase, line.round) for line in agenda if line.started_s < 0]
    assert ahead[0] == ("plan", 2)
    assert all(line.planned_s > 0 for line in agenda if line.started_s < 0)
    assert restore(table).desk.phases == table.room.desk.phases


def test_agenda_expects_runs_at_the_chosen_pace() -> None:
    table, fay = open_table()
    table.skip_to(fay, "plan")

    def expected() -> dict[str, set[int]]:
        lines = [line for line in read_console(table).agenda if line.started_s < 0 and line.round > 1]
        return {phase: {line.planned_s for line in lines if line.phase == phase} for phase in ("plan", "run")}

    before = expected()
    table.facilitate(fay, "pace", amount=2 * table.room.clock.day_ms)
    after = expected()
    assert after["run"] == {2 * seconds for seconds in before["run"]}
    assert after["plan"] == before["plan"]


def test_crisis_starts_for_all_teams() -> None:
    table, fay = open_table(3)
    table.skip_to(fay, "plan")
    crisis = read_console(table).crises[-1]
    assert table.refusal(table.facilitate(fay, "inject", thing=crisis)) == "not_now"
    table.facilitate(fay, "skip")
    table.wait(table.room.clock.day_ms / 1000 * 2.4)
    table.facilitate(fay, "inject", thing=crisis)
    table.wait(table.room.clock.day_ms / 1000 * 1.5)
    assert table.room.phase == "crisis"
    assert {team.game.table.crises[-1].crisis for team in table.room.teams} == {crisis}
    assert crisis not in read_console(table).crises
    again = restore(table)
    assert [team.game.table for team in again.teams] == [team.game.table for team in table.room.teams]
    table.skip_to(fay, "review")
    table.skip_to(fay, "end", table.room.plan.setup.format.rounds)
    runs = [run.crisis for run in table.room.teams[0].game.table.crises]
    assert len(set(runs)) == len(runs), "a crisis that came early does not come again"


@pytest.mark.parametrize("act", get_args(FacilitatorAct))
def test_unknown_team_ends_nothing(act: FacilitatorAct) -> None:
    table = Table.open(plan(teams=2))
    fay = table.join("Fay", "facilitator")
    message = Facilitate(act, team=9, seat="P", text="Ann", amount=1, thing="room", person=1)
    answers = table.send(fay, message)
    uses_team = any(field.name == "team" for field in ACT_RULES[act].fields)
    assert (table.refusal(answers) == "unknown") or not uses_team
    assert all(row.team == 0 for row in table.rows)


def test_player_alone_sets_the_pace() -> None:
    table = Table.open(plan(starts_itself=True, timed=False))
    ann = table.sit("Ann", "K")
    table.wait(0.5)
    assert table.refusal(table.send(ann, Facilitate("pace", amount=1000))) == Code.NOT_FACILITATOR.value
    for _ in range(2):
        table.send(ann, Ready(True))
        table.wait(0.5)
    assert table.room.phase == "run"
    faster = table.room.clock.day_ms // 2
    assert table.refusal(table.send(ann, Facilitate("pace", amount=faster))) is None
    assert table.room.clock.day_ms == faster
    assert table.refusal(table.send(ann, Facilitate("end"))) is not None
    assert table.refusal(table.send(ann, Facilitate("skip"))) is None
    table.wait(2)
    assert table.room.phase != "run"


def test_player_in_a_room_sets_no_pace() -> None:
    table = Table.open()
    ann = table.sit("Ann", "P")
    assert table.refusal(table.send(ann, Facilitate("skip"))) == Code.NOT_FACILITATOR.value
