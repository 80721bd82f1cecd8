"""The daily huddle, a habit that fades fast; and changing places."""

from dataclasses import replace

import pytest

from game.protocol.actions import ChangePlaces, Huddle
from tests.kit.desk import SEATS, desk


def test_huddle_costs_day_once_a_round() -> None:
    table = desk(round=4)
    before = table.days()["K"]
    table.do("K", Huddle())
    assert table.days()["K"] == before - 1
    assert table.refused("K", Huddle()) == "once_a_round"


def test_huddle_must_be_open() -> None:
    assert desk(round=3).refused("K", Huddle()) == "not_open"
    assert desk(round=4, change=lambda setup: replace(setup, huddle=None)).refused("K", Huddle()) == "unknown"


@pytest.mark.parametrize(("there", "habit"), [(0, 0), (1, 125), (2, 250), (4, 500)])
def test_habit_follows_attendance(there: int, habit: int) -> None:
    table = desk(round=4)
    for seat in SEATS[:there]:
        table.do(seat, Huddle())
    table.on()
    assert table.table.huddle_habit == habit


def test_habit_grows_and_fades() -> None:
    table = desk(round=4)
    grown: list[int] = []
    for round in (4, 5):
        table.to("plan", round)
        for seat in SEATS:
            table.do(seat, Huddle())
        grown.append(table.to("run", round).table.huddle_habit)
    assert grown == [500, 750]
    assert table.to("run", 6).table.huddle_habit == 375


def test_new_round_empties_huddle() -> None:
    table = desk(round=4)
    table.do("K", Huddle())
    assert table.to("plan", 5).table.huddlers == ()


def test_huddle_shortens_hospital_delay() -> None:
    table = desk(round=4)
    usual = table.value("internal_delay_hours")
    for seat in SEATS:
        table.do(seat, Huddle())
    table.on()
    assert table.value("internal_delay_hours") - usual == pytest.approx(-2.5 * 0.5)
    assert table.value("internal_delay_hours") < usual


# ---------------------------------------------------------------- changing places


@pytest.mark.parametrize(("other", "code"), [("C", "unknown"), ("X", "unknown")])
def test_places_need_a_colleague(other: str, code: str) -> None:
    assert desk(round=3).refused("C", ChangePlaces(other)) == code


def test_mutual_offer_changes_places() -> None:
    table = desk(round=3)
    table.do("P", ChangePlaces("M"))
    assert table.understands("P", "M") == 300
    assert table.refused("P", ChangePlaces("M")) == "already_there"
    table.do("M", ChangePlaces("P"))
    assert table.understands("P", "M") == 800
    table.on()
    assert (table.days()["P"], table.days()["M"]) == (7, 7)


def test_unmatched_offer_is_refunded() -> None:
    table = desk(round=3)
    table.do("P", ChangePlaces("M"))
    assert table.days()["P"] == 7
    table.on()
    assert (table.days()["P"], table.understands("P", "M")) == (9, 300)
