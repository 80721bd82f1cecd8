"""Calibration: the table of a small place, and figures that come out of the flow and of nothing else."""

import json
from datetime import date
from functools import lru_cache
from statistics import linear_regression

import pytest

from game.study.calibration import as_plain, calibrate, one_year
from game.study.indicators.front_door import within_four_hours
from game.study.indicators.indicator_table import INDICATORS, indicators_of
from game.study.indicators.whole_year import Year, median_of, occupancy
from game.study.reference import Reference, best
from tests.kit.place import settings

NOW, THEN = date(2025, 10, 1), date(2014, 10, 1)
PEOPLE = 60_000


@lru_cache(maxsize=32)
def _year(*changes: tuple[str, float]) -> Year:
    return one_year(settings(population=PEOPLE, **dict(changes)), NOW, 5)


def _figure(name: str, *changes: tuple[str, float]) -> float:
    indicator = next(indicator for indicator in INDICATORS if indicator.name == name)
    return indicator.of(_year(*changes))


def test_every_indicator_has_a_row():
    told: list[tuple[int, int]] = []
    table = calibrate(
        "base",
        settings(population=20_000),
        NOW,
        (1, 2),
        workers=1,
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(1, 2), (2, 2)]
    assert len(table.rows) == len(indicators_of(NOW)) >= 30
    for row in table.rows:
        assert row.ci_low <= row.model <= row.ci_high and row.low <= row.reference <= row.high
        assert row.inside == (row.low <= row.model <= row.high) and row.source
    plain = json.loads(json.dumps(as_plain(table)))
    assert list(plain) == ["inside", "total", "indicators"]
    assert plain["total"] == len(table.rows) and plain["inside"] == sum(row.inside for row in table.rows)
    figures = ["model", "ci_low", "ci_high", "reference", "low", "high"]
    keys = ["name", "unit", *figures, "label", "range_from_source", "source", "inside"]
    assert list(plain["indicators"][0]) == keys


def test_indicator_names_are_unique():
    names = [indicator.name for indicator in INDICATORS]
    assert len(set(names)) == len(names)
    older = indicators_of(THEN)
    assert 50 <= len(older) < len(INDICATORS)
    four_hours = next(indicator for indicator in older if indicator.name == "within four hours")
    assert four_hours.figures_for(THEN) != four_hours.figures_for(NOW)


@pytest.mark.parametrize(
    ("indicator", "parameter", "value", "factor"),
    [
        ("attendances by ambulance", "ambulance_share", 0.2, 0.75),
        ("patients not meeting criteria to reside, at night", "home_care_places", 40.0, 1.3),
        ("appointments in general practice on the same day", "gp_same_day_appointments_a_weekday", 2_500.0, 0.8),
        ("sickness absence", "sickness_share", 0.07, 1.3),
        ("follow-up attendances", "follow_ups_a_pathway", 1.0, 0.75),
        ("cost of a day in a general bed", "bed_day_variable_cost", 400.0, 1.25),
        ("told within 28 days of an urgent referral", "urgent_test_days", 50.0, 0.85),
        ("emergency stay of a night or more, mean", "emergency_stay_days", 6.0, 0.9),
    ],
)
def test_indicator_follows_its_driver(indicator: str, parameter: str, value: float, factor: float):
    usual, moved = _figure(indicator), _figure(indicator, (parameter, value))
    assert moved > factor * usual if factor > 1 else moved < factor * usual


@pytest.mark.parametrize("first_date", [NOW, THEN])
def test_judged_ranges_are_narrow(first_date: date):
    reference = Reference.load()
    known = [
        (indicator.name, best(reference, indicator.figures_for(first_date)))
        for indicator in INDICATORS
        if indicator.figures_for(first_date)
    ]
    judged = [(name, figure) for name, figure in known if figure.value and not figure.range_from_source]
    wide = [name for name, figure in judged if figure.high - figure.low > 0.501 * abs(figure.value)]
    assert wide == [] and len(judged) < len(known)


def test_quarters_share_out_the_year():
    year = _year()
    assert [len(quarter.reports) for quarter in year.quarters] == [92, 90, 91, 92]
    assert sum((quarter.reports for quarter in year.quarters), ()) == year.reports
    assert year.start.dates[0] == NOW and len(year.start.reports) == len(year.end.reports) == 28
    assert year.end.reports[-1] is year.reports[-1]


def test_slope_is_taken_within_the_year():
    slope = next(indicator for indicator in INDICATORS if "for each point of occupancy" in indicator.name)
    assert slope.over is not None
    year = _year()
    points = [(occupancy(quarter), within_four_hours(quarter)) for quarter in year.quarters]
    x, y = zip(*points, strict=True)
    assert slope.of(year) / slope.over(year) == pytest.approx(linear_regression(x, y).slope)


def test_weekday_rows_are_relative_to_weekdays():
    names = ("discharges on Mondays", "discharges on Fridays", "discharges on Sundays", "discharges at weekends")
    monday, friday, sunday, weekend = (_figure(name) for name in names)
    assert sunday < 1 and weekend < 1 and monday + friday < 5


def test_validation_counts_as_leaving_untreated():
    assert _figure("leaving the list without treatment", ("list_validated_a_week", 0.05)) > _figure(
        "leaving the list without treatment"
    )


def test_missing_test_slots_lengthen_waits():
    name = "waiting for a test for more than six weeks"
    assert _figure(name, ("tests_a_day", 145.0)) > 1.3 * _figure(name)


def test_median_interpolates():
    assert median_of([0, 2, 2]) == 2.0
    assert median_of([4]) == 0.5
    assert median_of([9, 0, 4], 1) == 2.5
    assert median_of([0, 0]) == 0.0


def test_afternoon_is_worse_than_morning():
    year = _year()
    assert year.mean(lambda day: day.waiting_for_bed_at_four) > 1.2 * year.mean(lambda day: day.waiting_for_bed)


def test_last_minutes_are_part_of_four_hours():
    for day in _year().reports:
        assert 0 <= day.admitted_in_last_20_minutes <= day.left_in_last_20_minutes <= day.within_four_hours
        assert day.left_in_last_20_minutes <= sum(day.half_hours_in_department[7:9])
