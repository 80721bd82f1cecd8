"""How trouble travels through the place: in which order of days, and what does not help. Means over paired seeds."""

from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

import pytest

from game.model.economy import Economy
from game.model.report import CAUSES, DayReport
from tests.kit.place import settings
from tests.kit.soak import SHARE

SEEDS = (201, 202, 203, 204, 205, 206) if SHARE else (201, 202, 203, 204)
DAYS = 112
THIN = CAUSES.index("thin_staffing")
Changes = tuple[tuple[str, float], ...]
FEWER_PLACES: Changes = (("home_care_places", 62.0), ("rehabilitation_places", 51.0), ("care_home_places", 39.5))
WITHOUT_PLACES: Changes = (("home_care_places", 48.0), ("rehabilitation_places", 40.0), ("care_home_places", 31.0))
WITHOUT_FEEDBACKS: Changes = (("valve_strength", 0.0), ("crowding_strength", 0.0), ("morale_strength", 0.0))
COLD: Changes = (("falls_scale", 1.6), ("medical_admission_scale", 1.1))
COLD_DAYS = range(14, 44)


@lru_cache(maxsize=16)
def _winters(
    changes: Changes = (), first: int = 0, last: int = DAYS, begins_with: Changes = (), seeds: int = len(SEEDS)
) -> tuple[tuple[DayReport, ...], ...]:
    """Play some seeds, with some settings changed from the first day to the day before the last."""
    played = []
    for seed in SEEDS[:seeds]:
        economy = Economy.start(settings(**dict(begins_with)), seed)
        reports = []
        for day in range(DAYS):
            economy.day(settings(**dict(changes)) if first <= day < last else settings())
            reports.append(economy.report())
        played.append(tuple(reports))
    return tuple(played)


def _excess(
    measure: Callable[[DayReport], float],
    winters: tuple[tuple[DayReport, ...], ...],
    usual: tuple[tuple[DayReport, ...], ...] | None = None,
) -> list[float]:
    """Give day by day the sum since the start beyond the place left alone, as a share of a month of it."""
    usual = usual or _winters()
    month = sum(measure(day) for winter in usual for day in winter) / DAYS * 28
    more, since = [], 0.0
    for day in range(DAYS):
        since += sum(measure(winter[day]) for winter in winters) - sum(measure(winter[day]) for winter in usual)
        more.append(since / month)
    return more


def _felt_from(excess: list[float]) -> int:
    """Give the first day from which on a tenth of all that will come has come."""
    below = [day for day, more in enumerate(excess) if more < excess[-1] / 10]
    return below[-1] + 1 if below else 0


def _first_different(measure: Callable[[DayReport], float], winters: tuple[tuple[DayReport, ...], ...]) -> float:
    """Give the mean over seeds of the first day that differs from the place left alone at all."""
    days = [
        next(day for day in range(DAYS) if measure(winter[day]) != measure(usual[day]))
        for winter, usual in zip(winters, _winters(), strict=True)
    ]
    return sum(days) / len(days)


def _peak(measure: Callable[[DayReport], float], winters: tuple[tuple[DayReport, ...], ...]) -> int:
    """Give the middle of the week in which the excess over the place left alone is largest."""
    more = [
        sum(measure(winter[day]) - measure(usual[day]) for winter, usual in zip(winters, _winters(), strict=True))
        for day in range(DAYS)
    ]
    return max(range(3, DAYS - 3), key=lambda day: sum(more[day - 3 : day + 4]))


def _late(day: DayReport) -> float:
    return day.departures - day.within_four_hours


def _harm(day: DayReport) -> float:
    return day.harm_today[0]


def _blocked(day: DayReport) -> float:
    return day.no_criteria_to_reside


def _sum(measure: Callable[[DayReport], float], winters: tuple[tuple[DayReport, ...], ...]) -> float:
    return sum(measure(day) for winter in winters for day in winter)


@pytest.mark.soak
def test_fewer_places_block_beds_then_harm():
    fewer = _winters(FEWER_PLACES)
    for measure in (_blocked, _late, _harm):
        assert _excess(measure, fewer)[-1] > 0.1
    assert _first_different(_blocked, fewer) < _first_different(_late, fewer)


@pytest.mark.soak
def test_spare_beds_fill_before_harm_rises():
    spare: Changes = (("core_beds", 572.0),)
    usual, fewer = _winters(spare, begins_with=spare), _winters(spare + FEWER_PLACES, begins_with=spare)
    beds, waits, harm = (
        _felt_from(_excess(measure, fewer, usual)) for measure in (lambda d: d.beds_occupied, _late, _harm)
    )
    assert beds + 2 <= min(waits, harm)
    assert max(waits, harm) < DAYS / 2


@pytest.mark.soak
def test_fortnight_without_places_peaks_in_order() -> None:
    fortnight = _winters(WITHOUT_PLACES, 0, 14)
    blocked, late, harm = (_peak(measure, fortnight) for measure in (_blocked, _late, _harm))
    assert blocked + 1 < late
    assert blocked < harm < DAYS / 4


@pytest.mark.soak
def test_cold_month_harms_beyond_its_end():
    cold = _winters(COLD, COLD_DAYS.start, COLD_DAYS.stop)
    admitted = _excess(lambda day: day.overnight_admissions, cold)
    assert abs(admitted[COLD_DAYS.start - 1]) < 1e-9
    assert admitted[COLD_DAYS.stop] > 0.04
    assert _excess(_late, cold)[COLD_DAYS.stop] > 0.04
    harm = _excess(_harm, cold)
    assert harm[-1] > harm[COLD_DAYS.stop - 1] > 0.05
    beds = _peak(lambda day: day.beds_occupied, cold)
    assert beds >= COLD_DAYS.start
    assert min(_peak(measure, cold) for measure in (lambda day: day.waiting_for_bed, _harm)) >= COLD_DAYS.start


@pytest.mark.soak
def test_more_lists_without_beds_cancel_more():
    twice = _winters((("theatre_lists_a_day", 74.0),))
    assert _sum(lambda d: d.operations_cancelled, twice) > 1.2 * _sum(lambda d: d.operations_cancelled, _winters())
    overnight = _sum(lambda day: day.operations_overnight, twice) / _sum(lambda d: d.operations_overnight, _winters())
    assert overnight < 1.08
    assert _sum(lambda d: d.operations_day_case, twice) > 1.15 * _sum(lambda d: d.operations_day_case, _winters())


@pytest.mark.soak
def test_agency_costs_more_and_is_less_safe():
    posts = (
        (("vacancy_share", 0.035), ("turnover_a_year", 0.049), ("agency_share_limit", 0.0)),
        (("vacancy_share", 0.09), ("turnover_a_year", 0.126), ("agency_share_limit", 0.1)),
        (("vacancy_share", 0.09), ("turnover_a_year", 0.126), ("agency_share_limit", 0.0)),
    )
    own, agency, none = (_winters(changes, begins_with=changes) for changes in posts)
    unfilled = [_sum(lambda day: day.shifts_unfilled, winters) for winters in (own, agency, none)]
    assert unfilled[1] < 0.7 * unfilled[2]
    harm = [sum(winter[-1].deaths_by_cause[THIN] for winter in winters) for winters in (own, agency, none)]
    assert harm[0] < 0.95 * harm[1] and harm[1] < harm[2]
    share = settings().get("trust_pay_a_day") * 100 / settings().get("ward_nurses")
    shifts = _sum(lambda day: day.agency_shifts, agency) / 0.38
    paid = sum(winter[-1].agency_pence for winter in agency)
    assert paid > 1.2 * shifts * share


@pytest.mark.soak
def test_waits_rise_without_a_cliff():
    scales = (0.92, 0.96, 1.0, 1.04, 1.08)
    late = []
    for scale in scales:
        winters = _winters((("attendance_scale", scale),)) if scale != 1.0 else _winters()
        late.append(_sum(_late, winters) / _sum(lambda day: day.departures, winters))
    steps = [after - before for before, after in pairwise(late)]
    assert late == sorted(late)
    assert max(steps) < 3.5 * min(steps)
    middle = (late[0] + late[-1]) / 2
    assert abs(late[len(late) // 2] - middle) < 0.1 * (late[-1] - late[0])


def test_queueing_slows_a_full_hospital() -> None:
    """With every feedback off nobody waits for a bed at five in six, and each step beyond makes far more wait."""
    waiting, occupied = [], []
    for scale in (0.7, 0.74, 0.78, 0.82):
        changes: Changes = (*WITHOUT_FEEDBACKS, ("attendance_scale", scale))
        winters = _winters(changes, begins_with=changes, seeds=2)
        waiting.append(_sum(lambda day: day.waiting_for_bed, winters) / (2 * DAYS))
        occupied.append(_sum(lambda day: day.beds_occupied, winters) / _sum(lambda day: day.beds_open, winters))
    assert occupied == sorted(occupied)
    assert occupied[0] < 0.87
    assert waiting[0] < 0.05
    steps = [after - before for before, after in pairwise(waiting)]
    assert steps[1] > 3 * steps[0]
    assert steps[2] > 3 * steps[1]
