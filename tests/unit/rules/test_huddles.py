"""The daily huddle, a habit that fades fast; and changing places."""

from dataclasses import replace

import pytest
from msgspec import structs

from game.protocol.actions import ChangePlaces, Huddle
from tests.kit.desk import SEATS, desk_at


def test_huddle_costs_day_once_a_round() -> None:
    desk = desk_at(round=4)
    before = desk.days()["K"]
    desk.do("K", Huddle())
    assert desk.days()["K"] == before - 1
    assert desk.refusal_code("K", Huddle()) == "once_a_round"


def test_huddle_must_be_open() -> None:
    assert desk_at(round=3).refusal_code("K", Huddle()) == "not_open"
    assert desk_at(round=4, change=lambda setup: replace(setup, huddle=None)).refusal_code("K", Huddle()) == "unknown"


@pytest.mark.parametrize(("there", "habit"), [(0, 0), (1, 125), (2, 250), (4, 500)])
def test_habit_follows_attendance(there: int, habit: int) -> None:
    desk = desk_at(round=4)
    for seat in SEATS[:there]:
        desk.do(seat, Huddle())
    desk.advance()
    assert desk.table.huddle_habit == habit


def test_habit_grows_and_fades() -> None:
    desk = desk_at(round=4)
    grown: list[int] = []
    for round in (4, 5):
        desk.go_to("plan", round)
        for seat in SEATS:
            desk.do(seat, Huddle())
        grown.append(desk.go_to("run", round).table.huddle_habit)
    assert grown == [500, 750]
    assert desk.go_to("run", 6).table.huddle_habit == 375


def test_new_round_empties_huddle() -> None:
    desk = desk_at(round=4)
    desk.do("K", Huddle())
    assert desk.go_to("plan", 5).table.huddlers == ()


def test_huddle_shortens_hospital_delay() -> None:
    desk = desk_at(round=4)
    usual = desk.value("internal_delay_hours")
    for seat in SEATS:
        desk.do(seat, Huddle())
    desk.advance()
    assert desk.value("internal_delay_hours") - usual == pytest.approx(-2.5 * 0.5 * 0.45)
    assert desk.value("internal_delay_hours") < usual


def test_huddle_teaches_who_came() -> None:
    desk = desk_at(round=4)
    for seat in ("P", "M"):
        desk.do(seat, Huddle())
    desk.advance()
    assert (desk.understanding("P", "M"), desk.understanding("P", "K")) == (360, 300)


def test_huddle_of_strangers_settles_less() -> None:
    found: list[float] = []
    for understanding in (0, 400, 800, 1000):
        desk = desk_at(round=4)
        usual = desk.value("internal_delay_hours")
        pairs = tuple(structs.replace(pair, understanding=understanding) for pair in desk.table.between)
        desk.table = structs.replace(desk.table, huddle_habit=1000, between=pairs)
        found.append(desk.value("internal_delay_hours") - usual)
    assert found == pytest.approx([0.0, -1.25, -2.5, -2.5])


# ---------------------------------------------------------------- changing places


@pytest.mark.parametrize(("other", "code"), [("C", "unknown"), ("X", "unknown")])
def test_places_need_a_colleague(other: str, code: str) -> None:
    assert desk_at(round=3).refusal_code("C", ChangePlaces(other)) == code


def test_mutual_offer_changes_places() -> None:
    desk = desk_at(round=3)
    desk.do("P", ChangePlaces("M"))
    assert desk.understanding("P", "M") == 300
    assert desk.refusal_code("P", ChangePlaces("M")) == "already_there"
    desk.do("M", ChangePlaces("P"))
    assert desk.understanding("P", "M") == 800
    desk.advance()
    assert (desk.days()["P"], desk.days()["M"]) == (7, 7)


def test_unmatched_offer_is_refunded() -> None:
    desk = desk_at(round=3)
    desk.do("P", ChangePlaces("M"))
    assert desk.days()["P"] == 7
    desk.advance()
    assert (desk.days()["P"], desk.understanding("P", "M")) == (9, 300)
