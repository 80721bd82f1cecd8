"""What published files say about a place: numbers that it starts with, and figures to hold its year against.

A number is set only where the game needs it as an input. What the game makes of it (waits, occupancy, delays) is not
set: those published figures are printed beside the place, for `calibrate` to be compared with.
"""

from __future__ import annotations

import re
from calendar import MONDAY, SATURDAY, monthrange, weekday
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

from game.author.published_files import PublishedTable, Row
from game.errors import CommandLineError
from game.study.indicators.whole_year import REGISTERED_A_RESIDENT
from game.study.per_head import FIRST_HAND_SHARE, PEOPLE
from game.study.reference import Reference
from game.text.catalogue import Catalogue

DAYS_A_QUARTER: Final = 365.25 / 4
DAYS_A_MONTH: Final = 365.25 / 12
QUARTERS: Final = 4
MONTHS: Final = 12
SHORT_QUARTERS: Final = frozenset({"2022-23 Q2", "2022-23 Q3"})
"""Quarters whose attendances lack some months in the table by quarters."""

MONTH_NAMES: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ALL_FUNCTIONS: Final = frozenset({"C_999", "999"})
"""The treatment function that is the sum of all others: it is taken, and the others are not added to it."""

MOST_COUNTED: Final = 1e9

WEEKS_BAND: Final = re.compile(r"gt (\d+)(?: to (\d+))? weeks sum 1")

Month = tuple[int, int]
"""A year and a month of it, from 1."""


@dataclass(frozen=True, slots=True)
class Found:
    """One number of the place and where it was read."""

    parameter: str
    value: float
    source: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A published figure that the game's year is to be held against: the key of England's, and the place's own."""

    reference: str
    value: float
    source: str


@dataclass(frozen=True, slots=True)
class Published:
    """All that was read about a place."""

    numbers: tuple[Found, ...]
    beside: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What every reader is handed: the people of the place, the base place's numbers, England's, and our words."""

    population: float
    base: Mapping[str, float]
    reference: Reference
    words: Catalogue


def read_figures(tables: Sequence[PublishedTable], asked: Asked) -> Published:
    """Return what the tables say; of two that give the same number the later counts. Raises `CommandLineError`."""
    numbers: dict[str, Found] = {}
    beside: dict[str, Beside] = {}
    for layouts, read in READERS:
        own = [table for table in tables if table.layout in layouts]
        for found in read(own, asked) if own else ():
            if isinstance(found, Found):
                numbers[found.parameter] = found
            else:
                beside[found.reference] = found
    if not numbers and not beside:
        raise CommandLineError(asked.words.text("author.nothing"), found=", ".join(table.file for table in tables))
    if "attendances_a_day" in numbers:
        for found in _department(numbers["attendances_a_day"].value, asked):
            numbers.setdefault(found.parameter, found)
    return Published(tuple(numbers.values()), tuple(beside.values()))


def read_number(text: str | None) -> float | None:
    """Return a published count: 1,234 or 12.5; None for a dash, a star, [z], nothing, or what is no count."""
    try:
        number = float((text or "").replace(",", ""))
    except ValueError:
        return None
    return number if 0 <= number < MOST_COUNTED else None


def read_month(text: str) -> Month | None:
    """Return the month of MSitAE-MAY-2024, RTT-June-2026, Apr-24, APR2024, 01OCT2025 or March 2019."""
    found = re.search(r"([A-Za-z]{3,9})\W*(\d{4}|\d{2})$", text.strip())
    name = found[1][:3].lower() if found else ""
    if found is None or name not in MONTH_NAMES:
        return None
    return int(found[2]) + (2000 if len(found[2]) == 2 else 0), MONTH_NAMES.index(name) + 1


def count_weekdays(month: Month) -> int:
    """Return how many days of a month are Monday to Friday; bank holidays are among them."""
    days = range(1, monthrange(*month)[1] + 1)
    return sum(MONDAY <= weekday(*month, day) < SATURDAY for day in days)


Reader = Callable[[Sequence[PublishedTable], Asked], Iterator[Found | Beside]]


def _by_month(tables: Sequence[PublishedTable], column: str) -> dict[Month, list[Row]]:
    """Return the latest twelve months' rows; a month in two files is that of the second one."""
    months: dict[Month, list[Row]] = {}
    for table in tables:
        here: dict[Month, list[Row]] = {}
        for row in table.rows:
            if month := read_month(row.get(column, "")):
                here.setdefault(month, []).append(row)
        months |= here
    return {month: months[month] for month in sorted(months)[-MONTHS:]}


def _name(months: Sequence[Month], tables: Sequence[PublishedTable]) -> str:
    first, last = (f"{MONTH_NAMES[month - 1].title()} {year}" for year, month in (months[0], months[-1]))
    when = first if len(months) == 1 else f"{first} to {last}, {len(months)} months"
    return f"{when}, {_files(tables)}"


def _files(tables: Sequence[PublishedTable]) -> str:
    return tables[0].file if len(tables) == 1 else f"{tables[0].file} and {len(tables) - 1} more"


def _sum(row: Row, *columns: str) -> float | None:
    """Return the sum of what is there, None where nothing is."""
    values = [value for column in columns if (value := read_number(row.get(column))) is not None]
    return sum(values) if values else None


def _attendances(a_day: float, source: str) -> Found:
    what = f"A&E type 1, {a_day:.0f} a day, less readmissions and unmet GP requests ({FIRST_HAND_SHARE:.2f}), {source}"
    return Found("attendances_a_day", round(a_day * FIRST_HAND_SHARE, 1), what)


def _department(attendances: float, asked: Asked) -> Iterator[Found]:
    """Give the cubicles and doctors that see so many people as the base place's see its own: none are published."""
    share = attendances / asked.base["attendances_a_day"]
    for parameter in ("cubicles", "department_doctors"):
        known = asked.base[parameter]
        what = f"assumed: as many for each attendance as in the base place, {known:g} for"
        yield Found(parameter, round(known * share, 2), f"{what} {asked.base['attendances_a_day']:g} a day")


def _admitted(share: float, source: str, asked: Asked) -> Iterator[Found | Beside]:
    """Give the share admitted: the model's is a little higher, since some admissions are avoided in it."""
    england = asked.reference.numbers("ae.share_admitted_type1_recent")[0][0]
    what = f"A&E type 1 admitted, {share:.3f}, by the base place's {asked.base['admission_share']:g} for {england:g}"
    yield Found("admission_share", round(share * asked.base["admission_share"] / england, 4), f"{what}, {source}")
    yield Beside("ae.share_admitted_type1_recent", share, source)


def _read_quarters(tables: Sequence[PublishedTable], asked: Asked) -> Iterator[Found | Beside]:
    rows = sorted((row for table in tables for row in table.rows), key=lambda row: row["period"])[-QUARTERS:]
    source = f"{rows[0]['period']} to {rows[-1]['period']}, {_files(tables)}"
    beds = [value for row in rows if (value := read_number(row["ga_beds_available"]))]
    if beds:
        yield Found("core_beds", round(fmean(beds)), f"KH03 general and acute, mean of {source}")
    whole = [row for row in rows if row["period"] not in SHORT_QUARTERS]
    attended = [value for row in whole if (value := read_number(row["type1_attendances"]))]
    if attended:
        yield _attendances(fmean(attended) / DAYS_A_QUARTER, source)


def _read_years(tables: Sequence[PublishedTable], asked: Asked) -> Iterator[Found | Beside]:
    latest = max((row for table in tables for row in table.rows), key=lambda row: row["fy"])
    attended, admitted, months = (read_number(latest.get(name)) for name in ("attendances", "admissions", "months"))
    source = f"{latest['fy']}, {latest['months']} months, {_files(tables)}"
    if attended and months:
        yield _attendances(attended / (months * DAYS_A_MONTH), source)
    if attended and admitted:
        yield from _admitted(admitted / attended, source, asked)


def _read_ae_months(tables: Sequence[PublishedTable], asked: Asked) -> Iterator[Found | Beside]:
    attended: dict[Month, float] = {}
    late = long = admitted = 0.0
    for month, rows in _by_month(tables, "period").items():
        row = rows[-1]
        booked = "a&e attendances booked appointments type 1"
        came = _sum(row, "a&e attendances type 1", "number of a&e attendances type 1", booked)
        if came:
            attended[month] = came
            late += (
                _sum(
                    row,
                    "attendances over 4hrs type 1",
                    "number of attendances over 4hrs type 1",
                    "attendances over 4hrs booked appointments type 1",
                )
                or 0.0
            )
            long += _sum(row, "patients who have waited 12+ hrs from dta to admission") or 0.0
            admitted += _sum(row, "emergency admissions via a&e - type 1") or 0.0
    if not attended:
        return
    source = _name(list(attended), tables)
    whole = sum(attended.values())
    yield _attendances(whole / sum(monthrange(*month)[1] for month in attended), source)
    if admitted:
        yield from _admitted(admitted / whole, source, asked)
    if late:
        yield Beside("ae.four_hour_type1", 1 - late / whole, source)
    if long:
        yield Beside("ae.twelve_hour_trolley_waits_per_type1_attendance", long / whole, source)


def _read_bed_history(tables: Sequence[PublishedTable], asked: Asked) -> Iterator[Found | Beside]:
    """Read the two files of all quarters: beds open and beds occupied have the same columns, and only names differ."""
    means: dict[str, float] = {}
    source = ""
    for table in tables:
        kind = next((kind for kind in ("available", "occupied") if kind in table.file.casefold()), None)
        if kind is None:
            what = asked.words.text("author.kh03_name")
            raise CommandLineError(what, found=table.file, allowed="available, occupied")
        rows = [row for row in table.rows if row["sector"].casefold() == "general & acute"]
        dated = {"-".join(reversed(row["effective_snapshot_date"].split("/"))): row for row in rows}
        latest = sorted(dated)[-QUARTERS:]
        beds = [value for day in latest if (value := read_number(dated[day]["number_of_beds"]))]
        if beds:
            means[kind] = fmean(beds)
            source = f"mean of the quarters that end on {latest[0]} to {latest[-1]}, {table.file}"
    yield from _beds(means.get("available"), means.get("occupied"), source)


def _read_bed_quarters(tables: Sequence[PublishedTable], asked: Asked) -> Iterator[Found | Beside]:
    quarters = {
        (row["year"], ("jun", "sep", "dec", "mar").index(row["period end"][:3].casefold())): row
        for table in tables
        for row in table.rows
        if row["period end"][:3].casefold() in ("jun", "sep", "dec", "mar")
    }
    latest = [quarters[quarter] for quarter in sorted(quarters)[-QUARTERS:]]
    if latest:
        open_beds = [value for row in latest if (value := read_number(row["general & acute"]))]
        taken = [value for row in latest if (value := read_number(row["general & acute 2"]))]
        names = [f"{row['period end']} {row['year']}" for row in latest]
        source = f"mean of the quarters {names[0]} to {names[-1]}, {_files(tables)}"
        yield from _beds(fmean(open_beds) if open_beds else None, fmean(taken) if taken else None, source)


def _beds(available: float | None, occupied: float | None, source: str) -> Iterator[Found | Beside]:
    if available:
        yield Found("core_beds", round(available), f"KH03 general and acute, overnight, {source}")
        if occupied:
            yield Beside("beds.ga_occupancy", occupied / available, source)


def _read_waiting_lists(tables: Sequence[PublishedTable], asked: Asked) -> Iterator[Found | Beside]:
    months = _by_month(tables, "period")
    if not months:
        return
    latest = max(months)
    source = _name([latest], tables)
    waiting = _of_part(months[latest], "Part_2")
    listed = _total(waiting)
    if listed:
        yield Found("list_at_start", round(listed), f"RTT incomplete pathways, all commissioners, {source}")
        yield Beside("rtt.within_18_weeks_latest", _weeks(waiting, 0, 18) / listed, source)
        yield Beside("rtt.over_52_weeks_latest", _weeks(waiting, 52, 999) / listed, source)
    source = _name(list(months), tables)
    begun = fmean(_total(_of_part(rows, "Part_3")) / count_weekdays(month) for month, rows in months.items())
    if begun:
        yield Found("referrals_a_weekday", round(begun, 1), f"RTT new periods for each weekday, {source}")
    admitted = fmean(_total(_of_part(rows, "Part_1A")) for rows in months.values())
    completed = admitted + fmean(_total(_of_part(rows, "Part_1B")) for rows in months.values())
    if admitted and completed:
        yield from _capacity(admitted, completed, source, asked)


def _capacity(admitted: float, completed: float, source: str, asked: Asked) -> Iterator[Found | Beside]:
    """Give the slots that complete as many pathways as are published, as the base place's complete England's."""
    england = asked.reference.numbers("rtt.completed_per_100k_month")[0][0]
    share = asked.reference.numbers("rtt.admitted_share_of_completed")[0][0]
    people = asked.base["population"] / PEOPLE
    for parameter, month, theirs in (
        ("clinic_slots_a_weekday", completed, england),
        ("follow_up_slots_a_weekday", completed, england),
        ("tests_a_day", completed, england),
        ("theatre_lists_a_day", admitted, england * share),
    ):
        what = "admitted pathways" if parameter == "theatre_lists_a_day" else "pathways"
        made = f"worked out: RTT completed {what}, {month:,.0f} a month, by the base place's {asked.base[parameter]:g}"
        yield Found(parameter, round(asked.base[parameter] * month / (theirs * people), 2), f"{made}, {source}")
    yield Beside("rtt.completed_per_100k_month", completed / asked.population * PEOPLE, source)


def _of_part(rows: Sequence[Row], part: str) -> list[Row]:
    """Return the rows of a part: of all treatment functions together, which the file holds, or else of each."""
    own = [row for row in rows if row["rtt part type"] == part]
    return [row for row in own if row["treatment function code"] in ALL_FUNCTIONS] or own


def _total(rows: Sequence[Row]) -> float:
    return sum(read_number(row["total all"]) or 0.0 for row in rows)


def _weeks(rows: Sequence[Row], low: int, high: int) -> float:
    """Return how many wait from `low` to `high` weeks; an empty band is nobody."""
    columns = [name for name in rows[0] if (band := WEEKS_BAND.fullmatch(name)) and _lies_in(band, low, high)]
    return sum(read_number(row.get(name)) or 0.0 for row in rows for name in columns)


def _lies_in(band: re.Match[str], low: int, high: int) -> bool:
    return low <= int(band[1]) and int(band[2] or 999) <= high


def _read_discharges(tables: Sequence[PublishedTable], asked: Asked) -> Iterator[Found | Beside]:
    """Read the discharge-ready date: what delays are is for the game to find out, so nothing is set."""
    months: dict[Month, dict[str, float]] = {}
    for month, rows in _by_month(tables, "date").items():
        own = [row for row in rows if row["data type"].casefold() in ("provider", "icb")]
        values = {row["measure"].casefold(): value for row in own if (value := read_number(row["value"])) is not None}
        if values.get(DISCHARGED) and LOST_DAYS in values:
            months[month] = values
    if not months:
        return
    source = _name(list(months), tables)
    discharged, on_the_day, lost = (
        sum(values.get(measure, 0.0) for values in months.values()) for measure in (DISCHARGED, NO_DELAY, LOST_DAYS)
    )
    a_month = lost / len(months) / asked.population * PEOPLE
    yield Beside("discharge.delay_bed_days_per_100k_month", a_month, source)
    yield Beside("discharge.share_discharged_on_day_ready", on_the_day / discharged, source)
    if discharged > on_the_day:
        yield Beside("discharge.mean_delay_of_those_delayed_days", lost / (discharged - on_the_day), source)


DISCHARGED: Final = "number of patients discharged in total"
NO_DELAY: Final = (
    "number of patients discharged where, between the discharge ready date and discharge date, there is no delay"
)
LOST_DAYS: Final = "total bed days lost due to delayed discharge"


def _read_appointments(tables: Sequence[PublishedTable], asked: Asked) -> Iterator[Found | Beside]:
    booked = [table for table in tables if table.layout == "gp_appointments"]
    covered = [table for table in tables if table.layout == "gp_coverage"]
    if not booked:
        return
    if not covered:
        raise CommandLineError(
            asked.words.text("author.no_coverage"), found=_files(booked), allowed="APPOINTMENTS_GP_COVERAGE.csv"
        )
    column = "appointment_month" if "appointment_month" in booked[0].rows[0] else "appointment_date"
    people = {
        month: sum(read_number(row["patients_registered_at_included_practices"]) or 0.0 for row in rows)
        for month, rows in _by_month(covered, "appointment_month").items()
    }
    months = {month: rows for month, rows in _by_month(booked, column).items() if people.get(month)}
    if not months:
        raise CommandLineError(asked.words.text("author.other_months"), found=_files(covered))
    counts = {month: counted for month, rows in months.items() if (counted := _count(rows))[0]}
    if not counts:
        return
    source = _name(list(months), booked)
    residents = asked.population * REGISTERED_A_RESIDENT
    a_weekday = fmean(whole / people[month] / count_weekdays(month) for month, (whole, _) in counts.items()) * residents
    same_day = sum(quick for _, quick in counts.values()) / sum(whole for whole, _ in counts.values())
    england = asked.base["gp_requests_a_weekday"] / asked.base["gp_appointments_a_weekday"]
    what = f"GP appointments of the area for each registered patient, {source}"
    yield Found("gp_appointments_a_weekday", round(a_weekday), what)
    yield Found(
        "gp_same_day_appointments_a_weekday", round(a_weekday * same_day), f"{same_day:.3f} booked that day, {what}"
    )
    unmet = f"assumed: as many unmet for each appointment as in the base place ({england:.3f}), {what}"
    yield Found("gp_requests_a_weekday", round(a_weekday * england), unmet)
    yield Beside("gp.same_day_share", same_day, source)


def _count(rows: Sequence[Row]) -> tuple[float, float]:
    """Return all appointments and those of the day on which they were booked."""
    counts = [(row["time_between_book_and_appt"], read_number(row["count_of_appointments"]) or 0.0) for row in rows]
    return sum(count for _, count in counts), sum(count for when, count in counts if when == "Same Day")


READERS: Final[Sequence[tuple[tuple[str, ...], Reader]]] = (
    (("trust_years",), _read_years),
    (("trust_quarters",), _read_quarters),
    (("ae_month",), _read_ae_months),
    (("kh03_history",), _read_bed_history),
    (("kh03_quarter",), _read_bed_quarters),
    (("rtt_month",), _read_waiting_lists),
    (("discharge_month",), _read_discharges),
    (("gp_appointments", "gp_coverage"), _read_appointments),
)
"""Who reads which layouts, the surest last: what a later one gives replaces the same number of an earlier one."""
