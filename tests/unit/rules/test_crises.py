"""Crises: gifts, habits, and gifts that lapse."""


import pytest
from msgspec.structs import replace

from game.protocol.actions import Action, Give, KeepHabit, PayInvoice
from tests.kit.desk import SEATS, Desk, desk_at

GIFTS = {"C": "truce", "P": "lend_the_ring_fence", "K": "seniors_on_the_floor", "M": "weekend_starts"}


def at_influenza() -> Desk:
    """Return a desk at the start of influenza, on the ninth day of round 4."""
    return desk_at("crisis", 4)


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
    assert at_influenza().refusal_code(seat, action) == code


def test_crisis_closes_beds_while_it_lasts() -> None:
    desk = at_influenza()
    assert desk.table.day == 3 * 28 + 9
    assert desk.table.crises[-1].until_day == desk.table.day + 18
    usual = desk.value("beds_closed", desk.table.day - 1)
    closed = [desk.value("beds_closed", desk.table.day + after) - usual for after in (0, 2, 5, 17, 18)]
    assert closed == pytest.approx([4.0, 12.0, 24.0, 24.0, 0.0])


def test_gift_can_be_taken_back() -> None:
    desk = at_influenza()
    before = desk.days()
    desk.do("K", Give("influenza", "seniors_on_the_floor"))
    assert desk.days()["K"] == before["K"] - 1
    desk.do("K", Give("influenza", "seniors_on_the_floor"))
    assert desk.days() == before
    assert desk.table.gifts == ()


def test_gift_lasts_as_long_as_crisis() -> None:
    desk = at_influenza()
    usual = desk.value("ward_nurses")
    desk.do("K", Give("influenza", "seniors_on_the_floor"))
    today = desk.table.day
    more = [desk.value("ward_nurses", day) - usual for day in (today, today + 17, today + 18)]
    assert more == pytest.approx([6.0, 6.0, 0.0])


def test_crisis_may_borrow_two_days() -> None:
    desk = at_influenza()
    desk.table = replace(desk.table, days_left=tuple((seat, -1) for seat in SEATS))
    desk.do("K", Give("influenza", "seniors_on_the_floor"))
    assert desk.days()["K"] == -2
    desk.go_to("plan", 5)
    assert desk.days() == {"C": 8, "P": 8, "K": 7, "M": 8}


def test_crisis_borrows_no_third_day() -> None:
    desk = at_influenza()
    desk.table = replace(desk.table, days_left=tuple((seat, -2) for seat in SEATS))
    assert desk.refusal_code("K", Give("influenza", "seniors_on_the_floor")) == "not_enough_days"


def test_givers_gain_trust() -> None:
    desk = at_influenza()
    desk.do("K", Give("influenza", GIFTS["K"]))
    desk.do("M", Give("influenza", GIFTS["M"]))
    desk.advance()
    assert (desk.trust("K", "M"), desk.trust("C", "M"), desk.trust("C", "P")) == (540, 500, 500)


@pytest.mark.parametrize(("givers", "habit"), [(0, 0), (1, 250), (2, 500), (4, 1000)])
def test_givers_raise_huddle_habit(givers: int, habit: int) -> None:
    desk = at_influenza()
    for seat in SEATS[:givers]:
        desk.do(seat, Give("influenza", GIFTS[seat]))
    desk.advance()
    assert desk.table.huddle_habit == habit


def after_influenza() -> Desk:
    """Return a desk in round 5, K having given seniors on the floor in the influenza."""
    desk = at_influenza()
    desk.do("K", Give("influenza", "seniors_on_the_floor"))
    return desk.go_to("plan", 5)


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
    assert after_influenza().refusal_code(seat, action) == code


def test_habit_costs_day_each_round() -> None:
    desk = after_influenza()
    desk.do("K", KeepHabit("seniors_on_the_floor", True))
    assert desk.days()["K"] == 9 - 1
    desk.go_to("plan", 6)
    assert desk.days() == {"C": 10, "P": 10, "K": 9, "M": 10}


def test_ending_habit_is_free() -> None:
    desk = after_influenza()
    desk.do("K", KeepHabit("seniors_on_the_floor", True))
    assert desk.do("K", KeepHabit("seniors_on_the_floor", False)).days == 0
    assert desk.table.habits == ()


def test_only_kept_habit_outlasts_lapse() -> None:
    kept, left = after_influenza(), after_influenza()
    for desk in (kept, left):
        desk.do("P", PayInvoice("taxis"))
    kept.do("K", KeepHabit("seniors_on_the_floor", True))
    ends = kept.table.crises[-1].until_day
    lapses = ends + 2 * 28
    handed = {
        name: [desk.value("internal_delay_hours", day) for day in (ends, lapses - 1, lapses)]
        for name, desk in (("kept", kept), ("left", left))
    }
    assert handed["kept"] == pytest.approx(handed["kept"][:1] * 3)
    assert handed["left"][:2] == handed["kept"][:2]
    assert handed["left"][2] == pytest.approx(handed["kept"][2] + 0.75)


def test_lapsed_habit_cannot_be_kept() -> None:
    desk = after_influenza()
    desk.pass_days(2 * 28 + 10)
    assert desk.refusal_code("K", KeepHabit("seniors_on_the_floor", True)) == "wrong_state"
