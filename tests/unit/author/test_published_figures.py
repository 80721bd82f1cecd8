"""Places from published figures: each official layout, with the quirks that it has."""

from __future__ import annotations

from pathlib import Path
from statistics import fmean

import pytest

from game.author.place_file import write_place
from game.author.published_figures import Published, count_weekdays, read_month, read_number
from game.errors import CommandLineError
from game.scenario.load import load_place
from tests.kit import published_layouts as layouts

PEOPLE = 170_000
TRUST = "RCD"


def read(folder: Path, files: list[Path], **codes: str) -> Published:
    """Write a place of the trust from files and return what was read."""
    return write_place("Town", files, {"trust": TRUST, **codes}, PEOPLE, folder / "town.toml")  # type: ignore[dict-item]


def numbers(found: Published) -> dict[str, float]:
    """Return the numbers by parameter."""
    return {one.parameter: one.value for one in found.numbers}


def beside(found: Published) -> dict[str, float]:
    """Return the figures that the year is held against."""
    return {one.reference: one.value for one in found.beside}


def real_beds() -> float:
    """Return the mean of the trust's beds in 2024/25."""
    return fmean(float(row["ga_beds_available"]) for row in layouts.read_quarters(TRUST).values())


@pytest.mark.parametrize(
    ("text", "count"),
    [("986", 986.0), ("1,250", 1250.0), ("1,012,250", 1_012_250.0), ("12.5", 12.5), ("*", None), ("-", None)],
)
def test_large_counts_are_read_whole(text: str, count: float | None) -> None:
    assert read_number(text) == count


@pytest.mark.parametrize("write", [layouts.write_bed_history, layouts.write_bed_quarters])
def test_beds_are_general_and_acute(tmp_path: Path, write: object) -> None:
    found = read(tmp_path, write(tmp_path, TRUST))  # type: ignore[operator]
    assert numbers(found) == {"core_beds": round(real_beds())}
    occupied = fmean(
        float(row["ga_beds_available"]) * float(row["ga_occupancy"]) for row in layouts.read_quarters(TRUST).values()
    )
    assert beside(found)["beds.ga_occupancy"] == pytest.approx(occupied / real_beds(), abs=0.002)


def test_bed_file_must_say_which(tmp_path: Path) -> None:
    available, _ = layouts.write_bed_history(tmp_path, TRUST)
    with pytest.raises(CommandLineError, match="does not say which"):
        read(tmp_path, [available.rename(tmp_path / "beds.csv")])


def test_months_count_booked_too(tmp_path: Path) -> None:
    found = read(tmp_path, layouts.write_ae_months(tmp_path, TRUST, admitted_share=0.2))
    rows = layouts.read_quarters(TRUST).values()
    a_day = sum(float(row["type1_attendances"]) / 3 for row in rows) / (30 + 30 + 31 + 31)
    assert numbers(found)["attendances_a_day"] == pytest.approx(a_day * 208 / 239, abs=0.2)
    assert numbers(found)["admission_share"] == pytest.approx(0.2 * 0.294 / 0.285, abs=0.001)
    assert beside(found)["ae.share_admitted_type1_recent"] == pytest.approx(0.2, abs=0.001)
    in_time = fmean(float(row["type1_share_within_4h"]) for row in rows)
    assert beside(found)["ae.four_hour_type1"] == pytest.approx(in_time, abs=0.01)


def test_month_in_two_files_counts_once(tmp_path: Path) -> None:
    files = layouts.write_ae_months(tmp_path, TRUST, admitted_share=0.2)
    once = numbers(read(tmp_path, files))
    (tmp_path / "town.toml").unlink()
    assert numbers(read(tmp_path, [*files, files[0]])) == once


def test_old_month_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, [layouts.write_old_ae_month(tmp_path, TRUST)])
    a_day = 6_200 / 31 * 208 / 239
    assert numbers(found) == {
        "attendances_a_day": pytest.approx(a_day, abs=0.1),
        "cubicles": pytest.approx(48 * a_day / 208, abs=0.1),
        "department_doctors": pytest.approx(11.35 * a_day / 208, abs=0.1),
    }
    assert beside(found)["ae.four_hour_type1"] == pytest.approx(0.9)


def test_waiting_list_is_counted_once(tmp_path: Path) -> None:
    files = [
        layouts.write_waiting_list(tmp_path, TRUST, "May-2026", waiting=16_000, begun=4_200, completed=4_420),
        layouts.write_waiting_list(tmp_path, TRUST, "June-2026", waiting=17_600, begun=4_400, completed=4_420),
    ]
    found = read(tmp_path, files)
    assert numbers(found)["list_at_start"] == 17_600  # the latest month's; the sum over functions is not added again
    assert numbers(found)["referrals_a_weekday"] == pytest.approx((4_200 / 21 + 4_400 / 22) / 2, abs=0.5)
    assert beside(found)["rtt.within_18_weeks_latest"] == pytest.approx(0.5, abs=0.01)
    assert beside(found)["rtt.over_52_weeks_latest"] == pytest.approx(0.25, abs=0.01)
    # England completes 2,600 for each 100,000 people: 4,420 for 170,000, as this trust, so it has England's slots.
    slots = numbers(found)["clinic_slots_a_weekday"]
    assert slots == pytest.approx(load_place("base").parameters["clinic_slots_a_weekday"] * 1.7 / 3, rel=0.01)


def test_discharges_are_set_beside(tmp_path: Path) -> None:
    found = read(tmp_path, [layouts.write_discharges(tmp_path, TRUST, "Apr-24")])
    assert not found.numbers
    assert beside(found) == {
        "discharge.delay_bed_days_per_100k_month": pytest.approx(1_800 / 1.7),
        "discharge.share_discharged_on_day_ready": pytest.approx(0.85),
        "discharge.mean_delay_of_those_delayed_days": pytest.approx(6.0),
    }


@pytest.mark.parametrize("area", ["42D", "E54000051"])
def test_appointments_go_by_patients(tmp_path: Path, area: str) -> None:
    found = read(tmp_path, layouts.write_appointments(tmp_path), area=area)
    registered = PEOPLE * 63_849_320 / 57_690_323
    assert numbers(found)["gp_appointments_a_weekday"] == pytest.approx(registered * 2 / 1_000, rel=0.01)
    assert beside(found) == {"gp.same_day_share": pytest.approx(0.4)}


def test_appointments_need_their_coverage(tmp_path: Path) -> None:
    booked, _ = layouts.write_appointments(tmp_path)
    with pytest.raises(CommandLineError, match=r"APPOINTMENTS_GP_COVERAGE\.csv"):
        read(tmp_path, [booked], area="42D")


def test_area_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(CommandLineError, match="--area 42D"):
        read(tmp_path, layouts.write_appointments(tmp_path))


@pytest.mark.parametrize("name", ["beds.xlsx", "beds.ods"])
def test_workbook_is_refused(tmp_path: Path, name: str) -> None:
    book = tmp_path / name
    book.write_bytes(b"PK\x03\x04 and so on")
    with pytest.raises(CommandLineError, match="sheet as CSV"):
        read(tmp_path, [book])


def test_trust_without_a_number_is_refused(tmp_path: Path) -> None:
    heads = ("Organisation_Code", "Sector", "Number_Of_Beds", "Effective_Snapshot_Date")
    table = layouts.write_csv(tmp_path / "KH03-Available.csv", [heads, (TRUST, "Maternity", "12", "30/06/2024")])
    with pytest.raises(CommandLineError, match="hold nothing"):
        read(tmp_path, [table])


@pytest.mark.parametrize(("trust", "people"), [("RCD", 170_000), ("RWP", 590_000), ("RXP", 620_000)])
def test_place_of_all_files_is_loaded(tmp_path: Path, trust: str, people: int) -> None:
    files = [
        *layouts.write_ae_months(tmp_path, trust, admitted_share=0.25),
        *layouts.write_bed_history(tmp_path, trust),
        layouts.write_waiting_list(tmp_path, trust, "June-2026", waiting=20_000, begun=5_000, completed=4_900),
        layouts.write_discharges(tmp_path, trust, "Apr-24"),
        *layouts.write_appointments(tmp_path),
    ]
    out = tmp_path / "town.toml"
    found = write_place('A "town"', files, {"trust": trust, "area": "42D"}, people, out)
    place = load_place(str(out)).parameters
    for one in found.numbers:
        share = one.parameter.endswith("_share")
        assert place[one.parameter] == pytest.approx(one.value * (1.0 if share else 300_000 / people), rel=1e-5)
    assert {"core_beds", "attendances_a_day", "list_at_start", "gp_requests_a_weekday"} <= numbers(found).keys()


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("MSitAE-MAY-2024", (2024, 5)),
        ("RTT-June-2026", (2026, 6)),
        ("Apr-24", (2024, 4)),
        ("APR2024", (2024, 4)),
        ("01OCT2025", (2025, 10)),
        ("March 2019", (2019, 3)),
        ("TOTAL", None),
        ("", None),
    ],
)
def test_month_is_read(text: str, month: tuple[int, int] | None) -> None:
    assert read_month(text) == month


def test_weekdays_are_counted() -> None:
    assert [count_weekdays((2026, month)) for month in (2, 5, 6)] == [20, 21, 22]
