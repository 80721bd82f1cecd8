"""The figures that views show, from the history's whole numbers, with their trends.

Every figure of every view is defined here once, so that a key has one meaning.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Final, Literal

from msgspec.structs import replace

from game.model.report import STAFF_GROUPS, DayReport
from game.protocol.limits import TREND_POINTS
from game.protocol.view_base import Figure, Trend, Unit
from game.rules.history import PLACE_IN_SUMS, WEEK, History
from game.rules.reading import engagement, engagement_points
from game.rules.setup.game_setup import Standard

Standards = tuple[Standard, ...]
Better = Literal["up", "down", "neither"]
ValueAt = Callable[[tuple[int, ...], DayReport, int], float]
"""A figure's value from the sums over the last week, the last day's report, and the number of days so far."""


@dataclass(frozen=True, slots=True)
class FigureSpec:
    """How one figure is computed and shown; `at` gives its value."""

    key: str
    unit: Unit
    digits: int
    better: Better
    standard: int | None
    at: ValueAt
    scale: int = field(init=False)

    def __post_init__(self) -> None:
        """Note the number of the smallest steps that make one."""
        object.__setattr__(self, "scale", 10**self.digits)


def _share(part: str, whole: str) -> ValueAt:
    """Return `part` as per cent of `whole` over the last week."""
    some, all = PLACE_IN_SUMS[part], PLACE_IN_SUMS[whole]

    def at(sums: tuple[int, ...], report: DayReport, days: int) -> float:
        return 100.0 * sums[some] / sums[all] if sums[all] else 0.0

    return at


def _mean(name: str) -> ValueAt:
    """Return the mean a day over the last week."""
    place = PLACE_IN_SUMS[name]
    return lambda sums, report, days: sums[place] / (days if 0 < days < WEEK else WEEK)


def _last(name: str) -> ValueAt:
    get = attrgetter(name)
    return lambda sums, report, days: float(get(report))


def _last_share(part: str, whole: str) -> ValueAt:
    get = attrgetter(part, whole)

    def at(sums: tuple[int, ...], report: DayReport, days: int) -> float:
        some, total = get(report)
        return 100.0 * some / total if total else 0.0

    return at


def _thousands(name: str) -> ValueAt:
    get = attrgetter(name)
    return lambda sums, report, days: get(report) / 100_000


def _group(field: str, group: str, scale: float) -> ValueAt:
    place, get = STAFF_GROUPS.index(group), attrgetter(field)
    return lambda sums, report, days: get(report)[place] / scale


def _engagement(sums: tuple[int, ...], report: DayReport, days: int) -> float:
    return engagement(report)


def _morale(group: str) -> ValueAt:
    place = STAFF_GROUPS.index(group)
    return lambda sums, report, days: engagement_points(report.morale[place])


def _first_share(part: str, whole: str) -> ValueAt:
    """Return the first hospital's `part` as per cent of its `whole` over the last week."""
    some, all, second, all_second = (
        PLACE_IN_SUMS[name] for name in (part, whole, f"second_{part}", f"second_{whole}")
    )

    def at(sums: tuple[int, ...], report: DayReport, days: int) -> float:
        total = sums[all] - sums[all_second]
        return 100.0 * (sums[some] - sums[second]) / total if total else 0.0

    return at


def _first_waiting(sums: tuple[int, ...], report: DayReport, days: int) -> float:
    return _WAITING(sums, report, days) - _SECOND_WAITING(sums, report, days)


_WAITING: Final = _mean("waiting_for_bed")
_SECOND_WAITING: Final = _mean("second_waiting_for_bed")
_OVERNIGHT: Final = _mean("operations_overnight")
_DAY_CASE: Final = _mean("operations_day_case")
_FALLS: Final = _mean("falls")


def _falls(sums: tuple[int, ...], report: DayReport, days: int) -> float:
    return _FALLS(sums, report, days) / 1000.0 * WEEK


def _operations(sums: tuple[int, ...], report: DayReport, days: int) -> float:
    return _OVERNIGHT(sums, report, days) + _DAY_CASE(sums, report, days)


def _fairness(sums: tuple[int, ...], report: DayReport, days: int) -> float:
    harmed = report.harmed_by_fifth
    return harmed[0] / harmed[-1] if harmed[-1] else 1.0


_LIST: tuple[FigureSpec, ...] = (
    FigureSpec("four_hours", "percent", 0, "up", 78, _share("within_four_hours", "departures")),
    FigureSpec("over_twelve_hours", "people", 0, "down", 0, _mean("over_twelve_hours")),
    FigureSpec("attendances", "people", 0, "neither", None, _mean("attendances")),
    FigureSpec("waiting_for_bed", "people", 0, "down", 0, _mean("waiting_for_bed")),
    FigureSpec("waiting_for_bed_at_four", "people", 0, "down", 0, _mean("waiting_for_bed_at_four")),
    FigureSpec("handover", "minutes", 0, "down", 30, _mean("handover_minutes")),
    FigureSpec("occupancy", "percent", 0, "down", 92, _share("beds_occupied", "beds_open")),
    FigureSpec("fit_to_go", "people", 0, "down", None, _mean("no_criteria_to_reside")),
    FigureSpec("waiting_pathway_1", "people", 0, "down", None, _last("waiting_pathway_1")),
    FigureSpec("waiting_pathway_2", "people", 0, "down", None, _last("waiting_pathway_2")),
    FigureSpec("waiting_pathway_3", "people", 0, "down", None, _last("waiting_pathway_3")),
    FigureSpec("escalation_open", "beds", 0, "down", None, _last("escalation_open")),
    FigureSpec("outliers", "people", 0, "down", 0, _last("outliers")),
    FigureSpec("ring_fence_used", "beds", 0, "neither", None, _last("ring_fence_occupied")),
    FigureSpec("operations", "people", 0, "up", None, _operations),
    FigureSpec("operations_cancelled", "people", 1, "down", 0, _mean("operations_cancelled")),
    FigureSpec("clinics_seen", "people", 0, "up", None, _mean("clinics_seen")),
    FigureSpec("list_size", "people", 0, "down", None, _last("list_size")),
    FigureSpec("within_18_weeks", "percent", 1, "up", 650, _last_share("within_18_weeks", "list_size")),
    FigureSpec("over_52_weeks", "people", 0, "down", 0, _last("over_52_weeks")),
    FigureSpec("gp_same_day", "people", 0, "up", None, _mean("gp_same_day")),
    FigureSpec("gp_unmet", "people", 0, "down", None, _mean("gp_unmet")),
    FigureSpec("fairness", "number", 1, "down", 10, _fairness),
    FigureSpec("safe_shifts", "percent", 0, "up", 95, _share("ward_shifts_safe", "ward_shifts")),
    FigureSpec("readmissions", "percent", 1, "down", None, _share("readmissions", "discharges")),
    FigureSpec("falls", "people", 1, "down", None, _falls),
    FigureSpec("sickness_wards", "percent", 1, "down", None, _group("sickness", "ward_nurses", 10.0)),
    FigureSpec("engagement", "points", 1, "up", None, _engagement),
    FigureSpec("engagement_wards", "points", 1, "up", None, _morale("ward_nurses")),
    FigureSpec("engagement_department", "points", 1, "up", None, _morale("emergency_doctors")),
    FigureSpec("engagement_community", "points", 1, "up", None, _morale("community_workers")),
    FigureSpec("engagement_practices", "points", 1, "up", None, _morale("practices")),
    FigureSpec("balance_board", "thousand_pounds", 0, "up", None, _thousands("balance_board")),
    FigureSpec("balance_trust", "thousand_pounds", 0, "up", None, _thousands("balance_trust")),
    FigureSpec("balance_community", "thousand_pounds", 0, "up", None, _thousands("balance_community")),
    FigureSpec("agency", "thousand_pounds", 0, "down", None, _thousands("agency_pence")),
    FigureSpec("home_care_used", "percent", 0, "neither", None, _last_share("home_care_busy", "home_care_open")),
    FigureSpec("first_four_hours", "percent", 0, "up", 78, _first_share("within_four_hours", "departures")),
    FigureSpec("second_four_hours", "percent", 0, "up", 78, _share("second_within_four_hours", "second_departures")),
    FigureSpec("first_occupancy", "percent", 0, "down", 92, _first_share("beds_occupied", "beds_open")),
    FigureSpec("second_occupancy", "percent", 0, "down", 92, _share("second_beds_occupied", "second_beds_open")),
    FigureSpec("first_waiting_for_bed", "people", 0, "down", 0, _first_waiting),
    FigureSpec("second_waiting_for_bed", "people", 0, "down", 0, _mean("second_waiting_for_bed")),
    FigureSpec("came_from_afar", "people", 0, "down", None, _mean("came_from_afar")),
    FigureSpec("moved_between_hospitals", "people", 1, "neither", None, _mean("moved_between_hospitals")),
)

FIGURES: Final[dict[str, FigureSpec]] = {spec.key: spec for spec in _LIST}
"""Every figure that can be shown, by its key."""


def figure(history: History, key: str) -> Figure:
    """Return one figure now, with a point a week for the last `TREND_POINTS` weeks.

    One that is as it was on the day before is the same object, so that a comparison is cheap.
    """
    known = history.memo.figures.get(key)
    if known is not None:
        return known
    _measure(history, (key,))
    return history.memo.figures[key]


def _measure(history: History, keys: Iterable[str]) -> None:
    """Work figures out as they are now."""
    memo, days = history.memo, len(history.reports)
    sums = history.sum_week(days)
    report = history.reports[-1] if days else None
    found, earlier = memo.figures, memo.before
    for key in keys:
        spec, before = FIGURES[key], earlier.get(key)
        value = 0 if report is None else round(spec.at(sums, report, days) * spec.scale)
        trend = before.trend if before is not None and memo.is_same_week else _trend(history, spec)
        if before is not None and before.value == value and before.trend is trend:
            found[key] = before
        else:
            found[key] = Figure(key, value, spec.digits, spec.unit, spec.better, spec.standard, trend)


def _value_after(history: History, spec: FigureSpec, days: int) -> int:
    """Return a figure's value after a number of days, at least one, in its smallest steps."""
    return round(spec.at(history.sum_week(days), history.reports[days - 1], days) * spec.scale)


def figure_on(history: History, key: str, day: int) -> Figure:
    """Return one figure as it was at the end of a day that has been played, without a trend."""
    spec = FIGURES[key]
    value = _value_after(history, spec, day + 1)
    return Figure(key, value, spec.digits, spec.unit, spec.better, spec.standard, ())


def figures(history: History, *keys: str, standards: Standards = ()) -> tuple[Figure, ...]:
    """Return several figures, in order, with the scenario's own standards where it has some."""
    known = history.memo.figures
    if not known:  # a new day: those of the day before are asked for again, and cost less together
        _measure(history, history.memo.before)
    found = [known[key] if key in known else figure(history, key) for key in keys]
    return tuple([_with_standard(history, one, standards) for one in found] if standards else found)


def _with_standard(history: History, found: Figure, standards: Standards) -> Figure:
    known = history.memo.own.get(found.key)
    if known is not None and known[0] is found:
        return known[1]
    own = next((standard for standard in standards if standard.figure == found.key), None)
    shown = found if own is None else replace(found, standard=round(own.value * 10**found.digits))
    history.memo.own[found.key] = found, shown
    return shown


def _trend(history: History, spec: FigureSpec) -> Trend:
    """Return a figure at the end of each week so far, worked out once a week for all views of the days that follow."""
    if not history.weeks:
        return ()
    week = history.weeks[-1]
    known = week.memo.trends.get(spec.key)
    if known is None:
        newest = _value_after(week, spec, len(week.reports))
        known = week.memo.trends[spec.key] = (*_trend(week, spec), newest)[-TREND_POINTS:]
        forget_trend(week, spec.key)
    return known


def forget_trend(week: History, key: str) -> None:
    """Forget a trend up to the week before, which no view shows again."""
    if week.weeks:
        week.weeks[-1].memo.trends.pop(key, None)
