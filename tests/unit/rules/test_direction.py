"""The compass: arrows, their alignment, and the gap between plan and days spent."""

import pytest

from game.protocol.actions import SetLever
from game.rules.direction import DaysByMark, alignment, arrow, days_by_mark, say_do_gap
from game.rules.table import spend
from tests.kit.desk import desk_at

PATIENTS, OWN, STAFF, STANDING = (10, 0, 0, 0), (0, 10, 0, 0), (0, 0, 10, 0), (0, 0, 0, 10)


@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_patient_days_point_north(place: int) -> None:
    assert arrow(PATIENTS, place) == pytest.approx((0.0, 1.0))


@pytest.mark.parametrize(
    ("place", "east", "north"), [(0, -1, 0), (1, 1, 0), (2, -(0.5**0.5), -(0.5**0.5)), (3, 0.5**0.5, -(0.5**0.5))]
)
def test_own_days_point_to_own_corner(place: int, east: float, north: float) -> None:
    assert arrow(OWN, place) == pytest.approx((east, north), abs=1e-9)
    assert arrow(STANDING, place) == pytest.approx((east, north), abs=1e-9)


@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_staff_days_lean_to_own_corner(place: int) -> None:
    east, north = arrow(STAFF, place)
    assert north > 0.7
    assert east * arrow((0, 10, 0, 0), place)[0] > 0


def test_no_days_give_no_arrow() -> None:
    assert arrow((0, 0, 0, 0), 1) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("days", "per_cent"),
    [
        ((PATIENTS, PATIENTS, PATIENTS, PATIENTS), 100),
        ((OWN, OWN, OWN, OWN), 35),
        ((OWN, OWN), 0),
        ((), 0),
    ],
)
def test_alignment(days: tuple[DaysByMark, ...], per_cent: int) -> None:
    assert alignment([arrow(four, place) for place, four in enumerate(days)]) == per_cent


@pytest.mark.parametrize(
    ("said", "done", "degrees"),
    [
        (PATIENTS, PATIENTS, 0),
        (PATIENTS, OWN, 90),
        ((1, 0, 0, 0), (7, 0, 0, 0), 0),
        ((5, 5, 0, 0), PATIENTS, 45),
        (None, PATIENTS, -1),
        (PATIENTS, (0, 0, 0, 0), -1),
    ],
)
def test_say_do_gap_in_degrees(said: DaysByMark | None, done: DaysByMark, degrees: int) -> None:
    assert say_do_gap(said, done, 0) == degrees


def test_days_are_counted_by_mark() -> None:
    desk = desk_at()
    desk.do("M", SetLever("home_care_rounds", 72))
    desk.do("M", SetLever("next_bed", 1))
    assert days_by_mark(desk.table, "M") == (1, 1, 0, 0)
    assert days_by_mark(desk.table, "C") == (0, 0, 0, 0)
    assert days_by_mark(desk.table, "M", from_round=2) == (0, 0, 0, 0)


def test_refunded_days_do_not_count() -> None:
    table = desk_at().table
    table = spend(table, "C", 2, "change_places", "M", "patients")
    table = spend(table, "C", -2, "change_places", "M", "patients")
    assert days_by_mark(table, "C") == (0, 0, 0, 0)
