"""The phone: one call a seat, two answers, and silence is the second."""

from dataclasses import replace

import pytest

from game.protocol.actions import Action, AnswerPhone, CallIt
from game.rules import lookup
from tests.kit.desk import SEATS, Desk, desk, winter


def ringing(round: int = 1) -> Desk:
    """The phones ring in a round."""
    return desk("phone", round)


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
    assert ringing().refused(seat, action) == code


def test_phone_is_silent_in_planning() -> None:
    assert desk().refused("C", AnswerPhone("c_back_at_65", 0)) == "not_now"


def test_call_is_answered_once() -> None:
    table = ringing()
    table.do("C", AnswerPhone("c_back_at_65", 0))
    assert table.refused("C", AnswerPhone("c_back_at_65", 1)) == "already_there"


def test_no_answer_is_free_second_answer() -> None:
    table = ringing()
    before = table.days()
    table.on()
    silent = [(a.seat, a.answer, a.spoken) for a in table.table.answered]
    assert silent == [(seat, 1, False) for seat in SEATS]
    assert table.days() == before


def test_silence_equals_second_answer() -> None:
    spoken, silent = ringing(), ringing()
    spoken.do("P", AnswerPhone("p_southmoor", 1))
    for table in (spoken, silent):
        table.on()
    assert spoken.value("theatre_lists_a_day", 18) == silent.value("theatre_lists_a_day", 18)
    assert silent.value("theatre_lists_a_day", 18) == pytest.approx(silent.value("theatre_lists_a_day", 30) - 0.7)


def test_answer_is_paid_once() -> None:
    table = ringing()
    usual = table.value("spend_trust", 17)
    table.do("P", AnswerPhone("p_southmoor", 0))
    assert [table.value("spend_trust", day) - usual for day in (16, 17, 18)] == pytest.approx([70_000, 0, 0])


def test_answer_may_borrow_days() -> None:
    table = ringing()
    table.table = replace(table.table, days_left=(("C", -1), ("P", 0), ("K", 0), ("M", 0)))
    table.do("C", AnswerPhone("c_back_at_65", 1))
    assert table.days()["C"] == -2
    assert table.to("plan", 2).days() == {"C": 8, "P": 10, "K": 10, "M": 10}


def test_answer_borrows_two_days_at_most() -> None:
    table = ringing()
    table.table = replace(table.table, days_left=tuple((seat, -2) for seat in SEATS))
    assert table.refused("C", AnswerPhone("c_back_at_65", 1)) == "not_enough_days"
    assert table.do("C", AnswerPhone("c_back_at_65", 0)).days == 0


@pytest.mark.parametrize("format", ["half_day", "ninety"])
def test_each_seat_has_a_call_each_round(format: str) -> None:
    setup = winter(format)
    for round in range(1, setup.format.rounds + 1):
        assert all(lookup.call_for(setup, seat, round) is not None for seat in SEATS)


# ---------------------------------------------------------------- calling it


def test_prediction_can_be_changed() -> None:
    table = desk()
    assert table.do("C", CallIt("up")).days == 0
    assert table.refused("C", CallIt("up")) == "no_change"
    table.do("C", CallIt("down"))
    table.do("P", CallIt("level"))
    assert [(g.seat, g.guess) for g in table.table.guesses] == [("C", "down"), ("P", "level")]
    assert table.to("run", 1).refused("C", CallIt("up")) == "not_now"
