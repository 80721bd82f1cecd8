"""The history of a game: the model's daily reports and running sums over them.

There is one `Totals` per day, so that the sum over any days is the difference of two.
"""

from dataclasses import dataclass

from game.model.report import DayReport

SUMMED = (
    "attendances",
    "departures",
    "within_four_hours",
    "over_twelve_hours",
    "overnight_admissions",
    "beds_open",
    "beds_occupied",
    "discharges",
    "readmissions",
    "falls",
    "infections",
    "operations_overnight",
    "operations_day_case",
    "operations_cancelled",
    "ward_shifts",
    "ward_shifts_safe",
    "gp_requests",
    "gp_met",
    "gp_unmet",
    "gp_same_day",
    "clinics_seen",
    "no_criteria_to_reside",
    "waiting_for_bed",
    "handover_minutes",
)
"""Fields of a day's report that are summed; whole numbers only."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums from day 0 up to and including one day, in the order of `SUMMED`."""

    days: int
    sums: tuple[int, ...]

    def of(self, name: str) -> int:
        """Return the sum of one field."""
        return self.sums[SUMMED.index(name)]


NO_DAYS = Totals(0, (0,) * len(SUMMED))


def add_day(totals: Totals, report: DayReport) -> Totals:
    """Return the totals with one more day."""
    sums = tuple(total + int(getattr(report, name)) for total, name in zip(totals.sums, SUMMED, strict=True))
    return Totals(totals.days + 1, sums)


@dataclass(frozen=True, slots=True)
class History:
    """The days played so far; `totals[d]` is after `d` days, `reports[d]` is of day `d`."""

    reports: tuple[DayReport, ...] = ()
    totals: tuple[Totals, ...] = (NO_DAYS,)

    def with_day(self, report: DayReport) -> "History":
        """Return the history with one more day."""
        return History((*self.reports, report), (*self.totals, add_day(self.totals[-1], report)))

    def total(self, name: str, from_day: int = 0, to_day: int | None = None) -> int:
        """Return the sum of a field over the days from `from_day` up to, but not including, `to_day`."""
        end = len(self.reports) if to_day is None else min(to_day, len(self.reports))
        return self.totals[end].of(name) - self.totals[min(from_day, end)].of(name)

    @property
    def days(self) -> int:
        """How many days have been played."""
        return len(self.reports)
