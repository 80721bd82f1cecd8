"""Small files in the layouts of the official statistics, for tests of places from published figures.

Columns, names of measures, titles above a sheet and odd values are as in the published files; docs/scenarios.md says
what was seen. Beds and attendances are the real ones of three trusts (`tables/`); admissions, waiting lists, discharges
and appointments are round numbers made for the tests.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

TABLES: Final = Path(__file__).resolve().parent / "tables"
QUARTER_ENDS: Final = {"Q1": "30/06/2024", "Q2": "30/09/2024", "Q3": "31/12/2024", "Q4": "31/03/2025"}
QUARTER_MONTHS: Final = {
    "Q1": ("June", 2024),
    "Q2": ("September", 2024),
    "Q3": ("December", 2024),
    "Q4": ("March", 2025),
}
Cells = Sequence[object]


def write_csv(path: Path, lines: Iterable[Cells], encoding: str = "utf-8-sig") -> Path:
    """Write lines as a CSV file and return its path."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(lines)
    return path


def read_quarters(trust: str) -> dict[str, dict[str, str]]:
    """Return a trust's four quarters of 2024/25, by Q1 to Q4."""
    with (TABLES / "trust_quarters.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["org_code"] == trust and row["period"] >= "2024-25"]
    return {row["period"][-2:]: row for row in rows}


def write_bed_history(folder: Path, trust: str) -> list[Path]:
    """Write the two KH03 files of all quarters."""
    heads = ("Organisation_Code", "Sector", "Number_Of_Beds", "Effective_Snapshot_Date")
    files: list[Path] = []
    for kind in ("Available", "Occupied"):
        lines: list[Cells] = [heads]
        for quarter, row in read_quarters(trust).items():
            share = 1.0 if kind == "Available" else float(row["ga_occupancy"])
            beds = f"{float(row['ga_beds_available']) * share:,.1f}"
            lines += [
                (trust, "General & Acute", beds, QUARTER_ENDS[quarter]),
                (trust, "Mental illness", "44.2", QUARTER_ENDS[quarter]),
                ("RXX", "General & Acute", "9", QUARTER_ENDS[quarter]),
            ]
        lines += [(trust, "General & Acute", "12", "31/03/2001"), ("", "", "", "")]
        files.append(write_csv(folder / f"KH03-{kind}-Overnight-only.csv", lines))
    return files


def write_bed_quarters(folder: Path, trust: str) -> list[Path]:
    """Write KH03 sheets, one a quarter, as a workbook saves them: titles above, blocks with the same names."""
    sectors = ("Total", "General & Acute", "Learning Disabilities", "Maternity", "Mental Illness")
    titles: list[Cells] = [("", "Title:", "Average daily number of beds open overnight"), *[("",)] * 12]
    heads = ("", "Year", "Period End", "Region Code", "Org Code", "Org Name", *sectors, "", *sectors, "", *sectors)
    files: list[Path] = []
    for quarter, row in read_quarters(trust).items():
        beds, share = float(row["ga_beds_available"]), float(row["ga_occupancy"])
        england = ("", "2024-25", QUARTER_MONTHS[quarter][0], "", "", "England", *(1,) * 5, "", *(1,) * 5)
        own = ("", "2024-25", QUARTER_MONTHS[quarter][0], "Y63", f" {trust}", "A TRUST")
        blocks = (
            "9,999",
            f"{beds:.0f}",
            0,
            26.9,
            0,
            "",
            9_000,
            f"{beds * share:.1f}",
            0,
            20,
            0,
            "",
            "",
            share,
            "-",
            "",
            "-",
        )
        files.append(write_csv(folder / f"Beds-{quarter}.csv", [*titles, heads, england, ("",), (*own, *blocks)]))
    return files


AE_COLUMNS: Final = (
    *("Period", "Org Code", "Parent Org", "Org name"),
    *("A&E attendances Type 1", "A&E attendances Type 2", "A&E attendances Other A&E Department"),
    *("A&E attendances Booked Appointments Type 1", "A&E attendances Booked Appointments Type 2"),
    *("A&E attendances Booked Appointments Other Department", "Attendances over 4hrs Type 1"),
    *("Attendances over 4hrs Type 2", "Attendances over 4hrs Other Department"),
    *("Attendances over 4hrs Booked Appointments Type 1", "Attendances over 4hrs Booked Appointments Type 2"),
    "Attendances over 4hrs Booked  Appointments Other Department",
    *("Patients who have waited 4-12 hs from DTA to admission",),
    *("Patients who have waited 12+ hrs from DTA to admission", "Emergency admissions via A&E - Type 1"),
    *("Emergency admissions via A&E - Type 2", "Emergency admissions via A&E - Other A&E department"),
    "Other emergency admissions",
)


def write_ae_months(folder: Path, trust: str, *, admitted_share: float) -> list[Path]:
    """Write a month of each quarter: a third of its attendances, a tenth of them booked."""
    files: list[Path] = []
    for quarter, row in read_quarters(trust).items():
        month, year = QUARTER_MONTHS[quarter]
        came = round(float(row["type1_attendances"]) / 3)
        booked = came // 10
        late = round(came * (1 - float(row["type1_share_within_4h"])))
        counts = (
            came - booked,
            0,
            40,
            booked,
            0,
            0,
            late - 5,
            0,
            1,
            5,
            0,
            0,
            100,
            7,
            round(came * admitted_share),
            0,
            0,
            9,
        )
        own = (f"MSitAE-{month.upper()}-{year}", trust, "NHS ENGLAND LONDON   ", "A TRUST", *counts)
        files.append(
            write_csv(
                folder / f"{month}-{year}-CSV.csv",
                [AE_COLUMNS, own, ("TOTAL", "", "TOTAL", "TOTAL", *(10 * count for count in counts))],
            )
        )
    return files


def write_old_ae_month(folder: Path, trust: str) -> Path:
    """Write a month as files before 2019 were: other names of columns, another encoding, dashes."""
    heads = (
        *("Period", "Org Code", "Org name", "Number of A&E attendances Type 1", "Number of A&E attendances Type 2"),
        *("Number of A&E attendances Other A&E Department", "Number of attendances over 4hrs Type 1"),
    )
    line = ("MSitAE-DECEMBER-2018", trust, "Café Hospital", "6,200", "-", 10, 620)
    return write_csv(folder / "December-2018.csv", [heads, line], "cp1252")


def write_waiting_list(folder: Path, trust: str, month: str, *, waiting: int, begun: int, completed: int) -> Path:
    """Write a full extract: two commissioners, two treatment functions and their sum, all five parts."""
    bands = [f"Gt {week:02} To {week + 1:02} Weeks SUM 1" for week in range(104)] + ["Gt 104 Weeks SUM 1"]
    heads = (
        *("Period", "Provider Parent Org Code", "Provider Parent Name", "Provider Org Code", "Provider Org Name"),
        *("Commissioner Parent Org Code", "Commissioner Parent Name", "Commissioner Org Code", "Commissioner Org Name"),
        *("RTT Part Type", "RTT Part Description", "Treatment Function Code", "Treatment Function Name", *bands),
        *("Total", "Patients with unknown clock start date", "Total All"),
    )
    lines: list[Cells] = [heads]
    for part, whole in (
        ("Part_1A", completed // 4),
        ("Part_1B", completed - completed // 4),
        ("Part_2", waiting),
        ("Part_2A", waiting // 5),
        ("Part_3", begun),
    ):
        for commissioner, share in (("42D", 3), ("NONC", 1)):
            for function, of in (("C_100", 3), ("C_110", 1), ("C_999", 4)):
                count = whole * share * of // 16
                spread = {17: count // 2, 18: count // 4, 52: count // 4} if part == "Part_2" else {}
                cells = ["" if part == "Part_3" else spread.get(week, "") for week in range(105)]
                names = ("QOQ", "A BOARD", trust, "A TRUST", "", "", commissioner, "", part, "", function, "")
                lines.append((f"RTT-{month}", *names, *cells, "", "", count))
    return write_csv(folder / f"RTT-{month}-full-extract.csv", lines)


def write_discharges(folder: Path, trust: str, month: str) -> Path:
    """Write a month of the discharge-ready date: England's, the provider's, and a part of it by local authority."""
    heads = (
        *("Date", "Data Source", "Data Type", "Upper Tier Local Authority Code", "Upper Tier Local Authority"),
        *("Region (of Provider)", "ICB (of Provider)", "Code", "Organisation Name", "Measure", "Value"),
    )
    no_delay = (
        "Number of patients discharged where, between the Discharge Ready Date and Discharge Date, there is No delay"
    )
    lines: list[Cells] = [heads]
    for kind, code, of in (("National", "ENGLAND", 100), ("Provider", trust, 1), ("UTLA and Provider", trust, 0.5)):
        place = (month, "SUS & HODF", kind, "[z]", "[z]", "[z]", "[z]", code, "A TRUST")
        lines += [
            (*place, "Number of patients discharged in total", 2_000 * of),
            (*place, no_delay, 1_700 * of),
            (*place, "Total bed days lost due to delayed discharge", 1_800 * of),
            (*place, "Number of providers submitting acceptable data", "[z]"),
        ]
    return write_csv(folder / f"Discharge-Ready-Date-monthly-data-csv-{month}.csv", lines)


def write_appointments(folder: Path) -> list[Path]:
    """Write two months of GP appointments of two sub-ICB locations of one board, and what they cover."""
    heads = (
        *("SUB_ICB_LOCATION_CODE", "SUB_ICB_LOCATION_ONS_CODE", "SUB_ICB_LOCATION_NAME", "ICB_ONS_CODE", "ICB_NAME"),
        *("REGION_ONS_CODE", "REGION_NAME", "APPOINTMENT_MONTH", "APPT_STATUS", "HCP_TYPE", "APPT_MODE"),
        *("TIME_BETWEEN_BOOK_AND_APPT", "COUNT_OF_APPOINTMENTS"),
    )
    booked: list[Cells] = [heads]
    cover: list[Cells] = [
        (
            *("SUB_ICB_LOCATION_CODE", "ICB_ONS_CODE", "REGION_CODE", "APPOINTMENT_MONTH", "INCLUDED_PRACTICES"),
            *("OPEN_PRACTICES", "PATIENTS_REGISTERED_AT_INCLUDED_PRACTICES", "PATIENTS_REGISTERED_AT_OPEN_PRACTICES"),
        )
    ]
    for month, weekdays in (("APR2024", 22), ("MAY2024", 23)):
        for area, people in (("42D", 100_000), ("03Q", 300_000)):
            for status, when, of in (
                ("Attended", "Same Day", 8),
                ("DNA", "8  to 14 Days", 10),
                ("Unknown", "1 Day", 2),
            ):
                place = (area, "E38000000", "A PLACE", "E54000051", "A BOARD", "", "", month, status, "GP", "Telephone")
                booked.append((*place, when, people // 1000 * weekdays * of // 10))
            cover.append((area, "E54000051", "Y63", f"01{month}", 9, 10, people, people * 10 // 9))
    return [write_csv(folder / "Regional_CSV.csv", booked), write_csv(folder / "APPOINTMENTS_GP_COVERAGE.csv", cover)]
