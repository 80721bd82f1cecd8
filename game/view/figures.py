"""Numbers for people: from the history's whole numbers to what is shown, with their trends.

Every figure that any view shows is made here, once, so that one key means one thing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from game.model.report import STAFF_GROUPS
from game.protocol.view_base import Figure, Trend, Unit
from game.rules.history import History
from game.rules.scores import engagement, engagement_points

TREND_POINTS: Final = 60
WEEK: Final = 7
Better = Literal["up", "down", "neither"]
At = Callable[[History, int], float]
"""A figure's value after a number of days."""


@dataclass(frozen=True, slots=True)
class Shown:
    """How one figure is made and shown; `at` gives its value after a number of days."""

    key: str
    unit: Unit
    digits: int
    better: Better
    standard: int | None
    at: Callable[[History, int], float]


def _share(part: str, whole: str) -> Callable[[History, int], float]:
    """Per cent of `whole` over the week that ends after `days`."""

    def at(history: History, days: int) -> float:
        start = max(0, days - WEEK)
        total = history.total(whole, start, days)
        return 100.0 * history.total(part, start, days) / total if total else 0.0

    return at


def _mean(name: str) -> Callable[[History, int], float]:
    """The mean a day over the week that ends after `days`."""

    def at(history: History, days: int) -> float:
        start = max(0, days - WEEK)
        return history.total(name, start, days) / max(1, days - start)

    return at


def _last(name: str) -> Callable[[History, int], float]:
    return lambda history, days: float(getattr(history.reports[days - 1], name))


def _last_share(part: str, whole: str) -> Callable[[History, int], float]:
    def at(history: History, days: int) -> float:
        report = history.reports[days - 1]
        total = getattr(report, whole)
        return 100.0 * getattr(report, part) / total if total else 0.0

    return at


def _thousands(name: str) -> Callable[[History, int], float]:
    return lambda history, days: getattr(history.reports[days - 1], name) / 100_000


def _group(field: str, group: str, scale: float) -> Callable[[History, int], float]:
    place = STAFF_GROUPS.index(group)
    return lambda history, days: getattr(history.reports[days - 1], field)[place] / scale


def _engagement(history: History, days: int) -> float:
    return engagement(history.reports[days - 1])


def _morale(group: str) -> At:
    place = STAFF_GROUPS.index(group)
    return lambda history, days: engagement_points(history.reports[days - 1].morale[place])


def _fairness(history: History, days: int) -> float:
    harmed = history.reports[days - 1].harmed_by_fifth
    return harmed[0] / harmed[-1] if harmed[-1] else 1.0


_LIST: tuple[Shown, ...] = (
    Shown("four_hours", "percent", 0, "up", 78, _share("within_four_hours", "departures")),
    Shown("over_twelve_hours", "people", 0, "down", 0, _mean("over_twelve_hours")),
    Shown("attendances", "people", 0, "neither", None, _mean("attendances")),
    Shown("waiting_for_bed", "people", 0, "down", 0, _mean("waiting_for_bed")),
    Shown("handover", "minutes", 0, "down", 30, _mean("handover_minutes")),
    Shown("occupancy", "percent", 0, "down", 92, _share("beds_occupied", "beds_open")),
    Shown("fit_to_go", "people", 0, "down", None, _mean("no_criteria_to_reside")),
    Shown("waiting_pathway_1", "people", 0, "down", None, _last("waiting_pathway_1")),
    Shown("waiting_pathway_2", "people", 0, "down", None, _last("waiting_pathway_2")),
    Shown("waiting_pathway_3", "people", 0, "down", None, _last("waiting_pathway_3")),
    Shown("escalation_open", "beds", 0, "down", None, _last("escalation_open")),
    Shown("outliers", "people", 0, "down", 0, _last("outliers")),
    Shown("ring_fence_used", "beds", 0, "neither", None, _last("ring_fence_occupied")),
    Shown(
        "operations",
        "people",
        0,
        "up",
        None,
        lambda h, d: _mean("operations_overnight")(h, d) + _mean("operations_day_case")(h, d),
    ),
    Shown("operations_cancelled", "people", 1, "down", 0, _mean("operations_cancelled")),
    Shown("clinics_seen", "people", 0, "up", None, _mean("clinics_seen")),
    Shown("list_size", "people", 0, "down", None, _last("list_size")),
    Shown("within_18_weeks", "percent", 1, "up", 650, _last_share("within_18_weeks", "list_size")),
    Shown("over_52_weeks", "people", 0, "down", 0, _last("over_52_weeks")),
    Shown("gp_same_day", "people", 0, "up", None, _mean("gp_same_day")),
    Shown("gp_unmet", "people", 0, "down", None, _mean("gp_unmet")),
    Shown("fairness", "number", 1, "down", 10, _fairness),
    Shown("safe_shifts", "percent", 0, "up", 95, _share("ward_shifts_safe", "ward_shifts")),
    Shown("readmissions", "percent", 1, "down", None, _share("readmissions", "discharges")),
    Shown("falls", "people", 1, "down", None, lambda h, d: _mean("falls")(h, d) / 1000.0 * WEEK),
    Shown("sickness_wards", "percent", 1, "down", None, _group("sickness", "ward_nurses", 10.0)),
    Shown("engagement", "points", 1, "up", None, _engagement),
    Shown("engagement_wards", "points", 1, "up", None, _morale("ward_nurses")),
    Shown("engagement_department", "points", 1, "up", None, _morale("emergency_doctors")),
    Shown("engagement_community", "points", 1, "up", None, _morale("community_workers")),
    Shown("engagement_practices", "points", 1, "up", None, _morale("practices")),
    Shown("balance_board", "thousand_pounds", 0, "up", None, _thousands("balance_board")),
    Shown("balance_trust", "thousand_pounds", 0, "up", None, _thousands("balance_trust")),
    Shown("balance_community", "thousand_pounds", 0, "up", None, _thousands("balance_community")),
    Shown("agency", "thousand_pounds", 0, "down", None, _thousands("agency_pence")),
    Shown("home_care_used", "percent", 0, "neither", None, _last_share("home_care_busy", "home_care_open")),
)

SHOWN: Final[dict[str, Shown]] = {shown.key: shown for shown in _LIST}
"""Every figure that can be shown, by its key."""


def figure(history: History, key: str) -> Figure:
    """One figure now, with a point a week (fewer when the year is long)."""
    shown = SHOWN[key]
    days = history.days
    scale = 10**shown.digits
    value = round(shown.at(history, days) * scale) if days else 0
    return Figure(key, value, shown.digits, shown.unit, shown.better, shown.standard, _trend(history, shown))


def figure_on(history: History, key: str, day: int) -> Figure:
    """One figure as it was at the end of a day that has been played, without its way there."""
    shown = SHOWN[key]
    value = round(shown.at(history, day + 1) * 10**shown.digits)
    return Figure(key, value, shown.digits, shown.unit, shown.better, shown.standard, ())


def figures(history: History, *keys: str) -> tuple[Figure, ...]:
    """Several figures, in order."""
    return tuple(figure(history, key) for key in keys)


def _trend(history: History, shown: Shown) -> Trend:
    scale = 10**shown.digits
    ends = range(WEEK, history.days + 1, WEEK)
    return tuple(round(shown.at(history, end) * scale) for end in list(ends)[-TREND_POINTS:])
