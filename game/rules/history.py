"""What the days so far add up to: running sums over the model's reports.

One `Totals` a day, so that any stretch of days is the difference of two; whole numbers only.
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
"""Fields of a day's report that are added up."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums since day 0 up to and with one day, by the names of `SUMMED`."""

    days: int
    sums: tuple[int, ...]

    def of(self, name: str) -> int:
        """One sum."""
        return self.sums[SUMMED.index(name)]


NOTHING = Totals(0, (0,) * len(SUMMED))


def added(totals: Totals, report: DayReport) -> Totals:
    """The totals with one more day."""
    sums = tuple(total + int(getattr(report, name)) for total, name in zip(totals.sums, SUMMED, strict=True))
    return Totals(totals.days + 1, sums)


@dataclass(frozen=True, slots=True)
class History:
    """A game's days so far; `totals[d]` is after `d` days, `reports[d]` is of day `d`."""

    reports: tuple[DayReport, ...] = ()
    totals: tuple[Totals, ...] = (NOTHING,)

    def with_day(self, report: DayReport) -> "History":
        """The history with one more day."""
        return History((*self.reports, report), (*self.totals, added(self.totals[-1], report)))

    def stretch(self, name: str, from_day: int = 0, to_day: int | None = None) -> int:
        """The sum of a field over days `from_day` up to, not with, `to_day`."""
        end = len(self.reports) if to_day is None else min(to_day, len(self.reports))
        return self.totals[end].of(name) - self.totals[min(from_day, end)].of(name)

    @property
    def days(self) -> int:
        """How many days have been played."""
        return len(self.reports)
