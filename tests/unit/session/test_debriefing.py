"""The debrief in a room: where the facilitator has led it, who is told, and what a resume remembers."""

from __future__ import annotations

import pytest

from game.protocol.messages import AskDay, Debrief, Facilitate
from game.session.outcome import BranchWanted, DayWanted
from tests.kit.rooms import Table
from tests.unit.session.test_facilitation import open_table, restore


def list_debriefs(table: Table, person: int) -> list[tuple[str, int]]:
    told = [one.message for one in table.told if one.person == person]
    return [(one.mode, one.day) for one in told if isinstance(one, Debrief)]


def end_game(table: Table, facilitator: int) -> None:
    table.skip_to(facilitator, "plan")
    table.facilitate(facilitator, "end")


def test_debrief_waits_for_the_end() -> None:
    table, fay = open_table()
    table.skip_to(fay, "plan")
    assert table.refusal(table.facilitate(fay, "debrief", thing="led")) == "not_now"
    assert table.refusal(table.send(table.join("Ann"), AskDay(0))) == "not_now"


def test_everyone_is_led_to_a_day() -> None:
    table, fay = open_table()
    ann, screen = table.sit("Ann", "P", 2), table.join("Screen", "projector")
    table.skip_to(fay, "review")
    table.facilitate(fay, "end")
    last = table.room.teams[0].game.table.day
    for thing, day in (("led", 9), ("led", 900), ("free", 3), ("off", 3)):
        table.facilitate(fay, "debrief", thing=thing, amount=day)
    for person in (ann, screen, fay):
        assert list_debriefs(table, person) == [("led", 9), ("led", last), ("free", 3), ("off", 3)]


def test_late_comer_is_told_where_it_is() -> None:
    table, fay = open_table()
    end_game(table, fay)
    table.facilitate(fay, "debrief", thing="free", amount=0)
    assert list_debriefs(table, table.join("Ann")) == [("free", 0)]
    assert list_debriefs(table, table.join("Bot", "computer")) == []


def test_day_is_that_of_the_own_group() -> None:
    table, fay = open_table()
    ann, bob = table.sit("Ann", "P", 2), table.join("Bob")
    end_game(table, fay)
    table.facilitate(fay, "debrief", thing="led", amount=0)
    for person, group in ((ann, (2, "P")), (bob, (1, None))):
        out = table.room.step(table.now, person, AskDay(999)).out
        assert [one for one in out if isinstance(one, DayWanted)] == [DayWanted(person, group, 0)]


@pytest.mark.parametrize("mode", ["led", "free", "off"])
def test_resume_remembers_the_day(mode: str) -> None:
    table, fay = open_table()
    table.skip_to(fay, "review")
    table.facilitate(fay, "end")
    table.facilitate(fay, "debrief", thing="led", amount=2)
    table.facilitate(fay, "debrief", thing=mode, amount=5)
    assert (restore(table).desk.debrief, restore(table).desk.debrief_day) == (mode, 5)


def list_branches(table: Table, fay: int, thing: str, amount: int) -> list[BranchWanted]:
    out = table.room.step(table.now, fay, Facilitate("go_on", thing=thing, amount=amount)).out
    return [one for one in out if isinstance(one, BranchWanted)]


def test_room_goes_on_from_the_debrief_only() -> None:
    table, fay = open_table()
    table.skip_to(fay, "plan")
    table.facilitate(fay, "bookmark", text="Here")
    table.facilitate(fay, "bookmark", text="And here")
    table.facilitate(fay, "end")
    table.facilitate(fay, "bookmark", text="Too late")
    assert table.refusal(table.facilitate(fay, "go_on", thing="round", amount=1)) == "not_now"
    table.facilitate(fay, "debrief", thing="led")
    assert list_branches(table, fay, "round", 1) == [BranchWanted("round", 1)]
    assert list_branches(table, fay, "bookmark", 1) == [BranchWanted("bookmark", 3)], "counted from the newest"


@pytest.mark.parametrize(
    ("thing", "amount", "refused"),
    [("round", 2, "unknown"), ("round", 0, "out_of_range"), ("bookmark", 1, "not_now"), ("bookmark", 2, "unknown"),
     ("day", 1, "unknown")],
)  # fmt: skip
def test_room_goes_on_from_a_moment_that_was(thing: str, amount: int, refused: str) -> None:
    table, fay = open_table()
    end_game(table, fay)
    table.facilitate(fay, "bookmark", text="Too late")
    table.facilitate(fay, "debrief", thing="led")
    assert table.refusal(table.facilitate(fay, "go_on", thing=thing, amount=amount)) == refused
