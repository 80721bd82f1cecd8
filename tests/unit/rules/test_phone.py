"""The phone: one call for each seat, with two answers; silence counts as the second."""


import pytest
from msgspec.structs import replace

from game.protocol.actions import Action, AnswerPhone, CallIt
from game.rules import lookup
from tests.kit.desk import SEATS, Desk, desk_at, winter


def at_phone(round: int = 1) -> Desk:
    """Return a desk while the phones ring in a round."""
    return desk_at("phone", round)


@pytest.mark.parametrize(
    ("seat", "action", "code"),
    [
        ("C", AnswerPhone("p_southmoor", 0), "unknown"),
        ("C", AnswerPhone("c_quay_phones", 0), "unknown"),
        ("X", AnswerPhone("c_back_at_65", 0), "no_seat"),
        ("C", CallIt("up"), "not_now"),
    ],
)
def test_phone_answer_is_refused(seat: str, action: Action, code: str) -> None:
    assert at_phone().refusal_code(seat, action) == code


def test_phone_is_silent_in_planning() -> None:
    assert desk_at().refusal_code("C", AnswerPhone("c_back_at_65", 0)) == "not_now"


def test_call_is_answered_once() -> None:
    desk = at_phone()
    desk.do("C", AnswerPhone("c_back_at_65", 0))
    assert desk.refusal_code("C", AnswerPhone("c_back_at_65", 1)) == "already_there"


def test_no_answer_is_free_second_answer() -> None:
    desk = at_phone()
    before = desk.days()
    desk.advance()
    silent = [(a.seat, a.answer, a.spoken) for a in desk.table.answered]
    assert silent == [(seat, 1, False) for seat in SEATS]
    assert desk.days() == before


def test_silence_equals_second_answer() -> None:
    spoken, silent = at_phone(), at_phone()
    spoken.do("P", AnswerPhone("p_southmoor", 1))
    for desk in (spoken, silent):
        desk.advance()
    assert spoken.value("theatre_lists_a_day", 18) == silent.value("theatre_lists_a_day", 18)
    assert silent.value("theatre_lists_a_day", 18) == pytest.approx(silent.value("theatre_lists_a_day", 30) - 0.7)


def test_answer_is_paid_once() -> None:
    desk = at_phone()
    usual = desk.value("spend_trust", 17)
    desk.do("P", AnswerPhone("p_southmoor", 0))
    assert [desk.value("spend_trust", day) - usual for day in (16, 17, 18)] == pytest.approx([70_000, 0, 0])


def test_answer_may_borrow_days() -> None:
    desk = at_phone()
    desk.table = replace(desk.table, days_left=(("C", -1), ("P", 0), ("K", 0), ("M", 0)))
    desk.do("C", AnswerPhone("c_back_at_65", 1))
    assert desk.days()["C"] == -2
    assert desk.go_to("plan", 2).days() == {"C": 8, "P": 10, "K": 10, "M": 10}


def test_answer_borrows_two_days_at_most() -> None:
    desk = at_phone()
    desk.table = replace(desk.table, days_left=tuple((seat, -2) for seat in SEATS))
    assert desk.refusal_code("C", AnswerPhone("c_back_at_65", 1)) == "not_enough_days"
    assert desk.do("C", AnswerPhone("c_back_at_65", 0)).days == 0


@pytest.mark.parametrize("format", ["half_day", "ninety"])
def test_each_seat_has_a_call_each_round(format: str) -> None:
    setup = winter(format)
    for round in range(1, setup.format.rounds + 1):
        assert all(lookup.call_for(setup, seat, round) is not None for seat in SEATS)


# ---------------------------------------------------------------- calling it


def test_prediction_can_be_changed() -> None:
    desk = desk_at()
    assert desk.do("C", CallIt("up")).days == 0
    assert desk.refusal_code("C", CallIt("up")) == "no_change"
    desk.do("C", CallIt("down"))
    desk.do("P", CallIt("level"))
    assert [(g.seat, g.guess) for g in desk.table.guesses] == [("C", "down"), ("P", "level")]
    assert desk.go_to("run", 1).refusal_code("C", CallIt("up")) == "not_now"
