"""The daily huddle, a habit that fades fast; and changing places."""

from dataclasses import replace

import pytest

from game.protocol.actions import ChangePlaces, Huddle
from tests.kit.desk import SEATS, desk


def test_a_huddle_costs_a_day_once_a_round() -> None:
    table = desk(round=4)
    before = table.days()["K"]
    table.do("K", Huddle())
    assert table.days()["K"] == before - 1
    assert table.refused("K", Huddle()) == "once_a_round"


def test_there_is_no_huddle_before_the_fourth_round_nor_where_a_scenario_knows_none() -> None:
    assert desk(round=3).refused("K", Huddle()) == "not_open"
    assert desk(round=4, change=lambda setup: replace(setup, huddle=None)).refused("K", Huddle()) == "unknown"


@pytest.mark.parametrize(("there", "habit"), [(0, 0), (1, 125), (2, 250), (4, 500)])
def test_the_habit_is_half_of_what_it_was_and_half_of_who_is_there(there: int, habit: int) -> None:
    table = desk(round=4)
    for seat in SEATS[:there]:
        table.do(seat, Huddle())
    table.on()
    assert table.table.huddle_habit == habit


def test_the_habit_grows_while_all_come_and_is_gone_in_two_rounds_when_nobody_does() -> None:
    table = desk(round=4)
    grown: list[int] = []
    for round in (4, 5):
        table.to("plan", round)
        for seat in SEATS:
            table.do(seat, Huddle())
        grown.append(table.to("run", round).table.huddle_habit)
    assert grown == [500, 750]
    assert table.to("run", 6).table.huddle_habit == 375


def test_the_huddle_is_empty_again_in_a_new_round() -> None:
    table = desk(round=4)
    table.do("K", Huddle())
    assert table.to("plan", 5).table.huddlers == ()


def test_a_huddle_shortens_the_hospitals_own_delay_by_as_much_as_it_is_a_habit() -> None:
    table = desk(round=4)
    usual = table.value("internal_delay_hours")
    for seat in SEATS:
        table.do(seat, Huddle())
    table.on()
    assert table.value("internal_delay_hours") - usual == pytest.approx(-2.5 * 0.5)
    assert table.value("internal_delay_hours") < usual


# ---------------------------------------------------------------- changing places


@pytest.mark.parametrize(("other", "code"), [("C", "unknown"), ("X", "unknown")])
def test_one_changes_places_with_a_colleague(other: str, code: str) -> None:
    assert desk(round=3).refused("C", ChangePlaces(other)) == code


def test_two_who_both_offer_have_changed_places_and_understand_each_other() -> None:
    table = desk(round=3)
    table.do("P", ChangePlaces("M"))
    assert table.understands("P", "M") == 300
    assert table.refused("P", ChangePlaces("M")) == "already_there"
    table.do("M", ChangePlaces("P"))
    assert table.understands("P", "M") == 800
    table.on()
    assert (table.days()["P"], table.days()["M"]) == (7, 7)


def test_an_offer_that_nobody_took_gives_its_days_back() -> None:
    table = desk(round=3)
    table.do("P", ChangePlaces("M"))
    assert table.days()["P"] == 7
    table.on()
    assert (table.days()["P"], table.understands("P", "M")) == (9, 300)
