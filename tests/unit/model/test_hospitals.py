"""Two hospitals of one trust: who goes where, what the way costs, and what a place with one never notices."""

from __future__ import annotations

from functools import cache

import pytest

from game.model.economy import Economy
from game.model.params import DEFAULTS, Settings
from game.model.report import DayReport
from tests.kit.place import settings, small_settings

TWO = {
    "core_beds": 290.0, "second_core_beds": 182.0, "elective_ring_fence_beds": 31.0,
    "second_elective_ring_fence_beds": 20.0, "cubicles": 30.0, "second_cubicles": 18.0, "department_doctors": 7.0,
    "second_department_doctors": 4.35, "second_catchment_share": 0.385, "second_escalation_beds": 4.0,
}  # fmt: skip
COLD = {"second_takes_emergencies": 0.0, "second_department_doctors": 0.0}
DAYS = 14


@cache
def play(changes: tuple[tuple[str, float], ...]) -> tuple[DayReport, ...]:
    """Return the reports of two weeks of a place with two hospitals and some values changed."""
    changed = settings(**(TWO | dict(changes)))
    economy = Economy.start(changed, 5, burn_in_days=28)
    reports: list[DayReport] = []
    for _ in range(DAYS):
        economy.day(changed)
        reports.append(economy.report())
    return tuple(reports)


def total(name: str, **changes: float) -> int:
    """Return the sum of a field over the two weeks."""
    return sum(getattr(report, name) for report in play(tuple(changes.items())))


def test_each_goes_to_the_nearest() -> None:
    share = total("second_attendances") / total("attendances")
    assert share == pytest.approx(0.385, abs=0.03)
    assert total("came_from_afar") == total("put_off_by_distance") == 0


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_nobody_goes_where_nobody_lives(share: float) -> None:
    """Only those whom a hospital had in its beds on the first day may come back to it."""
    at_second = total("second_attendances", second_catchment_share=share)
    assert at_second / total("attendances", second_catchment_share=share) == pytest.approx(share, abs=0.004)


def test_idle_second_hospital_is_like_none() -> None:
    """A second hospital of one bed to which nobody goes leaves the first one's fortnight as it is with one hospital."""
    beds = {"core_beds": 472.0, "cubicles": 48.0, "department_doctors": 11.35, "elective_ring_fence_beds": 51.0}
    none = {"second_catchment_share": 0.0, "second_elective_ring_fence_beds": 0.0, "second_escalation_beds": 0.0}
    for name in ("attendances", "admissions", "operations_overnight", "beds_occupied"):
        one, two = total(name, **beds, second_core_beds=0.0), total(name, **beds, **none, second_core_beds=1.0)
        assert two == pytest.approx(one, rel=0.01), name


def test_both_have_beds_and_queues() -> None:
    last = play(())[-1]
    assert 0.75 < last.second_beds_occupied / last.second_beds_open <= 1.05
    assert 0 < last.second_beds_open < last.beds_open / 2
    assert 0 < total("second_waiting_for_bed") < total("waiting_for_bed")


def test_cold_hospital_sees_no_emergency() -> None:
    assert total("second_attendances", **COLD) == 0
    assert total("came_from_afar", **COLD) > 0.3 * total("attendances", **COLD)
    assert total("put_off_by_distance", **COLD) > 0


def test_treatment_centre_sends_beds_on() -> None:
    open_to_minor = {"second_takes_emergencies": 0.0, "second_department_doctors": 1.5}
    assert 0 < total("second_attendances", **open_to_minor) < 0.6 * total("second_attendances")
    assert total("moved_between_hospitals", **open_to_minor) > 0


def test_cold_hospital_keeps_its_operations() -> None:
    broken = {"ring_fence_broken_at": 3.0}
    assert total("second_operations_cancelled", **broken) > 2 * total("second_operations_cancelled", **broken, **COLD)


def test_transfers_stay_within_their_limit() -> None:
    moved = [report.moved_between_hospitals for report in play((("transfers_a_day", 4.0),))]
    assert 0 < sum(moved) <= 1.3 * 4 * DAYS  # whole people an hour, by luck


def test_long_journeys_cost_lives() -> None:
    def deaths(minutes: float) -> int:
        return play((*COLD.items(), ("journey_minutes", minutes)))[-1].deaths_by_cause[1]

    assert deaths(60.0) > deaths(10.0)


def test_one_hospital_ignores_the_way() -> None:
    """Every parameter of a second hospital leaves a place with one as it is, to the bit."""
    usual, changed = small_settings(), small_settings(
        second_catchment_share=0.5, second_takes_emergencies=0.2, first_takes_emergencies=0.1, journey_minutes=90,
        transfers_a_day=20, second_cubicles=9, second_department_doctors=3,
    )  # fmt: skip
    digests: list[bytes] = []
    for chosen in (usual, changed):
        economy = Economy.start(usual, 3, burn_in_days=10)
        for _ in range(5):
            economy.day(chosen)
        digests.append(economy.digest())
    assert digests[0] == digests[1]


def test_two_hospitals_repeat() -> None:
    changed = small_settings(**TWO, transfers_a_day=6)
    economy = Economy.start(changed, 3, burn_in_days=10)
    taken = economy.snapshot()
    economy.day(changed)
    first = economy.digest()
    economy.restore(taken)
    economy.day(changed)
    assert economy.digest() == first


def test_older_values_get_defaults() -> None:
    older = {name: settings().get(name) for name in settings_names() if name not in DEFAULTS}
    assert Settings.of(older) == settings()


def settings_names() -> tuple[str, ...]:
    """Return the names of all parameters."""
    from game.model.params import INDEX

    return tuple(INDEX)
