"""The reference figures: what was seen comes before what is recalled, lists by place or label, other units."""

import pytest

from game.study.reference import Reference, apart, best, changed, one, part, together


@pytest.fixture(scope="module")
def reference() -> Reference:
    return Reference.load()


def test_ranges_hold_their_values(reference: Reference):
    assert len(reference.list_keys()) == reference.table["meta"]["entries"]
    outside = []
    for key in reference.list_keys():
        value, low, high = reference.numbers(key)
        outside += [key for v, a, b in zip(value, low, high, strict=True) if not a <= v <= b]
    assert outside == []


def test_seen_beats_recalled(reference: Reference):
    recalled, seen = one("gp.same_day_share"), one("gp.same_day_share_june_2024")
    assert (recalled(reference).label, seen(reference).label) == ("recalled", "seen")
    assert best(reference, (recalled, seen)) == seen(reference)
    assert best(reference, (recalled,)) == recalled(reference)


def test_list_value_by_place_or_label(reference: Reference):
    assert part("series.four_hour_type1", "2013/14")(reference).value == 0.939
    assert part("ae_profile.month_factor", 0)(reference).value == 0.976


def test_sums_carry_ranges(reference: Reference):
    hours = together("ae_profile.arrival_share_by_hour", range(24))(reference)
    assert hours.value == pytest.approx(1.0, abs=0.01) and hours.low < hours.value < hours.high
    winter = apart("ae_profile.month_admitted_share", (11, 0), (5, 6))(reference)
    assert winter.low < 0.0245 < winter.high and winter.value == pytest.approx(0.0245)


def test_units_scale_value_and_range(reference: Reference):
    minutes = one("ambulance.handover_mean_minutes")
    hours = changed(minutes, lambda count: count / 60)(reference)
    assert hours.value == minutes(reference).value / 60 and hours.source == minutes(reference).source


def test_missing_figure_is_an_assertion(reference: Reference):
    with pytest.raises(AssertionError, match=r"no beds\.sofas"):
        one("beds.sofas")(reference)


def test_list_may_be_seen_in_part(reference: Reference):
    key = "ae_profile.arrival_share_by_weekday"
    assert part(key, "Mon")(reference).label == "seen" and part(key, "Tue")(reference).label == "recalled"
    assert together(key, (0, 1))(reference).label == "recalled" and reference.label(key) == "seen"
