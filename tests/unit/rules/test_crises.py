"""Crises: what is given, what is kept, and what lapses when nobody keeps it."""

from dataclasses import replace

import pytest

from game.protocol.actions import Action, Give, KeepHabit, PayInvoice
from tests.kit.desk import SEATS, Desk, desk

GIFTS = {"C": "truce", "P": "lend_the_ring_fence", "K": "seniors_on_the_floor", "M": "weekend_starts"}


def flu() -> Desk:
    """Influenza has just come, on the ninth day of round 4."""
    return desk("crisis", 4)


@pytest.mark.parametrize(
    ("seat", "action", "code"),
    [
        ("C", Give("ice", "four_by_fours"), "unknown"),
        ("C", Give("harbour_house", "terms_for_homes"), "unknown"),
        ("C", Give("influenza", "four_by_fours"), "unknown"),
        ("C", Give("influenza", "weekend_starts"), "not_yours"),
        ("C", KeepHabit("truce", True), "not_now"),
    ],
)
def test_giving_is_refused(seat: str, action: Action, code: str) -> None:
    assert flu().refused(seat, action) == code


def test_crisis_closes_beds_while_it_lasts() -> None:
    table = flu()
    assert table.table.day == 3 * 28 + 9
    assert table.table.crises[-1].until_day == table.table.day + 18
    usual = table.value("beds_closed", table.table.day - 1)
    closed = [table.value("beds_closed", table.table.day + after) - usual for after in (0, 2, 5, 17, 18)]
    assert closed == pytest.approx([4.0, 12.0, 24.0, 24.0, 0.0])


def test_gift_can_be_taken_back() -> None:
    table = flu()
    before = table.days()
    table.do("K", Give("influenza", "seniors_on_the_floor"))
    assert table.days()["K"] == before["K"] - 1
    table.do("K", Give("influenza", "seniors_on_the_floor"))
    assert table.days() == before
    assert table.table.gifts == ()


def test_gift_lasts_as_long_as_crisis() -> None:
    table = flu()
    usual = table.value("ward_nurses")
    table.do("K", Give("influenza", "seniors_on_the_floor"))
    today = table.table.day
    more = [table.value("ward_nurses", day) - usual for day in (today, today + 17, today + 18)]
    assert more == pytest.approx([6.0, 6.0, 0.0])


def test_crisis_may_borrow_two_days() -> None:
    table = flu()
    table.table = replace(table.table, days_left=tuple((seat, -1) for seat in SEATS))
    table.do("K", Give("influenza", "seniors_on_the_floor"))
    assert table.days()["K"] == -2
    table.to("plan", 5)
    assert table.days() == {"C": 8, "P": 8, "K": 7, "M": 8}


def test_crisis_borrows_no_third_day() -> None:
    table = flu()
    table.table = replace(table.table, days_left=tuple((seat, -2) for seat in SEATS))
    assert table.refused("K", Give("influenza", "seniors_on_the_floor")) == "not_enough_days"


def test_givers_gain_trust() -> None:
    table = flu()
    table.do("K", Give("influenza", GIFTS["K"]))
    table.do("M", Give("influenza", GIFTS["M"]))
    table.on()
    assert (table.trust("K", "M"), table.trust("C", "M"), table.trust("C", "P")) == (540, 500, 500)


@pytest.mark.parametrize(("givers", "habit"), [(0, 0), (1, 250), (2, 500), (4, 1000)])
def test_givers_raise_huddle_habit(givers: int, habit: int) -> None:
    table = flu()
    for seat in SEATS[:givers]:
        table.do(seat, Give("influenza", GIFTS[seat]))
    table.on()
    assert table.table.huddle_habit == habit


def after_flu() -> Desk:
    """The fifth round begins; the seniors were on the floor in the influenza."""
    table = flu()
    table.do("K", Give("influenza", "seniors_on_the_floor"))
    return table.to("plan", 5)


@pytest.mark.parametrize(
    ("seat", "action", "code"),
    [
        ("K", KeepHabit("nothing", True), "unknown"),
        ("M", KeepHabit("seniors_on_the_floor", True), "not_yours"),
        ("M", KeepHabit("weekend_starts", True), "wrong_state"),
        ("K", KeepHabit("seniors_on_the_floor", False), "no_change"),
    ],
)
def test_keeping_habit_is_refused(seat: str, action: Action, code: str) -> None:
    assert after_flu().refused(seat, action) == code


def test_habit_costs_day_each_round() -> None:
    table = after_flu()
    table.do("K", KeepHabit("seniors_on_the_floor", True))
    assert table.days()["K"] == 9 - 1
    table.to("plan", 6)
    assert table.days() == {"C": 10, "P": 10, "K": 9, "M": 10}


def test_ending_habit_is_free() -> None:
    table = after_flu()
    table.do("K", KeepHabit("seniors_on_the_floor", True))
    assert table.do("K", KeepHabit("seniors_on_the_floor", False)).days == 0
    assert table.table.habits == ()


def test_only_kept_habit_outlasts_lapse() -> None:
    kept, left = after_flu(), after_flu()
    for table in (kept, left):
        table.do("P", PayInvoice("taxis"))
    kept.do("K", KeepHabit("seniors_on_the_floor", True))
    ends = kept.table.crises[-1].until_day
    lapses = ends + 2 * 28
    handed = {
        name: [table.value("internal_delay_hours", day) for day in (ends, lapses - 1, lapses)]
        for name, table in (("kept", kept), ("left", left))
    }
    assert handed["kept"] == pytest.approx(handed["kept"][:1] * 3)
    assert handed["left"][:2] == handed["kept"][:2]
    assert handed["left"][2] == pytest.approx(handed["kept"][2] + 0.75)


def test_lapsed_habit_cannot_be_kept() -> None:
    table = after_flu()
    table.passes(2 * 28 + 10)
    assert table.refused("K", KeepHabit("seniors_on_the_floor", True)) == "wrong_state"
