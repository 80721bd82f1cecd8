"""The place as services and figures of people."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any, Final

from game.model.people import SHOWN_PLACES, STATES, Array, Shown, number_drawn
from game.model.report import DayReport
from game.model.sampling import PLACE, STATE
from game.protocol.difference import RowMoves
from game.protocol.public_views import Dot, Service
from game.rules.reading import GameReading
from game.view.figures import figures

MAX_DOTS: Final = 400

SERVICE_OF_PLACE: Final[dict[str, str]] = {
    "practice": "practices",
    "ambulance": "ambulance",
    "waiting_room": "emergency",
    "cubicle": "emergency",
    "waiting_for_bed": "corridor",
    "ward": "wards",
    "escalation_ward": "wards",
    "outlier_bed": "wards",
    "planned_ward": "wards",
    "bridging_ward": "bridging",
    "virtual_ward": "virtual_ward",
    "home_care": "home_care",
    "rehabilitation": "rehabilitation",
    "care_home": "care_home",
    "referral_list": "list",
    "theatre_list": "list",
    "theatre": "theatres",
}
"""The model's places as the board draws them; people at home are not drawn."""

SERVICES_OF_HOSPITAL: Final = ("emergency", "wards", "corridor", "ambulance")
"""Services that a second hospital has of its own; they begin with `second_` in views."""


def services(game: GameReading) -> tuple[Service, ...]:
    """Return every service as a card: its capacity, how much of it is in use, and who waits for it."""
    report, history = game.report, game.history
    cubicles = round(game.setup.parameters.get("cubicles"))
    is_two = bool(game.setup.second_hospital)
    at_second = round(game.setup.parameters.get("second_cubicles")) if is_two else 0
    cubicles += at_second

    def card(key: str, open: int, busy: int, waiting: int, *keys: str) -> Service:
        shown = figures(history, *keys, standards=game.setup.standards)
        return Service(key, max(0, open), max(0, busy), max(0, waiting), shown)

    return (
        card("practices", report.gp_requests, report.gp_met, report.gp_unmet, "gp_same_day", "gp_unmet"),
        card(
            "emergency",
            cubicles,
            min(cubicles, report.in_department),
            report.waiting_for_bed,
            "four_hours",
            "waiting_for_bed",
            "waiting_for_bed_at_four",
            "over_twelve_hours",
            "attendances",
            "handover",
            *(("first_four_hours", "first_waiting_for_bed", "came_from_afar") if is_two else ()),
        ),
        card(
            "wards",
            report.beds_open,
            report.beds_occupied,
            report.waiting_for_bed,
            "occupancy",
            "fit_to_go",
            "escalation_open",
            "outliers",
            *(("first_occupancy", "moved_between_hospitals") if is_two else ()),
        ),
        card(
            "theatres",
            round(game.setup.parameters.get("theatre_lists_a_day")),
            report.operations_overnight + report.operations_day_case,
            report.operations_cancelled,
            "operations",
            "operations_cancelled",
        ),
        card("outpatients", report.clinics_seen, report.clinics_seen, 0, "clinics_seen"),
        card("list", 0, 0, report.list_size, "list_size", "within_18_weeks", "over_52_weeks"),
        card("home_care", report.home_care_open, report.home_care_busy, report.waiting_pathway_1, "home_care_used"),
        card("rehabilitation", report.rehabilitation_open, report.rehabilitation_busy, report.waiting_pathway_2),
        card("care_home", report.care_home_open, report.care_home_busy, report.waiting_pathway_3),
        card("virtual_ward", report.virtual_ward_open, report.virtual_ward_busy, 0),
        card("bridging", report.bridging_open, report.bridging_busy, 0),
        *(_second_hospital(card, report, at_second) if is_two else ()),
    )


def _second_hospital(card: Callable[..., Service], report: DayReport, cubicles: int) -> tuple[Service, ...]:
    waiting = report.second_waiting_for_bed
    inside = min(cubicles, report.second_in_department)
    figures = ("second_four_hours", "second_waiting_for_bed")
    return (
        card("second_emergency", cubicles, inside, waiting, *figures),
        card("second_wards", report.second_beds_open, report.second_beds_occupied, waiting, "second_occupancy"),
    )


@dataclass(frozen=True, slots=True)
class Drawing:
    """The people drawn at one moment, and the dot of each."""

    shown: Shown
    dots: tuple[Dot, ...]
    moves: RowMoves | None = None
    """How the dots differ from those of the drawing before."""


def dots(game: GameReading) -> tuple[Dot, ...]:
    """Return the figures to draw by id, at most `MAX_DOTS`, each standing for a number of people like them."""
    return draw(game).dots


def draw(game: GameReading, before: Drawing | None = None) -> Drawing:
    """Return the figures to draw by id, each with its dot; those that are as they were `before` keep their dot."""
    shown = game.economy.show(MAX_DOTS)
    if before is None or len(before.dots) < 2 or len(shown) < 2:
        return Drawing(shown, tuple(map(Dot, *_name_columns(*shown.list_columns()))))
    matched = shown.match(before.shown, _number_drawn())
    new = _name_columns(*matched.new_columns)
    changed = [(number, places, _name_values(number, values)) for number, places, values in matched.changed]
    fresh = (*map(Dot, *new), *map(Dot, *_name_columns(*matched.other_columns)))
    moves = RowMoves(gone=matched.gone, places=matched.new, columns=new, changed=changed)
    return Drawing(shown, itemgetter(*matched.sources)((*before.dots, *fresh)), moves)


def _name_columns(*columns: Sequence[int]) -> list[list[Any]]:
    """Return the columns of people with the names that dots have for them."""
    return [_name_values(number, values) for number, values in enumerate(columns)]


def _name_values(number: int, values: Sequence[int]) -> list[Any]:
    names = _list_names().get(number)
    return list(values) if names is None else list(map(names.__getitem__, values))


@cache
def _list_names() -> dict[int, Mapping[int, str]]:
    """Return the names of the columns of people that hold numbers of something, by the column's number."""
    services = {number: _service_of(name) for number, name in SHOWN_PLACES.items() if _is_drawn(name)}
    return {PLACE: services, STATE: dict(enumerate(STATES))}


@cache
def _number_drawn() -> Array:
    return number_drawn(_list_names()[PLACE])


def _is_drawn(place: str) -> bool:
    return place.removeprefix("second_") in SERVICE_OF_PLACE


def _service_of(place: str) -> str:
    """Return the service that a place is drawn as."""
    service = SERVICE_OF_PLACE[place.removeprefix("second_")]
    return f"second_{service}" if place.startswith("second_") and service in SERVICES_OF_HOSPITAL else service
