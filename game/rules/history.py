"""The history of a game: the model's daily reports and running sums over them.

There is one `Totals` per day, so that the sum over any days is the difference of two.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import add, attrgetter, sub
from typing import Final

from game.model.report import DayReport
from game.protocol.view_base import Figure, Trend

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
    "waiting_for_bed_at_four",
    "handover_minutes",
    "second_departures",
    "second_within_four_hours",
    "second_beds_open",
    "second_beds_occupied",
    "second_waiting_for_bed",
    "came_from_afar",
    "moved_between_hospitals",
)
"""Fields of a day's report that are summed; whole numbers only."""


PLACE_IN_SUMS: Final = {name: place for place, name in enumerate(SUMMED)}
_SUMMED_OF = attrgetter(*SUMMED)

WEEK: Final = 7
"""Days."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums from day 0 up to and including one day, in the order of `SUMMED`."""

    days: int
    sums: tuple[int, ...]

    def of(self, name: str) -> int:
        """Return the sum of one field."""
        return self.sums[PLACE_IN_SUMS[name]]


NO_DAYS = Totals(0, (0,) * len(SUMMED))


def add_day(totals: Totals, report: DayReport) -> Totals:
    """Return the totals with one more day."""
    return Totals(totals.days + 1, tuple(map(add, totals.sums, _SUMMED_OF(report))))


@dataclass(slots=True)
class Memo:
    """What views have worked out from the days of one history, for the next view of the same days."""

    before: dict[str, Figure] = field(default_factory=dict[str, Figure])
    """The figures of the day before, which stay the same objects where nothing has changed."""
    is_same_week: bool = False
    """Whether no week has ended since the day before, so that all trends are as they were."""
    own: dict[str, tuple[Figure, Figure]] = field(default_factory=dict[str, tuple[Figure, Figure]])
    """Figures, each as it is with the scenario's own standard; handed on from day to day."""
    figures: dict[str, Figure] = field(default_factory=dict[str, Figure])
    trends: dict[str, Trend] = field(default_factory=dict[str, Trend])
    """Of a week: the trends of figures up to its end, by their keys."""
    goal_trends: dict[str, tuple[Trend, ...]] = field(default_factory=dict[str, tuple[Trend, ...]])
    """Of a week: the trends of each seat's goals up to its end."""
    harm_by_day: tuple[int, ...] | None = None
    mishaps: dict[int, tuple[float, ...]] = field(default_factory=dict[int, "tuple[float, ...]"])
    """By a number of days; filled by `game.rules.scores`."""
    last_week: tuple[int, ...] | None = None
    """Sums over the last seven days, in the order of `SUMMED`."""


@dataclass(frozen=True, slots=True)
class History:
    """The days played so far; `totals[d]` is after `d` days, `reports[d]` is of day `d`."""

    reports: tuple[DayReport, ...] = ()
    totals: tuple[Totals, ...] = (NO_DAYS,)
    weeks: tuple["History", ...] = field(default=(), repr=False, compare=False)
    """The history as it was at the end of each full week, for trends."""
    memo: Memo = field(default_factory=Memo, repr=False, compare=False)

    def with_day(self, report: DayReport) -> "History":
        """Return the history with one more day."""
        return self.with_days((report,))

    def with_days(self, more: Sequence[DayReport]) -> "History":
        """Return the history with some more days, as day by day."""
        reports = (*self.reports, *more)
        sums = [self.totals[-1]]
        for report in more:
            sums.append(add_day(sums[-1], report))
        totals = (*self.totals, *sums[1:])
        # A memo of its own for each week: the last is listed in its own history, without a circle.
        weeks = self.weeks
        for end in range((len(self.reports) // WEEK + 1) * WEEK, len(reports) + 1, WEEK):
            weeks = (*weeks, History(reports[:end], totals[: end + 1], weeks))
        before = self.memo.figures if len(more) == 1 else {}
        memo = Memo(before, weeks is self.weeks, self.memo.own if self.reports else {})
        return History(reports, totals, weeks, memo)

    def total(self, name: str, from_day: int = 0, to_day: int | None = None) -> int:
        """Return the sum of a field over the days from `from_day` up to, but not including, `to_day`."""
        place = PLACE_IN_SUMS[name]
        if not from_day and to_day is None:
            return self.totals[-1].sums[place]
        end = len(self.reports) if to_day is None else min(to_day, len(self.reports))
        return self.totals[end].sums[place] - self.totals[min(from_day, end)].sums[place]

    def sum_week(self, days: int) -> tuple[int, ...]:
        """Return the sums of all fields over the seven days before the end of `days`, in the order of `SUMMED`."""
        if days != len(self.reports):
            return tuple(map(sub, self.totals[days].sums, self.totals[max(0, days - WEEK)].sums))
        sums = self.memo.last_week
        if sums is None:
            before = self.totals[max(0, days - WEEK)]
            sums = self.memo.last_week = tuple(map(sub, self.totals[-1].sums, before.sums))
        return sums

    @property
    def days(self) -> int:
        """How many days have been played."""
        return len(self.reports)
